import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** What a new device of a person asks for, and what an old one answered. Neither can be read or believed by anyone else. */
export interface Joining {
  readonly request: { readonly recipient: string; readonly salt: string } | null;
  readonly answer: Buffer | null;
}

const minutesOpen = 10;
const oldest = (now: Date) => new Date(now.getTime() - minutesOpen * 60_000);

/** A new request takes the place of one that was there. */
export async function askToJoin(tx: Transaction, { recipient, salt }: { readonly recipient: string; readonly salt: string }): Promise<void> {
  const what = { recipient, salt, answer: null, asked_at: tx.now };
  await tx.change(
    sqlFor.insertInto("rapport.joining_device").values({ practice_id: tx.context.practiceId, person_id: tx.context.personId, ...what })
      .onConflict((conflict) => conflict.columns(["practice_id", "person_id"]).doUpdateSet(what)),
  );
}

/** What was asked in the last ten minutes. */
export async function joiningOf(tx: Transaction): Promise<Joining> {
  const row = await tx.first(
    sqlFor.selectFrom("rapport.joining_device").select(["recipient", "salt", "answer"]).where("practice_id", "=", tx.context.practiceId).where("person_id", "=", tx.context.personId)
      .where("asked_at", ">", oldest(tx.now)),
  );
  return row === undefined ? { request: null, answer: null } : { request: { recipient: row.recipient, salt: row.salt }, answer: row.answer };
}

/** @throws StoreError `missing-row` when that request is not there any more */
export async function answerJoining(tx: Transaction, salt: string, answer: Buffer): Promise<void> {
  const changed = await tx.change(
    sqlFor.updateTable("rapport.joining_device").set({ answer }).where("practice_id", "=", tx.context.practiceId).where("person_id", "=", tx.context.personId).where("salt", "=", salt)
      .where("asked_at", ">", oldest(tx.now)),
  );
  if (changed !== 1) throw new StoreError("missing-row", "no device asks with this salt any more");
}
