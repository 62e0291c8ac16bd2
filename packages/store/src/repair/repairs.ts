import { localOf, type RepairEvent, type RepairEventKind, type RepairPart, type RepairStep } from "@rapport/relationship";
import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { practiceZone } from "../practice/practice-settings.ts";
import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";
import { therapistOf } from "../treatment/load-treatment.ts";

/** What happened, with what was said in it. */
export interface StoredRepairEvent {
  readonly event: RepairEvent;
  /** `told`: which part of *Say more*. `step-done` 3: said or sent. `step-done` 5: who does it. */
  readonly code: string | null;
  readonly codes: readonly string[];
  readonly words: string | null;
}

export interface StoredRepair {
  readonly id: string;
  readonly treatmentId: string;
  readonly openedBy: RepairPart;
  readonly openedOn: string;
  readonly named: "withdrawal" | "confrontation" | null;
  readonly noticedBy: "client" | "therapist" | "both" | null;
  /** How many events it has. */
  readonly version: number;
  readonly events: readonly StoredRepairEvent[];
}

type Owned = { readonly id: string; readonly clientId: string };

/** The repairs of these treatments without a word of theirs, oldest first: enough to say where each stands. */
export async function loadRepairMarks(tx: Transaction, treatmentIds: readonly string[]): Promise<StoredRepair[]> {
  return load(tx, treatmentIds, undefined);
}

/** All repairs of a treatment, oldest first, with their words. */
export async function loadRepairs(tx: Transaction, keys: DataKeys, treatment: Owned): Promise<StoredRepair[]> {
  return load(tx, [treatment.id], { keys, clientId: treatment.clientId });
}

async function load(tx: Transaction, treatmentIds: readonly string[], opens: { readonly keys: DataKeys; readonly clientId: string } | undefined): Promise<StoredRepair[]> {
  if (treatmentIds.length === 0) return [];
  const practice = tx.context.practiceId;
  const repairs = await tx.all(
    sqlFor.selectFrom("rapport.repair").select(["id", "treatment_id", "opened_by", "opened_on", "named", "noticed_by", "version", "with_id"])
      .where("practice_id", "=", practice).where("treatment_id", "in", [...treatmentIds]).orderBy("opened_on").orderBy("id"),
  );
  // What was between her and an earlier therapist is not for whoever came after.
  const shown = repairs.filter(({ with_id }) => tx.context.kind !== "staff" || with_id === null || with_id === tx.context.personId);
  if (shown.length === 0) return [];
  const left = shown.every(({ with_id }) => with_id === null || tx.context.kind === "staff") ? new Map<string, Date>() : await leftTreatments(tx, treatmentIds);
  const zone = left.size === 0 ? "UTC" : await practiceZone(tx);
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.repair_event").select(["repair_id", "id", "kind", "by_part", "on_day", "session_id", "code", "codes", "words"])
      .where("practice_id", "=", practice).where("treatment_id", "in", [...treatmentIds]).orderBy("repair_id").orderBy("sequence"),
  );
  const events = new Map<string, StoredRepairEvent[]>();
  for (const row of rows) {
    const words = row.words === null || opens === undefined ? null : await opens.keys.decrypt(tx, opens.clientId, placeOf.repairWords(row.id), row.words);
    const list = events.get(row.repair_id) ?? [];
    list.push({ event: toEvent(row), code: row.code, codes: row.codes ?? [], words });
    events.set(row.repair_id, list);
  }
  return shown.map((row) => ({
    id: row.id, treatmentId: row.treatment_id, openedBy: row.opened_by as RepairPart, openedOn: row.opened_on, named: row.named as StoredRepair["named"],
    noticedBy: row.noticed_by as StoredRepair["noticedBy"], version: row.version,
    events: [...(events.get(row.id) ?? []), ...parting(left.get(`${row.treatment_id} ${row.with_id}`), zone)],
  }));
}

/** When each therapist who treats no more left, by treatment and person. */
async function leftTreatments(tx: Transaction, treatmentIds: readonly string[]): Promise<Map<string, Date>> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.participant").select(["treatment_id", "person_id", "until_at"]).where("practice_id", "=", tx.context.practiceId).where("treatment_id", "in", [...treatmentIds])
      .where("part", "=", "therapist").orderBy("from_at"),
  );
  const left = new Map<string, Date>();
  for (const { treatment_id, person_id, until_at } of rows) {
    if (until_at === null) left.delete(`${treatment_id} ${person_id}`);
    else left.set(`${treatment_id} ${person_id}`, until_at);
  }
  return left;
}

