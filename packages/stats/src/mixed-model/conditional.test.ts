import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "../random.ts";
import { crossedConditional } from "./crossed-conditional.ts";
import { crossedCriterion } from "./crossed-criterion.ts";
import { sumCrossed } from "./crossed-sums.ts";
import { crossedDesign } from "./crossed.test.ts";
import { randomDesign, randomTheta } from "./criterion.test.ts";
import { denseV, scaledRows, solve } from "./dense-reference.test.ts";
import { conditionalModes, fittedValues } from "./conditional-modes.ts";
import { fitted, near } from "./fit-mixed-model.test.ts";
import { nestedConditional } from "./nested-conditional.ts";
import { nestedCriterion } from "./nested-criterion.ts";
import type { NestedModel } from "./nested-model.ts";
import { sumNested } from "./nested-sums.ts";
import type { unpack } from "./lambda.ts";
import { pastesColumns, penicillinColumns, sleepColumns } from "./published-data.test.ts";

test("sleep study: conditional modes and their deviations as lme4 prints them", () => {
  const [subject] = conditionalModes(fitted("reaction ~ days + (days | subject)", sleepColumns()));
  const [first, second] = subject?.units ?? [];
  assert.equal(first?.unit, "person 308");
  [2.25856550, 9.19897190].forEach((value, index) => near(first?.modes[index], value, 2e-5));
  [-40.39857692, -8.61970318].forEach((value, index) => near(second?.modes[index], value, 2e-5));
  [12.0708365, 2.30483698].forEach((value, index) => near(first?.standardDeviations[index], value, 2e-5));
});

test("pastes and penicillin: modes of nested and of crossing factors as lme4 prints them", () => {
  const [cask, batch] = conditionalModes(fitted("strength ~ 1 + (1 | batch/cask)", pastesColumns()));
  [1.774686878, -2.5722088].forEach((value, index) => near(cask?.units[index === 0 ? 0 : 6]?.modes[0], value, 2e-4));
  near(cask?.units[0]?.standardDeviations[0], 1.14172076, 1e-4);
  near(batch?.units[0]?.modes[0], 0.800644406, 2e-4);
  near(batch?.units[0]?.standardDeviations[0], 1.02849364, 1e-4);
  const [plate, sample] = conditionalModes(fitted("diameter ~ 1 + (1 | plate) + (1 | sample)", penicillinColumns()));
  near(plate?.units[0]?.modes[0], 0.804547041, 1e-5);
  near(plate?.units[0]?.standardDeviations[0], 0.27135953, 1e-5);
  near(sample?.units[1]?.modes[0], -1.010476149, 1e-5);
  near(sample?.units[1]?.standardDeviations[0], 0.202170803, 1e-5);
});

test("fitted values and residuals add to the scores, and residuals of each predictor to nothing where it is in every level", () => {
  const { fitted: values, residuals } = fittedValues(fitted("reaction ~ days + (days | subject)", sleepColumns()));
  near((values[0] as number) + (residuals[0] as number), 249.56, 1e-9);
  near(values[0], 251.4051048 + 2.2585655, 1e-4);
  near(residuals.reduce((sum, value) => sum + value, 0), 0, 1e-6);
});

/** Means and variances of effects by one dense system: Var(b) Z'V⁻¹ and the rest of Henderson (1975), β uncertain. */
function denseExpect(model: NestedModel, shape: Parameters<typeof denseV>[1], theta: Float64Array, row: number): { mean: number; variance: number } {
  const n = model.response.values.length;
  const [head, tail] = [{ ...model }, row];
  const v = denseV(head, shape, theta);
  const x = model.fixed.map((column) => scaledRows(column.values, n));
  const y = scaledRows(model.response.values, n);
  const kept = Array.from({ length: n }, (_, each) => each).filter((each) => each !== tail);
  const own = kept.map((r) => kept.map((c) => v[r]?.[c] as number));
  const right = kept.map((r) => [y[r] as number, v[r]?.[tail] as number, ...x.map((column) => column[r] as number)]);
  const { x: solved } = solve(own, right);
  const cross = (a: number, b: number): number => right.reduce((sum, each, index) => sum + (each[a] as number) * (solved[index]?.[b] as number), 0);
  const p = x.length;
  const xx = Array.from({ length: p }, (_, r) => Array.from({ length: p }, (_, c) => cross(2 + r, 2 + c)));
  const toNext = x.map((column, index) => (column[tail] as number) - cross(2 + index, 1));
  const beta = solve(xx, xx.map((_, r) => [cross(2 + r, 0), toNext[r] as number])).x;
  const mean = cross(1, 0) + toNext.reduce((sum, value, index) => sum + value * (beta[index]?.[0] as number), 0);
  return { mean, variance: (v[tail]?.[tail] as number) - cross(1, 1) + toNext.reduce((sum, value, index) => sum + value * (beta[index]?.[1] as number), 0) };
}

