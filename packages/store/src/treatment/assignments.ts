import { anyOf } from "../any-of.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** A treatment as whoever hands it over sees it: days and times, and nothing of her. */
export interface AssignedTreatment {
  readonly id: string;
  readonly clientId: string;
  readonly startedOn: string;
  readonly endedOn: string | null;
  readonly weekday: number | null;
  readonly at: string | null;
}

/** What this person treats now, in a transaction of the kind `assigning`. The closed ones too: their records need somebody as well. */
export async function treatedBy(tx: Transaction, personId: string): Promise<AssignedTreatment[]> {
  const { practiceId } = tx.context;
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.reach as reach")
      .innerJoin("rapport.treatment as treatment", (join) => join.onRef("treatment.practice_id", "=", "reach.practice_id").onRef("treatment.id", "=", "reach.treatment_id"))
      .select(["treatment.id", "reach.client_id", "treatment.started_on", "treatment.ended_on", "treatment.weekday", "treatment.at_time"])
      .where("reach.practice_id", "=", practiceId).where("treatment.practice_id", "=", practiceId).where("reach.person_id", "=", personId).where("reach.scope", "=", "therapist")
      .where("reach.until", ">", tx.now).orderBy("treatment.started_on").orderBy("treatment.id"),
  );
  return rows.map((row) => ({ id: row.id, clientId: row.client_id, startedOn: row.started_on, endedOn: row.ended_on, weekday: row.weekday, at: row.at_time?.slice(0, 5) ?? null }));
}

/** What counts now by the database's clock, which the policies read: in the same transaction it is over. */
const now = sqlFor.fn<Date>("now");

/**
 * From one therapist to another, in one transaction: whoever covered or supervised for the one who leaves goes with them.
 * @throws StoreError `missing-row` when `fromId` does not treat there (any more)
 */
export async function handOver(tx: Transaction, change: { readonly treatmentId: string; readonly fromId: string; readonly toId: string; readonly toldOn: string }): Promise<{ readonly clientId: string }> {
  const practice_id = tx.context.practiceId;
  const { treatmentId: treatment_id, fromId, toId } = change;
  const held = await tx.one(
    sqlFor.selectFrom("rapport.reach").select("client_id").where("practice_id", "=", practice_id).where("treatment_id", "=", treatment_id).where("person_id", "=", fromId)
      .where("scope", "=", "therapist").where("until", ">", tx.now).limit(1).forUpdate(),
    "assignment",
  );
  await tx.change(
    sqlFor.updateTable("rapport.reach").set({ until: now }).where("practice_id", "=", practice_id).where("treatment_id", "=", treatment_id)
      .where("scope", "in", ["therapist", "co-therapist", "cover", "supervisor"]).where("until", ">", now),
  );
  await tx.change(sqlFor.updateTable("rapport.participant").set({ until_at: now }).where("practice_id", "=", practice_id).where("treatment_id", "=", treatment_id).where("part", "=", "therapist").where("until_at", "is", null));
  await tx.change(sqlFor.insertInto("rapport.reach").values({ practice_id, person_id: toId, treatment_id, client_id: held.client_id, scope: "therapist", since: now }));
  await tx.change(sqlFor.insertInto("rapport.participant").values({ practice_id, treatment_id, person_id: toId, part: "therapist", until_at: null, told_on: change.toldOn }));
  return { clientId: held.client_id };
}

/** Ends whatever this person reaches as staff, at once. */
export async function endAssignments(tx: Transaction, personId: string): Promise<void> {
  await tx.change(sqlFor.updateTable("rapport.reach").set({ until: now }).where("practice_id", "=", tx.context.practiceId).where("person_id", "=", personId).where("scope", "!=", "self").where("until", ">", now));
}

/** Who stands in for whoever acts, and between which moments. It ends by its date alone. */
export interface Cover {
  readonly coverId: string;
  readonly since: Date;
  readonly until: Date;
}

/** In place of whoever was named before for what the person treats. Null when nobody covers. @returns the clients who are covered */
export async function nameCover(tx: Transaction, cover: Cover | null): Promise<readonly string[]> {
  const { practiceId: practice_id, personId } = tx.context;
  const treated = await treatedBy(tx, personId);
  if (treated.length === 0) return [];
  const ids = treated.map(({ id }) => id);
  await tx.change(sqlFor.updateTable("rapport.reach").set({ until: now }).where("practice_id", "=", practice_id).where("treatment_id", "=", anyOf(ids)).where("scope", "=", "cover").where("until", ">", now));
  if (cover === null || cover.until <= tx.now) return [];
  // A cover that is named while the absence lasts begins now; a later beginning is kept.
  const since = cover.since <= tx.now ? now : cover.since;
  await tx.change(
    sqlFor.insertInto("rapport.reach").values(treated.map(({ id, clientId }) => ({ practice_id, person_id: cover.coverId, treatment_id: id, client_id: clientId, scope: "cover", since, until: cover.until }))),
  );
  return treated.map(({ clientId }) => clientId);
}

/** In the client's own context: the therapist before the one she has now, and when she was told of the change. */
export async function therapistsBefore(tx: Transaction, treatmentId: string): Promise<{ readonly name: string; readonly leftAt: Date; readonly toldOn: string | null } | undefined> {
  const { practiceId } = tx.context;
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.participant as part")
      .innerJoin("rapport.person as person", (join) => join.onRef("person.practice_id", "=", "part.practice_id").onRef("person.id", "=", "part.person_id"))
      .select(["person.name", "part.until_at", "part.told_on"]).where("part.practice_id", "=", practiceId).where("person.practice_id", "=", practiceId)
      .where("part.treatment_id", "=", treatmentId).where("part.part", "=", "therapist").orderBy("part.from_at"),
  );
  const before = rows.findLast(({ until_at }) => until_at !== null);
  if (before === undefined || before.until_at === null) return undefined;
  return { name: before.name ?? "", leftAt: before.until_at, toldOn: rows.at(-1)?.told_on ?? null };
}

/** In the client's own context: who covers her therapist, now or in an absence to come. */
export async function coversOfTreatment(tx: Transaction, treatmentId: string): Promise<{ readonly name: string; readonly since: Date; readonly until: Date }[]> {
  const { practiceId, personId } = tx.context;
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.reach as reach")
      .innerJoin("rapport.person as person", (join) => join.onRef("person.practice_id", "=", "reach.practice_id").onRef("person.id", "=", "reach.person_id"))
      .select(["person.name", "reach.since", "reach.until"]).where("reach.practice_id", "=", practiceId).where("person.practice_id", "=", practiceId)
      .where("reach.client_id", "=", personId).where("reach.treatment_id", "=", treatmentId).where("reach.scope", "=", "cover").where("reach.until", ">", tx.now).orderBy("reach.since"),
  );
  return rows.map(({ name, since, until }) => ({ name: name ?? "", since, until }));
}
