import { sql } from "kysely";
import { anyOf } from "../any-of.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** One filling of a published form with its scores: typed in, imported, or made from what was answered here. Its current version. */
export interface FormScore {
  readonly id: string;
  readonly treatmentId: string;
  readonly sessionId: string | null;
  readonly instrument: string;
  readonly instrumentVersion: string;
  readonly raterId: string;
  readonly on: string;
  readonly sequence: number;
  readonly origin: "typed" | "imported" | "asked";
  readonly version: number;
  readonly values: readonly { readonly scale: string; readonly value: number }[];
}

/**
 * Of these treatments, oldest first. Every table is asked for the treatments, and the form's origin stands as text, so that an index of
 * each finds these few among all of the practice.
 */
export async function loadScores(tx: Transaction, treatmentIds: readonly string[], instrument?: string): Promise<FormScore[]> {
  const practice = tx.context.practiceId;
  const said = ["form.id", "form.treatment_id", "form.session_id", "form.instrument", "form.instrument_version", "form.rater_id", "form.on_date", "form.sequence", "form.origin", "form.version", "score.scale", "score.value"] as const;
  let reported = sqlFor.selectFrom("rapport.reported_score as score")
    .innerJoin("rapport.administration as form", (join) => join.onRef("form.practice_id", "=", "score.practice_id").onRef("form.id", "=", "score.administration_id").onRef("form.version", "=", "score.version"))
    .select(said)
    .where("score.practice_id", "=", practice).where("form.practice_id", "=", practice).where("score.treatment_id", "=", anyOf(treatmentIds)).where("form.treatment_id", "=", anyOf(treatmentIds))
    .where("form.origin", "<>", sql.lit("asked"));
  let answered = sqlFor.selectFrom("rapport.computed_score as score")
    .innerJoin("rapport.administration as form", (join) => join.onRef("form.practice_id", "=", "score.practice_id").onRef("form.id", "=", "score.administration_id"))
    .select(said)
    .where("score.practice_id", "=", practice).where("form.practice_id", "=", practice).where("score.treatment_id", "=", anyOf(treatmentIds)).where("form.treatment_id", "=", anyOf(treatmentIds));
  if (instrument !== undefined) [reported, answered] = [reported.where("form.instrument", "=", instrument), answered.where("form.instrument", "=", instrument)];
  const found = new Map<string, FormScore & { values: { scale: string; value: number }[] }>();
  for (const row of await tx.all(reported.unionAll(answered).orderBy("on_date").orderBy("sequence").orderBy("id").orderBy("scale"))) {
    const score = found.get(row.id) ?? {
      id: row.id, treatmentId: row.treatment_id, sessionId: row.session_id, instrument: row.instrument, instrumentVersion: row.instrument_version, raterId: row.rater_id,
      on: row.on_date, sequence: row.sequence, origin: row.origin as FormScore["origin"], version: row.version, values: [],
    };
    score.values.push({ scale: row.scale, value: row.value });
    found.set(row.id, score);
  }
  return [...found.values()];
}