/** The last row in time of a unit as one that is still to come. */
function withoutRow(model: NestedModel, row: number): NestedModel {
  const n = model.response.values.length;
  const drop = <T extends Float64Array | Int32Array>(values: T): T => (values.length === 1 ? values : (values.filter((_, each) => each !== row) as T));
  const moved = new Map<Float64Array, Float64Array>();
  const column = <T extends { readonly name: string; readonly values: Float64Array }>(each: T): T => {
    const values = moved.get(each.values) ?? drop(each.values);
    moved.set(each.values, values);
    return { ...each, values };
  };
  assert.ok(n > row);
  return {
    ...model, response: column(model.response), fixed: model.fixed.map(column), levels: model.levels.map((level) => ({ ...level, unit: drop(level.unit), terms: level.terms.map(column) })),
  };
}

test("what is expected of a row from all others agrees with dense matrices on random designs, nested and crossing", () => {
  const random = seededRandom(71);
  let compared = 0;
  for (let run = 0; run < 160; run++) {
    const whole = { ...(run % 2 === 0 ? randomDesign(random) : crossedDesign(random)), serial: undefined } as NestedModel;
    const row = whole.response.values.length - 1;
    const model = withoutRow(whole, row);
    const unitsLeft = whole.levels.every((level) => model.levels.some((other) => other.name === level.name && other.unit.includes(level.unit[row] as number)));
    if (!unitsLeft) continue;
    const sums = run % 2 === 0 ? sumNested(model) : sumCrossed(model);
    const theta = randomTheta(random, sums.shape);
    const found = ("sums" in sums ? nestedCriterion(sums) : crossedCriterion(sums)).evaluate(theta, "reml") ?? assert.fail();
    const conditional = "sums" in sums ? nestedConditional(sums, theta, found) : crossedConditional(sums, theta, found);
    const columns = [...whole.levels.flatMap((level) => [...level.terms]), ...whole.fixed, whole.response];
    const cells = Float64Array.from(sums.shape.pool, ({ name, scale }, index) => {
      if (index === sums.shape.response) return 0;
      const values = columns.find((column) => column.name === name)?.values ?? assert.fail();
      return (values[values.length === 1 ? 0 : row] as number) / scale;
    });
    const { mean, variance } = conditional.expect(cells, whole.levels.map((level) => level.unit[row] as number));
    // The dense reference scales with all rows: bring Λ and β to that scale.
    const wholeShape = (run % 2 === 0 ? sumNested(whole) : sumCrossed(whole)).shape;
    const dense = denseExpect(whole, wholeShape, rescaledTheta(sums.shape, wholeShape, theta), row);
    const yScale = (wholeShape.pool[wholeShape.response]?.scale as number) / (sums.shape.pool[sums.shape.response]?.scale as number);
    near(-mean, dense.mean * yScale, 1e-7);
    near(variance + 1, dense.variance, 1e-7);
    compared += 1;
  }
  assert.ok(compared > 100);
});

/** θ on columns of other scales: a row of Λ stretches with its column. */
function rescaledTheta(from: Parameters<typeof unpack>[0] & { pool: readonly { scale: number }[] }, to: typeof from, theta: Float64Array): Float64Array {
  const scaled = theta.slice();
  let at = 0;
  from.levels.forEach((level) => {
    let first = 0;
    for (const size of level.blocks) {
      for (let column = first; column < first + size; column++) for (let row = column; row < first + size; row++) {
        const term = level.terms[row] as number;
        scaled[at] = ((theta[at] as number) * (to.pool[term]?.scale as number)) / (from.pool[term]?.scale as number);
        at += 1;
      }
      first += size;
    }
  });
  return scaled;
}
