import { fitNested } from "../mixed-model/fit-nested.ts";
import { sumNested } from "../mixed-model/nested-sums.ts";
import type { Column } from "../mixed-model/nested-model.ts";
import type { PredictivePrior } from "../predictive-score.ts";

/** The ratings of one pair by one rater, by session; null where missing. Confirmed ruptures are left out by the caller. */
export type PairRatings = readonly (number | null)[];

export interface PracticeTrend {
  /** Points per unit of ln(session). */
  readonly slope: number;
  readonly standardError: number;
  /** Mean of ln(session), where the trend takes nothing away. */
  readonly centre: number;
}

export interface PracticePrior {
  readonly kind: "from-practice";
  readonly prior: PredictivePrior;
  readonly trend: PracticeTrend | null;
  readonly pairs: number;
  readonly ratings: number;
}

/** Fewer pairs than this, and the starting values are kept: they are named as such. */
export const pairsForPractice = 10;
const ratingsForVariance = 3;
/** The practice's pairs may look alike by chance; their means are never taken as known better than from so many ratings. */
const heaviestMean = 50;

export type PracticePriorRefusal = { readonly kind: "refused"; readonly reason: "too-few-pairs" | "no-variation" | "not-converged" };

/**
 * The values of the usual range from a practice's own ratings (METHODS C5): grand mean, variance between and within pairs from a REML
 * model with an intercept for each pair; the prior degrees of freedom from how much the variances within pairs differ.
 *
 * @param withTrend also takes out what rises or falls with ln(session) in the whole practice; the alliance often rises early.
 */
export function practicePrior(pairs: readonly PairRatings[], withTrend = false): PracticePrior | PracticePriorRefusal {
  const used = pairs.filter((ratings) => ratings.filter((rating) => rating !== null).length >= ratingsForVariance);
  if (used.length < pairsForPractice) return { kind: "refused", reason: "too-few-pairs" };
  const rows = used.flatMap((ratings, pair) => ratings.flatMap((rating, index) => (rating === null ? [] : [{ pair, rating, log: Math.log(index + 1) }])));
  const centre = rows.reduce((sum, { log }) => sum + log, 0) / rows.length;
  const fit = fitPairs(rows, centre, withTrend);
  if (fit.kind === "refused") return { kind: "refused", reason: fit.reason === "no-variation" ? "no-variation" : "not-converged" };
  const varianceWithin = fit.sigma ** 2;
  if (!(varianceWithin > 1e-12)) return { kind: "refused", reason: "no-variation" };
  const slope = fit.fixed[1];
  const trend = slope ? { slope: slope.estimate, standardError: slope.standardError, centre } : null;
  return {
    kind: "from-practice", pairs: used.length, ratings: rows.length, trend,
    prior: {
      mean: fit.fixed[0]?.estimate ?? 0,
      varianceBetween: Math.max(fit.random[0]?.covariance[0]?.[0] ?? 0, varianceWithin / heaviestMean),
      varianceWithin,
      degrees: priorDegrees(used.map((ratings) => withoutTrend(ratings, trend))),
    },
  };
}

function fitPairs(rows: readonly { readonly pair: number; readonly rating: number; readonly log: number }[], centre: number, withTrend: boolean): ReturnType<typeof fitNested> {
  const ones: Column = { name: "(Intercept)", values: new Float64Array(rows.length).fill(1) };
  const log: Column = { name: "ln(session)", values: Float64Array.from(rows, (row) => row.log - centre) };
  const response: Column = { name: "rating", values: Float64Array.from(rows, (row) => row.rating) };
  const unit = Int32Array.from(rows, (row) => row.pair);
  return fitNested(sumNested({ response, fixed: withTrend ? [ones, log] : [ones], levels: [{ name: "pair", unit, terms: [ones], correlated: true }] }));
}

/** Ratings with the practice's trend taken out, on their own scale. */
export function withoutTrend(ratings: PairRatings, trend: Pick<PracticeTrend, "slope" | "centre"> | null): (number | null)[] {
  return ratings.map((rating, index) => (rating === null || trend === null ? rating : rating - trend.slope * (Math.log(index + 1) - trend.centre)));
}

/**
 * ν0 = 2 / cv² + 4, cv² the squared coefficient of variation of the true variances within pairs: that of the observed ones
 * less what chance alone gives, 2 / (T − 1) for T ratings.
 */
function priorDegrees(pairs: readonly PairRatings[]): number {
  const found = pairs.map((ratings) => {
    const known = ratings.filter((rating) => rating !== null);
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    return { variance: known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (known.length - 1), chance: 2 / (known.length - 1) };
  });
  const mean = found.reduce((sum, { variance }) => sum + variance, 0) / found.length;
  const spread = found.reduce((sum, { variance }) => sum + (variance - mean) ** 2, 0) / (found.length - 1);
  const chance = found.reduce((sum, one) => sum + one.chance, 0) / found.length;
  const squaredVariation = Math.max(spread / (mean * mean) - chance, 0.001) / (1 + chance);
  return 2 / squaredVariation + 4;
}

/** Default correlation of one rating with the next within a pair, until a practice has its own (METHODS C5). */
export const usualAutocorrelation = 0.3;

/**
 * The correlation of a rating with the one before, pooled over pairs about each pair's own mean, with the bias of short series
 * taken out: E(φ̂) ≈ φ − (1 + 3φ) / T (Marriott & Pope 1954, Biometrika 41, 390-402). Kept within 0 to .8.
 * @returns null with fewer than ten pairs of at least six ratings.
 */
export function pooledAutocorrelation(pairs: readonly PairRatings[]): number | null {
  const long = pairs.filter((ratings) => ratings.filter((rating) => rating !== null).length >= 6);
  if (long.length < pairsForPractice) return null;
  let products = 0;
  let squares = 0;
  let length = 0;
  for (const ratings of long) {
    const known = ratings.filter((rating) => rating !== null);
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    length += known.length / long.length;
    ratings.forEach((rating, index) => {
      const before = index === 0 ? null : (ratings[index - 1] ?? null);
      if (rating === null || before === null) return;
      products += (rating - mean) * (before - mean);
      squares += (before - mean) ** 2;
    });
  }
  if (squares === 0) return null;
  return Math.min(0.8, Math.max(0, (products / squares + 1 / length) / (1 - 3 / length)));
}

/**
 * Pre-whitened ratings z = (a_t − φ a_(t−1)) / (1 − φ), which sums and averages over sessions need when ratings hang together. A rating
 * without one directly before it gives none: it only serves the next.
 */
export function whiten(ratings: PairRatings, phi: number): (number | null)[] {
  checkPhi("whiten", phi);
  if (phi === 0) return [...ratings];
  return ratings.map((rating, index) => {
    const before = index === 0 ? null : (ratings[index - 1] ?? null);
    return rating === null || before === null ? null : (rating - phi * before) / (1 - phi);
  });
}

/** The prior of whitened ratings: the same means, the variance within times (1 − φ²) / (1 − φ)². */
export function whitenedPrior(prior: PredictivePrior, phi: number): PredictivePrior {
  checkPhi("whitenedPrior", phi);
  return { ...prior, varianceWithin: (prior.varianceWithin * (1 - phi * phi)) / (1 - phi) ** 2 };
}

function checkPhi(caller: string, phi: number): void {
  if (!(phi >= 0 && phi < 1)) throw new RangeError(`${caller} requires an autocorrelation from 0 up to 1, got ${phi}`);
}
