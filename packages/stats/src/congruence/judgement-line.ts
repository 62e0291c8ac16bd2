import { leastSquares } from "../least-squares.ts";
import { tQuantile } from "../student-t.ts";

/** One session of one pair: what the client felt or rated, the therapist's estimate of it, and the therapist's own rating of the same thing. */
export interface JudgedSession {
  readonly truth: number;
  readonly estimate: number;
  readonly own?: number;
}

export interface Coefficient {
  readonly estimate: number;
  readonly error: number;
  readonly low: number;
  readonly high: number;
}

export interface JudgementLine {
  readonly kind: "line";
  readonly sessions: number;
  /** Below 0: the therapist senses less than there is. In points of the scale. */
  readonly bias: Coefficient;
  /** 1 when the estimates follow the ups and downs fully, 0 when not at all; null with its reason in `withoutTracking`. */
  readonly tracking: Coefficient | null;
  readonly withoutTracking: "too-few-pairs" | "no-variation" | null;
  /** How far the therapist's own rating pulls the estimate; null when it was not given in every session, did not vary, or cannot be told from the truth. */
  readonly similarity: Coefficient | null;
  /** Of estimate and truth; null when one of them did not vary. */
  readonly correlation: number | null;
  readonly meanAbsoluteError: number;
}

export interface JudgementMinimum {
  readonly sessions?: number;
  readonly sessionsForTracking?: number;
  /** The least standard deviation of the client's own ratings, in points of the scale. */
  readonly spread?: number;
  readonly level?: number;
}

/**
 * One pair's line of judgement by least squares: J − T̄ = b0 + b1 (T − T̄) + b2 (B − B̄) + e. West & Kenny (2011), Psychol. Rev. 118, 357-378.
 *
 * For one therapist with several clients use `truthAndBias`, which pulls the lines of short courses toward the common one.
 *
 * @returns `too-few-pairs` below 6 sessions; no tracking below 8, or when the client's ratings vary by .3 points at most.
 * @throws if a rating is not finite.
 */
export function judgementLine(sessions: readonly JudgedSession[], minimum: JudgementMinimum = {}): JudgementLine | { readonly kind: "too-few-pairs"; readonly sessions: number } {
  const { sessions: least = 6, sessionsForTracking = 8, spread = 0.3, level = 0.95 } = minimum;
  checkRatings("judgementLine", sessions);
  const n = sessions.length;
  if (n < Math.max(3, least)) return { kind: "too-few-pairs", sessions: n };
  const truths = sessions.map(({ truth }) => truth);
  const meanTruth = mean(truths);
  const truth = truths.map((value) => value - meanTruth);
  const gap = sessions.map(({ estimate }) => estimate - meanTruth);
  const owns = sessions.map(({ own }) => own ?? Number.NaN);
  const own = owns.map((value) => value - mean(owns));
  const varies = Math.sqrt(sumOfSquares(truth) / (n - 1)) > spread;
  const withoutTracking = n < sessionsForTracking ? "too-few-pairs" : varies ? null : "no-variation";
  const predictors = [truths.map(() => 1), ...(withoutTracking === null ? [truth] : [])];
  const withOwn = withoutTracking === null && own.every(Number.isFinite) ? leastSquares([...predictors, own], gap) : null;
  const fit = withOwn?.kind === "fitted" ? withOwn : leastSquares(predictors, gap);
  if (fit.kind !== "fitted") return { kind: "too-few-pairs", sessions: n };
  const reach = tQuantile(0.5 + level / 2, fit.degrees);
  const coefficient = (at: number): Coefficient | null => {
    const estimate = fit.coefficients[at];
    if (estimate === undefined) return null;
    const error = Math.sqrt(fit.covariance[at]?.[at] as number);
    return { estimate, error, low: estimate - reach * error, high: estimate + reach * error };
  };
  const meanGap = mean(gap);
  const covariance = gap.reduce((sum, value, index) => sum + (value - meanGap) * (truth[index] as number), 0);
  const lengths = Math.sqrt(sumOfSquares(truth) * sumOfSquares(gap.map((value) => value - meanGap)));
  return {
    kind: "line", sessions: n, bias: coefficient(0) as Coefficient, tracking: coefficient(1), withoutTracking, similarity: coefficient(2),
    correlation: lengths > 0 ? covariance / lengths : null,
    meanAbsoluteError: mean(sessions.map(({ estimate, truth: felt }) => Math.abs(estimate - felt))),
  };
}

/** @throws if a rating is not finite. */
export function checkRatings(caller: string, sessions: readonly JudgedSession[]): void {
  const stray = sessions.flatMap(({ truth, estimate, own = 0 }) => [truth, estimate, own]).find((rating) => !Number.isFinite(rating));
  if (stray !== undefined) throw new RangeError(`${caller} requires finite ratings, got ${stray}`);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sumOfSquares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
