import { type Action, type Actor, decide, type Rule, rules, scopesOf } from "@rapport/relationship/access";
import { type Query, sqlFor, type Transaction } from "@rapport/store";
import type { TestDatabase } from "../../tools/testing/postgres.ts";
import type { DrawnPerson, DrawnTreatment, RandomWorld } from "./random-world.ts";

/** Actions that are open by a current assignment and by nothing else. */
const byAssignment = Object.entries(rules as Record<Action, Rule>).filter(([, rule]) => rule.scopes !== undefined && !rule.anyone && !rule.own && rule.roles === undefined).map(([action]) => action as Action);

export interface Disagreement {
  readonly what: string;
  readonly person: DrawnPerson;
  readonly treatment: DrawnTreatment;
}

/** How many questions were asked, and where the two walls gave different answers. */
export interface Compared {
  readonly cases: number;
  readonly disagreements: readonly Disagreement[];
}

/**
 * Asks both walls the same about every person and every treatment of a world: does a current assignment reach it. The first is the pure
 * rule, from what was drawn; the second is which rows the database shows under that person's signed context.
 */
export async function compareWalls(db: TestDatabase, world: RandomWorld, now: Date, allows: typeof scopesOf = scopesOf): Promise<Compared> {
  const disagreements: Disagreement[] = [];
  let cases = 0;
  for (const person of world.people) {
    const seen = await db.database.withContext({ practiceId: person.practiceId, personId: person.id, kind: person.kind }, rowsSeen);
    const who = { practiceId: person.practiceId, personId: person.id, assignments: person.assignments };
    const actor: Actor = person.kind === "staff" ? { ...who, kind: "staff", roles: person.roles } : { ...who, kind: "client" };
    for (const treatment of world.treatments) {
      cases += 1;
      const object = { practiceId: treatment.practiceId, treatmentId: treatment.id, clientId: treatment.clientId, authorId: person.id };
      const reaches = allows(actor, object, now) .length > 0;
      for (const [table, ids] of Object.entries(seen.ofTreatment)) {
        if (ids.has(treatment.id) !== reaches) disagreements.push({ what: `${table} is ${reaches ? "hidden from who reaches it" : "shown to who does not"}`, person, treatment });
      }
      // A row of the client is reached through any of her treatments.
      const reachesClient = allows(actor, { practiceId: treatment.practiceId, clientId: treatment.clientId }, now).length > 0;
      if (seen.ofClient.has(treatment.id) !== reachesClient) disagreements.push({ what: `kept_line is ${reachesClient ? "hidden" : "shown"}`, person, treatment });
      if (reaches) continue;
      // What the second wall hides, no action of the first may give.
      const given = byAssignment.find((action) => decide(actor, action, object, now).allowed);
      if (given !== undefined) disagreements.push({ what: `${given} is allowed without an assignment`, person, treatment });
    }
  }
  return { cases, disagreements };
}

interface RowsSeen {
  readonly ofTreatment: Readonly<Record<string, ReadonlySet<string>>>;
  readonly ofClient: ReadonlySet<string>;
}

/** Every row the database shows, of its own practice and of the others: no question names a practice, so that the policies alone decide. */
async function rowsSeen(tx: Transaction): Promise<RowsSeen> {
  const ids = async (query: Query<{ id: string }>) => new Set((await tx.all(query)).map(({ id }) => id));
  return {
    ofTreatment: {
      treatment: await ids(sqlFor.selectFrom("rapport.treatment").select("id")),
      session: await ids(sqlFor.selectFrom("rapport.session").select("treatment_id as id")),
      note: await ids(sqlFor.selectFrom("rapport.note").select("treatment_id as id")),
      participant: await ids(sqlFor.selectFrom("rapport.participant").select("treatment_id as id")),
    },
    ofClient: await ids(sqlFor.selectFrom("rapport.kept_line").select("id")),
  };
}
