import assert from "node:assert/strict";
import { test } from "node:test";
import type { Method, Shape } from "./criterion.ts";
import { unpack } from "./lambda.ts";
import type { Level, NestedModel } from "./nested-model.ts";

export type Matrix = number[][];

/** Gaussian elimination: solves A X = B and gives log|det A|. Written apart from the package on purpose. */
export function solve(a: Matrix, b: Matrix): { x: Matrix; logDeterminant: number } {
  const n = a.length;
  const work = a.map((row, index) => [...row, ...(b[index] as number[])]);
  let logDeterminant = 0;
  for (let col = 0; col < n; col++) {
    let best = col;
    for (let row = col + 1; row < n; row++) if (Math.abs(work[row]?.[col] ?? 0) > Math.abs(work[best]?.[col] ?? 0)) best = row;
    [work[col], work[best]] = [work[best] as number[], work[col] as number[]];
    const pivot = work[col] as number[];
    logDeterminant += Math.log(Math.abs(pivot[col] as number));
    for (let row = 0; row < n; row++) {
      if (row === col) continue;
      const line = work[row] as number[];
      const factor = (line[col] as number) / (pivot[col] as number);
      for (let at = col; at < line.length; at++) line[at] = (line[at] as number) - factor * (pivot[at] as number);
    }
  }
  return { x: work.map((row, index) => row.slice(n).map((value) => value / (row[index] as number))), logDeterminant };
}

/** A column as rows of the model, scaled to a root mean square of 1. */
export function scaledRows(values: Float64Array, n: number): Float64Array {
  const all = Float64Array.from({ length: n }, (_, row) => values[values.length === 1 ? 0 : row] as number);
  const scale = Math.sqrt(all.reduce((sum, value) => sum + value * value, 0) / n);
  return all.map((value) => value / scale);
}

/** V = R + ΣZΛΛ'Z' as one n × n matrix, on scaled columns. */
export function denseV(model: NestedModel, shape: Pick<Shape, "levels">, theta: Float64Array): Matrix {
  const n = model.response.values.length;
  const lambdas = unpack(shape, theta);
  const { serial } = model;
  const finest = (model.levels[0] as Level).unit;
  const correlation = (r: number, c: number): number => {
    if (r === c) return 1;
    if (!serial || finest[r] !== finest[c]) return 0;
    const gap = Math.abs((serial.time.values[r] as number) - (serial.time.values[c] as number));
    return serial.kind === "ar1" ? Math.tanh(theta.at(-1) as number) ** gap : Math.exp(-gap / Math.exp(theta.at(-1) as number));
  };
  const v: Matrix = Array.from({ length: n }, (_, r) => Array.from({ length: n }, (_, c) => correlation(r, c)));
  model.levels.forEach((level, index) => {
    const q = level.terms.length;
    const lambda = lambdas[index] as Float64Array;
    const scaled = level.terms.map((term) => scaledRows(term.values, n));
    const zl = Array.from({ length: n }, (_, r) => Array.from({ length: q }, (_, c) => scaled.reduce((sum, term, l) => sum + (term[r] as number) * (lambda[l * q + c] as number), 0)));
    for (let r = 0; r < n; r++) {
      for (let c = 0; c < n; c++) {
        if (level.unit[r] !== level.unit[c]) continue;
        const row = v[r] as number[];
        for (let l = 0; l < q; l++) row[c] = (row[c] as number) + (zl[r]?.[l] ?? 0) * (zl[c]?.[l] ?? 0);
      }
    }
  });
  return v;
}

/** The criterion by the book, profiled over σ² or at a given one. Grouping factors may cross. */
export function denseCriterion(model: NestedModel, shape: Pick<Shape, "levels">, theta: Float64Array, method: Method, variance?: number): number {
  const n = model.response.values.length;
  const columns = [...model.fixed, model.response].map((column) => scaledRows(column.values, n));
  const p = model.fixed.length;
  const { x: vInverse, logDeterminant } = solve(denseV(model, shape, theta), Array.from({ length: n }, (_, r) => columns.map((column) => column[r] as number)));
  const cross = (a: number, b: number): number => (columns[a] as Float64Array).reduce((sum, value, row) => sum + value * (vInverse[row]?.[b] ?? 0), 0);
  const xx = solve(Array.from({ length: p }, (_, r) => Array.from({ length: p }, (_, c) => cross(r, c))), Array.from({ length: p }, (_, r) => [cross(r, p)]));
  const residual = cross(p, p) - xx.x.reduce((sum, row, r) => sum + (row[0] as number) * cross(r, p), 0);
  const degrees = method === "reml" ? n - p : n;
  const sigmaSquared = variance ?? residual / degrees;
  return logDeterminant + (method === "reml" ? xx.logDeterminant : 0) + degrees * Math.log(2 * Math.PI * sigmaSquared) + residual / sigmaSquared;
}

test("the dense reference solves a system by hand", () => {
  const { x, logDeterminant } = solve([[2, 1], [1, 3]], [[3], [5]]);
  assert.ok(Math.abs((x[0]?.[0] ?? 0) - 0.8) < 1e-12 && Math.abs((x[1]?.[0] ?? 0) - 1.4) < 1e-12);
  assert.ok(Math.abs(logDeterminant - Math.log(5)) < 1e-12);
});
