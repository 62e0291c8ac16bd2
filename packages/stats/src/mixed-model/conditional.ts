import type { Evaluation } from "./criterion.ts";

/**
 * What the data say of the random effects, the variances taken as known: all on the scaled columns, variances in units of σ².
 *
 * Without the uncertainty of β (`fixedKnown`) the variances are those of lme4's conditional modes.
 */
export interface Conditional {
  /** For each level the effects b = Λu of its units, one after the other. */
  modes(): { readonly means: Float64Array; readonly variances: Float64Array }[];
  /**
   * The mean of a row's residual from everything known, and the variance of what it misses.
   *
   * @param row the row of the pool, for the response too: 0 asks for minus the expected response.
   * @param units for each level the unit, −1 for one that is not among the data.
   */
  expect(row: Float64Array, units: readonly number[]): { readonly mean: number; readonly variance: number };
}

/** Var β / σ² over the pool or the tail: E_x C E_x', or nothing where β counts as known. */
export function fixedVariance(found: Evaluation, fixed: readonly number[], size: number, fixedKnown: boolean): Float64Array {
  const variance = new Float64Array(size * size);
  if (fixedKnown) return variance;
  const p = fixed.length;
  fixed.forEach((row, r) => fixed.forEach((column, c) => { variance[row * size + column] = found.betaVariance[r * p + c] as number; }));
  return variance;
}

/** a'Ma. */
export function quadraticForm(a: Float64Array, matrix: Float64Array): number {
  const size = a.length;
  let sum = 0;
  for (let r = 0; r < size; r++) for (let c = 0; c < size; c++) sum += (a[r] as number) * (matrix[r * size + c] as number) * (a[c] as number);
  return sum;
}

export const innerProduct = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);
