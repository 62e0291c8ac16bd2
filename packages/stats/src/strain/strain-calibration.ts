import type { SimulatedPair } from "./coarse-form.ts";
import type { PredictivePrior } from "../predictive-score.ts";
import { strainBudget, strainLimits, strainSignals, type StrainLimits } from "./strain-signals.ts";

export interface FalseMarks {
  /** Signals that opened for each 100 sessions judged, from the fifth session on. */
  readonly perHundred: number;
  /** The same by session, from the first. */
  readonly bySession: readonly number[];
  /** By share of top answers: up to .2, .4, .6, .8 and 1. null where fewer than 2 % of the pairs are. */
  readonly byTopShare: readonly (number | null)[];
}

const countedFrom = 5;
const topGroups = 5;
const smallestGroup = 0.02;

/** How often the detector opens a signal in pairs with nothing changing. */
export function falseMarks(pairs: readonly Pick<SimulatedPair, "means" | "topShare">[], prior: PredictivePrior, limits: StrainLimits): FalseMarks {
  const sessions = pairs[0]?.means.length ?? 0;
  const bySession = new Array<number>(sessions).fill(0);
  const groups = Array.from({ length: topGroups }, () => ({ pairs: 0, marks: 0 }));
  for (const { means, topShare } of pairs) {
    const group = groups[Math.min(topGroups - 1, Math.floor(topShare * topGroups))];
    const found = strainSignals(means, prior, limits);
    if (found.kind === "refused" || group === undefined) continue;
    group.pairs += 1;
    found.sessions.forEach(({ mark, open }, index) => {
      if (mark === "none" || open) return;
      bySession[index] = (bySession[index] as number) + 1;
      if (index + 1 >= countedFrom) group.marks += 1;
    });
  }
  const counted = sessions - countedFrom + 1;
  const rate = (marks: number, of: number): number => (100 * marks) / (of * counted);
  return {
    perHundred: rate(groups.reduce((sum, { marks }) => sum + marks, 0), pairs.length),
    bySession: bySession.map((marks) => (100 * marks) / pairs.length),
    byTopShare: groups.map((group) => (group.pairs < smallestGroup * pairs.length ? null : rate(group.marks, group.pairs))),
  };
}

/** What the default pair is multiplied by for the client's own form with the starting values: calibrated on `ownFormPractice`, it fits as it is. */
const ownFormFactor = 1;

/** Limits for the client's own form (mean of three answers from 0 to 4). The rate they reach stands in docs/methods/strain-signals.md. */
export function ownFormLimits(series = 1): StrainLimits {
  return scaledLimits(strainLimits(strainBudget, series), ownFormFactor);
}

const scaledLimits = (limits: StrainLimits, factor: number): StrainLimits => ({ ...limits, single: limits.single * factor, sum: limits.sum * factor });

export interface CalibratedLimits {
  readonly limits: StrainLimits;
  /** The default limits times this. */
  readonly factor: number;
  readonly achieved: FalseMarks;
}

const highestInGroup = 3.5;

/**
 * Limits for a form with few levels and a ceiling: the default pair times the factor at which its simulated pairs give the stated rate, or a
 * larger one where a group by share of top answers would exceed 3.5 in 100 (METHODS C6).
 */
export function calibrateOnPairs(pairs: readonly Pick<SimulatedPair, "means" | "topShare">[], prior: PredictivePrior, budget = strainBudget, series = 1): CalibratedLimits {
  const ideal = strainLimits(budget, series);
  const scaled = (factor: number): StrainLimits => scaledLimits(ideal, factor);
  const target = (100 * budget) / series;
  const tooMany = (factor: number): boolean => {
    const { perHundred, byTopShare } = falseMarks(pairs, prior, scaled(factor));
    return perHundred > target || byTopShare.some((rate) => rate !== null && rate > (highestInGroup * target) / (100 * strainBudget));
  };
  let low = 0.6;
  let high = 1.8;
  for (let round = 0; round < 12; round++) {
    const middle = (low + high) / 2;
    if (tooMany(middle)) low = middle;
    else high = middle;
  }
  const limits = scaled(high);
  return { limits, factor: high, achieved: falseMarks(pairs, prior, limits) };
}

/** Own scores count fully from so many on. */
export const scoresForOwnLimit = 400;

/**
 * Limits from a practice's own closed episodes, confirmed ruptures left out: the score below which the stated share lay, and the sum
 * that would have signalled as often, each blended with the ideal one until there are 400 scores.
 */
export function practiceLimits(scores: readonly (readonly number[])[], ideal: StrainLimits, rate: number): StrainLimits {
  if (!(rate > 0 && rate < 0.5)) throw new RangeError(`practiceLimits requires a rate of false alarms above 0 below .5, got ${rate}`);
  const pooled = scores.flat().sort((a, b) => a - b);
  const stray = pooled.find((score) => !Number.isFinite(score));
  if (stray !== undefined) throw new RangeError(`practiceLimits requires finite scores, got ${stray}`);
  if (pooled.length === 0) return ideal;
  const own = Math.min(1, pooled.length / scoresForOwnLimit);
  const blend = (ownLimit: number, idealLimit: number): number => own * ownLimit + (1 - own) * idealLimit;
  return { ...ideal, single: blend(-lowerShare(pooled, rate), ideal.single), sum: blend(ownSumLimit(scores, ideal.allowance, rate * pooled.length), ideal.sum) };
}

/** The value below which a share of the sorted values lies, between its neighbours in rank. */
function lowerShare(sorted: readonly number[], share: number): number {
  const place = Math.min(sorted.length - 1, Math.max(0, share * (sorted.length + 1) - 1));
  const below = Math.floor(place);
  const low = sorted[below] as number;
  return low + (place - below) * ((sorted[below + 1] ?? low) - low);
}

/** The h at which the sums over all series signal at most `alarms` times. */
function ownSumLimit(scores: readonly (readonly number[])[], allowance: number, alarms: number): number {
  const signals = (limit: number): number => {
    let count = 0;
    for (const series of scores) {
      let sum = 0;
      for (const score of series) {
        sum = Math.max(0, sum - score - allowance);
        if (sum > limit) {
          count += 1;
          sum = 0;
        }
      }
    }
    return count;
  };
  let low = 0;
  let high = 20;
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2;
    if (signals(middle) > alarms) low = middle;
    else high = middle;
  }
  return high;
}
