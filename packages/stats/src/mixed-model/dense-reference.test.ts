import assert from "node:assert/strict";
import { test } from "node:test";
import type { Method } from "./criterion.ts";
import { unpack } from "./lambda.ts";
import type { NestedModel } from "./nested-model.ts";
import type { NestedSums } from "./nested-sums.ts";

type Matrix = number[][];

/** Gaussian elimination: solves A X = B and gives log|det A|. Written apart from the package on purpose. */
function solve(a: Matrix, b: Matrix): { x: Matrix; logDeterminant: number } {
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

/** The criterion by the book: V = I + ΣZΛΛ'Z' as one n × n matrix, on the same scaled columns. */
export function denseCriterion(model: NestedModel, sums: NestedSums, theta: Float64Array, method: Method): number {
  const n = model.response.values.length;
  const lambdas = unpack(sums, theta);
  const scaleOf = (values: Float64Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / n);
  const v: Matrix = Array.from({ length: n }, (_, r) => Array.from({ length: n }, (_, c) => (r === c ? 1 : 0)));
  model.levels.forEach((level, index) => {
    const q = level.terms.length;
    const lambda = lambdas[index] as Float64Array;
    const scaled = level.terms.map((term) => term.values.map((value) => value / scaleOf(term.values)));
    const zl = Array.from({ length: n }, (_, r) => Array.from({ length: q }, (_, c) => scaled.reduce((sum, term, l) => sum + (term[r] as number) * (lambda[l * q + c] as number), 0)));
    for (let r = 0; r < n; r++) {
      for (let c = 0; c < n; c++) {
        if (level.unit[r] !== level.unit[c]) continue;
        const row = v[r] as number[];
        for (let l = 0; l < q; l++) row[c] = (row[c] as number) + (zl[r]?.[l] ?? 0) * (zl[c]?.[l] ?? 0);
      }
    }
  });
  const columns = [...model.fixed, model.response].map((column) => column.values.map((value) => value / scaleOf(column.values)));
  const p = model.fixed.length;
  const { x: vInverse, logDeterminant } = solve(v, Array.from({ length: n }, (_, r) => columns.map((column) => column[r] as number)));
  const cross = (a: number, b: number): number => (columns[a] as Float64Array).reduce((sum, value, row) => sum + value * (vInverse[row]?.[b] ?? 0), 0);
  const xx = solve(Array.from({ length: p }, (_, r) => Array.from({ length: p }, (_, c) => cross(r, c))), Array.from({ length: p }, (_, r) => [cross(r, p)]));
  const residual = cross(p, p) - xx.x.reduce((sum, row, r) => sum + (row[0] as number) * cross(r, p), 0);
  const degrees = method === "reml" ? n - p : n;
  return logDeterminant + (method === "reml" ? xx.logDeterminant : 0) + degrees * (1 + Math.log((2 * Math.PI * residual) / degrees));
}

test("the dense reference solves a system by hand", () => {
  const { x, logDeterminant } = solve([[2, 1], [1, 3]], [[3], [5]]);
  assert.ok(Math.abs((x[0]?.[0] ?? 0) - 0.8) < 1e-12 && Math.abs((x[1]?.[0] ?? 0) - 1.4) < 1e-12);
  assert.ok(Math.abs(logDeterminant - Math.log(5)) < 1e-12);
});
