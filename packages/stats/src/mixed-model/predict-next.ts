import { cholesky } from "./cholesky.ts";
import type { ResidualCorrelation } from "./describe-fit.ts";
import { normalCdf, normalQuantile } from "../normal.ts";

/** What a model says about one client, before anything of this client is known. On the scale of the data. */
export interface CourseModel {
  readonly fixed: readonly number[];
  /** Covariance of the client's random effects. */
  readonly covariance: readonly (readonly number[])[];
  readonly sigma: number;
  /** How errors of different sessions hang together; independent unless said. */
  readonly residual?: ResidualCorrelation;
}

/** One session: predictors of the fixed effects and of the random ones, and the score where there is one. */
export interface CourseRow {
  readonly x: readonly number[];
  readonly z: readonly number[];
  /** The session's number, or its day, where errors are correlated. */
  readonly time?: number;
}

export interface Expected {
  readonly mean: number;
  readonly standardDeviation: number;
}

/**
 * Where the score of a session is expected, given all scores of this client so far (METHODS B2; Finch, Lambert & Schaalje
 * 2001 for the use): m = x'β + z'G Z'V⁻¹ (y − Xβ), v = z'Gz + σ² − z'G Z'V⁻¹ Z G z with V = Z G Z' + σ² I. Where errors are
 * correlated, σ² R takes the place of σ² I, and what the next error shares with earlier ones is added to z'G Z'.
 *
 * With no score so far it is the band of everybody; with the first alone, the expected course from this start. The
 * uncertainty of β is left out: the model rests on 100 courses or more.
 */
export function predictNext(model: CourseModel, observed: readonly (CourseRow & { readonly y: number })[], next: CourseRow): Expected {
  const stray = observed.find((row) => !Number.isFinite(row.y));
  if (stray) throw new RangeError(`predictNext requires finite scores, got ${stray.y}`);
  const fixedPart = (row: CourseRow): number => model.fixed.reduce((sum, beta, index) => sum + beta * (row.x[index] ?? 0), 0);
  const covarianceOf = (a: CourseRow, b: CourseRow): number => a.z.reduce((sum, za, r) => sum + za * b.z.reduce((inner, zb, c) => inner + (model.covariance[r]?.[c] ?? 0) * zb, 0), a === b ? model.sigma ** 2 : sharedError(model, a, b));
  const n = observed.length;
  const own = covarianceOf(next, next);
  if (n === 0) return { mean: fixedPart(next), standardDeviation: Math.sqrt(own) };
  const v = new Float64Array(n * n);
  observed.forEach((a, r) => observed.forEach((b, c) => { v[r * n + c] = covarianceOf(a, b); }));
  const factor = cholesky(v, n);
  if (!factor) throw new RangeError(`predictNext requires a sigma above 0, got ${model.sigma}`);
  const forward = (values: readonly number[]): number[] => {
    const solved: number[] = [];
    values.forEach((value, r) => {
      let sum = value;
      for (let l = 0; l < r; l++) sum -= (factor[r * n + l] as number) * (solved[l] as number);
      solved.push(sum / (factor[r * n + r] as number));
    });
    return solved;
  };
  const toNext = forward(observed.map((row) => covarianceOf(row, next)));
  const residuals = forward(observed.map((row) => row.y - fixedPart(row)));
  const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  return { mean: fixedPart(next) + dot(toNext, residuals), standardDeviation: Math.sqrt(own - dot(toNext, toNext)) };
}

/** What the errors of two sessions share. */
function sharedError({ sigma, residual }: CourseModel, a: CourseRow, b: CourseRow): number {
  if (!residual || residual.kind === "independent") return 0;
  if (a.time === undefined || b.time === undefined) throw new RangeError("predictNext requires the time of each session where errors are correlated");
  const gap = Math.abs(a.time - b.time);
  return sigma ** 2 * (residual.kind === "ar1" ? residual.phi ** gap : Math.exp(-gap / residual.range));
}

/** The band that holds a share of such scores, its middle at the mean. */
export function expectedBand(expected: Expected, share = 0.8): { readonly low: number; readonly high: number } {
  const half = normalQuantile(0.5 + share / 2) * expected.standardDeviation;
  return { low: expected.mean - half, high: expected.mean + half };
}

/** The share of such scores below this one. */
export function shareBelow(expected: Expected, score: number): number {
  return normalCdf((score - expected.mean) / expected.standardDeviation);
}
