import { sessionStates } from "@rapport/relationship";
import { briefDays, clientNames, loadAfters, loadMeetings, loadTreatments, type Transaction } from "@rapport/store";
import type { Call } from "../http/route.ts";
import { type TreatmentFacts, treatmentFacts } from "../treatment-facts/treatment-facts.ts";

/** All treatments of the therapist, each table read once however many they are. */
export async function loadAllTreatmentFacts(tx: Transaction, call: Call<unknown, unknown, unknown>): Promise<TreatmentFacts[]> {
  const { zone } = await call.practice();
  const treatments = await loadTreatments(tx);
  const ids = treatments.map(({ id }) => id);
  const clientIds = treatments.map(({ clientId }) => clientId);
  if (ids.length === 0) return [];
  const names = await clientNames(tx, call.stores.keys, clientIds);
  const meetings = await loadMeetings(tx, ids);
  const afters = await loadAfters(tx, ids);
  const briefs = await briefDays(tx, clientIds);
  return treatments.map((treatment) => {
    const { sessions, events, breaks } = meetings.get(treatment.id) ?? { sessions: [], events: [], breaks: [] };
    const states = sessionStates(sessions, events, breaks, call.now.getTime());
    return treatmentFacts({ treatment, name: names.get(treatment.clientId) ?? "", states, breaks, afters, briefs: briefs.get(treatment.clientId) ?? [], zone, now: call.now });
  });
}
