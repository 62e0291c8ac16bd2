import { choleskyInverse } from "./mixed-model/cholesky.ts";

export interface LeastSquares {
  readonly kind: "fitted";
  readonly coefficients: readonly number[];
  /** Variance of the coefficients, row by row. */
  readonly covariance: readonly (readonly number[])[];
  readonly degrees: number;
  /** Standard deviation of what is left. */
  readonly sigma: number;
}

/**
 * Ordinary least squares by the normal equations of columns scaled to length 1.
 *
 * @param columns predictors, the constant among them.
 * @returns `collinear` when the columns cannot be told apart, `too-few-rows` when there are no more rows than columns.
 * @throws if the columns differ in length or hold numbers that are not finite.
 */
export function leastSquares(columns: readonly ArrayLike<number>[], outcome: ArrayLike<number>): LeastSquares | { readonly kind: "collinear" | "too-few-rows" } {
  const n = outcome.length;
  const p = columns.length;
  for (const column of [...columns, outcome]) {
    if (column.length !== n) throw new RangeError(`leastSquares requires columns of equal length, got ${column.length} and ${n}`);
    for (let row = 0; row < n; row++) if (!Number.isFinite(column[row])) throw new RangeError(`leastSquares requires finite numbers, got ${column[row]}`);
  }
  if (n <= p) return { kind: "too-few-rows" };
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
    let sum = 0;
    for (let row = 0; row < n; row++) sum += (a[row] as number) * (b[row] as number);
    return sum;
  };
  const lengths = columns.map((column) => Math.sqrt(dot(column, column)));
  const gram = new Float64Array(p * p);
  columns.forEach((a, r) => columns.forEach((b, c) => { gram[r * p + c] = dot(a, b) / ((lengths[r] as number) * (lengths[c] as number)); }));
  const solved = lengths.includes(0) ? null : choleskyInverse(gram, p);
  // The diagonal of the inverse is how much the others inflate a column's variance.
  if (!solved || columns.some((_, r) => (solved.inverse[r * p + r] as number) > 1e10)) return { kind: "collinear" };
  const products = columns.map((column, r) => dot(column, outcome) / (lengths[r] as number));
  const inverse = (r: number, c: number): number => (solved.inverse[r * p + c] as number) / ((lengths[r] as number) * (lengths[c] as number));
  const coefficients = columns.map((_, r) => products.reduce((sum, product, c) => sum + inverse(r, c) * product * (lengths[c] as number), 0));
  let left = 0;
  for (let row = 0; row < n; row++) left += ((outcome[row] as number) - coefficients.reduce((sum, value, c) => sum + value * (columns[c]?.[row] as number), 0)) ** 2;
  const degrees = n - p;
  const variance = left / degrees;
  return { kind: "fitted", coefficients, covariance: columns.map((_, r) => columns.map((__, c) => variance * inverse(r, c))), degrees, sigma: Math.sqrt(variance) };
}
