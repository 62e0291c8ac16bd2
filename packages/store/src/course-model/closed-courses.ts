import { countedClients } from "../privacy/counted-clients.ts";
import type { Transaction } from "../transaction.ts";

/** The scores of one closed course in order of time, each at the number of its session: the last one given up to that meeting. */
export interface ClosedCourse {
  readonly instrument: string;
  readonly instrumentVersion: string;
  readonly sessions: readonly number[];
  readonly scores: readonly number[];
}

/**
 * Every closed course of the practice with three scores or more of one form, answered by a client who agreed to be counted: one row a
 * course, in a fixed order. Scores stand at meetings as on chart 1. Where no sessions are kept here (a course that came from a file), a score counts as its
 * own session, unless the first one came more than two weeks after the course began: then its sessions are not known, and it is left out.
 *
 * @param scaleOf the scale of each form that a course is drawn from
 */
export async function loadClosedCourses(tx: Transaction, scaleOf: ReadonlyMap<string, string>, today: string): Promise<ClosedCourse[]> {
  const rows = await tx.run<{ instrument: string; instrument_version: string; sessions: number[]; scores: number[] }>(
    `with ${countedClients},
     held as (
       select s.id, s.treatment_id, s.planned_on from rapport.session s
       where s.practice_id = $1 and coalesce((
         select e.kind from rapport.session_event e where e.practice_id = $1 and e.session_id = s.id and e.kind in ('cancelled', 'missed', 'reinstated', 'kept', 'started')
         order by e.at desc, e.id limit 1), 'kept') not in ('cancelled', 'missed')),
     given as (
       select a.treatment_id, a.instrument, a.instrument_version, a.on_date, v.value, t.started_on, own.planned_on as own_session_on,
         exists (select 1 from held h where h.treatment_id = a.treatment_id) as met_here,
         row_number() over (partition by a.treatment_id, a.instrument, a.instrument_version order by a.on_date, a.sequence, a.id) as nth
       from rapport.administration a
       join rapport.treatment t on t.practice_id = $1 and t.id = a.treatment_id and t.ended_on < $2::date
       join rapport.reported_score v on v.practice_id = $1 and v.administration_id = a.id and v.version = a.version
       join unnest($3::text[], $4::text[]) as form (instrument, scale) on form.instrument = a.instrument and form.scale = v.scale
       left join held own on own.treatment_id = a.treatment_id and own.id = a.session_id
       where a.practice_id = $1 and a.rater_id = a.about_id and a.about_id in (select client_id from counted)),
     placed as (
       select g.*, case when g.met_here
         then 1 + (select count(*) from held h where h.treatment_id = g.treatment_id and h.planned_on < coalesce(g.own_session_on, g.on_date))
         else g.nth end::int as session
       from given g),
     last_of_each as (
       select distinct on (treatment_id, instrument, instrument_version, session) * from placed order by treatment_id, instrument, instrument_version, session, nth desc)
     select instrument, instrument_version, array_agg(session order by session) as sessions, array_agg(value order by session) as scores
     from last_of_each group by treatment_id, instrument, instrument_version
     having count(*) >= 3 and (bool_or(met_here) or min(on_date) <= min(started_on) + 14)
     order by instrument, instrument_version, treatment_id`,
    [tx.context.practiceId, today, [...scaleOf.keys()], [...scaleOf.values()]],
  );
  return rows.map((row) => ({ instrument: row.instrument, instrumentVersion: row.instrument_version, sessions: row.sessions, scores: row.scores }));
}
