import type { Transaction } from "../transaction.ts";

/** A session that took place or stands in the plan, by treatment in order of time. Called off and missed ones are not among them. */
export interface HeldSession {
  readonly id: string;
  readonly on: string;
}

/** Every session of the practice that was neither called off nor missed, by treatment. Joined in the program: the database knows nothing of how many there are in a part of a statement. */
export async function loadHeldSessions(tx: Transaction): Promise<ReadonlyMap<string, readonly HeldSession[]>> {
  const rows = await tx.run<{ id: string; treatment_id: string; planned_on: string }>(
    `select s.id, s.treatment_id, s.planned_on from rapport.session s
     where s.practice_id = $1 and coalesce((
       select e.kind from rapport.session_event e where e.practice_id = $1 and e.session_id = s.id and e.kind in ('cancelled', 'missed', 'reinstated', 'kept', 'started')
       order by e.at desc, e.id limit 1), 'kept') not in ('cancelled', 'missed')
     order by s.treatment_id, s.starts_at, s.id`,
    [tx.context.practiceId],
  );
  const held = new Map<string, HeldSession[]>();
  for (const { id, treatment_id, planned_on } of rows) {
    const own = held.get(treatment_id);
    if (own === undefined) held.set(treatment_id, [{ id, on: planned_on }]);
    else own.push({ id, on: planned_on });
  }
  return held;
}
