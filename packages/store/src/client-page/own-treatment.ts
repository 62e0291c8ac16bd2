import { sqlFor, type Transaction } from "../transaction.ts";

/** The treatment a client's own pages are about: the current one, or the last she had. */
export interface OwnTreatment {
  readonly id: string;
  readonly clientId: string;
  readonly endedOn: string | null;
  readonly zone: string;
  readonly lookingDeclinedOn: string | null;
  readonly therapist: OwnTherapist;
}

export interface OwnTherapist {
  readonly id: string;
  readonly name: string;
  /** 1 = Monday; empty until the therapist has said. */
  readonly readingDays: readonly number[];
  readonly readingNote: string;
  readonly away: { readonly from: string; readonly until: string; readonly coverName: string | null } | null;
}

/**
 * Whoever is signed in, as a client.
 * @param today the practice's day: an absence that is over is not told.
 * @throws StoreError `missing-row` for someone who is no client here.
 */
export async function ownTreatment(tx: Transaction, today: string): Promise<OwnTreatment> {
  const { practiceId, personId } = tx.context;
  const row = await tx.one(
    sqlFor.selectFrom("rapport.reach as reach")
      .innerJoin("rapport.treatment as treatment", (join) => join.onRef("treatment.practice_id", "=", "reach.practice_id").onRef("treatment.id", "=", "reach.treatment_id"))
      .innerJoin("rapport.participant as part", (join) => join.onRef("part.practice_id", "=", "treatment.practice_id").onRef("part.treatment_id", "=", "treatment.id"))
      .innerJoin("rapport.person as person", (join) => join.onRef("person.practice_id", "=", "part.practice_id").onRef("person.id", "=", "part.person_id"))
      .select(["treatment.id", "treatment.ended_on", "treatment.zone", "treatment.looking_declined_on", "person.id as therapist_id", "person.name", "person.reading_days",
        "person.reading_note", "person.away_from", "person.away_until", "person.away_cover_id"])
      .where("reach.practice_id", "=", practiceId).where("treatment.practice_id", "=", practiceId).where("part.practice_id", "=", practiceId)
      .where("person.practice_id", "=", practiceId).where("reach.person_id", "=", personId).where("reach.client_id", "=", personId).where("reach.scope", "=", "self")
      .where("part.part", "=", "therapist").where("part.until_at", "is", null)
      .orderBy("treatment.ended_on", (order) => order.desc().nullsFirst()).orderBy("treatment.started_on", "desc").orderBy("part.from_at", "desc").limit(1),
    "treatment of one's own",
  );
  const away = row.away_until === null || row.away_until < today ? null
    : { from: row.away_from ?? today, until: row.away_until, coverName: await nameOfStaff(tx, row.away_cover_id) };
  return {
    id: row.id, clientId: personId, endedOn: row.ended_on, zone: row.zone, lookingDeclinedOn: row.looking_declined_on,
    therapist: { id: row.therapist_id, name: row.name ?? "", readingDays: row.reading_days, readingNote: row.reading_note, away },
  };
}

async function nameOfStaff(tx: Transaction, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const row = await tx.first(sqlFor.selectFrom("rapport.person").select("name").where("practice_id", "=", tx.context.practiceId).where("id", "=", id).where("kind", "=", "staff").where("ended_at", "is", null));
  return row?.name ?? null;
}
