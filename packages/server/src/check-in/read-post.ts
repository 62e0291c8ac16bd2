import { readAnswers, type ReadAnswers } from "@rapport/instruments";
import type { AnswerToStore } from "@rapport/store";
import { instrumentOf } from "./form-voice.ts";
import type { LinkHolder } from "./link-holder.ts";
import type { Typed } from "./question-view.ts";
import type { ShownForm } from "./shown-form.ts";

/** What a filled page sent, without its hidden fields. */
export function typedOf(body: Readonly<Record<string, string | readonly string[]>>): Typed {
  const skipped = body["_skip"];
  return Object.fromEntries(Object.entries(body).filter(([field]) => !field.startsWith("_") && field !== skipped && field !== `${String(skipped)}-words`));
}

export interface Taken {
  readonly answers: readonly AnswerToStore[];
  readonly problems: ReadAnswers["problems"];
}

/** Her answers to what was on the page. What was asked again counts only after "Yes, let me answer again". */
export function takeAnswers(holder: LinkHolder, shown: ShownForm, typed: Typed): Taken {
  const form = instrumentOf(holder.form);
  const ways = form.items.filter(({ goesTo, code }) => goesTo === "way" && typed[code] !== undefined);
  const read = readAnswers(form, typed, [...shown.asked, ...ways.map(({ code }) => code)]);
  if (shown.addsTo === "" || read.again) return { answers: read.answers, problems: read.problems };
  const asked = form.items.flatMap((item) => item.when.flatMap((when) => (when.kind === "asked-in-room" ? when.items : [])));
  const again = form.items.filter((item) => asked.includes(item.code) || item.when.some((when) => when.kind === "after" && asked.includes(when.item)));
  return { answers: read.answers.filter(({ item }) => !again.some(({ code }) => code === item)), problems: read.problems };
}

/** Very hard days: help is shown, quietly. Told from what she sent, and kept nowhere else. */
export const saysVeryHard = (typed: Typed): boolean => typed["a1"] === "very-hard";
