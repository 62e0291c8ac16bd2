import type { Answer } from "./answer.ts";
import { itemOf, type Form } from "./form.ts";
import { wordsOf } from "./words.ts";
import type { Voice } from "./words.ts";

export type AllianceMean =
  | { readonly kind: "scored"; readonly method: "alliance-mean/1"; readonly value: number; readonly answered: number }
  | { readonly kind: "not-scored"; readonly method: "alliance-mean/1"; readonly reason: "none-answered" };

const allianceItems: readonly string[] = ["b1", "b2", "b3"];

/**
 * Mean of b1 to b3 at 0 to 4 over those answered, for chart 2 alone: staff only, unvalidated. *I cannot tell* has no value and
 * does not count. The number answered goes along, because a mean of one answer is a rougher thing than a mean of three.
 */
export function allianceMean(answers: readonly Answer[]): AllianceMean {
  const values = answers.flatMap(({ item, value }) => (allianceItems.includes(item) && value !== null ? [value] : []));
  const stray = values.find((value) => !(value >= 0 && value <= 4));
  if (stray !== undefined) throw new RangeError(`allianceMean requires values from 0 to 4, got ${stray}`);
  if (values.length === 0) return { kind: "not-scored", method: "alliance-mean/1", reason: "none-answered" };
  const value = values.reduce((sum, each) => sum + each, 0) / values.length;
  return { kind: "scored", method: "alliance-mean/1", value, answered: values.length };
}

/** The option a scored value stands for. @throws RangeError if no option has this value. */
export function optionOfValue(form: Form, item: string, value: number): string {
  const option = itemOf(form, item).options.find((each) => each.value === value);
  if (option === undefined) throw new RangeError(`optionOfValue requires a value of ${item}, got ${value}`);
  return option.code;
}

export interface AnswerInWords {
  readonly options: readonly string[];
  readonly cannotTell: boolean;
  readonly words?: string;
}

/** An answer in the words it was given in. A *could not tell* has no words of its own here: the page says it. */
export function answerInWords(form: Form, answer: Answer, voice: Voice): AnswerInWords {
  const codes = answer.value === null ? (answer.chosen ?? []) : [optionOfValue(form, answer.item, answer.value)];
  const options = codes.map((code) => wordsOf(form, answer.item, code, voice));
  return { options, cannotTell: answer.cannotTell, ...(answer.words === undefined ? {} : { words: answer.words }) };
}
