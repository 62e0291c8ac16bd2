import { itemOf, type Form } from "./form.ts";
import { english } from "./wording/en/index.ts";
import type { FormWording, ItemWording, Wording, YouForm } from "./wording/wording.ts";

const wordings: readonly Wording[] = [english];

/** The languages our own forms are written in, each with its forms of *you*. */
export const formLanguages: readonly { readonly language: string; readonly youForm: YouForm }[] = wordings.map(({ language, youForm }) => ({ language, youForm }));

/** How the two are called on the page. A therapist whose name she does not allow is `null`; so is a client with names hidden. */
export interface Names {
  readonly therapist: string | null;
  readonly client?: string | null;
}

export interface Voice {
  readonly language: string;
  readonly youForm?: YouForm;
  readonly names: Names;
}

/**
 * The wording for a language: the asked form of *you* where the language has it, else the one it has; English where the language has
 * no wording yet. What was really used is in the answer, and that is what an administration stores.
 */
export function wordingFor(language: string, youForm: YouForm = "informal"): Wording {
  const spoken = wordings.filter((each) => each.language === language);
  return spoken.find((each) => each.youForm === youForm) ?? spoken[0] ?? english;
}

/** All of one form's words. @throws RangeError if the language has no words for it. */
export function formWording(form: Form, wording: Wording): FormWording {
  const words = wording.forms[form.code];
  if (words === undefined) throw new RangeError(`formWording requires a form worded in ${wording.language}, got ${form.code}`);
  return words;
}

/** One item's words. @throws RangeError if there are none. */
export function itemWording(form: Form, wording: Wording, item: string): ItemWording {
  const words = formWording(form, wording).items[item];
  if (words === undefined) throw new RangeError(`itemWording requires an item of form ${form.code} worded in ${wording.language}, got ${item}`);
  return words;
}

/** Puts the names in. A stand-in such as "your therapist" takes a capital where it begins a sentence or a label. */
export function fill(text: string, names: Names, wording: Wording): string {
  const { unnamed } = wording;
  const stands: Readonly<Record<string, string>> = {
    therapist: names.therapist ?? unnamed.therapist,
    myTherapist: names.therapist ?? unnamed.myTherapist,
    client: names.client ?? unnamed.client,
  };
  return text.replace(/(^|[.?!]\s+)?\{(\w+)\}/g, (whole, before: string | undefined, name: string) => {
    const word = stands[name];
    if (word === undefined) throw new RangeError(`fill requires one of ${Object.keys(stands).join(", ")}, got ${name} in "${text}"`);
    return before === undefined ? word : before + word.charAt(0).toUpperCase() + word.slice(1);
  });
}

/** The words of one option, with the names in. @throws RangeError for an unknown item or option. */
export function wordsOf(form: Form, item: string, option: string, voice: Voice): string {
  itemOf(form, item);
  const wording = wordingFor(voice.language, voice.youForm);
  const label = itemWording(form, wording, item).options?.[option];
  if (label === undefined) throw new RangeError(`wordsOf requires an option of ${item}, got ${option}`);
  return fill(label, voice.names, wording);
}

/** The short name of a row that shows this item's answer, in the rater's voice: "Safe to say what I wanted". */
export function rowName(form: Form, item: string, voice: Voice): string {
  const wording = wordingFor(voice.language, voice.youForm);
  return fill(itemWording(form, wording, item).row, voice.names, wording);
}
