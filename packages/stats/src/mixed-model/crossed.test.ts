import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom, type Random } from "../random.ts";
import { crossedCriterion } from "./crossed-criterion.ts";
import { sumCrossed } from "./crossed-sums.ts";
import { randomDesign, randomTheta } from "./criterion.test.ts";
import { denseCriterion } from "./dense-reference.test.ts";
import { nestedCriterion } from "./nested-criterion.ts";
import type { NestedModel } from "./nested-model.ts";
import { sumNested } from "./nested-sums.ts";
import { fitted, near } from "./fit-mixed-model.test.ts";
import { penicillinColumns } from "./published-data.test.ts";

/** A design whose second factor has nothing to do with its first. */
export function crossedDesign(random: Random): NestedModel {
  const model = randomDesign(random);
  const [first, ...others] = model.levels;
  const wards = 2 + Math.floor(4 * random());
  const unit = Int32Array.from(model.response.values, (_, row) => (row < wards ? row : Math.floor(wards * random())));
  return { ...model, levels: [first ?? assert.fail(), ...others, { name: "ward", unit, terms: first?.terms ?? [], correlated: random() < 0.5 }] };
}

test("the sparse criterion agrees with dense matrices to 1e-8 on 500 random designs that cross", () => {
  const random = seededRandom(61);
  for (let run = 0; run < 500; run++) {
    const model = crossedDesign(random);
    const sums = sumCrossed(model);
    const theta = randomTheta(random, sums.shape);
    const method = run % 2 === 0 ? "reml" : "ml";
    const variance = run % 3 === 0 ? 0.3 + random() : undefined;
    const fast = crossedCriterion(sums).evaluate(theta, method, variance);
    assert.ok(fast);
    const slow = denseCriterion(model, sums.shape, theta, method, variance);
    assert.ok(Math.abs(fast.value - slow) < 1e-8 * Math.max(1, Math.abs(slow)), `run ${run}: ${fast.value} is not ${slow}`);
  }
});

test("its analytic gradient is the slope of the criterion", () => {
  const random = seededRandom(62);
  for (let run = 0; run < 120; run++) {
    const criterion = crossedCriterion(sumCrossed(crossedDesign(random)));
    const theta = randomTheta(random, criterion.shape);
    const method = run % 2 === 0 ? "reml" : "ml";
    const { gradient } = criterion.evaluate(theta, method) ?? assert.fail();
    theta.forEach((_, index) => {
      const at = (shift: number): number => criterion.evaluate(theta.map((value, each) => (each === index ? value + shift : value)), method)?.value ?? Number.NaN;
      const slope = (8 * (at(1e-4) - at(-1e-4)) - (at(2e-4) - at(-2e-4))) / 12e-4;
      assert.ok(Math.abs(slope - (gradient[index] as number)) < 1e-6 * Math.max(1, Math.abs(slope)), `run ${run}, parameter ${index}: ${gradient[index]} is not ${slope}`);
    });
  }
});

test("where factors nest, the sparse path and the one by sums give the same number", () => {
  const random = seededRandom(63);
  for (let run = 0; run < 60; run++) {
    const model = randomDesign(random);
    const sums = sumNested(model);
    const theta = randomTheta(random, sums.shape);
    const [nested, crossed] = [nestedCriterion(sums).evaluate(theta, "reml") ?? assert.fail(), crossedCriterion(sumCrossed(model)).evaluate(theta, "reml") ?? assert.fail()];
    assert.ok(Math.abs(nested.value - crossed.value) < 1e-9 * Math.abs(nested.value));
    nested.gradient.forEach((value, index) => assert.ok(Math.abs(value - (crossed.gradient[index] as number)) < 1e-7 * Math.max(1, Math.abs(value))));
  }
});

test("penicillin, plates and samples that cross: lme4's criterion, deviations, error and degrees of freedom", () => {
  const reml = fitted("diameter ~ 1 + (1 | plate) + (1 | sample)", penicillinColumns());
  near(reml.criterion, 330.86058899109, 1e-8);
  assert.deepEqual(reml.random.map((random) => [random.level, random.units]), [["plate", 24], ["sample", 6]]);
  near(reml.random[0]?.standardDeviations[0], 0.846704303, 1e-5);
  near(reml.random[1]?.standardDeviations[0], 1.931558332, 1e-4);
  near(reml.sigma, 0.549923143, 1e-6);
  near(reml.fixed[0]?.standardError, 0.808573361, 2e-5);
  near(reml.fixed[0]?.degreesOfFreedom, 5.487, 1e-3);
  const ml = fitted("diameter ~ 1 + (1 | plate) + (1 | sample)", penicillinColumns(), { method: "ml" });
  near(ml.criterion, 332.1883486685, 1e-8);
  near(ml.random[1]?.standardDeviations[0], 1.770646444, 1e-4);
});
