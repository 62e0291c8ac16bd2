import { daysBetween, type LocalDay } from "./local-day.ts";
import type { PlannedBreak, SessionState } from "./session-state.ts";
import { instantOf, type Instant } from "./zoned-time.ts";

/** The planned breaks that lie right before and right after one session. */
export interface BreaksAround {
  /** The break that follows this session; she is asked once how that is. */
  readonly ahead: PlannedBreak | null;
  /** The break that this session is the first one after; she is asked once how it was. */
  readonly over: PlannedBreak | null;
}

/** A break of a week or more is felt even where no session had been planned yet; a shorter one only if a session falls into it. */
const daysFelt = 7;

/** Is it long enough, or does it take a session away? A day off between two sessions is nothing to ask about. */
export function isFelt(pause: PlannedBreak, states: readonly SessionState[]): boolean {
  return daysBetween(pause.from, pause.until) + 1 >= daysFelt || states.some(({ status, on }) => status === "in-break" && isWithin(pause, on));
}

/**
 * Which breaks a session lies next to. Only sessions that take place count, and a break before the first or after the last known one
 * belongs to the one beside it. Of two breaks in the same gap the first is asked about before, and the last one after.
 *
 * @throws if the session is not one of the states.
 */
export function breaksAround(sessionId: string, states: readonly SessionState[], breaks: readonly PlannedBreak[]): BreaksAround {
  const session = states.find(({ id }) => id === sessionId);
  if (session === undefined) throw new RangeError(`breaksAround requires a session of the treatment, got ${sessionId}`);
  if (session.number === null) return { ahead: null, over: null };
  const meetings = states.filter(({ number }) => number !== null);
  const place = meetings.indexOf(session);
  const [before, after] = [meetings[place - 1], meetings[place + 1]];
  const felt = breaks.filter((pause) => isFelt(pause, states)).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const ahead = felt.find((pause) => pause.from > session.on && (after === undefined || pause.from <= after.on));
  // Before the first meeting there was nothing to miss.
  const over = before === undefined ? undefined : felt.findLast((pause) => pause.until < session.on && pause.from > before.on);
  return { ahead: ahead ?? null, over: over ?? null };
}

/** She may answer until the break begins: what she says before it can still be spoken about. */
export function beforeBreakClosesAt(pause: PlannedBreak, zone: string): Instant {
  return instantOf(pause.from, "00:00", zone);
}

const isWithin = (pause: PlannedBreak, on: LocalDay): boolean => pause.from <= on && on <= pause.until;
