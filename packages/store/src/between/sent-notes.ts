import { anyOf } from "../any-of.ts";
import type { DataKeys } from "../data-keys.ts";
import type { NoteKind } from "../note/own-notes.ts";
import { placeOf } from "../places.ts";
import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export type Acknowledged = "read-thank-you" | "read-talk-if-you-want" | "own-words";

/** What a client sent to the therapist, as the therapist may see it: its words only once it was opened. */
export interface SentNote {
  readonly id: string;
  readonly treatmentId: string;
  readonly kind: NoteKind;
  readonly sessionId: string | null;
  readonly onDay: string;
  readonly hasWords: boolean;
  readonly words: string | null;
  readonly openedDay: string | null;
  readonly acknowledged: { readonly how: Acknowledged; readonly words: string | null; readonly on: string } | null;
  readonly version: number;
}

interface Owned {
  readonly id: string;
  readonly clientId: string;
}

const columns = ["id", "treatment_id", "kind", "session_id", "on_day", "words", "opened_day", "acknowledged", "acknowledged_words", "acknowledged_on", "version"] as const;

/** The notes of these treatments, oldest first; what was taken back or kept is not there. */
export async function loadSentNotes(tx: Transaction, keys: DataKeys, treatments: readonly Owned[], only: "all" | "waiting" = "all"): Promise<SentNote[]> {
  const clients = new Map(treatments.map(({ id, clientId }) => [id, clientId]));
  let query = sqlFor.selectFrom("rapport.note").select(columns).where("practice_id", "=", tx.context.practiceId)
    .where("treatment_id", "=", anyOf([...clients.keys()])).where("taken_back_at", "is", null).where("visibility", "in", ["you-and-therapist", "you-therapist-supervisor"]);
  if (only === "waiting") query = query.where("acknowledged", "is", null);
  const notes: SentNote[] = [];
  for (const row of await tx.all(query.orderBy("on_day").orderBy("id"))) {
    const client = clients.get(row.treatment_id) ?? "";
    notes.push({
      id: row.id, treatmentId: row.treatment_id, kind: row.kind as NoteKind, sessionId: row.session_id, onDay: row.on_day, hasWords: row.words !== null,
      words: row.words === null || row.opened_day === null ? null : await keys.decrypt(tx, client, placeOf.note(row.id), row.words),
      openedDay: row.opened_day, version: row.version,
      acknowledged: row.acknowledged === null ? null : {
        how: row.acknowledged as Acknowledged, on: row.acknowledged_on ?? row.on_day,
        words: row.acknowledged_words === null ? null : await keys.decrypt(tx, client, placeOf.noteAcknowledgement(row.id), row.acknowledged_words),
      },
    });
  }
  return notes;
}

export interface NoteMark {
  readonly id: string;
  readonly treatmentId: string;
  readonly kind: NoteKind;
  readonly sessionId: string | null;
  readonly onDay: string;
  readonly acknowledged: boolean;
}

/** That something was sent, without its words: for pages of many clients. */
export async function loadNoteMarks(tx: Transaction, treatmentIds: readonly string[]): Promise<NoteMark[]> {
  const rows = await tx.all(sqlFor.selectFrom("rapport.note").select(["id", "treatment_id", "kind", "session_id", "on_day", "acknowledged"]).where("practice_id", "=", tx.context.practiceId)
    .where("treatment_id", "=", anyOf(treatmentIds)).where("taken_back_at", "is", null).where("visibility", "in", ["you-and-therapist", "you-therapist-supervisor"]).orderBy("on_day").orderBy("id"));
  return rows.map((row) => ({ id: row.id, treatmentId: row.treatment_id, kind: row.kind as NoteKind, sessionId: row.session_id, onDay: row.on_day, acknowledged: row.acknowledged !== null }));
}

/** Which treatment a note belongs to. @throws StoreError `missing-row` */
export async function treatmentOfNote(tx: Transaction, noteId: string): Promise<string> {
  const row = await tx.one(sqlFor.selectFrom("rapport.note").select("treatment_id").where("practice_id", "=", tx.context.practiceId).where("id", "=", noteId).where("taken_back_at", "is", null), "note");
  return row.treatment_id;
}

/** From this day on the note is read: the client can add to it no more, and sees the day. A second time changes nothing. */
export async function openNote(tx: Transaction, noteId: string, day: string): Promise<void> {
  await tx.change(sqlFor.updateTable("rapport.note").set({ opened_day: day }).where("practice_id", "=", tx.context.practiceId).where("id", "=", noteId)
    .where("opened_day", "is", null).where("taken_back_at", "is", null));
}

export interface Acknowledgement {
  readonly noteId: string;
  readonly clientId: string;
  readonly how: Acknowledged;
  readonly words: string | undefined;
  readonly day: string;
}

/** *I have read it*, and thanks. @throws StoreError `conflict` when it was said already or the note is gone. */
export async function acknowledgeNote(tx: Transaction, keys: DataKeys, said: Acknowledgement): Promise<void> {
  const acknowledged_words = said.words === undefined ? null : await keys.encrypt(tx, said.clientId, placeOf.noteAcknowledgement(said.noteId), said.words);
  const changed = await tx.change(
    sqlFor.updateTable("rapport.note").set(({ fn, val }) => ({ acknowledged: said.how, acknowledged_words, acknowledged_on: said.day, opened_day: fn.coalesce("opened_day", val(said.day)) }))
      .where("practice_id", "=", tx.context.practiceId).where("id", "=", said.noteId).where("acknowledged", "is", null).where("taken_back_at", "is", null),
  );
  if (changed !== 1) throw new StoreError("conflict", `note ${said.noteId} was answered already, or taken back`);
}
