import { setupI18n, type Messages } from "@lingui/core";
import type { Area, KeyOf } from "./area.ts";
import { compile, type Message } from "./compile.ts";
import { type DateTexts, dateTexts } from "./dates.ts";
import { isPseudo, pseudo } from "./pseudo.ts";
import type { WordPack } from "./word-pack.ts";

export type Value = string | number;
export type Values = Readonly<Record<string, Value | undefined>>;

export interface TextsOptions<A extends Area> {
  readonly locale: string;
  readonly areas: readonly A[];
  readonly youForm?: "informal" | "formal";
  readonly wordPack?: WordPack;
}

export interface Texts<Key extends string = string> extends DateTexts {
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
  /**
   * The message with its values in. `undefined` values count as not given.
   * @throws RangeError for a key that is in none of the areas, and for a value that the message needs and did not get.
   */
  t(key: Key, values?: Values): string;
  /** Whether a key that is made at run time, such as `refused.CODE`, is there. */
  has(key: string): key is Key;
  /** Words that come from elsewhere, such as a form's questions: as they are, or in a pseudo-language with the rest of the page. */
  wording(text: string): string;
}

const rightToLeft = ["ar", "dv", "fa", "he", "ps", "ur", "yi"];

/** The words of these areas in one language, for one person. Cheap to make for each request: messages are compiled once a program. */
export function createTexts<A extends Area>({ locale, areas, youForm = "informal", wordPack = {} }: TextsOptions<A>): Texts<KeyOf<A>> {
  const { bringWord = "bring", tryWord = "to-try", summaryWord = "summary", afterWord = "after-we-met" } = wordPack;
  const always: Readonly<Record<string, Value>> = { youForm, bringWord, tryWord, summaryWord, afterWord };
  const loaded: Messages = {};
  const spoken = isPseudo(locale) ? "en" : locale;
  const i18n = setupI18n({ messages: { [spoken]: loaded }, locale: spoken });
  const messageOf = (key: string) => areas.map((area) => compiledMessage(area, locale, key)).find((message) => message !== undefined);
  const language = new Intl.Locale(spoken).language;
  return {
    locale,
    direction: locale === "x-mirror" || rightToLeft.includes(language) ? "rtl" : "ltr",
    ...dateTexts(locale),
    has: (key): key is KeyOf<A> => messageOf(key) !== undefined,
    wording: (text) => (isPseudo(locale) ? pseudo(locale, text) : text),
    t(key, values = {}) {
      const message = messageOf(key);
      if (message === undefined) throw new RangeError(`t requires a key of ${areas.map((area) => area.name).join(", ")}, got ${key}`);
      const given = { ...always, ...values };
      const missing = message.needs.find((name) => given[name] === undefined);
      if (missing !== undefined) throw new RangeError(`t requires a value for ${missing} in ${key}, got none`);
      loaded[key] = message.compiled;
      return withCapitals(i18n._(key, asWritten(given)), values);
    },
  };
}

/** Lingui decodes `\\x41` in what it has put together, people's words among it. Written this way they come out as they went in. */
function asWritten(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? value.replaceAll("\\", "\\x5c") : value]));
}

const compiledMessages = new Map<string, Message>();

function compiledMessage(area: Area, locale: string, key: string): Message | undefined {
  const place = `${locale}\n${area.name}\n${key}`;
  const known = compiledMessages.get(place);
  if (known !== undefined) return known;
  const text = textOf(area, locale, key);
  if (text === undefined) return undefined;
  const message = compile(text, isPseudo(locale) ? (part) => pseudo(locale, part) : undefined);
  compiledMessages.set(place, message);
  return message;
}

function textOf({ messages }: Area, locale: string, key: string): string | undefined {
  const [language = "en"] = locale.split("-");
  for (const spoken of [locale, language, "en"]) {
    const catalogue = messages[spoken];
    if (catalogue !== undefined && Object.hasOwn(catalogue, key)) return catalogue[key];
  }
  return undefined;
}

/** A stand-in for a name, such as "your therapist", takes a capital where it begins a sentence. */
function withCapitals(text: string, values: Values): string {
  const standIns = ["therapist", "client", "person"].map((name) => values[name]).filter((name) => typeof name === "string" && /^\p{Ll}/u.test(name));
  return standIns.reduce<string>((said, name) => said.replace(sentenceStart(String(name)), (_, before: string, first: string) => before + first.toUpperCase()), text);
}

const sentenceStart = (name: string) => new RegExp(`(^|[.?!]\\s+|^“)(${first(name)})(?=${escaped(name.slice(1))})`, "gu");
const first = (name: string) => escaped(name.slice(0, 1));
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
