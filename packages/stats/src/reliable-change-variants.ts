import { normalQuantile } from "./normal.ts";
import { improvement, standardErrorOfDifference, type Direction, type ScaleReference } from "./reliable-change.ts";
import { tQuantile } from "./student-t.ts";

/** SE(T | x) = SD √(r (1 − r)): how far the true score of someone with a known score may lie from its estimate, in points. */
export function standardErrorOfTrueScore({ standardDeviation, reliability }: ScaleReference): number {
  if (!(reliability >= 0 && reliability < 1 && standardDeviation > 0)) {
    throw new RangeError(`standardErrorOfTrueScore requires a reliability from 0 up to 1 and a standard deviation above 0, got ${reliability} and ${standardDeviation}`);
  }
  return standardDeviation * Math.sqrt(reliability * (1 - reliability));
}

/** What a group of people showed at both times, which the method of Hageman & Arrindell needs. */
export interface GroupChange {
  readonly first: { readonly mean: number; readonly standardDeviation: number };
  readonly last: { readonly mean: number; readonly standardDeviation: number };
  /** Correlation of first and last scores in the group. */
  readonly correlation: number;
  /** Reliability of one score, the same at both times. */
  readonly reliability: number;
}

export type VariantRefusal = { readonly kind: "refused"; readonly reason: "unreliable-differences" | "too-short" | "no-variation" };

/**
 * The index of Hageman & Arrindell (1999), Behav. Res. Ther. 37, 1169-1193, as Atkins et al. (2005) print it: the person's change is
 * pulled toward the group's by the reliability of differences. Positive when better; reliable beyond ±1.645 as published.
 *
 *     r_dd = (s1² r + s2² r − 2 s1 s2 r12) / (s1² + s2² − 2 s1 s2 r12)
 *     RC   = ((x2 − x1) r_dd + (M2 − M1) (1 − r_dd)) / (√r_dd · √2 SEM)
 *
 * @returns `unreliable-differences` when first and last scores correlate so highly that their differences carry error alone.
 */
export function hagemanArrindellIndex(first: number, last: number, direction: Direction, group: GroupChange):
  { readonly kind: "index"; readonly index: number; readonly reliabilityOfDifference: number } | VariantRefusal {
  const { standardDeviation: s1 } = group.first;
  const { standardDeviation: s2 } = group.last;
  if (!(s2 > 0 && Math.abs(group.correlation) <= 1)) throw new RangeError(`hagemanArrindellIndex requires standard deviations above 0 and a correlation, got ${s2} and ${group.correlation}`);
  const error = standardErrorOfDifference({ standardDeviation: s1, reliability: group.reliability });
  const shared = 2 * s1 * s2 * group.correlation;
  const variance = s1 * s1 + s2 * s2 - shared;
  const reliabilityOfDifference = (group.reliability * (s1 * s1 + s2 * s2) - shared) / variance;
  if (!(reliabilityOfDifference > 0)) return { kind: "refused", reason: "unreliable-differences" };
  const own = improvement(first, last, direction);
  const ofGroup = improvement(group.first.mean, group.last.mean, direction);
  const index = (own * reliabilityOfDifference + ofGroup * (1 - reliabilityOfDifference)) / (Math.sqrt(reliabilityOfDifference) * error);
  return { kind: "index", index, reliabilityOfDifference };
}

export interface SlopeChange {
  readonly kind: "slope";
  /** Points per session, or per unit of ln(session); positive is better. */
  readonly slope: number;
  readonly standardError: number;
  readonly index: number;
  readonly reliable: boolean;
}

const scoresForSlope = 5;

/**
 * A second opinion from all scores instead of two: the client's own slope divided by its standard error, after Speer & Greenbaum
 * (1995), J. Consult. Clin. Psychol. 63, 1044-1048. Reliable beyond Student's t with n − 2 degrees of freedom.
 *
 * @param over `sessions` for a steady course, `log-sessions` for one that is quicker at first.
 */
export function slopeChange(scores: readonly { readonly session: number; readonly score: number }[], direction: Direction, over: "sessions" | "log-sessions", level = 0.95):
  SlopeChange | VariantRefusal {
  const stray = scores.find(({ session, score }) => !(session >= 1 && Number.isFinite(session) && Number.isFinite(score)));
  if (stray) throw new RangeError(`slopeChange requires sessions from 1 on and finite scores, got ${stray.score} at ${stray.session}`);
  if (scores.length < scoresForSlope) return { kind: "refused", reason: "too-short" };
  const x = scores.map(({ session }) => (over === "sessions" ? session : Math.log(session)));
  const y = scores.map(({ score }) => (direction === "lower-is-better" ? -score : score));
  const n = x.length;
  const meanX = x.reduce((sum, value) => sum + value, 0) / n;
  const meanY = y.reduce((sum, value) => sum + value, 0) / n;
  const sxx = x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
  const sxy = x.reduce((sum, value, index) => sum + (value - meanX) * ((y[index] as number) - meanY), 0);
  const slope = sxx === 0 ? Number.NaN : sxy / sxx;
  const left = x.reduce((sum, value, index) => sum + ((y[index] as number) - meanY - slope * (value - meanX)) ** 2, 0);
  const whole = y.reduce((sum, value) => sum + (value - meanY) ** 2, 0);
  // A course without any scatter has no error to compare with: its slope would be infinitely sure.
  if (!(sxx > 0) || !(left > 1e-20 * (1 + whole))) return { kind: "refused", reason: "no-variation" };
  const standardError = Math.sqrt(left / (n - 2) / sxx);
  const index = slope / standardError;
  return { kind: "slope", slope, standardError, index, reliable: Math.abs(index) >= -tQuantile((1 - level) / 2, n - 2) };
}

/** |index| that counts as reliable at a level, two-sided: 1.96 for .95, 1.645 for .90, 1.28 for .80. */
export function reliableBeyond(level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`reliableBeyond requires a level between 0 and 1, got ${level}`);
  return normalQuantile(1 - (1 - level) / 2);
}
