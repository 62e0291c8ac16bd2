import { logGamma } from "./log-gamma.ts";
import { median } from "./median.ts";
import { beginPrediction, learn, type PredictivePrior, type PredictiveState } from "./predictive-score.ts";

export interface Segments {
  readonly kind: "segmented";
  /** The last session of each segment but the last, counted from 1. */
  readonly changesAfter: readonly number[];
  readonly means: readonly number[];
  readonly cost: number;
}

export type SegmentRefusal = { readonly kind: "refused"; readonly reason: "too-short" | "no-variation" };

const shortestSegment = 3;
/** Below this length pruning saves nothing. */
const pruneFrom = 60;

/**
 * Where the mean of a series changed, looking back: the segments with the least Σ (x − mean)² / σ² + 3 ln n for each, three values or
 * more in each. Killick, Fearnhead & Eckley (2012), J. Am. Stat. Assoc. 107, 1590-1598 (PELT). Retrospective only.
 *
 * @param sigma scatter within a segment; by default from moving ranges, which a few steps hardly change.
 */
export function changePoints(values: readonly number[], sigma?: number): Segments | SegmentRefusal {
  checkFinite("changePoints", values);
  const n = values.length;
  if (n < 2 * shortestSegment) return { kind: "refused", reason: "too-short" };
  const scatter = sigma ?? scatterFromRanges(values);
  if (!(scatter > 0)) return { kind: "refused", reason: "no-variation" };
  const cost = segmentCost(values, scatter);
  const penalty = 3 * Math.log(n);
  const best = new Float64Array(n + 1).fill(Infinity);
  const from = new Int32Array(n + 1);
  best[0] = -penalty;
  const dropFrom = new Int32Array(n + 1).fill(n + 1);
  let starts = [0];
  for (let t = shortestSegment; t <= n; t++) {
    if (t - shortestSegment >= shortestSegment) starts.push(t - shortestSegment);
    for (const start of starts) {
      const total = (best[start] as number) + cost(start, t) + penalty;
      if (total < (best[t] as number)) {
        best[t] = total;
        from[t] = start;
      }
    }
    if (n < pruneFrom) continue;
    // A start that is worse than a new segment here stays worse once that segment may be ended: after the shortest length.
    for (const start of starts) if (dropFrom[start] as number > n && (best[start] as number) + cost(start, t) >= (best[t] as number)) dropFrom[start] = t + shortestSegment;
    starts = starts.filter((start) => (dropFrom[start] as number) > t + 1);
  }
  const changesAfter: number[] = [];
  for (let end = from[n] as number; end > 0; end = from[end] as number) changesAfter.unshift(end);
  const bounds = [0, ...changesAfter, n];
  const means = bounds.slice(1).map((end, index) => average(values.slice(bounds[index], end)));
  return { kind: "segmented", changesAfter, means, cost: best[n] as number };
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Squared deviations from the mean of values start + 1 to end, in units of σ², from running sums about the first value. */
export function segmentCost(values: readonly number[], sigma: number): (start: number, end: number) => number {
  const origin = values[0] ?? 0;
  const sums = new Float64Array(values.length + 1);
  const squares = new Float64Array(values.length + 1);
  values.forEach((value, index) => {
    sums[index + 1] = (sums[index] as number) + (value - origin);
    squares[index + 1] = (squares[index] as number) + (value - origin) ** 2;
  });
  return (start, end) => {
    const sum = (sums[end] as number) - (sums[start] as number);
    return Math.max(0, (squares[end] as number) - (squares[start] as number) - (sum * sum) / (end - start)) / (sigma * sigma);
  };
}

/** Mean moving range / 1.128. */
export function scatterFromRanges(values: readonly number[]): number {
  return average(values.slice(1).map((value, index) => Math.abs(value - (values[index] as number)))) / 1.128;
}

/** From the median distance of differences to their median: single outliers hardly move it. */
export function scatterFromMedian(values: readonly number[]): number {
  const differences = values.slice(1).map((value, index) => value - (values[index] as number));
  const middle = median(differences);
  return (1.4826 * median(differences.map((difference) => Math.abs(difference - middle)))) / Math.SQRT2;
}

/**
 * How many of the last sessions probably belong together: the run-length posterior of Adams & MacKay (2007), arXiv:0710.3742, with the
 * predictive distribution of one pair (METHODS C5) in each run. Only to draw "probably changed around session 7".
 *
 * @param hazard chance of a change at any session.
 * @returns at each session the chances of run lengths 0, 1, 2, ...; 0: what comes next begins anew.
 */
export function runLengths(values: readonly number[], prior: PredictivePrior, hazard = 1 / 25): number[][] {
  checkFinite("runLengths", values);
  if (!(hazard > 0 && hazard < 1)) throw new RangeError(`runLengths requires a hazard between 0 and 1, got ${hazard}`);
  let chances = [1];
  let states = [beginPrediction(prior)];
  return values.map((value) => {
    const weighted = chances.map((chance, run) => chance * predictiveDensity(states[run] as PredictiveState, value));
    const whole = weighted.reduce((sum, weight) => sum + weight, 0);
    // A value no run could have: nothing is learnt of where the change lies.
    const posterior = whole > 0 ? weighted.map((weight) => weight / whole) : chances;
    chances = [hazard, ...posterior.map((chance) => chance * (1 - hazard))];
    states = [beginPrediction(prior), ...states.map((state) => learn(state, value))];
    return chances;
  });
}

function predictiveDensity({ weight, mean, degrees, variance }: PredictiveState, value: number): number {
  const scale = variance * (1 + 1 / weight);
  const log = logGamma((degrees + 1) / 2) - logGamma(degrees / 2) - 0.5 * Math.log(degrees * Math.PI * scale) - ((degrees + 1) / 2) * Math.log1p((value - mean) ** 2 / (degrees * scale));
  return Math.exp(log);
}

function checkFinite(caller: string, values: readonly number[]): void {
  const stray = values.find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`${caller} requires finite values, got ${stray}`);
}
