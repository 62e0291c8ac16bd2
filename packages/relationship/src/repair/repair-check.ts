import type { RepairEvent } from "./repair-events.ts";
import { repairState, type RepairFacts, type RepairSession } from "./repair-state.ts";

/**
 * The session after which she is asked, alone, how it is now: each of the first two since it was opened, then every second while it is
 * open. Null when nothing is due, or that session was answered.
 */
export function repairCheckDue(events: readonly RepairEvent[], facts: RepairFacts): RepairSession | null {
  const state = repairState(events, facts);
  if (state.standing !== "open") return null;
  const since = facts.sessions.filter(({ on }) => on > state.since);
  const last = since.at(-1);
  if (last === undefined || !isAskedAfter(since.length)) return null;
  const answered = events.some((event) => event.kind === "checked" && event.sessionId === last.id);
  return answered ? null : last;
}

/** After the first, the second, the fourth, the sixth. */
export const isAskedAfter = (nth: number): boolean => nth === 1 || nth % 2 === 0;
