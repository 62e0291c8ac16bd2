import { factsOf, type FormFrame, givenFrame, givenQuestions, type InstrumentFacts, type Names, type PackLanguage, type Question, scoreGiven, wordingOfPack } from "@rapport/instruments";
import { loadPackTexts, type PackText, type ScoresOf, type Transaction } from "@rapport/store";
import type { CheckinTexts } from "./form-voice.ts";

/** A practice's wording, as it was checked when it was loaded. */
export interface WordingInUse extends PackText {
  readonly content: PackLanguage;
}

/** The wording of a published form for this client. @returns undefined when the practice has none in her language, or took it out of use */
export async function wordingFor(tx: Transaction, instrument: string, profile: { readonly language: string; readonly youForm: string }): Promise<WordingInUse | undefined> {
  return wordingOfPack((await loadPackTexts(tx, instrument)) as WordingInUse[], profile.language, profile.youForm);
}

/** The page of a published form: the practice's words, with whose they are below, in a frame of ours. */
export function givenPage(form: Parameters<typeof givenQuestions>[0], wording: WordingInUse, { names, youForm, texts, therapist }: { readonly names: Names; readonly youForm: FormFrame["youForm"]; readonly texts: CheckinTexts; readonly therapist: string }): { readonly frame: FormFrame; readonly questions: readonly Question[] } {
  const frame = { name: texts.t("given.title", { count: form.items.length }), intro: texts.t("given.intro"), thanks: givenThanks(texts, therapist), credit: wording.licenceNote, youForm };
  return { frame: givenFrame(wording.content, frame, names), questions: givenQuestions(form, wording.content, names) };
}

export const givenThanks = (texts: CheckinTexts, therapist: string): string => texts.t("thanks.before", { therapist });

/** Makes the scales of a published form from its answers; nothing for a form of ours, which has no total. */
export function scoresOf(instrument: string): ScoresOf | undefined {
  const facts: InstrumentFacts | undefined = factsOf(instrument);
  return facts?.code === instrument ? (answers) => scoreGiven(facts, answers) : undefined;
}
