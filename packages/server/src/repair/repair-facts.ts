import { type AllianceRepair, hasEnded, type RepairEvent, type RepairFacts, repairMarks, repairState, type SessionState, tookPlace } from "@rapport/relationship";
import type { StoredRepair } from "@rapport/store";

/** The sessions held, and whether the therapy is over: what a repair's standing rests on beside its own events. */
export function repairFacts(states: readonly SessionState[], endedOn: string | null, today: string): RepairFacts {
  return { sessions: states.filter(tookPlace).map(({ id, on }) => ({ id, on })), endedOn: hasEnded(endedOn, today) ? endedOn : null };
}

export const eventsOf = (repair: StoredRepair): RepairEvent[] => repair.events.map(({ event }) => event);

/** The repair that is open now, if one is. */
export function openRepair(repairs: readonly StoredRepair[], facts: RepairFacts): StoredRepair | undefined {
  return repairs.find((repair) => repairState(eventsOf(repair), facts).standing === "open");
}

/** What chart 2 draws of the repairs. */
export function marksOf(repairs: readonly StoredRepair[], facts: RepairFacts, states: readonly SessionState[]): AllianceRepair[] {
  const held = states.filter(tookPlace).flatMap(({ id, on, number }) => (number === null ? [] : [{ id, on, number }]));
  return repairs.flatMap((repair) => repairMarks(eventsOf(repair), facts, held) ?? []);
}
