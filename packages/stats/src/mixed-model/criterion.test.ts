import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom, type Random } from "../random.ts";
import type { Method, Shape } from "./criterion.ts";
import { parametersOf } from "./lambda.ts";
import { nestedCriterion } from "./nested-criterion.ts";
import { intercept, type Column, type Level, type NestedModel, type Serial } from "./nested-model.ts";
import { sumNested } from "./nested-sums.ts";
import { denseCriterion } from "./dense-reference.test.ts";

export function randomDesign(random: Random): NestedModel {
  const pick = (most: number): number => Math.floor(random() * most);
  const rows = 12 + pick(30);
  const clients = 3 + pick(6);
  const therapists = 2 + pick(2);
  const draw = (name: string): Column => ({ name, values: Float64Array.from({ length: rows }, () => 4 * random() - 1) });
  const ones = intercept;
  const [x, w] = [draw("x"), draw("w")];
  const client = Int32Array.from({ length: rows }, (_, row) => (row < clients ? row : pick(clients)));
  const therapistOf = Int32Array.from({ length: clients }, (_, at) => (at < therapists ? at : pick(therapists)));
  const termsOf = (): Column[] => [[ones], [ones, x], [x], [ones, x, w]][pick(4)] as Column[];
  const blocksOf = (terms: readonly Column[]): number[] => (random() < 0.6 ? [terms.length] : terms.length === 3 && random() < 0.5 ? [2, 1] : terms.map(() => 1));
  const level = (name: string, unit: Int32Array, terms: readonly Column[]): Level => ({ name, unit, terms, correlated: true, blocks: blocksOf(terms) });
  const levels: Level[] = [level("client", client, termsOf())];
  if (random() < 0.6) levels.push(level("therapist", client.map((at) => therapistOf[at] as number), termsOf()));
  if (levels.length === 2 && random() < 0.3) levels.push(level("place", client.map((at) => (therapistOf[at] as number) % 2), [ones]));
  const model: NestedModel = { response: draw("y"), fixed: [[ones], [ones, x], [ones, x, w]][pick(3)] as Column[], levels };
  return random() < 0.4 ? { ...model, serial: randomTimes(random, client, clients) } : model;
}

/** Sessions with gaps, or days, in an order that is not that of the rows. */
function randomTimes(random: Random, client: Int32Array, clients: number): Serial {
  const kind = random() < 0.6 ? "ar1" : "exponential";
  const now = new Float64Array(clients);
  const values = Float64Array.from(client, (unit) => (now[unit] = (now[unit] as number) + (kind === "ar1" ? 1 + Math.floor(random() * random() * 4) : 0.3 + 9 * random())));
  return { kind, time: { name: "time", values: random() < 0.5 ? values : values.map((value) => 500 - value) } };
}

/** θ anywhere: diagonals of either sign, serial parameters of either. */
export function randomTheta(random: Random, shape: Shape): Float64Array {
  const theta = Float64Array.from({ length: parametersOf(shape) }, () => 2 * random() - 0.5);
  if (shape.serial) theta[theta.length - 1] = shape.serial === "ar1" ? 2 * random() - 1 : Math.log(1 + 20 * random());
  return theta;
}

const methods: readonly Method[] = ["reml", "ml"];

test("the fast criterion agrees with dense matrices to 1e-8 on 500 random designs", () => {
  const random = seededRandom(51);
  for (let run = 0; run < 500; run++) {
    const model = randomDesign(random);
    const sums = sumNested(model);
    const theta = randomTheta(random, sums.shape);
    const method = methods[run % 2] as Method;
    const variance = run % 3 === 0 ? 0.3 + random() : undefined;
    const fast = nestedCriterion(sums).evaluate(theta, method, variance);
    assert.ok(fast);
    const slow = denseCriterion(model, sums.shape, theta, method, variance);
    assert.ok(Math.abs(fast.value - slow) < 1e-8 * Math.max(1, Math.abs(slow)), `run ${run}: ${fast.value} is not ${slow}`);
  }
});

test("the analytic gradient is the slope of the criterion", () => {
  const random = seededRandom(52);
  for (let run = 0; run < 200; run++) {
    const sums = sumNested(randomDesign(random));
    const theta = randomTheta(random, sums.shape);
    const method = methods[run % 2] as Method;
    const criterion = nestedCriterion(sums);
    const variance = run % 3 === 0 ? 0.3 + random() : undefined;
    const { gradient } = criterion.evaluate(theta, method, variance) ?? assert.fail();
    theta.forEach((_, index) => {
      const at = (shift: number): number => criterion.evaluate(theta.map((value, each) => (each === index ? value + shift : value)), method, variance)?.value ?? Number.NaN;
      const slope = (8 * (at(1e-4) - at(-1e-4)) - (at(2e-4) - at(-2e-4))) / 12e-4;
      assert.ok(Math.abs(slope - (gradient[index] as number)) < 1e-6 * Math.max(1, Math.abs(slope)), `run ${run}, parameter ${index}: ${gradient[index]} is not ${slope}`);
    });
  }
});
