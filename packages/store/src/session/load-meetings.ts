import type { PlannedBreak, PlannedSession, SessionEvent } from "@rapport/relationship";
import { anyOf } from "../any-of.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** What was agreed about meeting, and what happened, in the form the relationship rules take. */
export interface Meetings {
  readonly sessions: readonly PlannedSession[];
  readonly events: readonly SessionEvent[];
  readonly breaks: readonly PlannedBreak[];
}

/** The meetings of these treatments, by treatment. */
export async function loadMeetings(tx: Transaction, treatmentIds: readonly string[]): Promise<Map<string, Meetings>> {
  if (treatmentIds.length === 0) return new Map();
  const practice = tx.context.practiceId;
  const sessions = await tx.all(sqlFor.selectFrom("rapport.session").select(["id", "treatment_id", "planned_on", "planned_at", "zone", "length_minutes"])
    .where("practice_id", "=", practice).where("treatment_id", "=", anyOf(treatmentIds)));
  const events = await tx.all(sqlFor.selectFrom("rapport.session_event").select(["treatment_id", "session_id", "kind", "by_part", "at", "from_on", "from_at", "to_on", "to_at"])
    .where("practice_id", "=", practice).where("treatment_id", "=", anyOf(treatmentIds)).orderBy("at"));
  const breaks = await tx.all(sqlFor.selectFrom("rapport.planned_break").select(["treatment_id", "from_on", "until_on"])
    .where("practice_id", "=", practice).where("treatment_id", "=", anyOf(treatmentIds)).where("withdrawn_on", "is", null));
  const found = new Map(treatmentIds.map((id) => [id, { sessions: [] as PlannedSession[], events: [] as SessionEvent[], breaks: [] as PlannedBreak[] }]));
  for (const row of sessions) {
    found.get(row.treatment_id)?.sessions.push({ id: row.id, plannedOn: row.planned_on, plannedAt: row.planned_at.slice(0, 5), zone: row.zone, lengthMinutes: row.length_minutes });
  }
  for (const row of events) found.get(row.treatment_id)?.events.push(toEvent(row));
  for (const row of breaks) found.get(row.treatment_id)?.breaks.push({ from: row.from_on, until: row.until_on });
  return found;
}

/** The meetings of one treatment. */
export async function loadMeetingsOf(tx: Transaction, treatmentId: string): Promise<Meetings> {
  return (await loadMeetings(tx, [treatmentId])).get(treatmentId) ?? { sessions: [], events: [], breaks: [] };
}

/** Which treatment a session belongs to. @throws StoreError `missing-row` */
export async function treatmentOfSession(tx: Transaction, sessionId: string): Promise<string> {
  const row = await tx.one(sqlFor.selectFrom("rapport.session").select("treatment_id").where("practice_id", "=", tx.context.practiceId).where("id", "=", sessionId), "session");
  return row.treatment_id;
}

function toEvent(row: { session_id: string; kind: string; by_part: string; at: Date; from_on: string | null; from_at: string | null; to_on: string | null; to_at: string | null }): SessionEvent {
  const slot = (on: string | null, at: string | null) => (on === null || at === null ? undefined : { on, at: at.slice(0, 5) });
  const from = slot(row.from_on, row.from_at);
  const to = slot(row.to_on, row.to_at);
  return {
    sessionId: row.session_id, kind: row.kind as SessionEvent["kind"], byPart: row.by_part as SessionEvent["byPart"], at: row.at.getTime(),
    ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }),
  };
}
