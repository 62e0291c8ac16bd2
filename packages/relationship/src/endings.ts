import { addDays, daysBetween, type LocalDay } from "./local-day.ts";
import { weeksAhead } from "./plan-sessions.ts";
import { tookPlace, type SessionState } from "./session-state.ts";

/** From so many sessions before the last one the two look back (DESIGN, *Breaks and gaps*). */
export const lookBackSessions = 3;

/** What was agreed about the last meeting, the newest word on it. */
export interface AgreedEnding {
  readonly lastOn: LocalDay;
  /** The day it was first named; changing the day later does not make the goodbye shorter. */
  readonly namedOn: LocalDay;
}

export interface EndingFacts {
  readonly agreed: AgreedEnding | null;
  /** The last day of a treatment that was closed. */
  readonly endedOn: LocalDay | null;
  readonly sessions: readonly SessionState[];
  readonly today: LocalDay;
}

export type Ending =
  /** No last day was named. */
  | { readonly kind: "none" }
  /** Named, and more than three sessions away. */
  | { readonly kind: "ahead"; readonly lastOn: LocalDay; readonly sessionsLeft: number }
  /** Three sessions or fewer to the last one, that one counted: look back, a note each way. */
  | { readonly kind: "near"; readonly lastOn: LocalDay; readonly sessionsLeft: number }
  /** The treatment was closed. `as-agreed`: they knew of it and met since; `unplanned`: there was no time for a goodbye. */
  | { readonly kind: "over"; readonly on: LocalDay; readonly how: "as-agreed" | "unplanned" };

/**
 * Where a treatment stands with its ending. Closed on its last day it is over only from the next day on; until then that day's meeting
 * is the goodbye.
 */
export function endingOf({ agreed, endedOn, sessions, today }: EndingFacts): Ending {
  if (endedOn !== null && endedOn < today) return { kind: "over", on: endedOn, how: howItEnded(agreed, endedOn, sessions) };
  const lastOn = agreed?.lastOn ?? endedOn;
  if (lastOn === null) return { kind: "none" };
  const left = sessions.filter(({ number, on, status }) => number !== null && on >= today && on <= lastOn && status !== "kept" && status !== "unsaid").length;
  // Sessions are planned eight weeks ahead: of a day beyond that it is not known how many will come before it.
  const far = daysBetween(today, lastOn) > weeksAhead * 7;
  return { kind: left <= lookBackSessions && !far ? "near" : "ahead", lastOn, sessionsLeft: left };
}

/**
 * As agreed: a last day was named, they met at least once on that day of naming or later, and it did not end before the last day.
 * Everything else is unplanned, whoever ended it and why. It is counted as such, and never as anyone's failing.
 */
function howItEnded(agreed: AgreedEnding | null, endedOn: LocalDay, sessions: readonly SessionState[]): "as-agreed" | "unplanned" {
  if (agreed === null || endedOn < agreed.lastOn) return "unplanned";
  const metSince = sessions.some((session) => tookPlace(session) && session.on >= agreed.namedOn && session.on <= endedOn);
  return metSince ? "as-agreed" : "unplanned";
}

/** May a goodbye note be written now? From the look back on, and after the end: who could not say it then may say it later. */
export const mayWriteGoodbye = ({ kind }: Ending): boolean => kind === "near" || kind === "over";

export const endingsCountedDays = 365;

/** How treatments ended in the last year: the share that had no goodbye, never a share that completed. */
export function countEndings(endings: readonly Ending[], today: LocalDay): { readonly asAgreed: number; readonly unplanned: number } {
  const since = addDays(today, -endingsCountedDays);
  const over = endings.flatMap((ending) => (ending.kind === "over" && ending.on > since ? [ending.how] : []));
  return { asAgreed: over.filter((how) => how === "as-agreed").length, unplanned: over.filter((how) => how === "unplanned").length };
}
