import type { NestedSums } from "./nested-sums.ts";

/** Why there is no fit. `names` are the columns or grouping factors meant. */
export interface FitRefusal {
  readonly kind: "refused";
  readonly reason: "too-small" | "rank-deficient" | "no-variation" | "one-unit" | "more-effects-than-rows" | "not-converged";
  readonly names: readonly string[];
}

/** Looks for what would make every answer wrong, before any search; null when nothing stands against a fit. */
export function reasonAgainstFit(sums: NestedSums): FitRefusal | null {
  const refuse = (reason: FitRefusal["reason"], names: readonly string[]): FitRefusal => ({ kind: "refused", reason, names });
  if (sums.rows <= sums.fixed.length + 1) return refuse("too-small", []);
  const single = sums.levels.filter((level) => level.units < 2);
  if (single.length > 0) return refuse("one-unit", single.map((level) => level.name));
  const crowded = sums.levels.filter((level) => level.units * level.terms.length >= sums.rows);
  if (crowded.length > 0) return refuse("more-effects-than-rows", crowded.map((level) => level.name));
  const total = totals(sums);
  const dependent = dependentColumns(total, sums.pool.length, [...sums.fixed, sums.response]);
  const predictors = dependent.filter((column) => column !== sums.response);
  if (predictors.length > 0) return refuse("rank-deficient", predictors.map((column) => sums.pool[column]?.name ?? ""));
  if (dependent.length > 0) return refuse("no-variation", [sums.pool[sums.response]?.name ?? ""]);
  return null;
}

/** Cross-products of all rows together, full. */
function totals(sums: NestedSums): Float64Array {
  const size = sums.pool.length;
  const packed = (size * (size + 1)) / 2;
  const sum = new Float64Array(packed);
  for (let at = 0; at < sums.sums.length; at++) sum[at % packed] = (sum[at % packed] as number) + (sums.sums[at] as number);
  const full = new Float64Array(size * size);
  let at = 0;
  for (let r = 0; r < size; r++) {
    for (let c = 0; c <= r; c++, at++) {
      full[r * size + c] = sum[at] as number;
      full[c * size + r] = sum[at] as number;
    }
  }
  return full;
}

/** The columns that those before them explain wholly, in order: what is left of their length after sweeping is none. */
function dependentColumns(total: Float64Array, size: number, columns: readonly number[]): number[] {
  const a = total.slice();
  const dependent: number[] = [];
  for (const column of columns) {
    const left = a[column * size + column] as number;
    const whole = total[column * size + column] as number;
    if (!(left > 1e-10 * whole)) {
      dependent.push(column);
      continue;
    }
    for (let r = 0; r < size; r++) {
      if (r === column) continue;
      const factor = (a[r * size + column] as number) / left;
      for (let c = 0; c < size; c++) a[r * size + c] = (a[r * size + c] as number) - factor * (a[column * size + c] as number);
    }
    for (let c = 0; c < size; c++) a[column * size + c] = 0;
  }
  return dependent;
}
