import { zone } from "./people.ts";
import type { BenchPlace } from "./place.ts";

/** What a practice has after two years: for every client so many weekly meetings with both forms filled, guesses made, and a score a month. */
export interface HistoryToMake {
  readonly meetings: number;
  readonly scores: number;
}

/** A UUID of version 4 by its form, made from the treatment and the week. */
const meeting = (column: string) => `overlay(overlay(md5('${column}' || r.treatment_id || '-' || n) placing '4' from 13) placing 'a' from 17)::uuid`;

/**
 * Makes the past of every pair there is, in bulk: sessions that were kept, forms A and B with their answers, the therapist's guesses,
 * typed-in scores, and one session ahead. Ids are made from the treatment and the week, so that rows find each other.
 */
export async function makeHistory(place: BenchPlace, { meetings, scores }: HistoryToMake): Promise<void> {
  const weeks = `rapport.reach r cross join generate_series(1, ${meetings}) n`;
  const own = "r.scope = 'self'";
  const on = `(current_date - 7 * (${meetings} - n) - 3)`;
  const form = (code: string) => `insert into rapport.administration (practice_id, id, treatment_id, session_id, instrument, instrument_version, language, you_form, text_hash, rater_id, about_id, origin, place,
      asked_items, on_date, state, done_on)
    select r.practice_id, ${meeting(code)}, r.treatment_id, ${meeting("s")}, '${code}', '0.2', 'en', 'informal', repeat('0', 64), r.person_id, r.person_id, 'asked', 'link',
      '{}', ${on}, 'done', ${on} from ${weeks} where ${own}`;
  const answers = (code: string, items: string) => `insert into rapport.answer (practice_id, administration_id, version, item, treatment_id, value)
    select r.practice_id, ${meeting(code)}, 1, item, r.treatment_id, (random() * 4)::int from ${weeks} cross join unnest('${items}'::text[]) item where ${own}`;
  const steps = [
    `insert into rapport.session (practice_id, id, treatment_id, planned_on, planned_at, zone, starts_at, length_minutes)
     select r.practice_id, ${meeting("s")}, r.treatment_id, ${on}, '15:00', '${zone}', ${on} + time '14:00', 50 from rapport.reach r cross join generate_series(1, ${meetings + 1}) n where ${own}`,
    `insert into rapport.session_event (practice_id, id, treatment_id, session_id, kind, by_part, by_id, at)
     select r.practice_id, ${meeting("e")}, r.treatment_id, ${meeting("s")}, 'kept', 'therapist', r.person_id, ${on} + time '15:00' from ${weeks} where ${own}`,
    form("A"), answers("A", "{a1,a2,a4}"),
    form("B"), answers("B", "{b1,b2,b3,b4}"),
    `insert into rapport.guess (practice_id, id, treatment_id, session_id, rater_id, about_id, committed_at)
     select r.practice_id, ${meeting("g")}, r.treatment_id, ${meeting("s")}, r.person_id, r.client_id, ${on} + time '16:00' from ${weeks} where r.scope = 'therapist'`,
    `insert into rapport.guess_answer (practice_id, guess_id, treatment_id, item, value)
     select r.practice_id, ${meeting("g")}, r.treatment_id, item, (random() * 4)::int from ${weeks} cross join unnest('{b1,b2}'::text[]) item where r.scope = 'therapist'`,
    `insert into rapport.administration (practice_id, id, treatment_id, instrument, instrument_version, language, you_form, text_hash, rater_id, about_id, origin, place, asked_items, on_date, state, done_on)
     select r.practice_id, ${meeting("p")}, r.treatment_id, 'PHQ-9', '1', 'en', 'informal', repeat('0', 64), r.person_id, r.person_id, 'typed', 'paper', '{}', current_date - 30 * n, 'done', current_date - 30 * n
     from rapport.reach r cross join generate_series(1, ${scores}) n where ${own}`,
    `insert into rapport.reported_score (practice_id, administration_id, treatment_id, scale, value)
     select r.practice_id, ${meeting("p")}, r.treatment_id, 'total', (random() * 27)::int from rapport.reach r cross join generate_series(1, ${scores}) n where ${own}`,
    "vacuum analyze",
  ];
  for (const step of steps) await place.bulk(step);
}
