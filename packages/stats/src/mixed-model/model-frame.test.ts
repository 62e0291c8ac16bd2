import assert from "node:assert/strict";
import { test } from "node:test";
import type { DataColumn, Value } from "./data-column.ts";
import { explainRefusal } from "./explain-refusal.ts";
import { fitMixedModel, type MixedModelOptions } from "./fit-mixed-model.ts";
import { parseFormula } from "./formula.ts";
import { modelFrame, type ModelFrame } from "./model-frame.ts";
import { sleepColumns } from "./published-data.test.ts";

const frameOf = (text: string, columns: readonly DataColumn[]): ModelFrame => {
  const formula = parseFormula(text);
  assert.ok(formula.kind === "formula");
  const frame = modelFrame(formula, columns);
  assert.ok(frame.kind === "frame", JSON.stringify(frame));
  return frame;
};
const words: readonly DataColumn[] = [
  { name: "y", values: [1, 2, null, 4, 5, 6] }, { name: "x", values: Float64Array.of(1, 2, 3, Number.NaN, 5, 6) },
  { name: "kind", values: ["b", "a", "c", "b", "a", "c"] }, { name: "here", values: [true, false, true, false, true, false] }, { name: "g", values: [7, 7, 7, 9, 9, 9] },
];
const numbers = (frame: ModelFrame): Record<string, number[]> => Object.fromEntries(frame.fixed.map((column) => [column.name, [...column.values]]));

test("rows with a missing value are left out and counted by column", () => {
  const frame = frameOf("y ~ x + (1 | g)", words);
  assert.deepEqual(frame.leftOut, { rows: 2, byColumn: [{ name: "y", count: 1 }, { name: "x", count: 1 }] });
  assert.deepEqual([...frame.response.values], [1, 2, 5, 6]);
  assert.deepEqual([...(frame.kept ?? [])], [0, 1, 4, 5]);
  assert.deepEqual(frame.levels.map((level) => [[...level.unit], level.keyOf(0), level.keyOf(1)]), [[[0, 0, 1, 1], "7", "9"]]);
});

test("factors become treatment contrasts against the first level, by R's rule of margins", () => {
  assert.deepEqual(numbers(frameOf("y ~ kind + (1 | g)", words)), { "(Intercept)": [1], "kind[b]": [1, 0, 1, 0, 0], "kind[c]": [0, 0, 0, 0, 1] });
  assert.deepEqual(Object.keys(numbers(frameOf("y ~ 0 + kind + (1 | g)", words))), ["kind[a]", "kind[b]", "kind[c]"]);
  assert.deepEqual(Object.keys(numbers(frameOf("y ~ kind:x + x + (1 | g)", words))), ["(Intercept)", "x", "kind[b]:x", "kind[c]:x"]);
  assert.deepEqual(Object.keys(numbers(frameOf("y ~ kind:x + (1 | g)", words))), ["(Intercept)", "kind[a]:x", "kind[b]:x", "kind[c]:x"]);
  assert.deepEqual(numbers(frameOf("y ~ here * x + (1 | g)", words))["here[true]:x"], [1, 0, 5, 0]);
});

test("two bars give each term a block of its own, a factor all of its levels", () => {
  const frame = frameOf("y ~ 1 + (1 + log(x) + kind || g)", words);
  assert.deepEqual(frame.levels.map((level) => [level.blocks, level.terms.map((term) => term.name)]), [[[1, 1, 3], ["(Intercept)", "log(x)", "kind[a]", "kind[b]", "kind[c]"]]]);
});

const told = (text: string, columns: readonly DataColumn[], options?: MixedModelOptions): string => {
  const fit = fitMixedModel(text, columns, options);
  assert.ok(fit.kind === "refused", text);
  return explainRefusal(fit);
};
const replaced = (name: string, values: (value: Value, row: number) => Value): DataColumn[] => sleepColumns().map((column) => (column.name === name ? { name, values: Array.from(column.values, (value, row) => values(value, row)) } : column));

test("bad input is refused in words that name what is meant", () => {
  const formula = "reaction ~ days + (days | subject)";
  assert.match(told("reaction ~ day + (days | subject)", sleepColumns()), /expected a column of the data \(reaction, days, subject\)\.\nreaction ~ day.*\n {11}\^/s);
  assert.match(told("reaction ~ days + (1 | subject) + (1 | subject)", sleepColumns()), /each effect once for subject\.\n.*\n {34}\^/s);
  assert.match(told(formula, replaced("reaction", (value, row) => (row === 3 ? Infinity : value))), /reaction holds another\. See row 4/);
  assert.match(told("reaction ~ log(days) + (1 | subject)", sleepColumns()), /log\(days\) holds another\. See row 1/);
  assert.match(told(formula, replaced("reaction", () => 300)), /reaction does not vary/);
  assert.match(told(formula, replaced("reaction", () => null)), /No row is complete; missing values stand in reaction/);
  assert.match(told(formula, replaced("reaction", () => "slow")), /reaction must be a column of numbers/);
  assert.match(told(formula, replaced("subject", () => "one")), /subject has one/);
  assert.match(told(formula, replaced("subject", (_, row) => row)), /No unit of subject has two rows/);
  assert.match(told(formula, replaced("subject", (_, row) => row % 95)), /as many random effects of subject as rows/);
  assert.match(told(formula, [...sleepColumns(), { name: "days", values: [] }]), /several named days/);
  assert.match(told("reaction ~ days + kind + (1 | subject)", [...sleepColumns(), { name: "kind", values: sleepColumns()[1]?.values.length === 180 ? Array(180).fill("a") : [] }]), /kind has one/);
  assert.match(told("reaction ~ days", sleepColumns()), /requires a grouping factor/);
  assert.match(told("reaction ~ days + twice + (1 | subject)", [...sleepColumns(), { name: "twice", values: Float64Array.from({ length: 180 }, (_, row) => 2 * (row % 10) + 3) }]), /explain twice wholly/);
  assert.match(told("reaction ~ days + (1 | subject) + (1 | again)", [...sleepColumns(), { name: "again", values: Float64Array.from({ length: 180 }, (_, row) => -Math.floor(row / 10)) }]), /subject, again divide the rows in the same way/);
  assert.match(told(formula, [...sleepColumns().slice(0, 2), { name: "subject", values: ["a"] }]), /subject have others/);
  assert.match(told("reaction ~ days + (1 | subject)", replaced("days", (value) => (value as number) / 2), { residual: { kind: "ar1", time: "days" } }), /whole numbers; days/);
  assert.match(told("reaction ~ days + (1 | subject)", replaced("days", (value) => Math.min(7, value as number)), { residual: { kind: "exponential", time: "days" } }), /days holds one twice/);
});
