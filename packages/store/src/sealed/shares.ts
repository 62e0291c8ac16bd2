import { anyOf } from "../any-of.ts";
import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";
import { hourOf } from "./sealed-items.ts";

export type ShareAcknowledged = "read-thank-you" | "read-talk-if-you-want" | "own-words";
export type ShareCloses = "taken-back" | "30-days";

/** A copy between two people, without its bytes. */
export interface Share {
  readonly id: string;
  readonly treatmentId: string;
  readonly fromId: string;
  readonly toId: string;
  readonly hour: Date;
  readonly readableFrom: Date;
  readonly closes: ShareCloses;
  readonly openedDay: string | null;
  readonly takenBackDay: string | null;
  readonly acknowledged: { readonly how: ShareAcknowledged; readonly words: string | null } | null;
  /** Whether the reader asked that its words go into the record, and what she said. */
  readonly record: RecordRequest | null;
}

export interface RecordRequest {
  readonly askedOn: string;
  readonly answer: "agreed" | "declined" | null;
}

export interface NewShare {
  readonly id: string;
  readonly treatmentId: string;
  readonly toId: string;
  readonly bytes: Buffer;
  /** The first moment the other may open it. */
  readonly readableFrom: Date;
  readonly closes: ShareCloses;
}

const columns = ["id", "treatment_id", "from_id", "to_id", "hour", "readable_from", "closes", "opened_day", "taken_back_day", "acknowledged", "acknowledged_words", "record_asked_on", "record_answer"] as const;

const requestOf = (row: { readonly record_asked_on: string | null; readonly record_answer: string | null }): RecordRequest | null =>
  row.record_asked_on === null ? null : { askedOn: row.record_asked_on, answer: row.record_answer as RecordRequest["answer"] };

/** @throws StoreError `conflict` when there is one with this id */
export async function addShare(tx: Transaction, share: NewShare): Promise<void> {
  await tx.change(
    sqlFor.insertInto("rapport.sealed_share").values({
      practice_id: tx.context.practiceId, id: share.id, treatment_id: share.treatmentId, from_id: tx.context.personId, to_id: share.toId, padded_size: share.bytes.length,
      hour: hourOf(tx.now), bytes: share.bytes, readable_from: share.readableFrom, closes: share.closes,
    }),
  );
}

/** The copies of a treatment that whoever is signed in gave or was given, oldest first. @param clientId whose key the words of an answer lie under */
export async function loadShares(tx: Transaction, keys: DataKeys, treatmentId: string, clientId: string): Promise<Share[]> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.sealed_share").select(columns).where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", treatmentId).orderBy("hour").orderBy("id"),
  );
  const shares: Share[] = [];
  for (const row of rows) {
    const words = row.acknowledged_words === null ? null : await keys.decrypt(tx, clientId, placeOf.shareAcknowledgement(row.id), row.acknowledged_words);
    shares.push({
      id: row.id, treatmentId: row.treatment_id, fromId: row.from_id, toId: row.to_id, hour: row.hour, readableFrom: row.readable_from, closes: row.closes as ShareCloses,
      openedDay: row.opened_day, takenBackDay: row.taken_back_day, acknowledged: row.acknowledged === null ? null : { how: row.acknowledged as ShareAcknowledged, words },
      record: requestOf(row),
    });
  }
  return shares;
}

/** Of these treatments, those where a copy for whoever is signed in has its bytes still. */
export async function treatmentsWithShares(tx: Transaction, treatmentIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.sealed_share").select("treatment_id").distinct().where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", anyOf(treatmentIds))
      .where("to_id", "=", tx.context.personId).where("bytes", "is not", null),
  );
  return new Set(rows.map(({ treatment_id }) => treatment_id));
}

