/** How deep a fall and how high a return count, in residual standard deviations. */
export interface RuptureRule {
  /** Fall from the session before. */
  readonly fall: number;
  /** Distance below the client's own line. */
  readonly belowLine: number;
  /** A return to so much below the session before the fall. */
  readonly returnWithin: number;
  readonly repairSessions: number;
  readonly sessionsNeeded: number;
}

/** Defaults of METHODS C1; the thresholds of the source could not be read. */
export const ruptureRule: RuptureRule = { fall: 1.5, belowLine: 1, returnWithin: 0.25, repairSessions: 5, sessionsNeeded: 6 };

export interface RuptureSequence {
  /** Sessions are counted from 1. */
  readonly session: number;
  readonly fall: number;
  readonly belowLine: number;
  readonly repairedAt: number | null;
  /** Was the series long enough to show a repair in all sessions allowed for it? */
  readonly fullyWatched: boolean;
}

export type RuptureSequences =
  | { readonly kind: "looked"; readonly intercept: number; readonly slope: number; readonly residualDeviation: number; readonly sequences: readonly RuptureSequence[] }
  | { readonly kind: "refused"; readonly reason: "too-short" | "too-flat"; readonly residualDeviation: number | null };

/**
 * V-shaped deflections from the client's own straight line, after Stiles, Glick, Osatuke et al. (2004), J. Couns. Psychol. 51, 81-92.
 * It looks ahead, so it is for reports and research and never for alerts.
 *
 * @param ratings by session, null where missing; a fall is judged only from the session directly before.
 * @param smallestDeviation the residual deviation below which a series is too flat: the median of the practice.
 */
export function ruptureSequences(ratings: readonly (number | null)[], smallestDeviation: number, rule: RuptureRule = ruptureRule): RuptureSequences {
  const points = ratings.flatMap((rating, index) => (rating === null ? [] : [{ t: index + 1, rating }]));
  const stray = points.find(({ rating }) => !Number.isFinite(rating));
  if (stray) throw new RangeError(`ruptureSequences requires finite ratings or null, got ${stray.rating} in session ${stray.t}`);
  if (!(smallestDeviation >= 0)) throw new RangeError(`ruptureSequences requires a smallest deviation of 0 or more, got ${smallestDeviation}`);
  if (points.length < rule.sessionsNeeded) return { kind: "refused", reason: "too-short", residualDeviation: null };
  const { intercept, slope, residualDeviation } = ownLine(points);
  if (residualDeviation < Math.max(smallestDeviation, 1e-9)) return { kind: "refused", reason: "too-flat", residualDeviation };
  const sequences = points.flatMap(({ t, rating }): RuptureSequence[] => {
    const before = ratings[t - 2] ?? null;
    if (before === null) return [];
    const fall = (before - rating) / residualDeviation;
    const belowLine = (intercept + slope * t - rating) / residualDeviation;
    if (fall < rule.fall || belowLine < rule.belowLine) return [];
    const later = points.find((point) => point.t > t && point.t <= t + rule.repairSessions && point.rating >= before - rule.returnWithin * residualDeviation);
    return [{ session: t, fall, belowLine, repairedAt: later?.t ?? null, fullyWatched: t + rule.repairSessions <= ratings.length }];
  });
  return { kind: "looked", intercept, slope, residualDeviation, sequences };
}

/** Least squares over the sessions that have a rating; deviation with n − 2 degrees of freedom. */
function ownLine(points: readonly { readonly t: number; readonly rating: number }[]): { readonly intercept: number; readonly slope: number; readonly residualDeviation: number } {
  const n = points.length;
  const meanT = points.reduce((sum, { t }) => sum + t, 0) / n;
  const meanRating = points.reduce((sum, { rating }) => sum + rating, 0) / n;
  const spread = points.reduce((sum, { t }) => sum + (t - meanT) ** 2, 0);
  const slope = points.reduce((sum, { t, rating }) => sum + (t - meanT) * (rating - meanRating), 0) / spread;
  const squares = points.reduce((sum, { t, rating }) => sum + (rating - meanRating - slope * (t - meanT)) ** 2, 0);
  return { intercept: meanRating - slope * meanT, slope, residualDeviation: Math.sqrt(squares / (n - 2)) };
}
