import type { Form, Item } from "./form.ts";
import { ownForms } from "./forms.ts";
import { scoreRegistry } from "./facts.ts";
import { formWording, formLanguages, wordingFor } from "./words.ts";

/** One instrument as the store registers it at each start. */
export interface RegistryRow {
  readonly code: string;
  readonly own: boolean;
  readonly version: string;
  readonly contentHash: string;
  readonly scoring: string;
  readonly texts: readonly { readonly language: string; readonly youForm: string; readonly textHash: string }[];
}

/** SHA-256 of a text, in hex. Handed in, because the pure packages bring no hashing of their own. */
export type Sha256 = (text: string) => string;

/** Every form people can be asked and every published form whose scores can be typed in. */
export function registryRows(sha256: Sha256): RegistryRow[] {
  const own = ownForms.map((form) => ({
    code: form.code,
    own: true,
    version: form.version,
    contentHash: contentHash(form, sha256),
    scoring: form.scoring,
    texts: formLanguages.map(({ language, youForm }) => ({ language, youForm, textHash: textHash(form, language, youForm, sha256) })),
  }));
  const published = scoreRegistry.map((facts) => ({
    code: facts.code,
    own: false,
    version: facts.version,
    contentHash: sha256(canonical({ code: facts.code, version: facts.version, items: facts.items, scales: facts.scales, direction: facts.direction })),
    scoring: "reported",
    texts: [],
  }));
  return [...own, ...published];
}

/** Changes with the form's codes, options, values and conditions, and with nothing else. */
export function contentHash({ code, version, rater, items }: Form, sha256: Sha256): string {
  return sha256(canonical({ code, version, rater, items: items.map(contentOf) }));
}

/** What makes an answer mean what it means. Who reads it, and how long words may be, can change without a new version. */
function contentOf({ code, kind, options, optional, settings, when, best, guesses }: Item) {
  return { code, kind, options, optional, settings, when, best, guesses };
}

/** Changes with any word of the form in this language and form of *you*. */
export function textHash(form: Form, language: string, youForm: "informal" | "formal", sha256: Sha256): string {
  return sha256(canonical(formWording(form, wordingFor(language, youForm))));
}

/** JSON with sorted keys, so that the order of writing changes no hash. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  fields.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(",")}}`;
}
