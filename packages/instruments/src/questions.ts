import { askedItems, type History } from "./asked.ts";
import type { Form, ItemKind, Setting } from "./form.ts";
import { fill, formWording, itemWording, wordingFor, type Voice } from "./words.ts";
import type { YouForm } from "./wording/wording.ts";

export interface QuestionOption {
  readonly code: string;
  readonly label: string;
  /** Printed apart, below the others. */
  readonly apart: boolean;
}

/** One question as both views draw it: the plain page and the app. */
export interface Question {
  readonly item: string;
  readonly kind: ItemKind;
  readonly text: string;
  readonly hint?: string;
  readonly options: readonly QuestionOption[];
  /** Own words: the field's name is `<item>-words`. */
  readonly ownWords?: { readonly field: string; readonly label: string; readonly limit: number };
  readonly optional: boolean;
  /** Whether *Skip this one* stands below. */
  readonly skip: boolean;
  /** Message key of the line that says who can read the answer; it stands above the answers. */
  readonly whoSees: string;
  /** Shown only after one of these answers to an earlier question. */
  readonly followUp?: { readonly of: string; readonly after: readonly string[] };
}

export interface Asking extends Voice {
  readonly setting: Setting;
  readonly history?: History;
}

/** A form's questions in printed order, named and worded, for this person in this setting. */
export function questionsOf(form: Form, { setting, history, names, language, youForm }: Asking): Question[] {
  const wording = wordingFor(language, youForm);
  const say = (text: string) => fill(text, names, wording);
  return askedItems(form, setting, history).map(({ item, followUp }) => {
    const words = itemWording(form, wording, item.code);
    return {
      item: item.code,
      kind: item.kind,
      text: say(words.text),
      ...(words.hint === undefined ? {} : { hint: say(words.hint) }),
      options: item.options.map(({ code, apart = false }) => ({ code, label: say(words.options?.[code] ?? ""), apart })),
      ...(item.wordsLimit === undefined ? {} : { ownWords: { field: wordsField(item.code), label: say(words.words ?? ""), limit: item.wordsLimit } }),
      optional: item.optional,
      skip: true,
      whoSees: item.whoSees,
      ...(followUp === undefined ? {} : { followUp }),
    };
  });
}

/** The name of the field that holds an item's own words. */
export const wordsField = (item: string): string => `${item}-words`;

export interface FormFrame {
  readonly name: string;
  readonly intro: string;
  /** Said on the first form only. */
  readonly firstTime?: string;
  readonly thanks: string;
  /** "They are not a test": said to clients wherever the form is shown. */
  readonly label: string;
  /** Which wording was really used; an administration stores both. */
  readonly language: string;
  readonly youForm: YouForm;
}

/** What stands around the questions. */
export function frameOf(form: Form, { setting, names, language, youForm }: Asking): FormFrame {
  const wording = wordingFor(language, youForm);
  const { name, intro, thanks } = formWording(form, wording);
  const say = (text: string) => fill(text, names, wording);
  return {
    name: say(name),
    intro: say(intro[setting]),
    ...(intro.firstTime === undefined ? {} : { firstTime: say(intro.firstTime) }),
    thanks: say(thanks),
    label: form.rater === "client" ? wording.label.client : wording.label.staff,
    language: wording.language,
    youForm: wording.youForm,
  };
}
