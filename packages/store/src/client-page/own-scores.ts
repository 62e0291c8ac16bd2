import { loadScores } from "../scores/load-scores.ts";
import type { Transaction } from "../transaction.ts";

export interface OwnScore {
  readonly instrument: string;
  readonly scale: string;
  readonly on: string;
  readonly value: number;
}

/** Her own scores: those that were typed in or brought in, and those of the forms she answered here; oldest first. */
export async function ownScores(tx: Transaction, treatmentId: string): Promise<OwnScore[]> {
  const scores = (await loadScores(tx, [treatmentId])).filter(({ raterId }) => raterId === tx.context.personId);
  return scores.flatMap(({ instrument, on, values }) => values.map(({ scale, value }) => ({ instrument, scale, on, value })));
}
