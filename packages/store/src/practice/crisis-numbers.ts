import { sqlFor, type Transaction } from "../transaction.ts";

/** A number to call in danger, and the day on which somebody last tried it. */
export interface CrisisNumber {
  readonly label: string;
  readonly number: string;
  readonly checkedOn: string;
}

export async function loadCrisisNumbers(tx: Transaction): Promise<CrisisNumber[]> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.crisis_number").select(["label", "number", "checked_on"]).where("practice_id", "=", tx.context.practiceId).orderBy("position"),
  );
  return rows.map((row) => ({ label: row.label, number: row.number, checkedOn: row.checked_on }));
}

/** The whole list in its order takes the place of the one before: whoever saves it has checked each number. */
export async function replaceCrisisNumbers(tx: Transaction, uuid: () => string, numbers: readonly CrisisNumber[]): Promise<void> {
  const { practiceId } = tx.context;
  await tx.change(sqlFor.deleteFrom("rapport.crisis_number").where("practice_id", "=", practiceId));
  if (numbers.length === 0) return;
  await tx.change(
    sqlFor.insertInto("rapport.crisis_number").values(
      numbers.map(({ label, number, checkedOn }, position) => ({ practice_id: practiceId, id: uuid(), label, number, position, checked_on: checkedOn })),
    ),
  );
}
