/** Mean and three-sigma limits of one series, from its moving ranges. */
export interface IndividualsChart {
  readonly kind: "chart";
  readonly mean: number;
  readonly meanMovingRange: number;
  /** Mean moving range / 1.128. */
  readonly sigma: number;
  readonly low: number;
  readonly high: number;
  /** Limit of the moving range itself. */
  readonly highestRange: number;
}

export type ChartRefusal = { readonly kind: "refused"; readonly reason: "too-short" | "too-few-levels" };

/** Expected range of two draws in standard deviations. */
const rangeOfTwo = 1.128;
const levelsNeeded = 3;

/**
 * The individuals (XmR) chart as Eubanks-Carter, Gorman & Muran (2012), Psychother. Res. 22, 621-637 use it for the alliance:
 * mean ± 2.66 · mean moving range, and 3.267 times it for the range.
 *
 * With three earlier sessions 5.6 of 100 ordinary ones fall below, not the textbook's 1 in 741: for reports, not for alerts. A missing
 * rating ends one moving range and begins another.
 *
 * @returns `too-few-levels` below three distinct values: with identical ratings every change would be a signal.
 */
export function individualsChart(ratings: readonly (number | null)[]): IndividualsChart | ChartRefusal {
  const known = ratings.filter((rating) => rating !== null);
  const stray = known.find((rating) => !Number.isFinite(rating));
  if (stray !== undefined) throw new RangeError(`individualsChart requires finite ratings or null, got ${stray}`);
  const ranges = ratings.slice(1).flatMap((rating, index) => {
    const before = ratings[index] ?? null;
    return rating === null || before === null ? [] : [Math.abs(rating - before)];
  });
  if (ranges.length < 2) return { kind: "refused", reason: "too-short" };
  if (new Set(known).size < levelsNeeded) return { kind: "refused", reason: "too-few-levels" };
  const mean = average(known);
  const meanMovingRange = average(ranges);
  const half = 2.66 * meanMovingRange;
  return { kind: "chart", mean, meanMovingRange, sigma: meanMovingRange / rangeOfTwo, low: mean - half, high: mean + half, highestRange: 3.267 * meanMovingRange };
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * One-sided exponentially weighted moving average of scores, for falls: E = min(0, (1 − λ) E + λ Q), signal below −L √(λ / (2 − λ)), then
 * 0 again. Roberts (1959), Technometrics 1, 239-250. A missing score leaves the average as it is.
 * @returns the value at each score before the reset, and whether it signals; null where the score is missing.
 */
export function lowerEwma(scores: readonly (number | null)[], lambda: number, limit: number): ({ readonly value: number; readonly signals: boolean } | null)[] {
  if (!(lambda > 0 && lambda <= 1)) throw new RangeError(`lowerEwma requires a lambda above 0 up to 1, got ${lambda}`);
  const bound = -limit * Math.sqrt(lambda / (2 - lambda));
  let value = 0;
  return scores.map((score) => {
    if (score === null) return null;
    if (!Number.isFinite(score)) throw new RangeError(`lowerEwma requires finite scores or null, got ${score}`);
    value = Math.min(0, (1 - lambda) * value + lambda * score);
    const found = { value, signals: value < bound };
    if (found.signals) value = 0;
    return found;
  });
}

/** What the session-rating rules of feedback systems ask for; conversation prompts, not tests (METHODS C4). */
export type AskReason = "below-total" | "below-line" | "point-lower";

/**
 * "Always ask": total below 36, any line below 9, or at least one point below the last session, on a 0-40 scale of four lines.
 * Such rules fire in 36 to 40 of 100 ordinary sessions of a client around 36.5, so they are never counted as ruptures.
 */
export function askReasons(total: number, lines: readonly number[], lastTotal: number | null): AskReason[] {
  return [
    ...(total < 36 ? ["below-total" as const] : []),
    ...(lines.some((line) => line < 9) ? ["below-line" as const] : []),
    ...(lastTotal !== null && lastTotal - total >= 1 ? ["point-lower" as const] : []),
  ];
}
