import type { DoneThen, Landing, NoteEvent, OpenedHow, Thanked, TherapistNoteKind, UnderstandingAnswer } from "@rapport/relationship";
import { anyOf } from "../any-of.ts";
import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export interface StoredTherapistNote {
  readonly id: string;
  readonly treatmentId: string;
  readonly authorId: string;
  readonly kind: TherapistNoteKind;
  readonly saidInSessionId: string | null;
  readonly offeredOn: string;
  /** How many events it has. */
  readonly version: number;
  readonly events: readonly NoteEvent[];
}

type Owned = { readonly id: string; readonly clientId: string };

/** The notes to the clients of these treatments without a word in them, oldest first: enough to say where each stands and how it landed. */
export async function loadTherapistNoteMarks(tx: Transaction, treatmentIds: readonly string[]): Promise<StoredTherapistNote[]> {
  return load(tx, treatmentIds, undefined);
}

/** All notes of a treatment, oldest first, with their words. */
export async function loadTherapistNotes(tx: Transaction, keys: DataKeys, treatment: Owned): Promise<StoredTherapistNote[]> {
  return load(tx, [treatment.id], { keys, clientId: treatment.clientId });
}

/** @throws StoreError `missing-row` */
export async function treatmentOfTherapistNote(tx: Transaction, noteId: string): Promise<string> {
  const row = await tx.one(sqlFor.selectFrom("rapport.therapist_note").select("treatment_id").where("practice_id", "=", tx.context.practiceId).where("id", "=", noteId), "therapist note");
  return row.treatment_id;
}

type Opens = { readonly keys: DataKeys; readonly clientId: string } | undefined;

async function load(tx: Transaction, treatmentIds: readonly string[], opens: Opens): Promise<StoredTherapistNote[]> {
  const { practiceId } = tx.context;
  const notes = await tx.all(
    sqlFor.selectFrom("rapport.therapist_note").select(["id", "treatment_id", "author_id", "kind", "said_in_session_id", "offered_on", "version"])
      .where("practice_id", "=", practiceId).where("treatment_id", "=", anyOf(treatmentIds)).orderBy("treatment_id").orderBy("number"),
  );
  if (notes.length === 0) return [];
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.therapist_note_event").select(["note_id", "id", "kind", "on_day", "code", "codes", "words"])
      .where("practice_id", "=", practiceId).where("treatment_id", "=", anyOf(treatmentIds)).orderBy("note_id").orderBy("sequence"),
  );
  const wordings = await loadWordings(tx, treatmentIds, opens);
  const events = new Map<string, NoteEvent[]>();
  for (const row of rows) {
    const list = events.get(row.note_id) ?? [];
    const version = list.filter(({ kind }) => kind === "offered" || kind === "reworded").length;
    const own = row.words === null || opens === undefined ? null : await opens.keys.decrypt(tx, opens.clientId, placeOf.therapistNoteEvent(row.id), row.words);
    list.push(toEvent(row, row.kind === "offered" || row.kind === "reworded" ? (wordings.get(`${row.note_id}/${version + 1}`) ?? null) : own));
    events.set(row.note_id, list);
  }
  return notes.map((row) => ({
    id: row.id, treatmentId: row.treatment_id, authorId: row.author_id, kind: row.kind as TherapistNoteKind, saidInSessionId: row.said_in_session_id, offeredOn: row.offered_on, version: row.version, events: events.get(row.id) ?? [],
  }));
}

async function loadWordings(tx: Transaction, treatmentIds: readonly string[], opens: Opens): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  if (opens === undefined) return found;
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.therapist_note_version").select(["note_id", "version", "words"]).where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", anyOf(treatmentIds)).where("words", "is not", null),
  );
  for (const { note_id, version, words } of rows) if (words !== null) found.set(`${note_id}/${version}`, await opens.keys.decrypt(tx, opens.clientId, placeOf.therapistNote(note_id, version), words));
  return found;
}

interface EventRow {
  readonly kind: string;
  readonly on_day: string;
  readonly code: string | null;
  readonly codes: readonly string[] | null;
}

/** What is stored went through mayHappenToNote() on its way in. */
function toEvent({ kind, on_day: on, code, codes }: EventRow, words: string | null): NoteEvent {
  switch (kind) {
    case "offered":
    case "reworded":
      return { kind, by: "therapist", on, words };
    case "opened":
      return { kind, by: "client", on, how: code as OpenedHow };
    case "answered":
      return { kind, by: "client", on, answer: code as UnderstandingAnswer, words };
    case "landed":
      return { kind, by: "client", on, landing: landingOf(codes ?? []) };
    case "thanked":
      return { kind, by: "therapist", on, how: code as Thanked, words };
    case "done":
      return { kind, by: "therapist", on, what: code as DoneThen };
    default:
      return { kind: "taken-back", by: "therapist", on };
  }
}

/** Kept as item and option: `d1.mostly`. */
export const codesOfLanding = ({ fits, cameUp, next }: Landing): string[] => [...(fits === null ? [] : [`d1.${fits}`]), ...cameUp.map((code) => `d2.${code}`), ...(next === null ? [] : [`d3.${next}`])];

function landingOf(codes: readonly string[]): Landing {
  const of = (item: string) => codes.flatMap((code) => (code.startsWith(`${item}.`) ? [code.slice(item.length + 1)] : []));
  return { fits: of("d1")[0] ?? null, cameUp: of("d2"), next: of("d3")[0] ?? null };
}
