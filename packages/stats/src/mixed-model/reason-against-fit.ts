import type { Shape } from "./criterion.ts";
import { packedCell, packedLength } from "./packed.ts";

/** Why there is no fit. `names` are the columns or grouping factors meant. */
export interface FitRefusal {
  readonly kind: "refused";
  readonly reason: "too-small" | "rank-deficient" | "no-variation" | "one-unit" | "one-session-each" | "more-effects-than-rows" | "same-units" | "not-converged";
  readonly names: readonly string[];
}

export const refuseFit = (reason: FitRefusal["reason"], names: readonly string[]): FitRefusal => ({ kind: "refused", reason, names });

/**
 * Looks for what would make every answer wrong, before any search; null when nothing stands against a fit.
 *
 * @param total the cross-products of all rows together, lower triangle.
 * @param mostSessions the rows of the largest unit of the finest level.
 */
export function reasonAgainstFit(shape: Shape, total: Float64Array, mostSessions: number): FitRefusal | null {
  if (shape.rows <= shape.fixed.length + 1) return refuseFit("too-small", []);
  const single = shape.levels.filter((level) => level.units < 2);
  if (single.length > 0) return refuseFit("one-unit", single.map((level) => level.name));
  const finest = shape.levels[0];
  if (finest && mostSessions < 2) return refuseFit("one-session-each", [finest.name]);
  const crowded = shape.levels.filter((level) => level.units * level.terms.length >= shape.rows);
  if (crowded.length > 0) return refuseFit("more-effects-than-rows", crowded.map((level) => level.name));
  const dependent = dependentColumns(total, shape.pool.length, [...shape.fixed, shape.response]);
  const nameOf = (column: number): string => shape.pool[column]?.name ?? "";
  const predictors = dependent.filter((column) => column !== shape.response);
  if (predictors.length > 0) return refuseFit("rank-deficient", predictors.map(nameOf));
  if (dependent.length > 0) return refuseFit("no-variation", [nameOf(shape.response)]);
  const twice = shape.levels.flatMap((level) => dependentColumns(total, shape.pool.length, level.terms));
  return twice.length > 0 ? refuseFit("rank-deficient", twice.map(nameOf)) : null;
}

/** Sums lower triangles that stand one after the other. */
export function totalOf(sums: Float64Array, size: number): Float64Array {
  const total = new Float64Array(packedLength(size));
  for (let at = 0; at < sums.length; at += total.length) {
    for (let cell = 0; cell < total.length; cell++) total[cell] = (total[cell] as number) + (sums[at + cell] as number);
  }
  return total;
}

/** The columns that those before them explain wholly, in order: what is left of their length after sweeping is none. */
function dependentColumns(total: Float64Array, size: number, columns: readonly number[]): number[] {
  const a = Float64Array.from({ length: size * size }, (_, at) => total[packedCell(Math.floor(at / size), at % size)] as number);
  const whole = (column: number): number => total[packedCell(column, column)] as number;
  const dependent: number[] = [];
  for (const column of columns) {
    const left = a[column * size + column] as number;
    if (!(left > 1e-10 * whole(column))) {
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
