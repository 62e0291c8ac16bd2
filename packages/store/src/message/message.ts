import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export type MessageChoice = "late" | "cannot-come" | "another-time" | "link-broken" | "back";
export type MessageAnswer = "thank-you" | "see-you-then" | "will-write" | "new-link-sent";

export interface ShortMessage {
  readonly id: string;
  readonly treatmentId: string;
  readonly to: "practice" | "therapist";
  readonly choice: MessageChoice;
  readonly words: string | null;
  readonly sentOn: string;
  readonly answer: MessageAnswer | null;
  readonly answeredOn: string | null;
}

/** The short messages of one treatment, newest first. */
export async function messagesOf(tx: Transaction, keys: DataKeys, treatment: { readonly id: string; readonly clientId: string }, most = 20): Promise<ShortMessage[]> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.message").select(["id", "addressed_to", "choice", "words", "sent_on", "reply", "replied_on"]).where("practice_id", "=", tx.context.practiceId)
      .where("treatment_id", "=", treatment.id).orderBy("sent_on", "desc").orderBy("id").limit(most),
  );
  const found: ShortMessage[] = [];
  for (const row of rows) {
    found.push({
      id: row.id, treatmentId: treatment.id, to: row.addressed_to as ShortMessage["to"], choice: row.choice as MessageChoice,
      words: row.words === null ? null : await keys.decrypt(tx, treatment.clientId, placeOf.message(row.id), row.words),
      sentOn: row.sent_on, answer: row.reply as MessageAnswer | null, answeredOn: row.replied_on,
    });
  }
  return found;
}

export async function sendMessage(
  tx: Transaction, keys: DataKeys,
  message: { readonly id: string; readonly treatmentId: string; readonly to: "practice" | "therapist"; readonly choice: MessageChoice; readonly words: string | undefined; readonly day: string },
): Promise<void> {
  const { practiceId, personId } = tx.context;
  await tx.change(sqlFor.insertInto("rapport.message").values({
    practice_id: practiceId, id: message.id, treatment_id: message.treatmentId, from_id: personId, addressed_to: message.to, choice: message.choice,
    words: message.words === undefined ? null : await keys.encrypt(tx, personId, placeOf.message(message.id), message.words), sent_on: message.day, reply: null, replied_on: null,
  }));
}

/** Which treatment a message belongs to. @throws StoreError `missing-row` */
export async function treatmentOfMessage(tx: Transaction, id: string): Promise<string> {
  const row = await tx.one(sqlFor.selectFrom("rapport.message").select("treatment_id").where("practice_id", "=", tx.context.practiceId).where("id", "=", id), "message");
  return row.treatment_id;
}

/** One of the fixed answers. A second one replaces the first. */
export async function answerMessage(tx: Transaction, id: string, answer: MessageAnswer, day: string): Promise<void> {
  await tx.change(sqlFor.updateTable("rapport.message").set({ reply: answer, replied_on: day }).where("practice_id", "=", tx.context.practiceId).where("id", "=", id));
}
