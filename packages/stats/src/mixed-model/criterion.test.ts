import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom, type Random } from "../random.ts";
import { evaluate, type Method } from "./criterion.ts";
import { parametersOf } from "./lambda.ts";
import type { Column, Level, NestedModel } from "./nested-model.ts";
import { sumNested } from "./nested-sums.ts";
import { denseCriterion } from "./dense-reference.test.ts";

export function randomDesign(random: Random): NestedModel {
  const pick = (most: number): number => Math.floor(random() * most);
  const rows = 12 + pick(30);
  const clients = 3 + pick(6);
  const therapists = 2 + pick(2);
  const draw = (name: string): Column => ({ name, values: Float64Array.from({ length: rows }, () => 4 * random() - 1) });
  const ones: Column = { name: "(Intercept)", values: new Float64Array(rows).fill(1) };
  const [x, w] = [draw("x"), draw("w")];
  const client = Int32Array.from({ length: rows }, (_, row) => (row < clients ? row : pick(clients)));
  const therapistOf = Int32Array.from({ length: clients }, (_, at) => (at < therapists ? at : pick(therapists)));
  const termsOf = (): Column[] => [[ones], [ones, x], [x], [ones, x, w]][pick(4)] as Column[];
  const levels: Level[] = [{ name: "client", unit: client, terms: termsOf(), correlated: random() < 0.6 }];
  if (random() < 0.6) levels.push({ name: "therapist", unit: client.map((at) => therapistOf[at] as number), terms: [[ones], [ones, w]][pick(2)] as Column[], correlated: random() < 0.5 });
  return { response: draw("y"), fixed: [[ones], [ones, x], [ones, x, w]][pick(3)] as Column[], levels };
}

const methods: readonly Method[] = ["reml", "ml"];

test("the fast criterion agrees with dense matrices to 1e-8 on 500 random designs", () => {
  const random = seededRandom(51);
  for (let run = 0; run < 500; run++) {
    const model = randomDesign(random);
    const sums = sumNested(model);
    const theta = Float64Array.from({ length: parametersOf(sums) }, () => 2 * random() - 0.5);
    const method = methods[run % 2] as Method;
    const fast = evaluate(sums, theta, method);
    assert.ok(fast);
    const slow = denseCriterion(model, sums, theta, method);
    assert.ok(Math.abs(fast.value - slow) < 1e-8 * Math.max(1, Math.abs(slow)), `run ${run}: ${fast.value} is not ${slow}`);
  }
});

test("the analytic gradient is the slope of the criterion", () => {
  const random = seededRandom(52);
  for (let run = 0; run < 200; run++) {
    const sums = sumNested(randomDesign(random));
    const theta = Float64Array.from({ length: parametersOf(sums) }, () => 2 * random() - 0.5);
    const method = methods[run % 2] as Method;
    const { gradient } = evaluate(sums, theta, method) ?? assert.fail();
    theta.forEach((_, index) => {
      const at = (shift: number): number => evaluate(sums, theta.map((value, each) => (each === index ? value + shift : value)), method)?.value ?? Number.NaN;
      const slope = (8 * (at(1e-4) - at(-1e-4)) - (at(2e-4) - at(-2e-4))) / 12e-4;
      assert.ok(Math.abs(slope - (gradient[index] as number)) < 1e-6 * Math.max(1, Math.abs(slope)), `run ${run}, parameter ${index}: ${gradient[index]} is not ${slope}`);
    });
  }
});
