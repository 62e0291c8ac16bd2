import { randomUUID } from "node:crypto";
import type { Assignment, Scope, StaffRole } from "@rapport/relationship/access";
import type { TestDatabase } from "../../tools/testing/postgres.ts";

/** Someone who may ask, with what they were assigned to, as the world was drawn: not as the database answers. */
export interface DrawnPerson {
  readonly practiceId: string;
  readonly id: string;
  readonly kind: "staff" | "client";
  readonly roles: readonly StaffRole[];
  readonly assignments: Assignment[];
}

export interface DrawnTreatment {
  readonly practiceId: string;
  readonly id: string;
  readonly clientId: string;
}

export interface RandomWorld {
  readonly people: readonly DrawnPerson[];
  readonly treatments: readonly DrawnTreatment[];
}

/** A number from 0 up to 1. */
export type Draw = () => number;

const staffScopes: readonly Scope[] = ["therapist", "co-therapist", "cover", "supervisor"];
const roles: readonly StaffRole[] = ["therapist", "admin", "supervisor", "manager", "researcher", "outside"];
const hourMs = 3_600_000;

/** Some practices with people and treatments, and assignments of every scope: lasting, ending later, ended, several at once, none. */
export function drawWorld(draw: Draw, now: Date): RandomWorld {
  const below = (count: number) => Math.floor(draw() * count);
  const people: DrawnPerson[] = [];
  const treatments: DrawnTreatment[] = [];
  // One leads a treatment, and a client is in one at a time: whoever comes second to it has left, or leaves.
  const led = new Set<string>();
  const assigned = (treatment: DrawnTreatment): Pick<Assignment, "scope" | "since" | "until"> => {
    const scope = staffScopes[below(staffScopes.length)] ?? "cover";
    const lasts = until();
    const since = draw() < 0.8 ? undefined : new Date(now.getTime() + (draw() < 0.5 ? -1 : 1) * (1 + below(1_000)) * hourMs);
    if (scope !== "therapist" || lasts !== undefined) return { scope, since, until: lasts };
    const isFree = !led.has(treatment.clientId);
    led.add(treatment.clientId);
    return { scope, since, until: isFree ? undefined : new Date(now.getTime() + hourMs) };
  };
  // Ended an hour ago or more, ends in an hour or later, or lasts: never so near that the two clocks could differ about it.
  const until = (): Date | undefined => (draw() < 0.3 ? undefined : new Date(now.getTime() + (draw() < 0.5 ? -1 : 1) * (1 + below(1_000)) * hourMs));
  for (let practice = 0; practice < 3; practice += 1) {
    const practiceId = randomUUID();
    const staff = Array.from({ length: 4 + below(5) }, (): DrawnPerson => ({ practiceId, id: randomUUID(), kind: "staff", roles: roles.filter(() => draw() < 0.3), assignments: [] }));
    const clients = Array.from({ length: 8 + below(8) }, (): DrawnPerson => ({ practiceId, id: randomUUID(), kind: "client", roles: [], assignments: [] }));
    for (const client of clients) {
      for (let count = 1 + below(2); count > 0; count -= 1) {
        const treatment = { practiceId, id: randomUUID(), clientId: client.id };
        treatments.push(treatment);
        const own = { treatmentId: treatment.id, clientId: client.id };
        client.assignments.push({ ...own, scope: "self", until: draw() < 0.8 ? undefined : until() });
        for (const person of staff) if (draw() < 0.25) person.assignments.push({ ...own, ...assigned(treatment) });
      }
    }
    people.push(...staff, ...clients);
  }
  return { people, treatments };
}

/** Puts the drawn world there past every policy, with one row of each kind that hangs on a treatment or on a client. */
export async function putWorld(db: TestDatabase, { people, treatments }: RandomWorld): Promise<void> {
  const practices = [...new Set(people.map(({ practiceId }) => practiceId))];
  await db.inspect("insert into rapport.practice (practice_id, name, language, zone) select p, 'House', 'en', 'Europe/Oslo' from unnest($1::uuid[]) p", [practices]);
  await db.inspect(
    "insert into rapport.person (practice_id, id, kind, name) select p, i, k, case k when 'staff' then 'Sam' end from unnest($1::uuid[], $2::uuid[], $3::text[]) as row (p, i, k)",
    [people.map(({ practiceId }) => practiceId), people.map(({ id }) => id), people.map(({ kind }) => kind)]);
  const columns = [treatments.map(({ practiceId }) => practiceId), treatments.map(({ id }) => id), treatments.map(({ clientId }) => clientId)];
  const from = "from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as row (p, t, c)";
  await db.inspect(`insert into rapport.treatment (practice_id, id, started_on, zone) select p, t, current_date, 'Europe/Oslo' ${from} where c is not null`, columns);
  const reach = people.flatMap(({ practiceId, id, assignments }) => assignments.map((one) => ({ ...one, practiceId, personId: id })));
  await db.inspect(
    `insert into rapport.reach (practice_id, person_id, treatment_id, client_id, scope, since, until)
     select p, i, t, c, s, coalesce(b, '-infinity'), coalesce(u, 'infinity') from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[], $7::timestamptz[]) as row (p, i, t, c, s, b, u)`,
    [reach.map((one) => one.practiceId), reach.map((one) => one.personId), reach.map((one) => one.treatmentId), reach.map((one) => one.clientId), reach.map((one) => one.scope), reach.map((one) => one.since ?? null), reach.map((one) => one.until ?? null)]);
  await db.inspect(`insert into rapport.participant (practice_id, treatment_id, person_id, part) select p, t, c, 'client' ${from}`, columns);
  await db.inspect(`insert into rapport.session (practice_id, id, treatment_id, planned_on, planned_at, zone, starts_at, length_minutes) select p, t, t, current_date, '15:00', 'Europe/Oslo', now(), 50 ${from} where c is not null`, columns);
  await db.inspect(`insert into rapport.note (practice_id, id, treatment_id, author_id, kind, visibility, on_day) select p, t, t, c, 'helped', 'only-author', current_date ${from}`, columns);
  await db.inspect(`insert into rapport.kept_line (practice_id, id, client_id, words, kept_on) select p, t, c, '\\x00', current_date ${from}`, columns);
}
