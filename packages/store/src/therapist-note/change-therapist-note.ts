import type { NoteEvent } from "@rapport/relationship";
import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";
import { codesOfLanding } from "./therapist-notes.ts";

interface Owned {
  readonly treatmentId: string;
  readonly clientId: string;
}

export interface NewTherapistNote extends Owned {
  readonly id: string;
  readonly kind: "understanding" | "another-view" | "practical";
  readonly saidInSessionId: string | null;
  readonly words: string;
  readonly day: string;
  readonly eventId: string;
}

/** Offers a note, with the offer as its first event. Under the treatment's lock. */
export async function offerTherapistNote(tx: Transaction, keys: DataKeys, note: NewTherapistNote): Promise<void> {
  const { practiceId, personId } = tx.context;
  const last = await tx.first(sqlFor.selectFrom("rapport.therapist_note").select("number").where("practice_id", "=", practiceId).where("treatment_id", "=", note.treatmentId).orderBy("number", "desc").limit(1));
  await tx.change(sqlFor.insertInto("rapport.therapist_note").values({
    practice_id: practiceId, id: note.id, treatment_id: note.treatmentId, author_id: personId, number: (last?.number ?? 0) + 1, kind: note.kind, said_in_session_id: note.saidInSessionId, offered_on: note.day,
  }));
  await addEventRow(tx, keys, { ...note, noteId: note.id, event: { kind: "offered", by: "therapist", on: note.day, words: note.words }, sequence: 1 });
  await addWording(tx, keys, note, { noteId: note.id, version: 1, words: note.words });
}

export interface NewTherapistNoteEvent extends Owned {
  readonly eventId: string;
  readonly noteId: string;
  readonly event: NoteEvent;
  /** How many events the caller had seen. */
  readonly after: number;
  /** The number of the wording it is about: the one that is new, or the one whose words go. */
  readonly wording: number;
  /** In which form of the questions she answered. */
  readonly asked?: { readonly formVersion: string; readonly language: string; readonly youForm: string };
}

/** Appends what happened. @throws StoreError `stale` when something else came first. */
export async function addTherapistNoteEvent(tx: Transaction, keys: DataKeys, added: NewTherapistNoteEvent): Promise<void> {
  const { practiceId } = tx.context;
  const { event, noteId } = added;
  const moved = await tx.change(sqlFor.updateTable("rapport.therapist_note").set({ version: added.after + 1 }).where("practice_id", "=", practiceId).where("id", "=", noteId).where("version", "=", added.after));
  if (moved === 0) throw new StoreError("stale", `therapist note ${noteId} has moved on from ${added.after}`);
  await addEventRow(tx, keys, { ...added, sequence: added.after + 1 });
  if (event.kind === "reworded" && event.words !== null) await addWording(tx, keys, added, { noteId, version: added.wording, words: event.words });
  if (event.kind === "taken-back") {
    await tx.change(sqlFor.updateTable("rapport.therapist_note_version").set({ words: null }).where("practice_id", "=", practiceId).where("note_id", "=", noteId).where("version", "=", added.wording));
  }
}

async function addWording(tx: Transaction, keys: DataKeys, { treatmentId, clientId }: Owned, wording: { readonly noteId: string; readonly version: number; readonly words: string }): Promise<void> {
  const words = await keys.encrypt(tx, clientId, placeOf.therapistNote(wording.noteId, wording.version), wording.words);
  await tx.change(sqlFor.insertInto("rapport.therapist_note_version").values({ practice_id: tx.context.practiceId, note_id: wording.noteId, version: wording.version, treatment_id: treatmentId, words }));
}

async function addEventRow(tx: Transaction, keys: DataKeys, row: Omit<NewTherapistNoteEvent, "after" | "wording"> & { readonly sequence: number }): Promise<void> {
  const { event, asked } = row;
  // The wording lies in a table of its own: it can be taken back, what happened can not.
  const said = event.kind === "answered" || event.kind === "thanked" ? event.words : null;
  const codes = event.kind === "landed" ? codesOfLanding(event.landing) : [];
  await tx.change(sqlFor.insertInto("rapport.therapist_note_event").values({
    practice_id: tx.context.practiceId, note_id: row.noteId, sequence: row.sequence, id: row.eventId, treatment_id: row.treatmentId, kind: event.kind, by_part: event.by, by_id: tx.context.personId,
    on_day: event.on, code: codeOf(event), codes: codes.length === 0 ? null : codes, words: said === null ? null : await keys.encrypt(tx, row.clientId, placeOf.therapistNoteEvent(row.eventId), said),
    form_version: asked?.formVersion ?? null, language: asked?.language ?? null, you_form: asked?.youForm ?? null,
  }));
}

function codeOf(event: NoteEvent): string | null {
  switch (event.kind) {
    case "opened":
    case "thanked":
      return event.how;
    case "answered":
      return event.answer;
    case "done":
      return event.what;
    default:
      return null;
  }
}
