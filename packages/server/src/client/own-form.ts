import { createHash } from "node:crypto";
import { type Form, frameOf, itemOf, textHash } from "@rapport/instruments";
import type { OwnAnswers } from "@rapport/store";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

type FilledAs = Pick<OwnAnswers, "instrument" | "instrumentVersion" | "language" | "youForm" | "textHash">;

/** In which version and wording a form was filled on a page of one's own. */
export function filledAs(form: Form, { language: wished, youForm: wishedForm }: { readonly language: string; readonly youForm: string }): FilledAs {
  const { language, youForm } = frameOf(form, { setting: "link", language: wished, youForm: wishedForm === "formal" ? "formal" : "informal", names: { therapist: null } });
  return { instrument: form.code, instrumentVersion: form.version, language, youForm, textHash: textHash(form, language, youForm, sha256) };
}

/** An option as it is stored: its value, or that she could not tell. @throws RangeError for an option the item does not have. */
export function answerOf(form: Form, item: string, code: string): OwnAnswers["answers"][number] {
  const option = itemOf(form, item).options.find((each) => each.code === code);
  if (option === undefined) throw new RangeError(`answerOf requires an option of ${item}, got ${code}`);
  return { item, value: option.value ?? null, cannotTell: option.value === undefined };
}
