import { sqlFor, type Transaction } from "../transaction.ts";

/** What the last nightly fit of one form found. */
export interface StoredCourseModel {
  readonly instrument: string;
  readonly instrumentVersion: string;
  readonly fittedOn: string;
  readonly episodes: number;
  readonly scores: number;
  readonly fixed: readonly number[];
  readonly covariance: readonly number[];
  readonly sigma: number;
  readonly theta: readonly number[];
  readonly backTest: StoredBackTest;
}

/** How many closed courses were called harder than expected, how many ended worse, and how many of those were called. */
export interface StoredBackTest {
  readonly episodes: number;
  readonly signalled: number;
  readonly badOutcomes: number;
  readonly badSignalled: number;
}

const columns = ["instrument", "instrument_version", "fitted_on", "episodes", "scores", "fixed", "covariance", "sigma", "theta", "back_test"] as const;

/** The practice's models, as the last night left them. */
export async function loadCourseModels(tx: Transaction): Promise<StoredCourseModel[]> {
  const rows = await tx.all(sqlFor.selectFrom("rapport.course_model").select(columns).where("practice_id", "=", tx.context.practiceId).orderBy("instrument").orderBy("instrument_version"));
  return rows.map((row) => ({
    instrument: row.instrument, instrumentVersion: row.instrument_version, fittedOn: row.fitted_on, episodes: row.episodes, scores: row.scores,
    fixed: row.fixed, covariance: row.covariance, sigma: row.sigma, theta: row.theta, backTest: row.back_test as unknown as StoredBackTest,
  }));
}

/** Puts a model in the place of the one before. */
export async function keepCourseModel(tx: Transaction, model: StoredCourseModel): Promise<void> {
  const values = {
    fitted_on: model.fittedOn, episodes: model.episodes, scores: model.scores, fixed: [...model.fixed], covariance: [...model.covariance], sigma: model.sigma, theta: [...model.theta],
    back_test: JSON.stringify(model.backTest),
  };
  await tx.change(
    sqlFor.insertInto("rapport.course_model")
      .values({ practice_id: tx.context.practiceId, instrument: model.instrument, instrument_version: model.instrumentVersion, ...values })
      .onConflict((conflict) => conflict.columns(["practice_id", "instrument", "instrument_version"]).doUpdateSet(values)),
  );
}

/** Takes away what no longer rests on enough courses, such as after an erasure. */
export async function dropCourseModel(tx: Transaction, model: Pick<StoredCourseModel, "instrument" | "instrumentVersion">): Promise<void> {
  await tx.change(
    sqlFor.deleteFrom("rapport.course_model").where("practice_id", "=", tx.context.practiceId).where("instrument", "=", model.instrument).where("instrument_version", "=", model.instrumentVersion),
  );
}
