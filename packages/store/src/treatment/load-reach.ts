import { sqlFor, type Transaction } from "../transaction.ts";

/** One treatment the person of the context reaches, and how. */
export interface Reached {
  readonly treatmentId: string;
  readonly clientId: string;
  readonly scope: string;
  readonly since: Date | undefined;
  readonly until: Date | undefined;
  readonly startedOn: string;
}

/** Every treatment within reach with the scope it is reached in, the closed ones too. Whether that is enough for an act, `decide` says. */
export async function loadReach(tx: Transaction): Promise<Reached[]> {
  const { practiceId, personId } = tx.context;
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.reach as reach")
      .innerJoin("rapport.treatment as treatment", (join) => join.onRef("treatment.practice_id", "=", "reach.practice_id").onRef("treatment.id", "=", "reach.treatment_id"))
      .select(["reach.treatment_id", "reach.client_id", "reach.scope", "reach.since", "reach.until", "treatment.started_on"])
      .where("reach.practice_id", "=", practiceId).where("treatment.practice_id", "=", practiceId).where("reach.person_id", "=", personId)
      .orderBy("treatment.started_on").orderBy("reach.treatment_id"),
  );
  return rows.map((row) => ({
    treatmentId: row.treatment_id, clientId: row.client_id, scope: row.scope, since: row.since instanceof Date ? row.since : undefined, until: row.until instanceof Date ? row.until : undefined, startedOn: row.started_on,
  }));
}
