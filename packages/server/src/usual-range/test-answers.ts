import { randomUUID } from "node:crypto";
import { ownFormPractice, type Random, simulatePairs } from "@rapport/stats";
import type { TestServer } from "../sign-in/test-server.ts";

/** She agrees to be counted without her name. */
export const agrees = (practiceId: string, client: string, given = true): string =>
  `insert into rapport.consent (practice_id, id, client_id, purpose, text_version, language, given, day) values ('${practiceId}', '${randomUUID()}', '${client}', 'counted', '2', 'en', ${given}, current_date)`;

/** Pairs as they would answer b1 to b3 with nothing changing, put there by SQL: sessions a week apart, each answered. A fourth row holds words. */
export async function putAnswers(server: TestServer, practiceId: string, random: Random, { pairs, sessions, closed = false }: { readonly pairs: number; readonly sessions: number; readonly closed?: boolean }): Promise<void> {
  const rows: string[] = [];
  for (const { answers } of simulatePairs(random, ownFormPractice, pairs, sessions)) {
    const [treatment, client] = [randomUUID(), randomUUID()];
    rows.push(`insert into rapport.person (practice_id, id, kind) values ('${practiceId}', '${client}', 'client')`);
    rows.push(agrees(practiceId, client));
    rows.push(`insert into rapport.treatment (practice_id, id, started_on, ended_on, weekday, at_time, zone, length_minutes, place)
      values ('${practiceId}', '${treatment}', current_date - 200, ${closed ? "current_date - 20" : "null"}, null, null, 'Europe/Oslo', 50, 'room')`);
    rows.push(`insert into rapport.reach (practice_id, person_id, treatment_id, client_id, scope) values ('${practiceId}', '${client}', '${treatment}', '${client}', 'self')`);
    for (const [index, given] of answers.entries()) {
      const [session, form, on] = [randomUUID(), randomUUID(), `current_date - ${7 * (answers.length - index) + 1}`];
      rows.push(`insert into rapport.session (practice_id, id, treatment_id, planned_on, planned_at, zone, starts_at, length_minutes)
        values ('${practiceId}', '${session}', '${treatment}', ${on}, '15:00', 'Europe/Oslo', (${on})::timestamptz + interval '14 hours', 50)`);
      rows.push(`insert into rapport.administration (practice_id, id, treatment_id, session_id, instrument, instrument_version, language, you_form, text_hash, rater_id, about_id, origin, place, asked_items, on_date, state, done_on)
        values ('${practiceId}', '${form}', '${treatment}', '${session}', 'B', '0.2', 'en', 'plain', 'x', '${client}', '${client}', 'asked', 'elsewhere', '{}', ${on}, 'done', ${on})`);
      rows.push(`insert into rapport.answer (practice_id, administration_id, version, item, treatment_id, value, words)
        values ${given.map((value, at) => `('${practiceId}', '${form}', 1, 'b${at + 1}', '${treatment}', ${value}, null)`).join(", ")}, ('${practiceId}', '${form}', 1, 'b6', '${treatment}', null, '\\x00')`);
    }
  }
  await server.db.inspect(rows.join(";"));
}
