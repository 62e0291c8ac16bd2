import { sqlFor, type Transaction } from "../transaction.ts";
import type { AnswerToStore } from "./form-to-store.ts";

/** A scale as it was made from answers: kept with its method, never the only copy. */
export interface ScoreToKeep {
  readonly scale: string;
  readonly method: string;
  readonly answered: number;
  readonly value: number;
}

/** Makes the scales of a published form from what was answered. */
export type ScoresOf = (answers: readonly AnswerToStore[]) => readonly ScoreToKeep[];

/**
 * Keeps the scores of a form that was just stored. Scores of a day are told apart by a number that goes out with them and comes back in
 * from a file, so this filling takes the one after those that are there.
 */
export async function keepScores(tx: Transaction, form: { readonly id: string; readonly treatmentId: string; readonly instrument: string; readonly raterId: string; readonly on: string }, scores: readonly ScoreToKeep[]): Promise<void> {
  const { practiceId: practice_id } = tx.context;
  const there = await tx.all(
    sqlFor.selectFrom("rapport.administration").select(["id", "sequence"]).where("practice_id", "=", practice_id).where("treatment_id", "=", form.treatmentId)
      .where("instrument", "=", form.instrument).where("rater_id", "=", form.raterId).where("on_date", "=", form.on),
  );
  const others = there.filter(({ id }) => id !== form.id).map(({ sequence }) => sequence);
  if (others.length > 0) {
    await tx.change(sqlFor.updateTable("rapport.administration").set({ sequence: Math.max(...others) + 1 }).where("practice_id", "=", practice_id).where("id", "=", form.id));
  }
  if (scores.length === 0) return;
  await tx.change(sqlFor.insertInto("rapport.computed_score").values(
    scores.map(({ scale, method, answered, value }) => ({ practice_id, administration_id: form.id, treatment_id: form.treatmentId, scale, method, answered, value })),
  ));
}
