import { type GuessedItem, guessedItems, type SidesSession, tookPlace } from "@rapport/relationship";
import type { TreatmentFacts } from "../treatment-facts/treatment-facts.ts";

type Answers = readonly { readonly item: string; readonly value: number | null; readonly cannotTell: boolean }[];
type Guesses = readonly { readonly item: string; readonly value: number }[];

/** The sessions of chart 3 that took place. What is not open yet looks as if it were not answered; a guess stands beside an open answer only. */
export function sidesSessions(facts: TreatmentFacts, answers: ReadonlyMap<string, Answers>, guesses: ReadonlyMap<string, Guesses>): SidesSession[] {
  const forms = new Map(facts.openForms.map(({ sessionId, administrationId }) => [sessionId, administrationId]));
  return facts.states.filter(tookPlace).map((session) => {
    const given = answers.get(forms.get(session.id) ?? "") ?? [];
    const guessed = forms.has(session.id) ? (guesses.get(facts.afters.get(session.id)?.guess?.id ?? "") ?? []) : [];
    const openness = facts.opennessOf(session.id);
    return {
      number: session.number ?? 0, day: session.on,
      answers: perItem((item) => {
        const answer = given.find((one) => one.item === item);
        return answer === undefined ? null : { value: answer.value, cannotTell: answer.cannotTell };
      }),
      guesses: perItem((item) => guessed.find((one) => one.item === item)?.value ?? null),
      guessedLate: openness.kind === "open" && openness.how === "late-guess",
    };
  });
}

const perItem = <T>(of: (item: GuessedItem) => T) => Object.fromEntries(guessedItems.map((item) => [item, of(item)])) as Record<GuessedItem, T>;
