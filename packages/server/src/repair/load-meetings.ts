import { type SessionState, sessionStates } from "@rapport/relationship";
import { loadMeetingsOf, type Transaction } from "@rapport/store";

/** All sessions of a treatment, ordered and numbered, as they stand now. */
export async function loadMeetings(tx: Transaction, treatmentId: string, now: Date): Promise<SessionState[]> {
  const { sessions, events, breaks } = await loadMeetingsOf(tx, treatmentId);
  return sessionStates(sessions, events, breaks, now.getTime());
}
