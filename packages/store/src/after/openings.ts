import { sqlFor, type Transaction } from "../transaction.ts";

export interface NewOpening {
  readonly id: string;
  readonly treatmentId: string;
  readonly sessionId: string;
  readonly effectiveAt: Date;
}

/** *Open without a guess*: takes effect after the seconds in which it can be undone. */
export async function addOpening(tx: Transaction, opening: NewOpening): Promise<void> {
  await tx.change(sqlFor.insertInto("rapport.opening").values({
    practice_id: tx.context.practiceId, id: opening.id, treatment_id: opening.treatmentId, session_id: opening.sessionId, by_id: tx.context.personId, how: "without-guess",
    effective_at: opening.effectiveAt, undone_at: null,
  }));
}

/** Undone, or done at once: only before it took effect. @returns whether it was in time. @throws StoreError `missing-row` when the session has no such opening. */
export async function changeOpening(tx: Transaction, opening: { readonly id: string; readonly sessionId: string }, to: "undone" | "now"): Promise<boolean> {
  await tx.one(
    sqlFor.selectFrom("rapport.opening").select("id").where("practice_id", "=", tx.context.practiceId).where("session_id", "=", opening.sessionId).where("id", "=", opening.id), "opening");
  const set = to === "undone" ? { undone_at: tx.now } : { effective_at: tx.now };
  const changed = await tx.change(sqlFor.updateTable("rapport.opening").set(set)
    .where("practice_id", "=", tx.context.practiceId).where("id", "=", opening.id).where("undone_at", "is", null).where("effective_at", ">", tx.now));
  return changed === 1;
}
