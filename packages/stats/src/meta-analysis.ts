import { chiSquareAbove, chiSquareQuantile } from "./chi-square.ts";
import type { UncertainValue } from "./combine-with-prior.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import { tCdf, tQuantile } from "./student-t.ts";

export interface MetaOptions {
  /** How the variance between studies is estimated. */
  readonly method?: "reml" | "dersimonian-laird";
  /** How sure the mean is: from a normal distribution, or from the spread of the studies and Student's t. */
  readonly test?: "normal" | "knapp-hartung";
  readonly level?: number;
}

/** How much the studies differ beyond their own errors. */
export interface Heterogeneity {
  /** Variance of the true effects between studies, and its square root in the unit of the effects. */
  readonly tauSquared: number;
  readonly tau: number;
  /** From inverting Q (Viechtbauer 2007, Stat. Med. 26, 37-52). */
  readonly tauSquaredInterval: { readonly low: number; readonly high: number };
  readonly q: number;
  readonly degrees: number;
  readonly p: number;
  /** Share of the variance of the estimates that lies between studies, from 0 to 1. */
  readonly iSquared: number;
  readonly hSquared: number;
}

export interface MetaAnalysis {
  readonly kind: "combined";
  readonly studies: number;
  readonly mean: number;
  readonly error: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  /** Share of each study in the mean; they sum to 1. */
  readonly weights: readonly number[];
  readonly heterogeneity: Heterogeneity;
  /** Where the true effect of one more study is expected; null for fewer than 3 studies. */
  readonly prediction: { readonly low: number; readonly high: number } | null;
}

/**
 * The mean of effects that differ between studies, under random effects.
 *
 * DerSimonian & Laird (1986), Control. Clin. Trials 7, 177-188; restricted maximum likelihood: Viechtbauer (2005), J. Educ. Behav. Stat. 30,
 * 261-293; Knapp & Hartung (2003), Stat. Med. 22, 2693-2710; prediction with t on k − 2: Higgins, Thompson & Spiegelhalter (2009).
 *
 * @returns `too-few-studies` for fewer than 2.
 * @throws if an effect is not finite or an error is not above 0.
 */
