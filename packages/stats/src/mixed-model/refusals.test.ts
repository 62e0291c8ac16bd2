import assert from "node:assert/strict";
import { test } from "node:test";
import { fitNested } from "./fit-nested.ts";
import { intercept, type Column, type NestedModel } from "./nested-model.ts";
import { sumNested } from "./nested-sums.ts";
import { dyestuffModel, sleepModel } from "./published-data.test.ts";

const refusal = (model: NestedModel) => {
  const fit = fitNested(sumNested(model));
  return fit.kind === "refused" ? [fit.reason, ...fit.names] : ["fitted"];
};
const ramp: Column = { name: "ramp", values: Float64Array.from({ length: 30 }, (_, row) => row) };
const base = dyestuffModel();
const level = base.levels[0] ?? assert.fail();

test("a predictor that others explain is named", () => {
  const days = sleepModel("correlated").fixed[1] ?? assert.fail();
  const twice: Column = { name: "twice", values: days.values.map((value) => 2 * value + 3) };
  assert.deepEqual(refusal({ ...sleepModel("intercept-only"), fixed: [...sleepModel("intercept-only").fixed, twice] }), ["rank-deficient", "twice"]);
});

test("an outcome that does not vary, one group alone and as many effects as rows are refused with their names", () => {
  assert.deepEqual(refusal({ ...base, response: { name: "flat", values: new Float64Array(30).fill(7) } }), ["no-variation", "flat"]);
  assert.deepEqual(refusal({ ...base, levels: [{ ...level, unit: new Int32Array(30) }] }), ["one-unit", "batch"]);
  assert.deepEqual(refusal({ ...base, levels: [{ ...level, unit: Int32Array.from({ length: 30 }, (_, row) => row) }] }), ["one-session-each", "batch"]);
  assert.deepEqual(refusal({ ...base, levels: [{ ...level, unit: Int32Array.from({ length: 30 }, (_, row) => Math.max(1, row) - 1), terms: [intercept, ramp], correlated: true }] }), ["more-effects-than-rows", "batch"]);
});

test("numbers that are not finite, columns of other lengths and crossed factors are refused when read", () => {
  const broken = base.response.values.map((value, row) => (row === 4 ? Number.NaN : value));
  assert.throws(() => sumNested({ ...base, response: { name: "yield", values: broken } }), /finite numbers, got others in yield/);
  assert.throws(() => sumNested({ ...base, fixed: [{ name: "short", values: new Float64Array(3) }] }), /equal length, got 3 for short and 30/);
  const crossed = { ...level, name: "therapist", unit: Int32Array.from({ length: 30 }, (_, row) => row % 2) };
  assert.throws(() => sumNested({ ...base, levels: [level, crossed] }), /each batch to lie in one therapist/);
  assert.throws(() => sumNested({ ...base, levels: [] }), /at least one level/);
});
