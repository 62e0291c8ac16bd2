import { beforeMeeting, formWithItem, type Voice, wordsOf } from "@rapport/instruments";
import type { BriefItem, BriefSectionName, Finding } from "@rapport/relationship";
import { createTexts, findingsArea, staffArea, type Texts, wordPackOf } from "@rapport/texts";

export type BriefTexts = Texts<string>;

export const briefTexts = ({ language, wordPack }: { readonly language: string; readonly wordPack: string }): BriefTexts =>
  createTexts({ locale: language, areas: [staffArea, findingsArea], wordPack: wordPackOf(wordPack) }) as Texts<string>;

export interface Said {
  readonly texts: BriefTexts;
  readonly client: string;
  readonly voice: Voice;
}

/** A finding in words, days written out. A message that has no words yet is said as nothing. */
export function findingWords({ message, values }: Finding, { texts, client }: Pick<Said, "texts" | "client">): string {
  if (!texts.has(message)) return "";
  const shown = Object.entries(values).map(([name, value]) => [name, typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? texts.date(value, "day-month") : value]);
  return texts.t(message, { client, therapist: "", ...Object.fromEntries(shown) });
}

/** One item as the page says it, its label included: to count the words. */
export function itemWords(item: BriefItem, said: Said): string {
  const { texts, client, voice } = said;
  const label = (key: string) => texts.t(key, { client });
  switch (item.kind) {
    case "finding":
      return findingWords(item.finding, said);
    case "topic":
      return wordsOf(beforeMeeting, "a5", item.topic, voice);
    case "answer": {
      const before = item.before === null ? label("answer.as-before") : texts.t("answer.was", { before: wordsOf(formWithItem(item.item), item.item, item.before, voice) });
      return `${label(`brief.label.${item.item}`)} ${wordsOf(formWithItem(item.item), item.item, item.option, voice)} ${before}`;
    }
    case "quote":
      return [item.words, item.session === undefined ? "" : texts.t("brief.session-of", { session: item.session }), item.day === undefined ? "" : texts.date(item.day, "day-month"), item.outcome === undefined ? "" : label(`to-try.${item.outcome}`)].join(" ");
  }
}

const labels: Readonly<Record<BriefSectionName, string>> = {
  safety: "brief.label.safety", today: "brief.label.today", between: "brief.label.between", helped: "brief.label.helped", "from-you": "brief.label.from-you",
  "to-try": "brief.label.to-try", course: "brief.label.course", "client-says": "brief.label.says",
};

export const sectionLabel = (name: BriefSectionName, { texts, client }: Pick<Said, "texts" | "client">): string => texts.t(labels[name], { client });

export const countWords = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
