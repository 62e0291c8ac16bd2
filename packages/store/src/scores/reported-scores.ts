import { sql } from "kysely";
import { planRefit } from "../course-model/plan-refit.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export interface ScoreToType {
  readonly id: string;
  readonly treatmentId: string;
  readonly clientId: string;
  readonly raterId: string;
  readonly instrument: string;
  readonly instrumentVersion: string;
  readonly textHash: string;
  readonly language: string;
  readonly sessionId: string | null;
  readonly on: string;
  readonly day: string;
  readonly values: readonly { readonly scale: string; readonly value: number }[];
}

/**
 * A score that staff type in. Client, instrument, rater and date name it: the same again changes nothing, other values make a new
 * version of it, and what was typed first is kept.
 */
export async function typeScore(tx: Transaction, score: ScoreToType): Promise<{ readonly id: string; readonly version: number }> {
  const practice_id = tx.context.practiceId;
  // The index is a partial one: its condition stands in the text, for a plan that is kept knows no parameter's value.
  const made = await tx.change(sqlFor.insertInto("rapport.administration").values({
    practice_id, id: score.id, treatment_id: score.treatmentId, session_id: score.sessionId, instrument: score.instrument, instrument_version: score.instrumentVersion,
    language: score.language, you_form: "plain", text_hash: score.textHash, rater_id: score.raterId, about_id: score.clientId, origin: "typed", place: "elsewhere",
    asked_items: [], on_date: score.on, state: "done", done_on: score.day, import_id: null,
  }).onConflict((conflict) => conflict.columns(["practice_id", "treatment_id", "instrument", "rater_id", "on_date", "sequence"]).where("origin", "<>", sql.lit("asked")).doNothing()));
  if (made === 1) {
    await addValues(tx, score, score.id, 1);
    await planRefit(tx);
    return { id: score.id, version: 1 };
  }
  return correct(tx, score);
}

async function correct(tx: Transaction, score: ScoreToType): Promise<{ id: string; version: number }> {
  const practice_id = tx.context.practiceId;
  const there = await tx.one(
    sqlFor.selectFrom("rapport.administration").select(["id", "version"]).where("practice_id", "=", practice_id).where("treatment_id", "=", score.treatmentId)
      .where("instrument", "=", score.instrument).where("rater_id", "=", score.raterId).where("on_date", "=", score.on).where("sequence", "=", 1).where("origin", "<>", "asked").forUpdate(),
    "score of that day",
  );
  const values = await tx.all(sqlFor.selectFrom("rapport.reported_score").select(["scale", "value"]).where("practice_id", "=", practice_id)
    .where("administration_id", "=", there.id).where("version", "=", there.version));
  if (sameValues(values, score.values)) return { id: there.id, version: there.version };
  const version = there.version + 1;
  await tx.change(sqlFor.updateTable("rapport.administration").set({ version }).where("practice_id", "=", practice_id).where("id", "=", there.id));
  await addValues(tx, score, there.id, version);
  await planRefit(tx);
  return { id: there.id, version };
}

async function addValues(tx: Transaction, score: ScoreToType, administration_id: string, version: number): Promise<void> {
  await tx.change(sqlFor.insertInto("rapport.reported_score").values(
    score.values.map(({ scale, value }) => ({ practice_id: tx.context.practiceId, administration_id, version, treatment_id: score.treatmentId, scale, value })),
  ));
}

const sameValues = (one: ScoreToType["values"], other: ScoreToType["values"]): boolean =>
  one.length === other.length && one.every(({ scale, value }) => other.some((each) => each.scale === scale && each.value === value));
