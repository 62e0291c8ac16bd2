import type { DataKeys, Place } from "../data-keys.ts";
import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export type PlanSection = "signs" | "helps" | "people" | "places" | "safer" | "why";

export interface PlanEntry {
  readonly id: string;
  readonly section: PlanSection;
  readonly words: string;
  /** Of someone to call; null elsewhere. */
  readonly phone: string | null;
  readonly changedOn: string;
  readonly version: number;
}

const wordsPlace = (id: string): Place => ({ table: "plan_entry", column: "words", row: id });
const phonePlace = (id: string): Place => ({ table: "plan_entry", column: "phone", row: id });

/** A client's plan in her order. `isPrivate`: only she reads it; a plan without a line is private. */
export async function readPlan(tx: Transaction, keys: DataKeys, clientId: string): Promise<{ readonly isPrivate: boolean; readonly entries: readonly PlanEntry[] }> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.plan_entry").select(["id", "section", "words", "phone", "private", "changed_on", "version"])
      .where("practice_id", "=", tx.context.practiceId).where("client_id", "=", clientId).where("section", "!=", "note").orderBy("section").orderBy("position").orderBy("id"),
  );
  const entries: PlanEntry[] = [];
  for (const row of rows) {
    entries.push({
      id: row.id, section: row.section as PlanSection, changedOn: row.changed_on, version: row.version,
      words: await keys.decrypt(tx, clientId, wordsPlace(row.id), row.words),
      phone: row.phone === null ? null : await keys.decrypt(tx, clientId, phonePlace(row.id), row.phone),
    });
  }
  return { isPrivate: rows.every((row) => row.private), entries };
}

export interface PlanEntryToKeep {
  readonly id: string;
  readonly words: string;
  readonly phone: string | undefined;
  readonly day: string;
}

/** Adds a line at the end of its section. It is read by whoever reads the rest of the plan. */
export async function addPlanEntry(tx: Transaction, keys: DataKeys, entry: PlanEntryToKeep & { readonly section: PlanSection }): Promise<void> {
  const { practiceId, personId } = tx.context;
  const there = await tx.all(sqlFor.selectFrom("rapport.plan_entry").select(["section", "position", "private"]).where("practice_id", "=", practiceId).where("client_id", "=", personId));
  const last = Math.max(-1, ...there.filter(({ section }) => section === entry.section).map(({ position }) => position));
  await tx.change(sqlFor.insertInto("rapport.plan_entry").values({
    practice_id: practiceId, id: entry.id, client_id: personId, section: entry.section, ...(await sealed(tx, keys, entry)),
    private: there.every((row) => row.private), position: last + 1, changed_on: entry.day,
  }));
}

/** @throws StoreError `stale`, with what is stored, when it was changed since `version` was seen; `missing-row` when it is not there. */
export async function changePlanEntry(tx: Transaction, keys: DataKeys, entry: PlanEntryToKeep & { readonly version: number }): Promise<number> {
  const changed = await tx.change(
    sqlFor.updateTable("rapport.plan_entry").set({ ...(await sealed(tx, keys, entry)), changed_on: entry.day, version: entry.version + 1 })
      .where("practice_id", "=", tx.context.practiceId).where("client_id", "=", tx.context.personId).where("id", "=", entry.id).where("version", "=", entry.version),
  );
  if (changed !== 1) throw await changedSince(tx, keys, entry.id, entry.version);
  return entry.version + 1;
}

/** @throws StoreError `stale` or `missing-row` */
export async function removePlanEntry(tx: Transaction, keys: DataKeys, id: string, version: number): Promise<void> {
  const changed = await tx.change(
    sqlFor.deleteFrom("rapport.plan_entry").where("practice_id", "=", tx.context.practiceId).where("client_id", "=", tx.context.personId).where("id", "=", id).where("version", "=", version),
  );
  if (changed !== 1) throw await changedSince(tx, keys, id, version);
}

/** Both texts are hers: the one that is stored goes back beside the one she typed. */
async function changedSince(tx: Transaction, keys: DataKeys, id: string, version: number): Promise<StoreError> {
  const { entries } = await readPlan(tx, keys, tx.context.personId);
  const there = entries.find((entry) => entry.id === id);
  if (there === undefined) return new StoreError("missing-row", `plan entry ${id} is not there`);
  return new StoreError("stale", `plan entry ${id} was changed since version ${version}`, { theirs: { words: there.words, phone: there.phone, version: there.version } });
}

/** Puts the lines of a section into this order; one that is not named keeps its place behind them. */
export async function orderPlan(tx: Transaction, section: PlanSection, ids: readonly string[]): Promise<void> {
  const { practiceId, personId } = tx.context;
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.plan_entry").select("id").where("practice_id", "=", practiceId).where("client_id", "=", personId).where("section", "=", section).orderBy("position").orderBy("id"),
  );
  const there = rows.map(({ id }) => id);
  const order = [...ids.filter((id) => there.includes(id)), ...there.filter((id) => !ids.includes(id))];
  for (const [position, id] of order.entries()) {
    await tx.change(sqlFor.updateTable("rapport.plan_entry").set({ position }).where("practice_id", "=", practiceId).where("client_id", "=", personId).where("id", "=", id));
  }
}

/** Whether the therapist may read it too: all of it or nothing. */
export async function choosePlanReaders(tx: Transaction, isPrivate: boolean): Promise<void> {
  await tx.change(sqlFor.updateTable("rapport.plan_entry").set({ private: isPrivate }).where("practice_id", "=", tx.context.practiceId).where("client_id", "=", tx.context.personId));
}

async function sealed(tx: Transaction, keys: DataKeys, entry: PlanEntryToKeep): Promise<{ words: Buffer; phone: Buffer | null }> {
  const client = tx.context.personId;
  return {
    words: await keys.encrypt(tx, client, wordsPlace(entry.id), entry.words),
    phone: entry.phone === undefined ? null : await keys.encrypt(tx, client, phonePlace(entry.id), entry.phone),
  };
}
