import { sqlFor, type Transaction } from "../transaction.ts";

/** Holds back whoever else begins or changes something of this treatment under the lock, until this transaction ends: two begun at once come one after the other. */
export async function lockTreatment(tx: Transaction, treatmentId: string): Promise<void> {
  await tx.one(sqlFor.selectFrom("rapport.treatment").select("id").where("practice_id", "=", tx.context.practiceId).where("id", "=", treatmentId).forUpdate(), "treatment");
}
