import { anyOf } from "../any-of.ts";
import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

type Owned = { readonly id: string; readonly clientId: string };

/** Something a therapist wrote for themselves alone, before they had a key: it still lies here. */
export interface PrivateNote {
  readonly id: string;
  /** Of a line; a process note has only one. */
  readonly version: number;
  readonly about: "line" | "hard-to-understand" | "sensed-hard-to-say" | "own";
  readonly treatmentId: string;
  readonly sessionId: string;
  readonly words: string | null;
  /** What was chosen, where something was. */
  readonly code: string | null;
  readonly onDay: string;
}

/** Private lines, each in its newest private version, and process notes of these treatments: the caller's own. */
export async function loadOwnNotes(tx: Transaction, keys: DataKeys, treatments: readonly Owned[]): Promise<PrivateNote[]> {
  const clientOf = new Map(treatments.map(({ id, clientId }) => [id, clientId]));
  const open = async (treatmentId: string, place: ReturnType<typeof placeOf.line>, words: Buffer | null) => {
    const clientId = clientOf.get(treatmentId);
    return words === null || clientId === undefined ? null : keys.decrypt(tx, clientId, place, words);
  };
  const notes: PrivateNote[] = [];
  const seen = new Set<string>();
  for (const row of await tx.all(privateLines(tx, treatments).orderBy("session_id").orderBy("version", "desc"))) {
    if (seen.has(row.id)) continue;
    seen.add(row.id);
    notes.push({ id: row.id, version: row.version, about: "line", treatmentId: row.treatment_id, sessionId: row.session_id, words: await open(row.treatment_id, placeOf.line(row.id, row.version), row.words), code: null, onDay: row.on_day });
  }
  for (const row of await tx.all(ownProcessNotes(tx, treatments).orderBy("on_day").orderBy("id"))) {
    notes.push({ id: row.id, version: 1, about: row.kind as PrivateNote["about"], treatmentId: row.treatment_id, sessionId: row.session_id, words: await open(row.treatment_id, placeOf.processNote(row.id), row.words), code: row.code, onDay: row.on_day });
  }
  return notes;
}

const privateLines = (tx: Transaction, treatments: readonly Owned[]) =>
  sqlFor.selectFrom("rapport.line").select(["id", "version", "treatment_id", "session_id", "words", "on_day"]).where("practice_id", "=", tx.context.practiceId).where("author_id", "=", tx.context.personId)
    .where("treatment_id", "=", anyOf(treatments.map(({ id }) => id))).where("visibility", "=", "only-author").where("moved_on", "is", null);

const ownProcessNotes = (tx: Transaction, treatments: readonly Owned[]) =>
  sqlFor.selectFrom("rapport.process_note").select(["id", "kind", "treatment_id", "session_id", "code", "words", "on_day"]).where("practice_id", "=", tx.context.practiceId).where("author_id", "=", tx.context.personId)
    .where("treatment_id", "=", anyOf(treatments.map(({ id }) => id))).where("moved_on", "is", null);

export interface MovedNotes {
  /** Each private version up to this one goes: what was written since stays. */
  readonly lines: readonly { readonly id: string; readonly version: number }[];
  readonly notes: readonly string[];
}

/** Their words lie under the author's own key now: here they are destroyed. @returns what was, to be audited */
export async function destroyOwnNotes(tx: Transaction, treatments: readonly Owned[], { lines, notes }: MovedNotes, day: string): Promise<{ readonly kind: "line" | "process-note"; readonly id: string; readonly treatmentId: string }[]> {
  const upTo = new Map(lines.map(({ id, version }) => [id, version]));
  const destroyed: { kind: "line" | "process-note"; id: string; treatmentId: string }[] = [];
  for (const { id, version, treatment_id } of await tx.all(privateLines(tx, treatments))) {
    if (version > (upTo.get(id) ?? 0)) continue;
    await tx.change(sqlFor.updateTable("rapport.line").set({ words: null, moved_on: day }).where("practice_id", "=", tx.context.practiceId).where("id", "=", id).where("version", "=", version));
    destroyed.push({ kind: "line", id, treatmentId: treatment_id });
  }
  const wanted = new Set(notes);
  for (const { id, treatment_id } of await tx.all(ownProcessNotes(tx, treatments))) {
    if (!wanted.has(id)) continue;
    await tx.change(sqlFor.updateTable("rapport.process_note").set({ words: null, code: null, moved_on: day }).where("practice_id", "=", tx.context.practiceId).where("id", "=", id));
    destroyed.push({ kind: "process-note", id, treatmentId: treatment_id });
  }
  return destroyed;
}
