import type { PredictiveState } from "../predictive-score.ts";
import { wilsonInterval, type ProportionInterval } from "../proportion-interval.ts";

export type AfterSignal =
  | { readonly kind: "recovered"; readonly sessionsLater: number; readonly by: "number" | "person" }
  | { readonly kind: "not-recovered" }
  | { readonly kind: "new-level" }
  | { readonly kind: "open" };

export interface AfterSignalFacts {
  /** Ratings of the sessions after the signal, null where missing. */
  readonly later: readonly (number | null)[];
  /** The state before the signal, nothing learnt since. */
  readonly frozen: PredictiveState;
  /** How many sessions after the signal the client said that it is mended; counts whatever the numbers say. */
  readonly saidMendedAfter: number | null;
  readonly ended: boolean;
  /** The cumulative sum stayed high, and both agree that this is how it is now. */
  readonly agreedNewLevel: boolean;
}

const sessionsWatched = 5;

/** The rating from which on a session counts as recovered: m − ½ √s of the frozen state. */
export const recoveredFrom = ({ mean, variance }: PredictiveState): number => mean - 0.5 * Math.sqrt(variance);

/**
 * What became of a signal within five sessions (METHODS C7, our own rule, not published): recovered at the first session that is back,
 * with one more among the two before it. Descriptive, for reports: only the client can call a repair mended.
 */
export function afterSignal({ later, frozen, saidMendedAfter, ended, agreedNewLevel }: AfterSignalFacts): AfterSignal {
  const stray = later.find((rating) => rating !== null && !Number.isFinite(rating));
  if (stray !== undefined) throw new RangeError(`afterSignal requires finite ratings or null, got ${stray}`);
  const watched = later.slice(0, sessionsWatched);
  const back = watched.map((rating) => rating !== null && rating >= recoveredFrom(frozen) - 1e-9);
  const at = back.findIndex((is, index) => is && back.slice(Math.max(0, index - 2), index + 1).filter(Boolean).length >= 2);
  if (saidMendedAfter !== null && (at < 0 || saidMendedAfter <= at + 1)) return { kind: "recovered", sessionsLater: saidMendedAfter, by: "person" };
  if (at >= 0) return { kind: "recovered", sessionsLater: at + 1, by: "number" };
  if (agreedNewLevel) return { kind: "new-level" };
  return ended || later.length >= sessionsWatched ? { kind: "not-recovered" } : { kind: "open" };
}

/** The share recovered of all signals whose outcome is known; null while there is none. */
export function recoveryRate(outcomes: readonly AfterSignal[]): (ProportionInterval & { readonly count: number; readonly of: number }) | null {
  const known = outcomes.filter((outcome) => outcome.kind !== "open");
  if (known.length === 0) return null;
  const count = known.filter((outcome) => outcome.kind === "recovered").length;
  return { count, of: known.length, ...wilsonInterval(count, known.length) };
}
