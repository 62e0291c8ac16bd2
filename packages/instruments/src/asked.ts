import type { Answer } from "./answer.ts";
import type { Condition, Form, Item, Setting } from "./form.ts";

/** What happened before that decides which questions are asked. Left out means: nothing known, so nothing is asked because of it. */
export interface History {
  /** Which session this is, from 1. */
  readonly session?: number;
  /** The answers of the client's last forms of this kind, one list a form, newest last. Unanswered forms are not in it. */
  readonly lastForms?: readonly (readonly Answer[])[];
  /** Items that were asked in the room this time; the link leaves them out, and may ask whether she sees them differently now. */
  readonly askedInRoom?: readonly string[];
  /** The therapist's switch: their own five after every session. */
  readonly ownAlways?: boolean;
}

/** An item that is asked, and the answer of another that opens it. */
export interface AskedItem {
  readonly item: Item;
  readonly followUp?: { readonly of: string; readonly after: readonly string[] };
}

/**
 * The items asked in this setting, in printed order. Follow-ups are in the list: all pages travel at once, and her own answer opens
 * them. In the link, what was asked in the room comes last and only after "Yes, let me answer again".
 */
export function askedItems(form: Form, setting: Setting, history: History = {}): AskedItem[] {
  const holds = form.items.filter((item) => item.settings.includes(setting) && item.when.every((condition) => isMet(condition, form, history)));
  const again = setting === "link" ? (history.askedInRoom ?? []) : [];
  const first = holds.filter((item) => !isAgain(item, again)).map((item) => asked(item));
  const way = first.find(({ item }) => item.goesTo === "way")?.item.code;
  if (way === undefined) return first;
  return [...first, ...holds.filter((item) => isAgain(item, again)).map((item) => asked(item, { of: way, after: ["yes"] }))];
}

/** A follow-up of something asked in the room belongs to it. */
function isAgain(item: Item, again: readonly string[]): boolean {
  return again.includes(item.code) || item.when.some((condition) => condition.kind === "after" && again.includes(condition.item));
}

function asked(item: Item, otherwise?: AskedItem["followUp"]): AskedItem {
  const after = item.when.find((condition) => condition.kind === "after");
  const followUp = after === undefined ? otherwise : { of: after.item, after: after.options };
  return followUp === undefined ? { item } : { item, followUp };
}

function isMet(condition: Condition, form: Form, history: History): boolean {
  switch (condition.kind) {
    case "after":
      return true; // decided on the page, by the answer itself
    case "always-top": {
      const last = (history.lastForms ?? []).slice(-condition.forms);
      return last.length === condition.forms && last.every((answers) => condition.items.every((code) => isTop(form, code, answers)));
    }
    case "asked-in-room":
      return condition.items.every((code) => history.askedInRoom?.includes(code) === true);
    case "first-sessions-and-every": {
      const { session, ownAlways = false } = history;
      if (ownAlways) return true;
      return session !== undefined && session >= 1 && (session <= condition.first || session % condition.every === 0);
    }
  }
}

function isTop(form: Form, code: string, answers: readonly Answer[]): boolean {
  const top = form.items.find((item) => item.code === code)?.options.reduce((most, option) => Math.max(most, option.value ?? most), 0);
  return answers.some((answer) => answer.item === code && answer.value !== null && answer.value === top);
}
