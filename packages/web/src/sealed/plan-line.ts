import type { PlanSection } from "@rapport/api";
import { type EntryWords, noWords } from "./entry-words.ts";

/** One line of her plan that she keeps under her key. */
export interface PlanLine {
  readonly section: PlanSection;
  readonly words: string;
  /** Of a person; else null. */
  readonly phone: string | null;
}

export const planSections: readonly PlanSection[] = ["signs", "helps", "people", "places", "safer", "why"];

/** In the journal a line is an entry: the part of the plan stands in its tags, a number where people stand. */
export const wordsOfPlanLine = ({ section, words, phone }: PlanLine, at: string): EntryWords => ({ ...noWords, text: words, people: phone === null ? [] : [phone], tags: [`section ${section}`], at });

/** @returns undefined where the words are no line of a part this program knows */
export function planLineOfWords({ text, people, tags }: EntryWords): PlanLine | undefined {
  const section = planSections.find((each) => tags.includes(`section ${each}`));
  return section === undefined ? undefined : { section, words: text, phone: people[0] ?? null };
}
