import { addDays, minutesOf, weekdayOf, type LocalDay, type LocalTime, type Weekday } from "./local-day.ts";
import type { PlannedBreak } from "./session-state.ts";
import { instantOf, type Instant } from "./zoned-time.ts";

/** What the two agreed: the same weekday and time, in the zone where they meet. */
export interface Rhythm {
  readonly weekday: Weekday;
  readonly at: LocalTime;
  readonly zone: string;
  readonly lengthMinutes: number;
}

export interface SessionToMake {
  readonly on: LocalDay;
  readonly at: LocalTime;
  readonly startsAt: Instant;
}

/** Sessions are made this far ahead. */
export const weeksAhead = 8;

/**
 * The sessions still missing in the eight weeks from a day on. Three o'clock stays three o'clock when the clocks
 * change: the local time is what was agreed, and the instant follows from it.
 *
 * @param from the first day that may hold one (that day included).
 * @param taken days that hold a session of this rhythm already, wherever it was moved to or even if it was cancelled.
 * @throws if the length is not 5 to 240 minutes.
 */
export function planSessions(rhythm: Rhythm, from: LocalDay, breaks: readonly PlannedBreak[], taken: readonly LocalDay[], weeks = weeksAhead): SessionToMake[] {
  if (!(rhythm.lengthMinutes >= 5 && rhythm.lengthMinutes <= 240)) {
    throw new RangeError(`planSessions requires a length of 5 to 240 minutes, got ${rhythm.lengthMinutes}`);
  }
  minutesOf(rhythm.at);
  const first = addDays(from, (rhythm.weekday - weekdayOf(from) + 7) % 7);
  const days = Array.from({ length: weeks }, (_, week) => addDays(first, 7 * week));
  return days
    .filter((on) => !taken.includes(on) && !breaks.some((pause) => pause.from <= on && on <= pause.until))
    .map((on) => ({ on, at: rhythm.at, startsAt: instantOf(on, rhythm.at, rhythm.zone) }));
}
