import { countedClients } from "../privacy/counted-clients.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** The answers of one pair to b1, b2 and b3, by session that was answered, in order; null where one has no value. */
export interface AllianceSeries {
  readonly clientId: string;
  readonly closed: boolean;
  readonly sessions: readonly (readonly (number | null)[])[];
}

/**
 * Every pair of the practice that answered this version of the form after a session, where she agreed to be counted, in a fixed order. Values only: no words, nothing of
 * the other items. Where she answered again, the later answers count.
 */
export async function loadAllianceSeries(tx: Transaction, formVersion: string, today: string): Promise<AllianceSeries[]> {
  const rows = await tx.run<{ client_id: string; closed: boolean; b1: (number | null)[]; b2: (number | null)[]; b3: (number | null)[] }>(
    `with ${countedClients},
     given as (
       select a.treatment_id, a.rater_id, s.starts_at, a.id,
         max(v.value) filter (where v.item = 'b1') as b1, max(v.value) filter (where v.item = 'b2') as b2, max(v.value) filter (where v.item = 'b3') as b3
       from rapport.administration a
       join rapport.session s on s.practice_id = $1 and s.id = a.session_id
       join rapport.answer v on v.practice_id = $1 and v.administration_id = a.id and v.version = a.version and v.item in ('b1', 'b2', 'b3')
       where a.practice_id = $1 and a.instrument = 'B' and a.instrument_version = $2 and a.state = 'done' and a.rater_id = a.about_id
         and a.about_id in (select client_id from counted)
       group by a.treatment_id, a.rater_id, s.starts_at, a.id)
     select g.rater_id as client_id, coalesce(t.ended_on < $3::date, false) as closed,
       array_agg(g.b1 order by g.starts_at, g.id) as b1, array_agg(g.b2 order by g.starts_at, g.id) as b2, array_agg(g.b3 order by g.starts_at, g.id) as b3
     from given g join rapport.treatment t on t.practice_id = $1 and t.id = g.treatment_id
     group by g.treatment_id, g.rater_id, t.ended_on order by g.treatment_id`,
    [tx.context.practiceId, formVersion, today],
  );
  return rows.map(({ client_id, closed, b1, b2, b3 }) => ({ clientId: client_id, closed, sessions: b1.map((first, index) => [first, b2[index] ?? null, b3[index] ?? null]) }));
}

/** Did answers after a session come in since that day? */
export async function answeredAfterMeetingSince(tx: Transaction, treatmentId: string, day: string): Promise<boolean> {
  const row = await tx.first(sqlFor.selectFrom("rapport.administration").select("id").where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", treatmentId)
    .where("instrument", "=", "B").where("done_on", ">=", day).limit(1));
  return row !== undefined;
}
