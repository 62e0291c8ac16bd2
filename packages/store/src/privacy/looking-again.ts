import { sqlFor, type Transaction } from "../transaction.ts";

/** She would rather not look together: it is offered no more until she turns it on again. A day said earlier stands. */
export async function declineLooking(tx: Transaction, treatmentId: string, day: string): Promise<void> {
  await tx.change(
    sqlFor.updateTable("rapport.treatment").set(({ fn, val }) => ({ looking_declined_on: fn.coalesce("looking_declined_on", val(day)) }))
      .where("practice_id", "=", tx.context.practiceId).where("id", "=", treatmentId),
  );
}

/** She would like to look together again, after having said she would rather not or having stopped it. */
export async function turnLookingOn(tx: Transaction, treatmentId: string, day: string): Promise<void> {
  await tx.change(
    sqlFor.updateTable("rapport.treatment").set(({ eb }) => ({ looking_declined_on: null, version: eb("version", "+", 1) }))
      .where("practice_id", "=", tx.context.practiceId).where("id", "=", treatmentId),
  );
  await tx.change(
    sqlFor.updateTable("rapport.pause").set({ resumed_on: day }).where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", treatmentId)
      .where("part", "=", "looking-together").where("resumed_on", "is", null),
  );
}
