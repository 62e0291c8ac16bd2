import { daysBetween, type RepairFacts, repairState, type SessionState, tookPlace } from "@rapport/relationship";
import type { StoredRepair } from "@rapport/store";
import { eventsOf } from "./repair-facts.ts";

/** One line of the Relationship tab's timeline: when it was opened and by whom, how it stands, what comes next. A rested one gives no reason. */
export function repairLine(repair: StoredRepair, about: RepairFacts, states: readonly SessionState[], today: string) {
  const { standing, since, openedBy, openedOn, nextStep, lastOpen } = repairState(eventsOf(repair), about);
  // Of one that rests, or was kept as it was, no more is told than that.
  const daysOpen = standing === "open" || standing === "mended" ? daysBetween(lastOpen.from, lastOpen.until ?? today) : null;
  const session = states.filter(tookPlace).findLast(({ on }) => on <= openedOn)?.number ?? null;
  return { id: repair.id, standing, since, openedBy, openedOn, daysOpen, session, nextStep: standing === "open" ? nextStep : null };
}
