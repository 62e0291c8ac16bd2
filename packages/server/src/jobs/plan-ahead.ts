import { addDays, hasEnded, openedTooLongAgo, planSessions, weekdayOf, weeksAhead } from "@rapport/relationship";
import {
  addAudit,
  addSessions,
  answeredAfterMeetingSince,
  type Database,
  dropClosedShares,
  loadMeetingsOf,
  loadTreatment,
  planRefit,
  planToPlanAhead,
  practiceZone,
  type Seams,
  StoreError,
  type Treatment,
  type Transaction,
} from "@rapport/store";
import { dayIn } from "../http/practice-facts.ts";

export interface PlanAheadJob {
  readonly practiceId: string;
  readonly clientId: string;
  readonly treatmentId: string;
}

/**
 * Once a day for each treatment, the last time on the day after its end: takes the bytes of shared copies that have closed, adds the
 * sessions that are missing in the eight weeks from today, after the last one of the rhythm, asks for the practice's nightly fit when she
 * answered after a session, and asks to be run again tomorrow. Running it twice adds nothing.
 *
 * @returns how many sessions were added; undefined when it need not run again.
 */
export async function planAhead({ worker, seams }: { readonly worker: Database; readonly seams: Seams }, job: PlanAheadJob): Promise<number | undefined> {
  const { practiceId, clientId, treatmentId } = job;
  try {
    return await worker.withContext({ practiceId, personId: clientId, kind: "worker" }, async (tx) => {
      const treatment = await loadTreatment(tx, treatmentId);
      // Her pages close by the practice's day, and sessions lie in the days of the treatment.
      const closesOn = dayIn(await practiceZone(tx), seams.now());
      const ended = hasEnded(treatment.endedOn, closesOn);
      await dropClosedShares(tx, treatmentId, openedTooLongAgo(closesOn), ended);
      if (ended) return undefined;
      const today = dayIn(treatment.zone, seams.now());
      const slots = await missingSlots(tx, treatment, today);
      await addSessions(
        tx,
        treatment,
        slots.map((slot) => ({ ...slot, id: seams.uuid() })),
      );
      if (slots.length > 0) await addAudit(tx, seams.uuid, today, [{ action: "session.plan-ahead", objectKind: "treatment", objectId: treatmentId, clientId }]);
      await planToPlanAhead(tx, treatmentId, clientId);
      // Asked for here and not where the form is stored, which must stay quick. Two days, so that a late run misses none.
      if (await answeredAfterMeetingSince(tx, treatmentId, addDays(today, -2))) await planRefit(tx);
      return slots.length;
    });
  } catch (error) {
    // Erased since: there is nothing to plan.
    if (error instanceof StoreError && error.code === "missing-row") return undefined;
    throw error;
  }
}

async function missingSlots(tx: Transaction, treatment: Treatment, today: string) {
  const { endedOn, weekday, at, zone, lengthMinutes } = treatment;
  if (weekday === null || at === null) return [];
  const { sessions, breaks } = await loadMeetingsOf(tx, treatment.id);
  const taken = sessions.map(({ plannedOn }) => plannedOn);
  // Only on from the last: a first session that lies weeks ahead, or a new rhythm that begins later, has nothing before it.
  const last = taken
    .filter((on) => weekdayOf(on) === weekday)
    .sort()
    .at(-1);
  const from = last === undefined || last < today ? today : addDays(last, 1);
  const end = addDays(today, 7 * weeksAhead);
  return planSessions({ weekday: weekday as 1, at, zone, lengthMinutes }, from, breaks, taken).filter(({ on }) => on < end && !hasEnded(endedOn, on));
}
