import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export type NoteKind = "helped" | "felt-off" | "there-is-something" | "to-therapist";

export interface OwnNote {
  readonly id: string;
  readonly kind: NoteKind;
  readonly words: string | null;
  readonly visibility: "only-author" | "for-meeting" | "you-and-therapist" | "you-therapist-supervisor";
  readonly onDay: string;
  /** The day the therapist opened it. */
  readonly openedDay: string | null;
  readonly acknowledged: { readonly how: "read-thank-you" | "read-talk-if-you-want" | "own-words"; readonly words: string | null; readonly on: string } | null;
  readonly takenBack: boolean;
  readonly version: number;
}

/** What the client sent, newest first. */
export async function ownNotes(tx: Transaction, keys: DataKeys, treatmentId: string): Promise<OwnNote[]> {
  const { practiceId, personId } = tx.context;
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.note")
      .select(["id", "kind", "words", "visibility", "on_day", "opened_day", "acknowledged", "acknowledged_words", "acknowledged_on", "taken_back_at", "version"])
      .where("practice_id", "=", practiceId).where("treatment_id", "=", treatmentId).where("author_id", "=", personId).orderBy("on_day", "desc").orderBy("id"),
  );
  const notes: OwnNote[] = [];
  for (const row of rows) {
    const how = row.acknowledged as "read-thank-you" | "read-talk-if-you-want" | "own-words" | null;
    const acknowledgedWords = row.acknowledged_words === null ? null : await keys.decrypt(tx, personId, placeOf.noteAcknowledgement(row.id), row.acknowledged_words);
    notes.push({
      id: row.id, kind: row.kind as NoteKind, words: row.words === null ? null : await keys.decrypt(tx, personId, placeOf.note(row.id), row.words),
      visibility: row.visibility as OwnNote["visibility"], onDay: row.on_day, openedDay: row.opened_day,
      acknowledged: how === null ? null : { how, words: acknowledgedWords, on: row.acknowledged_on ?? row.on_day },
      takenBack: row.taken_back_at !== null, version: row.version,
    });
  }
  return notes;
}

/** Midnight of the day: that something was sent is kept to the day, because the therapist could see it. */
const dayOnly = (day: string): Date => new Date(`${day}T00:00:00Z`);

export interface NoteToSend {
  readonly id: string;
  readonly treatmentId: string;
  /** The session whose form it was sent from, if any. */
  readonly sessionId: string | null;
  readonly kind: NoteKind;
  readonly words?: string | undefined;
  readonly day: string;
}

/** Sends a note to the therapist. */
export async function sendNote(tx: Transaction, keys: DataKeys, note: NoteToSend): Promise<void> {
  const { practiceId, personId } = tx.context;
  await tx.change(sqlFor.insertInto("rapport.note").values({
    practice_id: practiceId, id: note.id, treatment_id: note.treatmentId, session_id: note.sessionId, author_id: personId, kind: note.kind,
    words: note.words === undefined ? null : await keys.encrypt(tx, personId, placeOf.note(note.id), note.words),
    visibility: "you-and-therapist", on_day: note.day, offered_at: dayOnly(note.day), opened_day: null, acknowledged: null, acknowledged_words: null, acknowledged_on: null,
    taken_back_at: null,
  }));
}

/** She may change what she wrote until it was read. @throws StoreError `stale` when it was read, taken back or changed meanwhile. */
export async function changeNote(tx: Transaction, keys: DataKeys, note: { readonly id: string; readonly words: string; readonly version: number }): Promise<number> {
  const { practiceId, personId } = tx.context;
  const words = await keys.encrypt(tx, personId, placeOf.note(note.id), note.words);
  const changed = await tx.change(
    sqlFor.updateTable("rapport.note").set({ words, version: note.version + 1 }).where("practice_id", "=", practiceId).where("id", "=", note.id).where("author_id", "=", personId)
      .where("version", "=", note.version).where("opened_day", "is", null).where("taken_back_at", "is", null),
  );
  if (changed !== 1) {
    const there = await tx.one(
      sqlFor.selectFrom("rapport.note").select(["words", "version"]).where("practice_id", "=", practiceId).where("id", "=", note.id).where("author_id", "=", personId), "note");
    const stored = there.words === null ? null : await keys.decrypt(tx, personId, placeOf.note(note.id), there.words);
    throw new StoreError("stale", `note ${note.id} was read, taken back or changed since version ${note.version}`, { theirs: { words: stored, version: there.version } });
  }
  return note.version + 1;
}

/** Who wrote a note, and whether the therapist has opened it. @throws StoreError `missing-row` */
export async function noteStanding(tx: Transaction, id: string): Promise<{ readonly authorId: string; readonly kind: string; readonly openedDay: string | null; readonly takenBack: boolean }> {
  const row = await tx.one(sqlFor.selectFrom("rapport.note").select(["author_id", "kind", "opened_day", "taken_back_at"]).where("practice_id", "=", tx.context.practiceId).where("id", "=", id), "note");
  return { authorId: row.author_id, kind: row.kind, openedDay: row.opened_day, takenBack: row.taken_back_at !== null };
}

/** Takes it back: the words go, and that it was taken back stays. */
export async function takeNoteBack(tx: Transaction, note: { readonly id: string; readonly treatmentId: string; readonly day: string; readonly changeId: string }): Promise<void> {
  const { practiceId, personId } = tx.context;
  const there = await tx.one(
    sqlFor.selectFrom("rapport.note").select("visibility").where("practice_id", "=", practiceId).where("id", "=", note.id).where("author_id", "=", personId).where("taken_back_at", "is", null).forUpdate(),
    "note",
  );
  await tx.change(
    sqlFor.updateTable("rapport.note").set(({ eb }) => ({ words: null, visibility: "only-author", taken_back_at: dayOnly(note.day), version: eb("version", "+", 1) }))
      .where("practice_id", "=", practiceId).where("id", "=", note.id).where("author_id", "=", personId),
  );
  await tx.change(sqlFor.insertInto("rapport.visibility_change").values({
    practice_id: practiceId, id: note.changeId, treatment_id: note.treatmentId, item_kind: "note", item_id: note.id, from_visibility: there.visibility,
    to_visibility: "only-author", by_id: personId, on_day: note.day,
  }));
}
