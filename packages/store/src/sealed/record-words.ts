import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** Words that were shared sealed and are in the record now, because she agreed to exactly these. */
export interface RecordWords {
  readonly id: string;
  readonly words: string;
  readonly agreedOn: string;
}

/** The reader asks, once for each copy. @throws StoreError `conflict` when it was asked already, is not open, or is gone */
export async function askForRecord(tx: Transaction, shareId: string, day: string): Promise<void> {
  const asked = await tx.change(
    sqlFor.updateTable("rapport.sealed_share").set({ record_asked_on: day }).where("practice_id", "=", tx.context.practiceId).where("id", "=", shareId).where("to_id", "=", tx.context.personId)
      .where("record_asked_on", "is", null).where("opened_day", "is not", null).where("taken_back_day", "is", null).where("bytes", "is not", null),
  );
  if (asked !== 1) throw new StoreError("conflict", `share ${shareId} was asked for already, or is not open`);
}

export interface RecordAnswer {
  readonly id: string;
  readonly treatmentId: string;
  readonly clientId: string;
  /** Exactly what she saw when she agreed; undefined: she would rather not. */
  readonly words: string | undefined;
  readonly day: string;
}

/** She answers, once. @throws StoreError `conflict` when nothing was asked, it was answered, or she took the copy back */
export async function answerForRecord(tx: Transaction, keys: DataKeys, { id, treatmentId, clientId, words, day }: RecordAnswer): Promise<void> {
  const { practiceId, personId } = tx.context;
  const answered = await tx.change(
    sqlFor.updateTable("rapport.sealed_share").set({ record_answer: words === undefined ? "declined" : "agreed", record_answered_on: day }).where("practice_id", "=", practiceId).where("id", "=", id)
      .where("from_id", "=", personId).where("record_asked_on", "is not", null).where("record_answer", "is", null).where("taken_back_day", "is", null),
  );
  if (answered !== 1) throw new StoreError("conflict", `nothing waits to be answered for share ${id}`);
  if (words === undefined) return;
  await tx.change(sqlFor.insertInto("rapport.record_words").values({
    practice_id: practiceId, share_id: id, treatment_id: treatmentId, author_id: personId, words: await keys.encrypt(tx, clientId, placeOf.recordWords(id), words), agreed_on: day,
  }));
}

/** What is in the record of what she shared, oldest first. */
export async function loadRecordWords(tx: Transaction, keys: DataKeys, treatment: { readonly id: string; readonly clientId: string }): Promise<RecordWords[]> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.record_words").select(["share_id", "words", "agreed_on"]).where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", treatment.id).orderBy("agreed_on").orderBy("share_id"),
  );
  return Promise.all(rows.map(async ({ share_id: id, words, agreed_on }) => ({ id, words: await keys.decrypt(tx, treatment.clientId, placeOf.recordWords(id), words), agreedOn: agreed_on })));
}
