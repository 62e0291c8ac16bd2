import type { Form, Item } from "./form.ts";
import { wordsField } from "./questions.ts";
import type { RawAnswers } from "./read-answers.ts";

export interface Tendency {
  /** Where this person stands on the scale today: 0 is the hard end, 1 the good end. Default: drawn. */
  readonly level?: number;
  /** How often a question is left out, 0 to 1. */
  readonly skip?: number;
  /** How often an answer set apart is chosen, 0 to 1. */
  readonly apart?: number;
  /** Sentences to draw own words from; without them none are written. */
  readonly sentences?: readonly string[];
}

/**
 * Plausible answers to a form, for demonstrations and tests: answers lean together around one level, some questions are left out.
 *
 * @param random numbers from 0 up to 1; the same numbers give the same answers.
 * @param asked the items that were asked; follow-ups are answered only when opened.
 */
export function simulate(form: Form, random: () => number, tendency: Tendency = {}, asked: readonly string[] = form.items.map((item) => item.code)): RawAnswers {
  const { level = random(), skip = 0.05, apart = 0.05, sentences = [] } = tendency;
  const raw: Record<string, string | string[]> = {};
  const draw = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  for (const item of form.items) {
    if (!asked.includes(item.code) || !opened(item, raw) || random() < skip) continue;
    const sentence = item.wordsLimit !== undefined && (item.kind === "words" || random() < 0.2) ? draw(sentences) : undefined;
    if (sentence !== undefined) raw[wordsField(item.code)] = [...sentence].slice(0, item.wordsLimit).join("");
    if (item.kind === "words" && sentence === undefined) continue;
    const codes = item.kind === "any-of" ? anyCodes(item, random) : [oneCode(item, level, apart, random)].filter((code) => code !== undefined);
    if (codes.length > 0) raw[item.code] = item.kind === "any-of" ? codes : (codes[0] as string);
  }
  return raw;
}

function opened(item: Item, raw: RawAnswers): boolean {
  return item.when.every((condition) => condition.kind !== "after" || condition.options.includes(String(raw[condition.item])));
}

function oneCode(item: Item, level: number, apart: number, random: () => number): string | undefined {
  const aside = item.options.filter((option) => option.apart === true);
  const main = item.options.filter((option) => option.apart !== true);
  if (aside.length > 0 && random() < apart) return aside[Math.floor(random() * aside.length)]?.code;
  const centre = item.best === 2 ? 2 + (random() < 0.5 ? -1 : 1) * (1 - level) * 2 : level * (main.length - 1);
  const noise = random() + random() - 1;
  return main[Math.min(main.length - 1, Math.max(0, Math.round(centre + noise * 1.2)))]?.code;
}

function anyCodes(item: Item, random: () => number): string[] {
  const main = item.options.filter((option) => option.apart !== true);
  return main.filter(() => random() < 1.4 / main.length).map((option) => option.code);
}
