import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** How the client of this context is reached by mail, and what she chose about it. */
export interface ReachedByMail {
  readonly address: string | null;
  readonly messages: "mail" | "none";
  readonly failedOn: string | null;
  readonly zone: string;
  readonly sharedPhone: boolean;
}

/** @throws StoreError `missing-row` when she is not there any more. */
export async function reachedByMail(tx: Transaction, keys: DataKeys): Promise<ReachedByMail> {
  const { practiceId, personId } = tx.context;
  const row = await tx.one(
    sqlFor
      .selectFrom("rapport.client_profile")
      .select(["contact", "messages", "contact_failed_on", "zone", "shared_phone"])
      .where("practice_id", "=", practiceId)
      .where("client_id", "=", personId),
    "client profile",
  );
  return {
    address: row.contact === null ? null : await keys.decrypt(tx, personId, placeOf.clientContact(personId), row.contact),
    messages: row.messages as ReachedByMail["messages"],
    failedOn: row.contact_failed_on,
    zone: row.zone,
    sharedPhone: row.shared_phone,
  };
}

/** The address refused a message: nothing more is sent there until somebody puts it right. */
export async function markAddressFailed(tx: Transaction, day: string): Promise<void> {
  await tx.change(
    sqlFor
      .updateTable("rapport.client_profile")
      .set({ contact_failed_on: day })
      .where("practice_id", "=", tx.context.practiceId)
      .where("client_id", "=", tx.context.personId),
  );
}

/** Whether messages come, by her press on the link in a message, or by the therapist. */
export async function chooseMessages(tx: Transaction, clientId: string, messages: "mail" | "none"): Promise<void> {
  await tx.change(
    sqlFor.updateTable("rapport.client_profile").set({ messages }).where("practice_id", "=", tx.context.practiceId).where("client_id", "=", clientId),
  );
}

/** Keeps the hash of the link that stops messages: a link without it, such as one of an address she had before, stops nothing. */
export async function keepStopHash(tx: Transaction, hash: Buffer): Promise<void> {
  await tx.change(
    sqlFor
      .updateTable("rapport.client_profile")
      .set({ messages_stop_hash: hash })
      .where("practice_id", "=", tx.context.practiceId)
      .where("client_id", "=", tx.context.personId),
  );
}

/** @returns undefined when the link is not the one of this client; else whether messages come. */
export async function messagesByStopHash(tx: Transaction, hash: Buffer): Promise<"mail" | "none" | undefined> {
  const row = await tx.first(
    sqlFor
      .selectFrom("rapport.client_profile")
      .select("messages")
      .where("practice_id", "=", tx.context.practiceId)
      .where("client_id", "=", tx.context.personId)
      .where("messages_stop_hash", "=", hash),
  );
  return row?.messages as "mail" | "none" | undefined;
}
