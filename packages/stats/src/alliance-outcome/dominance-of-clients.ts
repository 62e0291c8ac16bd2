import { percentileInterval, type PercentileInterval } from "../quantile.ts";
import type { Random } from "../random.ts";
import { mostPredictors, sharesOf, type DominanceShares } from "./dominance.ts";

export interface DominanceIntervals extends DominanceShares {
  readonly clients: number;
  readonly intervals: readonly PercentileInterval[];
  /** Row by column: how often, of the draws, the one had the larger share. */
  readonly orderProbability: readonly (readonly number[])[];
  /** Whether neighbours in the order of shares keep it in nine draws of ten: only then may an order be shown. */
  readonly orderIsSure: boolean;
}

/**
 * Dominance shares with intervals from clients drawn with replacement (METHODS E5).
 *
 * @param predictors one column for each, one number for each client.
 * @returns `too-small` under 30 clients, `no-variation` when a column does not vary, `collinear` as above.
 * @throws if columns differ in length or a number is not finite.
 */
export function dominanceOfClients(
  predictors: readonly Float64Array[], outcome: Float64Array, options: { readonly random: Random; readonly draws?: number; readonly level?: number },
): DominanceIntervals | { readonly kind: "too-small"; readonly clients: number } | { readonly kind: "collinear" } | { readonly kind: "no-variation" } {
  const { random, draws = 1000, level = 0.95 } = options;
  const n = outcome.length;
  const p = predictors.length;
  for (const column of [...predictors, outcome]) {
    if (column.length !== n) throw new RangeError(`dominanceOfClients requires columns of equal length, got ${column.length} and ${n}`);
    const stray = column.find((value) => !Number.isFinite(value));
    if (stray !== undefined) throw new RangeError(`dominanceOfClients requires finite numbers, got ${stray}`);
  }
  if (!(p >= 1 && p <= mostPredictors)) throw new RangeError(`dominanceOfClients requires 1 to ${mostPredictors} predictors, got ${p}`);
  if (n < 30) return { kind: "too-small", clients: n };
  const size = p + 1;
  const rows = standardisedRows([...predictors, outcome], n);
  if (rows === null) return { kind: "no-variation" };
  const everyone = correlationsOf(rows, size, Int32Array.from({ length: n }, (_, index) => index));
  const shares = everyone && sharesOf(everyone, p);
  if (!shares) return { kind: "collinear" };
  const drawn = Array.from({ length: p }, () => new Float64Array(draws));
  for (let [draw, tries] = [0, 0]; draw < draws; tries++) {
    if (tries > 100 * draws) return { kind: "collinear" };
    // A draw in which nothing varies, or two predictors fall together, says nothing of the others: it is drawn again.
    const table = correlationsOf(rows, size, Int32Array.from({ length: n }, () => Math.floor(random() * n)));
    const found = table && sharesOf(table, p);
    if (!found) continue;
    drawn.forEach((column, predictor) => { column[draw] = found[predictor] as number; });
    draw++;
  }
  const orderProbability = drawn.map((a) => drawn.map((b) => (a === b ? 0.5 : a.reduce((count, value, draw) => (value > (b[draw] as number) ? count + 1 : count), 0) / draws)));
  const order = drawn.map((_, index) => index).sort((a, b) => (shares[b] as number) - (shares[a] as number));
  return {
    kind: "shares", clients: n, shares: [...shares], rSquared: shares.reduce((sum, share) => sum + share, 0), intervals: drawn.map((column) => percentileInterval(column, level)),
    orderProbability, orderIsSure: order.slice(1).every((lower, place) => (orderProbability[order[place] as number]?.[lower] as number) >= 0.9),
  };
}

/** Client by client, each column with mean 0 and variance 1; null when one does not vary. */
function standardisedRows(columns: readonly Float64Array[], n: number): Float64Array | null {
  const rows = new Float64Array(n * columns.length);
  for (const [at, column] of columns.entries()) {
    const mean = column.reduce((sum, value) => sum + value, 0) / n;
    const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
    if (!(deviation > 1e-12 * Math.abs(mean))) return null;
    for (let row = 0; row < n; row++) rows[row * columns.length + at] = ((column[row] as number) - mean) / deviation;
  }
  return rows;
}

function correlationsOf(rows: Float64Array, size: number, drawn: Int32Array): Float64Array | null {
  const sums = new Float64Array(size);
  const table = new Float64Array(size * size);
  for (let place = 0; place < drawn.length; place++) {
    const row = (drawn[place] as number) * size;
    for (let r = 0; r < size; r++) {
      const value = rows[row + r] as number;
      sums[r] = (sums[r] as number) + value;
      for (let c = 0; c <= r; c++) table[r * size + c] = (table[r * size + c] as number) + value * (rows[row + c] as number);
    }
  }
  for (let r = 0; r < size; r++) for (let c = 0; c <= r; c++) table[r * size + c] = (table[r * size + c] as number) - ((sums[r] as number) * (sums[c] as number)) / drawn.length;
  const deviations = Array.from({ length: size }, (_, r) => Math.sqrt(table[r * size + r] as number));
  if (deviations.some((deviation) => !(deviation > 1e-9))) return null;
  for (let r = 0; r < size; r++) {
    for (let c = 0; c <= r; c++) {
      const value = r === c ? 1 : (table[r * size + c] as number) / ((deviations[r] as number) * (deviations[c] as number));
      table[r * size + c] = value;
      table[c * size + r] = value;
    }
  }
  return table;
}
