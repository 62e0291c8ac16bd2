import type { LookEvent, LookPart } from "@rapport/relationship";
import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export interface Look {
  readonly id: string;
  readonly heldInSessionId: string;
  readonly aboutSessionId: string | null;
  readonly mode: string;
  readonly startedOn: string;
  /** How many events it has. */
  readonly version: number;
  readonly events: readonly LookEvent[];
}

type Owned = { readonly id: string; readonly clientId: string };

/** All looks of a treatment, oldest first, each with its events. */
export async function loadLooks(tx: Transaction, keys: DataKeys, treatment: Owned, heldInSessionId?: string): Promise<Look[]> {
  let query = sqlFor.selectFrom("rapport.look").select(["id", "held_in_session_id", "about_session_id", "mode", "started_on", "version"])
    .where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", treatment.id).orderBy("started_on").orderBy("held_in_session_id").orderBy("sequence");
  if (heldInSessionId !== undefined) query = query.where("held_in_session_id", "=", heldInSessionId);
  const looks = await tx.all(query);
  if (looks.length === 0) return [];
  const rows = await tx.all(sqlFor.selectFrom("rapport.look_event").select(["look_id", "id", "kind", "code", "words", "by_part"])
    .where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", treatment.id).orderBy("look_id").orderBy("sequence"));
  const events = new Map<string, LookEvent[]>();
  for (const row of rows) {
    const words = row.words === null ? undefined : await keys.decrypt(tx, treatment.clientId, placeOf.lookWords(row.id), row.words);
    events.set(row.look_id, [...(events.get(row.look_id) ?? []), toLookEvent(row.kind, row.by_part as LookPart, row.code, words)]);
  }
  return looks.map((row) => ({
    id: row.id, heldInSessionId: row.held_in_session_id, aboutSessionId: row.about_session_id, mode: row.mode, startedOn: row.started_on, version: row.version,
    events: events.get(row.id) ?? [],
  }));
}

function toLookEvent(kind: string, by: LookPart, code: string | null, words: string | undefined): LookEvent {
  // What is stored went through mayHappen() on its way in.
  return { kind, by, ...(code === null ? {} : { code }), ...(words === undefined ? {} : { words }) } as LookEvent;
}

export interface NewLook {
  readonly id: string;
  readonly treatmentId: string;
  readonly heldInSessionId: string;
  readonly aboutSessionId: string | null;
  readonly mode: "one-screen" | "two-devices" | "by-voice";
  readonly day: string;
  /** The how-manieth of this session, from 1. */
  readonly sequence: number;
}

export async function beginStoredLook(tx: Transaction, look: NewLook): Promise<void> {
  await tx.change(sqlFor.insertInto("rapport.look").values({
    practice_id: tx.context.practiceId, id: look.id, treatment_id: look.treatmentId, held_in_session_id: look.heldInSessionId, about_session_id: look.aboutSessionId,
    mode: look.mode, started_on: look.day, sequence: look.sequence,
  }));
}

export interface NewLookEvent {
  readonly id: string;
  readonly lookId: string;
  readonly treatmentId: string;
  readonly clientId: string;
  readonly event: LookEvent;
  /** How many events the caller had seen. */
  readonly after: number;
}

/** Appends one event. @throws StoreError `stale` when another one came first. */
export async function addLookEvent(tx: Transaction, keys: DataKeys, added: NewLookEvent): Promise<void> {
  const { event } = added;
  const moved = await tx.change(sqlFor.updateTable("rapport.look").set({ version: added.after + 1 })
    .where("practice_id", "=", tx.context.practiceId).where("id", "=", added.lookId).where("version", "=", added.after));
  if (moved === 0) throw new StoreError("stale", `look ${added.lookId} has moved on from ${added.after}`);
  await tx.change(sqlFor.insertInto("rapport.look_event").values({
    practice_id: tx.context.practiceId, look_id: added.lookId, sequence: added.after + 1, id: added.id, treatment_id: added.treatmentId, kind: event.kind,
    code: "code" in event ? event.code : null,
    words: "words" in event ? await keys.encrypt(tx, added.clientId, placeOf.lookWords(added.id), event.words) : null,
    by_part: event.by, typed_by_id: tx.context.personId,
  }));
}