/** Which treatment a copy belongs to, and who may do something with it. @throws StoreError `missing-row` */
export async function shareStanding(tx: Transaction, shareId: string): Promise<Omit<Share, "acknowledged">> {
  const row = await tx.one(sqlFor.selectFrom("rapport.sealed_share").select(columns).where("practice_id", "=", tx.context.practiceId).where("id", "=", shareId), "share");
  return {
    id: row.id, treatmentId: row.treatment_id, fromId: row.from_id, toId: row.to_id, hour: row.hour, readableFrom: row.readable_from, closes: row.closes as ShareCloses,
    openedDay: row.opened_day, takenBackDay: row.taken_back_day, record: requestOf(row),
  };
}

/** The sealed copy itself. @throws StoreError `missing-row` when it was taken back or has closed */
export async function shareBytes(tx: Transaction, shareId: string): Promise<Buffer> {
  const row = await tx.one(sqlFor.selectFrom("rapport.sealed_share").select("bytes").where("practice_id", "=", tx.context.practiceId).where("id", "=", shareId), "share");
  if (row.bytes === null) throw new StoreError("missing-row", `nothing is kept of share ${shareId}`);
  return row.bytes;
}

/**
 * From this day on she sees that it was opened. A second time changes nothing. All that must hold stands in the statement, since she may
 * take it back between the question of access and this.
 * @throws StoreError `missing-row` when it is for somebody else, may not be opened yet, was taken back or has closed
 */
export async function openShare(tx: Transaction, shareId: string, day: string): Promise<void> {
  const opened = await tx.change(
    sqlFor.updateTable("rapport.sealed_share").set(({ fn, ref, val }) => ({ opened_day: fn.coalesce(ref("opened_day"), val(day)) })).where("practice_id", "=", tx.context.practiceId).where("id", "=", shareId)
      .where("to_id", "=", tx.context.personId).where("readable_from", "<=", tx.now).where("taken_back_day", "is", null).where("bytes", "is not", null),
  );
  if (opened !== 1) throw new StoreError("missing-row", `share ${shareId} cannot be opened by whoever asks`);
}

/** Its bytes go in the same statement: nothing of it is kept. @throws StoreError `conflict` when it was taken back already */
export async function takeShareBack(tx: Transaction, shareId: string, day: string): Promise<void> {
  const gone = await tx.change(
    sqlFor.updateTable("rapport.sealed_share").set({ bytes: null, taken_back_day: day }).where("practice_id", "=", tx.context.practiceId).where("id", "=", shareId)
      .where("from_id", "=", tx.context.personId).where("taken_back_day", "is", null),
  );
  if (gone !== 1) throw new StoreError("conflict", `share ${shareId} was taken back already`);
}

/** What has closed loses its bytes, whoever looks first: all of an ended treatment, and what was opened more than thirty days ago. */
export async function dropClosedShares(tx: Transaction, treatmentId: string, openedBefore: string, ended: boolean): Promise<void> {
  let closed = sqlFor.updateTable("rapport.sealed_share").set({ bytes: null }).where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", treatmentId).where("bytes", "is not", null);
  if (!ended) closed = closed.where("closes", "=", "30-days").where("opened_day", "<", openedBefore);
  await tx.change(closed);
}

/** *I have read it*, and thanks. @throws StoreError `conflict` when it was said already or the copy is gone. */
export async function acknowledgeShare(tx: Transaction, keys: DataKeys, said: { readonly id: string; readonly clientId: string; readonly how: ShareAcknowledged; readonly words: string | undefined; readonly day: string }): Promise<void> {
  const acknowledged_words = said.words === undefined ? null : await keys.encrypt(tx, said.clientId, placeOf.shareAcknowledgement(said.id), said.words);
  const changed = await tx.change(
    sqlFor.updateTable("rapport.sealed_share").set({ acknowledged: said.how, acknowledged_words, acknowledged_on: said.day }).where("practice_id", "=", tx.context.practiceId)
      .where("id", "=", said.id).where("to_id", "=", tx.context.personId).where("acknowledged", "is", null).where("taken_back_day", "is", null).where("bytes", "is not", null).where("opened_day", "is not", null),
  );
  if (changed !== 1) throw new StoreError("conflict", `share ${said.id} was answered already, or taken back`);
}
