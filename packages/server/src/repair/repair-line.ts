import { type RepairFacts, repairState, type SessionState, tookPlace } from "@rapport/relationship";
import type { StoredRepair } from "@rapport/store";
import { eventsOf } from "./repair-facts.ts";

/** One line of the Relationship tab's timeline: when it was opened and by whom, how it stands, what comes next. A rested one gives no reason. */
export function repairLine(repair: StoredRepair, about: RepairFacts, states: readonly SessionState[]) {
  const { standing, since, openedBy, openedOn, nextStep } = repairState(eventsOf(repair), about);
  const session = states.filter(tookPlace).findLast(({ on }) => on <= openedOn)?.number ?? null;
  return { id: repair.id, standing, since, openedBy, openedOn, session, nextStep: standing === "open" ? nextStep : null };
}
