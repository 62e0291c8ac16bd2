import type { Visibility } from "@rapport/relationship";
import { anyOf } from "../any-of.ts";
import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** "What I think it was like to be you", its newest version. */
export interface Line {
  readonly id: string;
  readonly version: number;
  readonly sessionId: string;
  readonly words: string;
  readonly visibility: Visibility;
  readonly onDay: string;
  readonly openedDay: string | null;
}

/** The lines of one treatment, newest version each, taken-back ones left out, by session. */
export async function loadLines(tx: Transaction, keys: DataKeys, treatment: { readonly id: string; readonly clientId: string }, sessionIds?: readonly string[]): Promise<Map<string, Line>> {
  let query = sqlFor.selectFrom("rapport.line").select(["id", "version", "session_id", "words", "visibility", "on_day", "opened_day", "taken_back_at", "author_id"])
    .where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", treatment.id).orderBy("session_id").orderBy("version", "desc");
  if (sessionIds !== undefined) query = query.where("session_id", "=", anyOf(sessionIds));
  const lines = new Map<string, Line>();
  const seen = new Set<string>();
  for (const row of await tx.all(query)) {
    // Its newest version says what it is now: taken back, private to another who treated her before, or a private one that has moved under
    // its author's own key, it is not here.
    const newest = !seen.has(row.id);
    seen.add(row.id);
    const isOthers = row.visibility === "only-author" && row.author_id !== tx.context.personId;
    if (!newest || isOthers || row.taken_back_at !== null || row.words === null || lines.has(row.session_id)) continue;
    const words = await keys.decrypt(tx, treatment.clientId, placeOf.line(row.id, row.version), row.words);
    lines.set(row.session_id, { id: row.id, version: row.version, sessionId: row.session_id, words, visibility: row.visibility as Visibility, onDay: row.on_day, openedDay: row.opened_day });
  }
  return lines;
}

export interface NewLine {
  readonly id: string;
  readonly version: number;
  readonly treatmentId: string;
  readonly clientId: string;
  readonly sessionId: string;
  readonly words: string;
  readonly visibility: Visibility;
  readonly day: string;
}

/** A line, or a new version of one: earlier versions are kept. */
export async function writeLine(tx: Transaction, keys: DataKeys, line: NewLine): Promise<void> {
  await tx.change(sqlFor.insertInto("rapport.line").values({
    practice_id: tx.context.practiceId, id: line.id, version: line.version, treatment_id: line.treatmentId, session_id: line.sessionId, author_id: tx.context.personId,
    words: await keys.encrypt(tx, line.clientId, placeOf.line(line.id, line.version), line.words), visibility: line.visibility, on_day: line.day,
    offered_at: line.visibility === "only-author" ? null : tx.now, opened_day: null, taken_back_at: null,
  }));
}
