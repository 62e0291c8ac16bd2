import type { AgreedEnding } from "@rapport/relationship";
import { anyOf } from "../any-of.ts";
import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

interface Whose {
  readonly id: string;
  readonly clientId: string;
}

export interface EndingPlan extends AgreedEnding {
  readonly wayBack: string | null;
  readonly version: number;
}

interface PlanRow {
  readonly treatment_id: string;
  readonly version: number;
  readonly last_on: string | null;
  readonly on_day: string;
}

const planRows = (tx: Transaction, treatmentIds: readonly string[]) =>
  tx.all(sqlFor.selectFrom("rapport.ending_plan").select(["treatment_id", "version", "last_on", "way_back", "on_day"]).where("practice_id", "=", tx.context.practiceId)
    .where("treatment_id", "=", anyOf(treatmentIds)).orderBy("treatment_id").orderBy("version"));

/** The newest word, with the day from which on a last day has stood without a break. */
function agreedOf(rows: readonly PlanRow[]): (AgreedEnding & { readonly version: number }) | null {
  const last = rows.at(-1);
  if (last === undefined || last.last_on === null) return null;
  const standing = rows.slice(rows.findLastIndex(({ last_on }) => last_on === null) + 1);
  return { lastOn: last.last_on, namedOn: standing[0]?.on_day ?? last.on_day, version: last.version };
}

/** What was agreed about the last meeting, of many treatments. */
export async function loadAgreedEndings(tx: Transaction, treatmentIds: readonly string[]): Promise<Map<string, AgreedEnding>> {
  if (treatmentIds.length === 0) return new Map();
  const byTreatment = Map.groupBy(await planRows(tx, treatmentIds), ({ treatment_id }) => treatment_id);
  return new Map([...byTreatment].flatMap(([id, rows]): [string, AgreedEnding][] => {
    const agreed = agreedOf(rows);
    return agreed === null ? [] : [[id, agreed]];
  }));
}

/** The same of one, with how she can come back; `version` is 0 where nothing was ever named. */
export async function loadEndingPlan(tx: Transaction, keys: DataKeys, treatment: Whose): Promise<{ readonly plan: EndingPlan | null; readonly version: number }> {
  const rows = await planRows(tx, [treatment.id]);
  const last = rows.at(-1);
  const agreed = agreedOf(rows);
  if (last === undefined || agreed === null) return { plan: null, version: last?.version ?? 0 };
  const wayBack = last.way_back === null ? null : await keys.decrypt(tx, treatment.clientId, placeOf.wayBack(treatment.id, last.version), last.way_back);
  return { plan: { ...agreed, wayBack }, version: last.version };
}

/** Names the last day, names another, or takes it back with null. @throws StoreError `conflict` when somebody else did meanwhile */
export async function planEnding(
  tx: Transaction, keys: DataKeys, treatment: Whose, plan: { readonly version: number; readonly lastOn: string | null; readonly wayBack: string | undefined; readonly day: string },
): Promise<number> {
  const version = plan.version + 1;
  await tx.change(sqlFor.insertInto("rapport.ending_plan").values({
    practice_id: tx.context.practiceId, treatment_id: treatment.id, version, last_on: plan.lastOn, by_id: tx.context.personId, on_day: plan.day,
    way_back: plan.wayBack === undefined ? null : await keys.encrypt(tx, treatment.clientId, placeOf.wayBack(treatment.id, version), plan.wayBack),
  }));
  return version;
}

export interface Goodbye {
  readonly by: "client" | "therapist";
  readonly words: string;
  readonly on: string;
  readonly opened: boolean;
  readonly version: number;
}

/** The goodbye notes of the two, each where there is one. What its reader has not opened is left out for them. */
export async function loadGoodbyes(tx: Transaction, keys: DataKeys, treatment: Whose): Promise<Partial<Record<Goodbye["by"], Goodbye>>> {
  const rows = await tx.all(sqlFor.selectFrom("rapport.goodbye").select(["by_part", "words", "on_day", "opened", "version"]).where("practice_id", "=", tx.context.practiceId)
    .where("treatment_id", "=", treatment.id));
  const found: Partial<Record<Goodbye["by"], Goodbye>> = {};
  for (const row of rows) {
    const by = row.by_part as Goodbye["by"];
    found[by] = { by, words: await keys.decrypt(tx, treatment.clientId, placeOf.goodbye(treatment.id, by), row.words), on: row.on_day, opened: row.opened, version: row.version };
  }
  return found;
}

/** Writes it, or puts it in other words while the other one has not opened it. @throws StoreError `conflict` once it was opened */
export async function writeGoodbye(tx: Transaction, keys: DataKeys, treatment: Whose, note: { readonly by: Goodbye["by"]; readonly words: string; readonly day: string }): Promise<void> {
  const { practiceId, personId } = tx.context;
  const words = await keys.encrypt(tx, treatment.clientId, placeOf.goodbye(treatment.id, note.by), note.words);
  const written = await tx.change(
    sqlFor.insertInto("rapport.goodbye").values({ practice_id: practiceId, treatment_id: treatment.id, by_part: note.by, by_id: personId, words, on_day: note.day })
      .onConflict((conflict) => conflict.columns(["practice_id", "treatment_id", "by_part"]).doUpdateSet(({ eb }) => ({ words, on_day: note.day, version: eb("rapport.goodbye.version", "+", 1) })).where("rapport.goodbye.opened", "=", false)),
  );
  if (written !== 1) throw new StoreError("conflict", `the goodbye note of the ${note.by} of treatment ${treatment.id} was opened`);
}

/** The other one opens it; from then on it stands as it is. @throws StoreError `missing-row` */
export async function openGoodbye(tx: Transaction, treatmentId: string, by: Goodbye["by"]): Promise<void> {
  const opened = await tx.change(sqlFor.updateTable("rapport.goodbye").set({ opened: true }).where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", treatmentId).where("by_part", "=", by));
  if (opened !== 1) throw new StoreError("missing-row", `there is no goodbye note of the ${by} of treatment ${treatmentId}`);
}
