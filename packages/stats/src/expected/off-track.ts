import { improvement, type Direction } from "../reliable-change.ts";
import { shareBelow, type Expected } from "../mixed-model/predict-next.ts";

/** How a score lies against what was expected: `red` far worse, `amber` worse, `ahead` better; never shown without the band it stands on. */
export type TrackSignal =
  | { readonly kind: "signal"; readonly signal: "red" | "amber" | "on-track" | "ahead"; readonly rule: "band" | "rational"; /** Share expected to be better than this score; null without a band. */ readonly shareBetter: number | null }
  | { readonly kind: "refused"; readonly reason: "too-early" | "no-score" | "no-reference-values" };

export interface TrackLimits {
  /** Share of such scores better than this one. */
  readonly red: number;
  readonly amber: number;
  readonly ahead: number;
}

/** Red above the one-sided 90 % point, as in Delgadillo et al. (2018), Lancet Psychiatry 5, 564-572; amber above the 75 % point; ahead as red, turned round. */
export const trackLimits: TrackLimits = { red: 0.9, amber: 0.75, ahead: 0.1 };

/** The first two sessions say too little (METHODS B3). */
export const trackFrom = 3;

/** The signal of one score, against what was expected of it from the client's own earlier ones. */
export function bandSignal(score: number | null, session: number, expected: Expected, direction: Direction, limits: TrackLimits = trackLimits): TrackSignal {
  checkSession("bandSignal", session);
  if (score === null) return { kind: "refused", reason: "no-score" };
  if (!Number.isFinite(score)) throw new RangeError(`bandSignal requires a finite score or null, got ${score}`);
  if (session < trackFrom) return { kind: "refused", reason: "too-early" };
  const below = shareBelow(expected, score);
  const shareBetter = direction === "lower-is-better" ? below : 1 - below;
  const signal = shareBetter > limits.red ? "red" : shareBetter > limits.amber ? "amber" : shareBetter < limits.ahead ? "ahead" : "on-track";
  return { kind: "signal", signal, rule: "band", shareBetter };
}

/**
 * Where no model is: worse than at intake by the reliable change is red; by session 4 not better by half of it is amber.
 * @param reliableChange in points; null when none is known for this form.
 */
export function rationalSignal(intake: number | null, score: number | null, session: number, reliableChange: number | null, direction: Direction): TrackSignal {
  checkSession("rationalSignal", session);
  if (intake === null || score === null) return { kind: "refused", reason: "no-score" };
  if (reliableChange === null) return { kind: "refused", reason: "no-reference-values" };
  if (!(reliableChange > 0)) throw new RangeError(`rationalSignal requires a reliable change above 0, got ${reliableChange}`);
  if (session < trackFrom) return { kind: "refused", reason: "too-early" };
  const better = improvement(intake, score, direction);
  const signal = better <= -reliableChange + 1e-9 ? "red" : session >= 4 && better < reliableChange / 2 - 1e-9 ? "amber" : "on-track";
  return { kind: "signal", signal, rule: "rational", shareBetter: null };
}

function checkSession(caller: string, session: number): void {
  if (!(Number.isInteger(session) && session >= 1)) throw new RangeError(`${caller} requires a session from 1 on, got ${session}`);
}
