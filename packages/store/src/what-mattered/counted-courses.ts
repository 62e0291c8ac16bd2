import { loadHeldSessions } from "../course-model/held-sessions.ts";
import { countedClients } from "../privacy/counted-clients.ts";
import type { Transaction } from "../transaction.ts";

/** One course that is counted: who agreed, and by session what was answered to b1, b2 and b3. */
export interface CountedCourseRow {
  readonly treatmentId: string;
  readonly clientId: string;
  readonly closed: boolean;
  readonly held: number;
  readonly answered: readonly { readonly session: number; readonly answers: readonly (number | null)[] }[];
}

/**
 * The courses of clients who agreed to be counted, where each therapist there ever was agreed too, with at least one session before today;
 * in a fixed order. Values only. Sessions are numbered as they took place; where she answered again, the later answers count.
 */
export async function loadCountedCourses(tx: Transaction, formVersion: string, today: string): Promise<CountedCourseRow[]> {
  const { practiceId } = tx.context;
  const open = await tx.run<{ treatment_id: string; client_id: string; closed: boolean }>(
    `with ${countedClients},
     agreed as (
       select person_id from (
         select distinct on (s.person_id) s.person_id, s.given from rapport.staff_consent s where s.practice_id = $1 and s.purpose = 'counted' order by s.person_id, s.said_order desc) last_word
       where given)
     select r.treatment_id, r.client_id, coalesce(t.ended_on < $2::date, false) as closed
     from rapport.reach r join rapport.treatment t on t.practice_id = $1 and t.id = r.treatment_id
     where r.practice_id = $1 and r.scope in ('therapist', 'co-therapist') and r.client_id in (select client_id from counted)
     group by r.treatment_id, r.client_id, t.ended_on having bool_and(r.person_id in (select person_id from agreed)) order by r.treatment_id`,
    [practiceId, today],
  );
  const given = await tx.run<{ session_id: string; item: string; value: number }>(
    `select a.session_id, v.item, v.value from rapport.answer v
     join rapport.administration a on a.practice_id = $1 and a.id = v.administration_id and a.version = v.version
     where v.practice_id = $1 and v.item in ('b1', 'b2', 'b3') and v.value is not null and a.instrument = 'B' and a.instrument_version = $2 and a.state = 'done'
       and a.rater_id = a.about_id and a.session_id is not null
     order by a.on_date, a.id`,
    [practiceId, formVersion],
  );
  const answers = new Map<string, Map<string, number>>();
  for (const { session_id, item, value } of given) answers.set(session_id, (answers.get(session_id) ?? new Map<string, number>()).set(item, value));
  const held = await loadHeldSessions(tx);
  return open.flatMap(({ treatment_id, client_id, closed }) => {
    const past = (held.get(treatment_id) ?? []).filter(({ on }) => on < today);
    if (past.length === 0) return [];
    const answered = past.flatMap(({ id }, index) => {
      const own = answers.get(id);
      return own === undefined ? [] : [{ session: index + 1, answers: ["b1", "b2", "b3"].map((item) => own.get(item) ?? null) }];
    });
    return [{ treatmentId: treatment_id, clientId: client_id, closed, held: past.length, answered }];
  });
}
