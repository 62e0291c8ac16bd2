import { anyOf } from "../any-of.ts";
import { planRefit } from "../course-model/plan-refit.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** One import that stored something, as the person who made it sees it. */
export interface ImportRun {
  readonly id: string;
  readonly on: string;
  readonly stored: number;
  readonly known: number;
  readonly leftOut: number;
  readonly takenBackOn: string | null;
  /** Everything it brought is still as it came, so that it can be taken back. */
  readonly whole: boolean;
}

export async function addImportRun(tx: Transaction, run: { readonly id: string; readonly day: string; readonly stored: number; readonly known: number; readonly leftOut: number }): Promise<void> {
  await tx.change(sqlFor.insertInto("rapport.import_run").values({
    practice_id: tx.context.practiceId, id: run.id, by_id: tx.context.personId, on_date: run.day, rows_stored: run.stored, rows_known: run.known, rows_left_out: run.leftOut, taken_back_on: null,
  }));
  await planRefit(tx);
}

/** The person's own imports, newest first. */
export async function loadImportRuns(tx: Transaction, most = 20): Promise<ImportRun[]> {
  const { practiceId, personId } = tx.context;
  const runs = await tx.all(sqlFor.selectFrom("rapport.import_run").selectAll().where("practice_id", "=", practiceId).where("by_id", "=", personId)
    .orderBy("on_date", "desc").orderBy("id").limit(most));
  const standing = runs.filter(({ taken_back_on }) => taken_back_on === null).map(({ id }) => id);
  const uncorrected = standing.length === 0 ? [] : await tx.all(
    sqlFor.selectFrom("rapport.administration").select(({ fn }) => ["import_id", fn.countAll<string>().as("scores")]).where("practice_id", "=", practiceId)
      .where("import_id", "=", anyOf(standing)).where("version", "=", 1).groupBy("import_id"),
  );
  const left = new Map(uncorrected.map((row) => [row.import_id, Number(row.scores)]));
  return runs.map((run) => ({
    id: run.id, on: run.on_date, stored: run.rows_stored, known: run.rows_known, leftOut: run.rows_left_out, takenBackOn: run.taken_back_on,
    whole: run.taken_back_on === null && left.get(run.id) === run.rows_stored,
  }));
}

export type TakenBack = { readonly kind: "taken-back"; readonly clientIds: readonly string[] } | { readonly kind: "already" } | { readonly kind: "not-whole" };

/**
 * Takes a run back as if it had never been: all of its scores, or none. What was corrected since, or belongs to a client who is no longer
 * the person's, keeps it from being whole.
 *
 * @throws StoreError `missing-row` when it is not the person's
 */
export async function takeBackImport(tx: Transaction, runId: string, day: string): Promise<TakenBack> {
  const { practiceId, personId } = tx.context;
  const run = await tx.one(
    sqlFor.selectFrom("rapport.import_run").select(["rows_stored", "taken_back_on"]).where("practice_id", "=", practiceId).where("by_id", "=", personId).where("id", "=", runId).forUpdate(),
    "import",
  );
  if (run.taken_back_on !== null) return { kind: "already" };
  const brought = await tx.all(sqlFor.selectFrom("rapport.administration").select(["id", "about_id", "version"]).where("practice_id", "=", practiceId).where("import_id", "=", runId).forUpdate());
  if (brought.length !== run.rows_stored || brought.some(({ version }) => version !== 1)) return { kind: "not-whole" };
  const ids = brought.map(({ id }) => id);
  await tx.change(sqlFor.deleteFrom("rapport.reported_score").where("practice_id", "=", practiceId).where("administration_id", "=", anyOf(ids)));
  const gone = await tx.change(sqlFor.deleteFrom("rapport.administration").where("practice_id", "=", practiceId).where("import_id", "=", runId));
  if (gone !== ids.length) throw new Error(`import ${runId}: ${gone} of ${ids.length} scores could be taken back`);
  await tx.change(sqlFor.updateTable("rapport.import_run").set({ taken_back_on: day }).where("practice_id", "=", practiceId).where("by_id", "=", personId).where("id", "=", runId));
  await planRefit(tx);
  return { kind: "taken-back", clientIds: [...new Set(brought.map(({ about_id }) => about_id))] };
}
