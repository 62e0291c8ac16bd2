import { guessedItems, pairsInTime, sharedLines, type SidesSession } from "@rapport/relationship";
import { loadAnswers, loadGuesses, type Transaction } from "@rapport/store";
import { loadAllTreatmentFacts } from "../caseload/load-treatments.ts";
import type { Call } from "../http/route.ts";
import { sidesSessions } from "./sides-sessions.ts";

/** Fewer pairs have no line, so that the others need not be read (METHODS D1). */
const leastPairs = 6;

/** The client's lines of judgement beside those of everyone else this therapist treats or treated; nothing while nothing could be said. */
export async function linesOfGuesses(tx: Transaction, call: Call<unknown, unknown, unknown>, treatmentId: string, own: readonly SidesSession[]): Promise<ReturnType<typeof sharedLines>> {
  if (!guessedItems.some((item) => pairsInTime(item, own).length >= leastPairs)) return {};
  const others = (await loadAllTreatmentFacts(tx, call)).filter(({ treatment }) => treatment.id !== treatmentId);
  const answers = await loadAnswers(tx, others.flatMap(({ openForms }) => openForms.map(({ administrationId }) => administrationId)));
  const guesses = await loadGuesses(tx, others.map(({ treatment }) => treatment.id));
  return sharedLines(new Map([[treatmentId, own], ...others.map((facts) => [facts.treatment.id, sidesSessions(facts, answers, guesses)] as const)]), treatmentId);
}
