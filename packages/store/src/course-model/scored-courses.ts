import { countedClients } from "../privacy/counted-clients.ts";
import type { Transaction } from "../transaction.ts";
import { type HeldSession, loadHeldSessions } from "./held-sessions.ts";

/** The scores of one course in order of time, each at the number of its session: the last one given up to that meeting. */
export interface ScoredCourseRow {
  readonly treatmentId: string;
  readonly instrument: string;
  readonly instrumentVersion: string;
  readonly sessions: readonly number[];
  readonly scores: readonly number[];
}

export interface WhichCourses {
  /** The scale of each form that a course is drawn from. */
  readonly scaleOf: ReadonlyMap<string, string>;
  readonly today: string;
  /** Closed before today; else those that go on too. */
  readonly closedOnly: boolean;
  readonly fewestScores: number;
}

interface GivenScore {
  readonly treatment_id: string;
  readonly instrument: string;
  readonly instrument_version: string;
  readonly session_id: string | null;
  readonly on_date: string;
  readonly value: number;
  /** Given more than two weeks after the first day of the course. */
  readonly late: boolean;
}

/**
 * Courses of the practice by form, answered by clients who agreed to be counted: one a treatment and form, in a fixed order. Scores stand at
 * meetings as on chart 1. Where no sessions are kept here (a course that came from a file), a score counts as its own session, unless the
 * first one came more than two weeks after the course began: then its sessions are not known, and it is left out.
 */
export async function loadScoredCourses(tx: Transaction, { scaleOf, today, closedOnly, fewestScores }: WhichCourses): Promise<ScoredCourseRow[]> {
  const held = await loadHeldSessions(tx);
  const rows = await tx.run<GivenScore>(
    `with ${countedClients}
     select a.treatment_id, a.instrument, a.instrument_version, a.session_id, a.on_date, v.value, a.on_date > t.started_on + 14 as late
     from rapport.administration a
     join rapport.treatment t on t.practice_id = $1 and t.id = a.treatment_id and (t.ended_on < $2::date or not $5::boolean)
     join (
       select r.administration_id, r.version, r.scale, r.value from rapport.reported_score r where r.practice_id = $1
       union all select c.administration_id, 1, c.scale, c.value from rapport.computed_score c where c.practice_id = $1
     ) v on v.administration_id = a.id and v.version = a.version
     join unnest($3::text[], $4::text[]) as form (instrument, scale) on form.instrument = a.instrument and form.scale = v.scale
     where a.practice_id = $1 and a.rater_id = a.about_id and a.about_id in (select client_id from counted)
     order by a.instrument, a.instrument_version, a.treatment_id, a.on_date, a.sequence, a.id`,
    [tx.context.practiceId, today, [...scaleOf.keys()], [...scaleOf.values()], closedOnly],
  );
  return [...Map.groupBy(rows, (row) => `${row.instrument} ${row.instrument_version} ${row.treatment_id}`).values()].flatMap((given) => {
    const [first] = given;
    if (first === undefined) return [];
    const meetings = held.get(first.treatment_id) ?? [];
    if (meetings.length === 0 && first.late) return [];
    // The last of one session takes the place of those before it.
    const placed = new Map(given.map((score, index) => [meetings.length === 0 ? index + 1 : placeOf(score, meetings), score.value]));
    const sessions = [...placed.keys()].sort((a, b) => a - b);
    return sessions.length < fewestScores ? [] : [{
      treatmentId: first.treatment_id, instrument: first.instrument, instrumentVersion: first.instrument_version, sessions, scores: sessions.map((session) => placed.get(session) as number),
    }];
  });
}

/** The meeting it was given for, or the next one from its day on. */
function placeOf({ session_id, on_date }: GivenScore, meetings: readonly HeldSession[]): number {
  const own = session_id === null ? -1 : meetings.findIndex(({ id }) => id === session_id);
  return 1 + (own >= 0 ? own : meetings.filter(({ on }) => on < on_date).length);
}
