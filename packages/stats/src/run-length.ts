import { normalCdf, normalDensity, normalQuantile } from "./normal.ts";

/**
 * How many ordinary scores pass, on average, until a one-sided chart on independent standard normal scores signals.
 *
 * A chart whose next value has, from the value z, the density `step(z, y)` for y up to the limit and the chance `toZero(z)` of the reset
 * value 0 satisfies L(z) = 1 + L(0) toZero(z) + ∫ L(y) step(z, y) dy. Page (1954); Brook & Evans (1972), Biometrika 59, 539-549 solve
 * it by a Markov chain, here by Gauss-Legendre points, which settle faster (Crowder 1987, Technometrics 29, 401-407).
 */
function averageRunLength(limit: number, toZero: (z: number) => number, step: (z: number, y: number) => number): number {
  const { points, weights } = legendre;
  const size = points.length + 1;
  const at = [0, ...points.map((point) => (limit * (point + 1)) / 2)];
  const matrix = at.map((z, row) => [
    ...at.map((y, column) => (row === column ? 1 : 0) - (column === 0 ? toZero(z) : ((weights[column - 1] as number) * limit * step(z, y)) / 2)),
    1,
  ]);
  return solveFirst(matrix, size);
}

/** Run length of C = max(0, C − Q − k), signal above h, from C = 0. */
export function cusumRunLength(limit: number, allowance: number): number {
  checkLimit("cusumRunLength", limit);
  return averageRunLength(limit, (z) => normalCdf(allowance - z), (z, y) => normalDensity(z - allowance - y));
}

/** Run length of E = min(0, (1 − λ) E + λ Q), signal below −L √(λ / (2 − λ)), from E = 0. */
export function ewmaRunLength(limit: number, lambda: number): number {
  checkLimit("ewmaRunLength", limit);
  if (!(lambda > 0 && lambda <= 1)) throw new RangeError(`ewmaRunLength requires a lambda above 0 up to 1, got ${lambda}`);
  const kept = 1 - lambda;
  return averageRunLength(limit * Math.sqrt(lambda / (2 - lambda)), (z) => normalCdf((-kept * z) / lambda), (z, y) => normalDensity((y - kept * z) / lambda) / lambda);
}

function checkLimit(caller: string, limit: number): void {
  if (!(limit >= 0 && Number.isFinite(limit))) throw new RangeError(`${caller} requires a limit of 0 or more, got ${limit}`);
}

function checkRate(caller: string, rate: number): void {
  if (!(rate > 0 && rate <= 0.2)) throw new RangeError(`${caller} requires a rate of false alarms above 0 up to .2, got ${rate}`);
}

/** −z below which one score in 1/rate lies: the limit of a single score. */
export function singleLimit(rate: number): number {
  checkRate("singleLimit", rate);
  return -normalQuantile(rate);
}

/** The h at which the cumulative sum signals once in 1/rate ordinary scores. */
export function cusumLimit(rate: number, allowance: number): number {
  checkRate("cusumLimit", rate);
  return limitFor(1 / rate, (limit) => cusumRunLength(limit, allowance));
}

/** The L at which the moving average signals once in 1/rate ordinary scores. */
export function ewmaLimit(rate: number, lambda: number): number {
  checkRate("ewmaLimit", rate);
  return limitFor(1 / rate, (limit) => ewmaRunLength(limit, lambda));
}

/** Run length grows with the limit: halve until nothing is left to gain. */
function limitFor(length: number, runLength: (limit: number) => number): number {
  let low = 0;
  let high = 1;
  while (runLength(high) < length) high *= 2;
  for (let round = 0; round < 44; round++) {
    const middle = (low + high) / 2;
    if (runLength(middle) < length) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Points and weights on −1 to 1 that integrate polynomials up to degree 59 exactly. */
const legendre = gaussLegendre(30);

function gaussLegendre(count: number): { readonly points: readonly number[]; readonly weights: readonly number[] } {
  const points: number[] = [];
  const weights: number[] = [];
  for (let index = 0; index < count; index++) {
    let x = Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let round = 0; round < 20; round++) {
      let previous = 1;
      let value = x;
      for (let degree = 2; degree <= count; degree++) [previous, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * previous) / degree];
      slope = (count * (x * value - previous)) / (x * x - 1);
      x -= value / slope;
    }
    points.push(x);
    weights.push(2 / ((1 - x * x) * slope * slope));
  }
  return { points, weights };
}

/** First unknown of a system with its right side in the last column: elimination with pivots. */
function solveFirst(matrix: number[][], size: number): number {
  for (let column = size - 1; column >= 0; column--) {
    let pivot = column;
    for (let row = 0; row < column; row++) if (Math.abs(matrix[row]?.[column] as number) > Math.abs(matrix[pivot]?.[column] as number)) pivot = row;
    const chosen = matrix[pivot] as number[];
    matrix[pivot] = matrix[column] as number[];
    matrix[column] = chosen;
    for (let row = 0; row < column; row++) {
      const other = matrix[row] as number[];
      const factor = (other[column] as number) / (chosen[column] as number);
      for (let at = 0; at < column; at++) other[at] = (other[at] as number) - factor * (chosen[at] as number);
      other[size] = (other[size] as number) - factor * (chosen[size] as number);
    }
  }
  const first = matrix[0] as number[];
  return (first[size] as number) / (first[0] as number);
}
