import { sqlFor, type Transaction } from "../transaction.ts";

/** She would like to look together again after having said she would rather not. */
export async function turnLookingOn(tx: Transaction, treatmentId: string): Promise<void> {
  await tx.change(
    sqlFor.updateTable("rapport.treatment").set(({ eb }) => ({ looking_declined_on: null, version: eb("version", "+", 1) }))
      .where("practice_id", "=", tx.context.practiceId).where("id", "=", treatmentId),
  );
}
