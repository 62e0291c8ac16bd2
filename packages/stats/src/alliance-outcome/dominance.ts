/** How much of the explained variance goes together with each predictor. */
export interface DominanceShares {
  readonly kind: "shares";
  /** All predictors together. */
  readonly rSquared: number;
  /** In the order given; they sum to R². */
  readonly shares: readonly number[];
}

export const mostPredictors = 8;

/**
 * General dominance: a predictor's mean gain in R² over all subsets of the others, each size counting the same.
 * Budescu (1993), Psychol. Bull. 114, 542-551; Azen & Budescu (2003), Psychol. Methods 8, 129-148.
 *
 * @param correlations between predictors, row by row; `withOutcome` of each with the outcome.
 * @returns `collinear` when the predictors cannot be told apart.
 * @throws if there are none or more than 8, or the table is not square.
 */
export function dominanceShares(correlations: readonly (readonly number[])[], withOutcome: readonly number[]): DominanceShares | { readonly kind: "collinear" } {
  const p = withOutcome.length;
  if (!(p >= 1 && p <= mostPredictors)) throw new RangeError(`dominanceShares requires 1 to ${mostPredictors} predictors, got ${p}`);
  if (correlations.length !== p || correlations.some((row) => row.length !== p)) throw new RangeError(`dominanceShares requires a table of ${p} by ${p} correlations`);
  const size = p + 1;
  const table = new Float64Array(size * size);
  for (let r = 0; r < p; r++) {
    for (let c = 0; c < p; c++) table[r * size + c] = r === c ? 1 : (correlations[r]?.[c] as number);
    table[r * size + p] = withOutcome[r] as number;
    table[p * size + r] = withOutcome[r] as number;
  }
  table[p * size + p] = 1;
  const stray = table.find((value) => !(Math.abs(value) <= 1 + 1e-9));
  if (stray !== undefined) throw new RangeError(`dominanceShares requires correlations from -1 to 1, got ${stray}`);
  const shares = sharesOf(table, p);
  return shares === null ? { kind: "collinear" } : { kind: "shares", rSquared: shares.reduce((sum, share) => sum + share, 0), shares: [...shares] };
}

/** From the correlations of p predictors and, last, the outcome. Null when predictors cannot be told apart. */
export function sharesOf(table: Float64Array, p: number): Float64Array | null {
  const explained = explainedBySubset(table, p);
  if (explained === null) return null;
  // Among the 2^(p−1) subsets without a predictor, those of each size count together as one.
  const weight = Float64Array.from({ length: p }, (_, sizeOfSubset) => 1 / (p * choose(p - 1, sizeOfSubset)));
  const shares = new Float64Array(p);
  for (let subset = 0; subset < 1 << p; subset++) {
    for (let predictor = 0; predictor < p; predictor++) {
      if (subset & (1 << predictor)) continue;
      const gain = (explained[subset | (1 << predictor)] as number) - (explained[subset] as number);
      shares[predictor] = (shares[predictor] as number) + (weight[bits(subset)] as number) * gain;
    }
  }
  return shares;
}

/** R² of every subset of predictors: each is swept once out of the table of the subset before it. */
function explainedBySubset(table: Float64Array, p: number): Float64Array | null {
  const size = p + 1;
  const explained = new Float64Array(1 << p);
  const depths = Array.from({ length: p + 1 }, () => new Float64Array(size * size));
  const visit = (from: number, subset: number, depth: number): boolean => {
    const now = depths[depth] as Float64Array;
    explained[subset] = 1 - (now[p * size + p] as number);
    if (from === p) return true;
    const next = depths[depth + 1] as Float64Array;
    for (let predictor = from; predictor < p; predictor++) {
      const pivot = now[predictor * size + predictor] as number;
      if (!(pivot > 1e-9)) return false;
      for (let r = predictor + 1; r < size; r++) {
        const factor = (now[r * size + predictor] as number) / pivot;
        for (let c = predictor + 1; c < size; c++) next[r * size + c] = (now[r * size + c] as number) - factor * (now[predictor * size + c] as number);
      }
      if (!visit(predictor + 1, subset | (1 << predictor), depth + 1)) return false;
    }
    return true;
  };
  (depths[0] as Float64Array).set(table);
  return visit(0, 0, 0) ? explained : null;
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let step = 1; step <= k; step++) ways = (ways * (n - k + step)) / step;
  return ways;
}

function bits(value: number): number {
  let count = 0;
  for (let left = value; left > 0; left &= left - 1) count++;
  return count;
}