export function metaAnalysis(
  studies: readonly UncertainValue[], options: MetaOptions = {},
): MetaAnalysis | { readonly kind: "too-few-studies"; readonly studies: number } {
  const { method = "reml", test = "normal", level = 0.95 } = options;
  const stray = studies.find(({ value, error }) => !(Number.isFinite(value) && error > 0 && Number.isFinite(error)));
  if (stray) throw new RangeError(`metaAnalysis requires finite effects with errors above 0, got ${stray.value} with ${stray.error}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`metaAnalysis requires a level between 0 and 1, got ${level}`);
  const k = studies.length;
  if (k < 2) return { kind: "too-few-studies", studies: k };
  const tauSquared = method === "reml" ? remlTauSquared(studies) : momentTauSquared(studies);
  const { mean, weights, total } = weightedMean(studies, tauSquared);
  const usesT = test === "knapp-hartung";
  const error = usesT ? Math.sqrt(squaredDistance(studies, tauSquared, mean) / ((k - 1) * total)) : 1 / Math.sqrt(total);
  const half = (usesT ? tQuantile(0.5 + level / 2, k - 1) : normalQuantile(0.5 + level / 2)) * error;
  const away = -Math.abs(mean / error);
  const reach = k < 3 ? null : tQuantile(0.5 + level / 2, k - 2) * Math.sqrt(tauSquared + error * error);
  return {
    kind: "combined", studies: k, mean, error, low: mean - half, high: mean + half, p: 2 * (usesT ? tCdf(away, k - 1) : normalCdf(away)),
    weights: weights.map((weight) => weight / total),
    heterogeneity: heterogeneity(studies, tauSquared, level),
    prediction: reach === null ? null : { low: mean - reach, high: mean + reach },
  };
}

function weightedMean(studies: readonly UncertainValue[], tauSquared: number): { mean: number; weights: number[]; total: number } {
  const weights = studies.map(({ error }) => 1 / (error * error + tauSquared));
  const total = sum(weights);
  return { mean: sum(studies.map(({ value }, index) => value * (weights[index] as number))) / total, weights, total };
}

/** Σ w (y − μ)². */
function squaredDistance(studies: readonly UncertainValue[], tauSquared: number, mean: number): number {
  return sum(studies.map(({ value, error }) => (value - mean) ** 2 / (error * error + tauSquared)));
}

function generalisedQ(studies: readonly UncertainValue[], tauSquared: number): number {
  return squaredDistance(studies, tauSquared, weightedMean(studies, tauSquared).mean);
}

/** The variance of the typical study: what I² compares with (Higgins & Thompson 2002). */
function typicalVariance(studies: readonly UncertainValue[]): number {
  const { weights, total } = weightedMean(studies, 0);
  return ((studies.length - 1) * total) / (total * total - sum(weights.map((weight) => weight * weight)));
}

function momentTauSquared(studies: readonly UncertainValue[]): number {
  const { weights, total } = weightedMean(studies, 0);
  return Math.max(0, (generalisedQ(studies, 0) - (studies.length - 1)) / (total - sum(weights.map((weight) => weight * weight)) / total));
}

/** The highest point of the restricted likelihood: a coarse look over all sizes, then the root of its slope beside the best one. */
function remlTauSquared(studies: readonly UncertainValue[]): number {
  const typical = typicalVariance(studies);
  const spread = sum(studies.map(({ value }) => (value - (studies[0]?.value ?? 0)) ** 2));
  const grid = [0, ...Array.from({ length: 81 }, (_, step) => typical * 10 ** (step / 8 - 6)), spread + typical * 10 ** 4.25].sort((a, b) => a - b);
  const heights = grid.map((tauSquared) => restrictedLikelihood(studies, tauSquared));
  const best = heights.indexOf(Math.max(...heights));
  if (best === 0 && restrictedSlope(studies, 0) <= 0) return 0;
  return rootOf((tauSquared) => restrictedSlope(studies, tauSquared), grid[Math.max(0, best - 1)] as number, grid[Math.min(grid.length - 1, best + 1)] as number);
}

function restrictedLikelihood(studies: readonly UncertainValue[], tauSquared: number): number {
  const { mean, weights, total } = weightedMean(studies, tauSquared);
  return 0.5 * (sum(weights.map(Math.log)) - Math.log(total) - squaredDistance(studies, tauSquared, mean));
}

/** Twice the slope of the restricted likelihood: Σ w²(y − μ)² − (Σ w − Σ w² / Σ w). */
function restrictedSlope(studies: readonly UncertainValue[], tauSquared: number): number {
  const { mean, weights, total } = weightedMean(studies, tauSquared);
  const squares = weights.map((weight) => weight * weight);
  return sum(studies.map(({ value }, index) => (squares[index] as number) * (value - mean) ** 2)) - total + sum(squares) / total;
}

function heterogeneity(studies: readonly UncertainValue[], tauSquared: number, level: number): Heterogeneity {
  const degrees = studies.length - 1;
  const q = generalisedQ(studies, 0);
  const typical = typicalVariance(studies);
  const invert = (share: number): number => {
    const target = chiSquareQuantile(share, degrees);
    if (q <= target) return 0;
    let high = typical;
    while (generalisedQ(studies, high) > target) high *= 4;
    return rootOf((value) => generalisedQ(studies, value) - target, 0, high);
  };
  return {
    tauSquared, tau: Math.sqrt(tauSquared), tauSquaredInterval: { low: invert(0.5 + level / 2), high: invert(0.5 - level / 2) },
    q, degrees, p: chiSquareAbove(q, degrees), iSquared: tauSquared / (tauSquared + typical), hSquared: 1 + tauSquared / typical,
  };
}

/** Where a function that is above 0 at `low` and not above it at `high` crosses, to the last digit, by halving. */
function rootOf(height: (at: number) => number, low: number, high: number): number {
  for (let round = 0; round < 200; round++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (height(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
