import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export interface Treatment {
  readonly id: string;
  readonly clientId: string;
  readonly startedOn: string;
  readonly endedOn: string | null;
  readonly weekday: number | null;
  readonly at: string | null;
  readonly zone: string;
  readonly lengthMinutes: number;
  readonly place: string;
  readonly lookingDeclinedOn: string | null;
  readonly version: number;
}

const columns = ["treatment.id", "reach.client_id", "started_on", "ended_on", "weekday", "at_time", "zone", "length_minutes", "place", "looking_declined_on", "version"] as const;

/** One treatment within reach, with its client. @throws StoreError `missing-row` */
export async function loadTreatment(tx: Transaction, treatmentId: string): Promise<Treatment> {
  const row = await tx.one(reached(tx).where("treatment.id", "=", treatmentId).limit(1), "treatment");
  return toTreatment(row);
}

/** Every treatment of the person's own, as who treats or is treated, the closed ones too: not what they cover or supervise. */
export async function loadTreatments(tx: Transaction): Promise<Treatment[]> {
  return (await tx.all(reached(tx).where("reach.scope", "in", ["self", "therapist", "co-therapist"]))).map(toTreatment);
}

/** A treatment that the person covers while its therapist is away. */
export interface CoveredTreatment extends Treatment {
  readonly until: Date;
}

export async function loadCovered(tx: Transaction): Promise<CoveredTreatment[]> {
  const rows = await tx.all(reached(tx).select("reach.until").where("reach.scope", "=", "cover"));
  return rows.map((row) => ({ ...toTreatment(row), until: row.until }));
}

/** What an assignment reaches that has begun and lasts: a row that ended shows the person nothing, whatever else they have. */
function reached(tx: Transaction) {
  const { practiceId, personId } = tx.context;
  return sqlFor.selectFrom("rapport.treatment as treatment")
    .innerJoin("rapport.reach as reach", (join) => join.onRef("reach.practice_id", "=", "treatment.practice_id").onRef("reach.treatment_id", "=", "treatment.id"))
    .select(columns).where("treatment.practice_id", "=", practiceId).where("reach.practice_id", "=", practiceId).where("reach.person_id", "=", personId)
    .where("reach.since", "<=", tx.now).where("reach.until", ">", tx.now);
}

function toTreatment(row: {
  id: string; client_id: string; started_on: string; ended_on: string | null; weekday: number | null; at_time: string | null; zone: string; length_minutes: number;
  place: string; looking_declined_on: string | null; version: number;
}): Treatment {
  return {
    id: row.id, clientId: row.client_id, startedOn: row.started_on, endedOn: row.ended_on, weekday: row.weekday, at: row.at_time?.slice(0, 5) ?? null, zone: row.zone,
    lengthMinutes: row.length_minutes, place: row.place, lookingDeclinedOn: row.looking_declined_on, version: row.version,
  };
}

/** The name she goes by here. */
export async function clientName(tx: Transaction, keys: DataKeys, clientId: string): Promise<string> {
  const row = await tx.one(
    sqlFor.selectFrom("rapport.client_profile").select("name").where("practice_id", "=", tx.context.practiceId).where("client_id", "=", clientId),
    "client profile",
  );
  return keys.decrypt(tx, clientId, placeOf.clientName(clientId), row.name);
}

/** The therapist of a treatment now, by name: what the client's pages call them. */
export async function therapistOf(tx: Transaction, treatmentId: string): Promise<{ readonly id: string; readonly name: string }> {
  const row = await tx.one(
    sqlFor.selectFrom("rapport.participant as participant")
      .innerJoin("rapport.person as person", (join) => join.onRef("person.practice_id", "=", "participant.practice_id").onRef("person.id", "=", "participant.person_id"))
      .select(["person.id", "person.name"])
      .where("participant.practice_id", "=", tx.context.practiceId).where("person.practice_id", "=", tx.context.practiceId)
      .where("participant.treatment_id", "=", treatmentId).where("participant.part", "=", "therapist").where("participant.until_at", "is", null)
      .orderBy("participant.from_at", "desc").limit(1),
    "therapist",
  );
  return { id: row.id, name: row.name ?? "" };
}
