import { anyOf } from "../any-of.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export type NotNowWhy = "known" | "planned" | "wrong";

/** The last day *Not now* was said of each of these treatments, by the person who looks. */
export async function loadNotNow(tx: Transaction, treatmentIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.all(sqlFor.selectFrom("rapport.not_now").select(["treatment_id", "on_day"]).where("practice_id", "=", tx.context.practiceId)
    .where("by_id", "=", tx.context.personId).where("treatment_id", "=", anyOf(treatmentIds)).orderBy("on_day"));
  return new Map(rows.map((row) => [row.treatment_id, row.on_day]));
}

export async function addNotNow(tx: Transaction, said: { readonly id: string; readonly treatmentId: string; readonly why: NotNowWhy; readonly day: string }): Promise<void> {
  await tx.change(sqlFor.insertInto("rapport.not_now").values({
    practice_id: tx.context.practiceId, id: said.id, treatment_id: said.treatmentId, by_id: tx.context.personId, why: said.why, on_day: said.day,
  }));
}
