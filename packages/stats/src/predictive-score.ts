import { normalQuantile } from "./normal.ts";
import { tCdf, tQuantile } from "./student-t.ts";

/**
 * What is usual before anything is known about this pair: the practice's own values, or starting values that say so.
 * All on the scale of the ratings.
 */
export interface PredictivePrior {
  readonly mean: number;
  /** Variance of the pairs' means. */
  readonly varianceBetween: number;
  /** Typical variance within a pair. */
  readonly varianceWithin: number;
  /** How many ratings the typical variance is worth. */
  readonly degrees: number;
}

/** Starting values for a scale from 1 to 7. An assumption, not published: label them "starting values" (METHODS C5). */
export const startingValuesOneToSeven: PredictivePrior = { mean: 5.6, varianceBetween: 0.64, varianceWithin: 0.2, degrees: 6 };

/** Starting values for the 0 to 4 mean of the own form, whose three coarse items give 13 levels (METHODS C5). */
export const startingValuesZeroToFour: PredictivePrior = { mean: 3.07, varianceBetween: 0.284, varianceWithin: 0.2, degrees: 6 };

/** What is known about one pair and rater after some ratings. */
export interface PredictiveState {
  readonly weight: number;
  readonly mean: number;
  readonly degrees: number;
  readonly variance: number;
}

export function beginPrediction(prior: PredictivePrior): PredictiveState {
  const { mean, varianceBetween, varianceWithin, degrees } = prior;
  if (!(Number.isFinite(mean) && varianceBetween > 0 && varianceWithin > 0 && degrees > 0)) {
    throw new RangeError(`beginPrediction requires a finite mean, variances and degrees above 0, got ${mean}, ${varianceBetween}, ${varianceWithin}, ${degrees}`);
  }
  return { weight: varianceWithin / varianceBetween, mean, degrees, variance: varianceWithin };
}

const spreadOf = (state: PredictiveState): number => Math.sqrt(state.variance * (1 + 1 / state.weight));

/** The state after one more rating (normal model, normal-inverse-chi-square prior). */
export function learn(state: PredictiveState, rating: number): PredictiveState {
  if (!Number.isFinite(rating)) throw new RangeError(`learn requires a finite rating, got ${rating}`);
  const { weight, mean, degrees, variance } = state;
  return {
    variance: (degrees * variance + (weight * (rating - mean) ** 2) / (weight + 1)) / (degrees + 1),
    mean: (weight * mean + rating) / (weight + 1),
    weight: weight + 1,
    degrees: degrees + 1,
  };
}

/**
 * How the next rating lies among those expected from the earlier ones, as a standard normal score: with no drift, roughly
 * normal ratings and right prior values it is N(0, 1) and independent over sessions, whatever the number of earlier ones.
 * Self-starting charts: Hawkins (1987), Quesenberry (1991); METHODS C5.
 */
export function predictiveScore(state: PredictiveState, rating: number): number {
  if (!Number.isFinite(rating)) throw new RangeError(`predictiveScore requires a finite rating, got ${rating}`);
  const share = tCdf((rating - state.mean) / spreadOf(state), state.degrees);
  return normalQuantile(Math.min(1 - 1e-6, Math.max(1e-6, share)));
}

/** The rating below which a share of next ratings would fall if nothing changed. */
export function predictiveQuantile(state: PredictiveState, share: number): number {
  return state.mean + tQuantile(share, state.degrees) * spreadOf(state);
}

/** Where the next rating is expected: the same share lies beyond each end. */
export function predictiveLimits(state: PredictiveState, shareBeyond: number): { readonly low: number; readonly high: number } {
  const half = -knownQuantile(shareBeyond, state.degrees) * spreadOf(state);
  return { low: state.mean - half, high: state.mean + half };
}

// A caseload asks for the same few quantiles thousands of times: degrees of freedom are the prior's plus a count.
const known = new Map<string, number>();

function knownQuantile(share: number, degrees: number): number {
  const key = `${share} ${degrees}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size > 2000) known.clear();
  const made = tQuantile(share, degrees);
  known.set(key, made);
  return made;
}

export interface ScoredRating {
  readonly score: number;
  /** Was the rating left out of what is learnt? */
  readonly frozen: boolean;
}

/**
 * Scores a whole series. Ratings for which `freeze` answers true are judged but not learnt from: a drop would otherwise
 * be absorbed and hide the next one.
 */
export function predictiveScores(ratings: readonly number[], prior: PredictivePrior, freeze: (index: number, score: number) => boolean = () => false): ScoredRating[] {
  let state = beginPrediction(prior);
  return ratings.map((rating, index) => {
    const score = predictiveScore(state, rating);
    const frozen = freeze(index, score);
    if (!frozen) state = learn(state, rating);
    return { score, frozen };
  });
}

/**
 * The one-sided cumulative sum of scores, falling ratings upward: C = max(0, C − Q − k). Reset to 0 after a value above `limit`.
 * @returns the value at each score, before the reset.
 */
export function lowerCusum(scores: readonly number[], allowance: number, limit = Infinity): number[] {
  let sum = 0;
  return scores.map((score) => {
    if (sum > limit) sum = 0;
    sum = Math.max(0, sum - score - allowance);
    return sum;
  });
}
