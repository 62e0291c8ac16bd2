import type { AllianceRepair } from "../chart-alliance.ts";
import type { RepairEvent } from "./repair-events.ts";
import { repairState, type RepairFacts, type RepairSession } from "./repair-state.ts";

/** A session held, with its number for the picture. */
export type NumberedSession = RepairSession & { readonly number: number };

/**
 * What chart 2 draws of a repair: the session it came after, and the one by which it was mended or came to rest. Null when it was opened
 * before the first session was held.
 */
export function repairMarks(events: readonly RepairEvent[], facts: RepairFacts, sessions: readonly NumberedSession[]): AllianceRepair | null {
  const state = repairState(events, facts);
  const at = (on: string): number | null => sessions.findLast((session) => session.on <= on)?.number ?? null;
  const openedAt = at(state.openedOn);
  if (openedAt === null) return null;
  const until = state.standing === "mended" || state.standing === "resting" ? at(state.since) : null;
  return { openedBy: state.openedBy, openedAt, mendedAt: state.standing === "mended" ? until : null, restingAt: state.standing === "resting" ? until : null };
}