const parting = (at: Date | undefined, zone: string): StoredRepairEvent[] =>
  at === undefined ? [] : [{ event: { kind: "parted", by: "therapist", on: localOf(at.getTime(), zone).on }, code: null, codes: [], words: null }];

interface EventRow {
  readonly kind: string;
  readonly by_part: string;
  readonly on_day: string;
  readonly session_id: string | null;
  readonly code: string | null;
}

/** What is stored went through mayHappenInRepair() on its way in. */
function toEvent({ kind, by_part: by, on_day: on, session_id: sessionId, code }: EventRow): RepairEvent {
  const more: Record<string, unknown> =
    kind === "step-done" ? { step: Number(code) as RepairStep } : kind === "heard-answered" ? { answer: code } : kind === "checked" ? { answer: code, sessionId } : kind === "rest-answered" ? { yes: code === "yes" } : {};
  return { kind: kind as RepairEventKind, by, on, ...more } as RepairEvent;
}

export interface NewRepair {
  readonly id: string;
  readonly treatmentId: string;
  readonly by: RepairPart;
  readonly day: string;
  readonly named?: "withdrawal" | "confrontation" | null;
  readonly noticedBy?: "client" | "therapist" | "both" | null;
  readonly eventId: string;
}

/** Begins a repair, with its opening as the first event. Under the lock. */
export async function beginRepair(tx: Transaction, repair: NewRepair): Promise<void> {
  const practice_id = tx.context.practiceId;
  await tx.change(sqlFor.insertInto("rapport.repair").values({
    practice_id, id: repair.id, treatment_id: repair.treatmentId, opened_by: repair.by, opened_on: repair.day, named: repair.named ?? null, noticed_by: repair.noticedBy ?? null,
    with_id: (await therapistOf(tx, repair.treatmentId)).id,
  }));
  await tx.change(sqlFor.insertInto("rapport.repair_event").values({
    practice_id, repair_id: repair.id, sequence: 1, id: repair.eventId, treatment_id: repair.treatmentId, kind: "opened", by_part: repair.by, by_id: tx.context.personId, on_day: repair.day,
    session_id: null, code: null, codes: null, words: null,
  }));
}

export interface NewRepairEvent {
  readonly id: string;
  readonly repairId: string;
  readonly treatmentId: string;
  readonly clientId: string;
  readonly event: RepairEvent;
  readonly code?: string | null;
  readonly codes?: readonly string[];
  readonly words?: string | null;
  /** How many events the caller had seen. */
  readonly after: number;
}

/** Appends what happened. @throws StoreError `stale` when something else came first. */
export async function addRepairEvent(tx: Transaction, keys: DataKeys, added: NewRepairEvent): Promise<void> {
  const { event } = added;
  const practice_id = tx.context.practiceId;
  const moved = await tx.change(
    sqlFor.updateTable("rapport.repair").set({ version: added.after + 1 }).where("practice_id", "=", practice_id).where("id", "=", added.repairId).where("version", "=", added.after),
  );
  if (moved === 0) throw new StoreError("stale", `repair ${added.repairId} has moved on from ${added.after}`);
  const code = event.kind === "step-done" ? String(event.step) : event.kind === "heard-answered" || event.kind === "checked" ? event.answer : event.kind === "rest-answered" ? (event.yes ? "yes" : "not-yet") : (added.code ?? null);
  await tx.change(sqlFor.insertInto("rapport.repair_event").values({
    practice_id, repair_id: added.repairId, sequence: added.after + 1, id: added.id, treatment_id: added.treatmentId, kind: event.kind, by_part: event.by, by_id: tx.context.personId, on_day: event.on,
    session_id: event.kind === "checked" ? event.sessionId : null, code, codes: added.codes === undefined || added.codes.length === 0 ? null : [...added.codes],
    words: added.words == null ? null : await keys.encrypt(tx, added.clientId, placeOf.repairWords(added.id), added.words),
  }));
}

/** @throws StoreError `missing-row` */
export async function treatmentOfRepair(tx: Transaction, repairId: string): Promise<string> {
  const row = await tx.one(sqlFor.selectFrom("rapport.repair").select("treatment_id").where("practice_id", "=", tx.context.practiceId).where("id", "=", repairId), "repair");
  return row.treatment_id;
}
