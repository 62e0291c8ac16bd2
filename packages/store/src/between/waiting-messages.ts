import { anyOf } from "../any-of.ts";
import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import type { MessageChoice, ShortMessage } from "../message/message.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** Short messages of these treatments that nobody has answered, oldest first. */
export async function waitingMessages(tx: Transaction, keys: DataKeys, treatments: readonly { readonly id: string; readonly clientId: string }[]): Promise<ShortMessage[]> {
  const clients = new Map(treatments.map(({ id, clientId }) => [id, clientId]));
  const rows = await tx.all(sqlFor.selectFrom("rapport.message").select(["id", "treatment_id", "addressed_to", "choice", "words", "sent_on"])
    .where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", anyOf([...clients.keys()])).where("reply", "is", null).orderBy("sent_on").orderBy("id"));
  const found: ShortMessage[] = [];
  for (const row of rows) {
    found.push({
      id: row.id, treatmentId: row.treatment_id, to: row.addressed_to as ShortMessage["to"], choice: row.choice as MessageChoice, sentOn: row.sent_on, answer: null, answeredOn: null,
      words: row.words === null ? null : await keys.decrypt(tx, clients.get(row.treatment_id) ?? "", placeOf.message(row.id), row.words),
    });
  }
  return found;
}
