import { beginPrediction, learn, type PredictivePrior, type PredictiveState } from "../predictive-score.ts";
import { quickScoreLadder, type QuickScore } from "./quick-score.ts";
import { cusumLimit, singleLimit } from "../run-length.ts";

/** When a rating counts as lower than usual: one score below −`single`, or a sum of scores above `sum`. */
export interface StrainLimits {
  readonly single: number;
  readonly sum: number;
  /** What each score must exceed to add to the sum. */
  readonly allowance: number;
}

/** About two in a hundred ordinary sessions will be marked by chance (METHODS C6). */
export const strainBudget = 0.02;
const allowance = 0.5;

/**
 * The default pair: half of the budget for a single low score, half for a sum that finds small lasting falls.
 * @param series how many ratings of one pair share the budget: raters times subscales.
 */
export function strainLimits(budget = strainBudget, series = 1): StrainLimits {
  if (!(Number.isInteger(series) && series > 0)) throw new RangeError(`strainLimits requires a whole number of series above 0, got ${series}`);
  const each = budget / 2 / series;
  const known = knownLimits.get(each);
  if (known) return known;
  if (knownLimits.size >= 100) knownLimits.clear();
  const limits = { single: singleLimit(each), sum: cusumLimit(each, allowance), allowance };
  knownLimits.set(each, limits);
  return limits;
}

// A caseload asks for the same limits at every row; the sum's take milliseconds.
const knownLimits = new Map<number, StrainLimits>();

export interface StrainSession {
  /** How the rating lies among those expected, as a normal score; null where it is missing. */
  readonly score: number | null;
  /** The cumulative sum at this session, before a reset. */
  readonly sum: number;
  readonly mark: "none" | "single" | "sum" | "both";
  /** Earlier ratings learnt from. */
  readonly earlier: number;
  /** Was a signal open already when this session was judged? */
  readonly open: boolean;
}

export type StrainSeries =
  | {
    readonly kind: "judged";
    readonly sessions: readonly StrainSession[];
    readonly state: PredictiveState;
    readonly open: boolean;
    /** All ratings are the highest one: no room to see change upward, falls are still visible. */
    readonly ceilingOnly: boolean;
  }
  | { readonly kind: "refused"; readonly reason: "no-rating" };

/** Fewer earlier ratings than this, and nothing is marked. */
const earlierNeeded = 2;
/** A signal is open for so many sessions at most; after that this is the new usual. */
const sessionsOpen = 5;

/**
 * Which sessions of one pair and rater were rated lower than usual: the single score and the sum of METHODS C5 and C6.
 *
 * While a signal is open nothing is learnt, or the fall would be absorbed and hide what follows. It closes when two of three sessions are
 * back within half a deviation of the frozen mean: what was not marked in between is learnt then. After five sessions without
 * that, learning begins anew from the sessions since the signal.
 *
 * @param ratings by session, null where missing: no score, no mark, nothing learnt.
 * @param highest the best rating of the form, to tell a series that knows no other.
 */
export function strainSignals(ratings: readonly (number | null)[], prior: PredictivePrior, limits: StrainLimits, highest = Infinity): StrainSeries {
  const watch = beginWatch(prior);
  const sessions = ratings.map((rating) => {
    if (rating !== null && !Number.isFinite(rating)) throw new RangeError(`strainSignals requires finite ratings or null, got ${rating}`);
    return judge(watch, rating, prior, limits);
  });
  const known = ratings.filter((rating) => rating !== null);
  if (known.length === 0) return { kind: "refused", reason: "no-rating" };
  return { kind: "judged", sessions, state: watch.state, open: watch.held !== null, ceilingOnly: known.every((rating) => rating >= highest) };
}

interface Held {
  readonly rating: number | null;
  readonly marked: boolean;
}

interface Watch {
  /** By earlier ratings: the degrees of freedom are the prior's plus their number. */
  readonly scoreWith: (earlier: number) => QuickScore;
  state: PredictiveState;
  learnt: number;
  sum: number;
  /** Sessions from the signal on, while it is open. */
  held: Held[] | null;
}

const beginWatch = (prior: PredictivePrior): Watch => ({ scoreWith: quickScoreLadder(prior.degrees), state: beginPrediction(prior), learnt: 0, sum: 0, held: null });

function judge(watch: Watch, rating: number | null, prior: PredictivePrior, limits: StrainLimits): StrainSession {
  const open = watch.held !== null;
  const earlier = watch.learnt;
  if (rating === null) {
    const missing = { score: null, sum: watch.sum, mark: "none" as const, earlier, open };
    if (watch.held) hold(watch, watch.held, { rating, marked: false }, prior);
    return missing;
  }
  const { mean, variance, weight } = watch.state;
  const score = watch.scoreWith(earlier)((rating - mean) / Math.sqrt(variance * (1 + 1 / weight)));
  if (earlier < earlierNeeded) {
    learnFrom(watch, rating);
    return { score, sum: 0, mark: "none", earlier, open };
  }
  const sum = Math.max(0, watch.sum - score - limits.allowance);
  const single = score < -limits.single;
  const lasting = sum > limits.sum;
  watch.sum = lasting ? 0 : sum;
  const marked = single || lasting;
  if (watch.held) hold(watch, watch.held, { rating, marked }, prior);
  else if (marked) watch.held = [{ rating, marked }];
  else learnFrom(watch, rating);
  return { score, sum, mark: single ? (lasting ? "both" : "single") : lasting ? "sum" : "none", earlier, open };
}

function learnFrom(watch: Watch, rating: number): void {
  watch.state = learn(watch.state, rating);
  watch.learnt += 1;
}

/** One more session of an open signal: it may close it. */
function hold(watch: Watch, held: Held[], session: Held, prior: PredictivePrior): void {
  held.push(session);
  if (isBack(held, watch.state)) {
    for (const { rating, marked } of held) if (rating !== null && !marked) learnFrom(watch, rating);
    watch.held = null;
  } else if (held.length > sessionsOpen) {
    const since = held.flatMap(({ rating }) => (rating === null ? [] : [rating]));
    watch.state = since.reduce(learn, beginPrediction(prior));
    watch.learnt = since.length;
    watch.sum = 0;
    watch.held = null;
  }
}

/** This session and one more of the two before it, after the signal, are back. */
function isBack(held: readonly Held[], { mean, variance }: PredictiveState): boolean {
  const level = mean - 0.5 * Math.sqrt(variance) - 1e-9;
  const back = (session: Held | undefined): boolean => session !== undefined && session.rating !== null && session.rating >= level;
  const recent = held.slice(1).slice(-3);
  return back(recent.at(-1)) && recent.filter(back).length >= 2;
}
