import { choleskyInverse } from "./cholesky.ts";

/** A fitted model as one unit sees it. */
export interface UnitModel {
  readonly fixed: readonly number[];
  readonly fixedCovariance: readonly (readonly number[])[];
  /** Covariance of the random effects. */
  readonly covariance: readonly (readonly number[])[];
  readonly sigma: number;
  /** For each random effect the place of its fixed effect. */
  readonly fixedOf: readonly number[];
}

/** One unit's own effect: the general one and what this unit adds, pulled toward 0 as its data are few or noisy. */
export interface ShrunkenEffect {
  readonly estimate: number;
  readonly error: number;
  /** From 0 to 1: how much of what this unit could add is left to the others. 1 when its data say nothing. */
  readonly weightOfOthers: number;
}

/**
 * Best linear unbiased predictions for one unit: u = G Z'V⁻¹ (y − Xβ), with V = Z G Z' + σ² I; their errors hold the uncertainty of β.
 *
 * Henderson (1975), Biometrics 31, 423-447. The variances are taken as known.
 *
 * @param rows the unit's own: predictors of the fixed effects and of the random ones.
 */
export function shrunkenEffects(model: UnitModel, rows: readonly { readonly x: readonly number[]; readonly z: readonly number[]; readonly y: number }[]): ShrunkenEffect[] {
  const { fixed, fixedCovariance, covariance, sigma, fixedOf } = model;
  const [n, p, q] = [rows.length, fixed.length, covariance.length];
  const g = (r: number, c: number): number => covariance[r]?.[c] ?? 0;
  const gz = (effect: number, row: number): number => sumOver(q, (c) => g(effect, c) * (rows[row]?.z[c] as number));
  const v = new Float64Array(n * n);
  for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) v[a * n + b] = sumOver(q, (c) => (rows[a]?.z[c] as number) * gz(c, b)) + (a === b ? sigma * sigma : 0);
  const solved = n === 0 ? { inverse: v } : choleskyInverse(v, n);
  if (!solved) throw new RangeError(`shrunkenEffects requires a sigma above 0, got ${sigma}`);
  // K = G Z'V⁻¹: what each row adds to each effect.
  const k = Array.from({ length: q }, (_, effect) => Array.from({ length: n }, (__, row) => sumOver(n, (other) => gz(effect, other) * (solved.inverse[other * n + row] as number))));
  const kAt = (effect: number, row: number): number => k[effect]?.[row] as number;
  return Array.from({ length: q }, (_, effect): ShrunkenEffect => {
    const at = fixedOf[effect] as number;
    const own = sumOver(n, (row) => kAt(effect, row) * ((rows[row]?.y as number) - sumOver(p, (c) => (rows[row]?.x[c] as number) * (fixed[c] as number))));
    const left = Math.max(0, g(effect, effect) - sumOver(n, (row) => kAt(effect, row) * gz(effect, row)));
    const toFixed = Array.from({ length: p }, (__, c) => (c === at ? 1 : 0) - sumOver(n, (row) => kAt(effect, row) * (rows[row]?.x[c] as number)));
    const fromFixed = sumOver(p, (r) => sumOver(p, (c) => (toFixed[r] as number) * (fixedCovariance[r]?.[c] as number) * (toFixed[c] as number)));
    const prior = g(effect, effect);
    return { estimate: (fixed[at] as number) + own, error: Math.sqrt(left + fromFixed), weightOfOthers: prior > 0 ? left / prior : 1 };
  });
}

function sumOver(count: number, term: (index: number) => number): number {
  let sum = 0;
  for (let index = 0; index < count; index++) sum += term(index);
  return sum;
}
