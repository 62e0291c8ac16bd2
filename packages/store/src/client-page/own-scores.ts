import { sqlFor, type Transaction } from "../transaction.ts";

export interface OwnScore {
  readonly instrument: string;
  readonly scale: string;
  readonly on: string;
  readonly value: number;
}

/** Scores about her that were typed in or brought in, oldest first. */
export async function ownScores(tx: Transaction, treatmentId: string): Promise<OwnScore[]> {
  const { practiceId, personId } = tx.context;
  return tx.all(
    sqlFor.selectFrom("rapport.reported_score as score")
      .innerJoin("rapport.administration as administration", (join) => join.onRef("administration.practice_id", "=", "score.practice_id").onRef("administration.id", "=", "score.administration_id")
        .onRef("administration.version", "=", "score.version"))
      .select(["administration.instrument", "score.scale", "administration.on_date as on", "score.value"])
      .where("score.practice_id", "=", practiceId).where("administration.practice_id", "=", practiceId).where("score.treatment_id", "=", treatmentId)
      .where("administration.rater_id", "=", personId).orderBy("administration.on_date").orderBy("administration.sequence").orderBy("score.scale"),
  );
}
