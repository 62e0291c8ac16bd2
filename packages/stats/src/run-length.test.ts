import assert from "node:assert/strict";
import { test } from "node:test";
import { normalDraw, seededRandom } from "./random.ts";
import { cusumLimit, cusumRunLength, ewmaLimit, ewmaRunLength, singleLimit } from "./run-length.ts";

const near = (got: number, expected: number, within: number): void => assert.ok(Math.abs(got - expected) < within, `${got} is not ${expected}`);

test("tabled run lengths: about 336 and 930 at limits of 4 and 5", () => {
  near(cusumRunLength(4, 0.5), 336, 1);
  near(cusumRunLength(5, 0.5), 930, 2);
});

test("limits for 5, 3, 2, 1 and half a false alarm in 100 sessions", () => {
  const table: readonly (readonly [number, number, number, number, number, number])[] = [
    [5, 1.645, 1.461, 1.028, 1.417, 1.54], [3, 1.881, 1.881, 1.35, 1.7, 1.811], [2, 2.054, 2.23, 1.605, 1.91, 2.01], [1, 2.326, 2.856, 2.042, 2.239, 2.319],
    [0.5, 2.576, 3.511, 2.487, 2.531, 2.594],
  ];
  for (const [perHundred, single, half, threeQuarters, fifth, threeTenths] of table) {
    const rate = perHundred / 100;
    near(singleLimit(rate), single, 0.0006);
    near(cusumLimit(rate, 0.5), half, 0.01); // printed from a Markov chain that is right within 1 per cent
    near(cusumLimit(rate, 0.75), threeQuarters, 0.01);
    near(ewmaLimit(rate, 0.2), fifth, 0.01);
    near(ewmaLimit(rate, 0.3), threeTenths, 0.01);
  }
});

test("without memory a moving average is a single score, and a sum without room signals at every score beyond its allowance", () => {
  near(ewmaLimit(0.02, 1), singleLimit(0.02), 1e-6);
  near(cusumRunLength(0, 2.0537489106), 50, 1e-6);
});

test("a simulated chart signals as often as computed", () => {
  const random = seededRandom(31);
  const limit = cusumLimit(0.02, 0.5);
  const scores = 400_000;
  let sum = 0;
  let signals = 0;
  for (let at = 0; at < scores; at++) {
    sum = Math.max(0, sum - normalDraw(random) - 0.5);
    if (sum > limit) {
      signals += 1;
      sum = 0;
    }
  }
  near(signals / scores, 0.02, 0.0009); // four standard errors
});

test("rates that would be no rule are refused", () => {
  assert.throws(() => cusumLimit(0, 0.5), /above 0 up to .2, got 0/);
  assert.throws(() => ewmaRunLength(2, 0), /lambda above 0/);
  assert.throws(() => cusumRunLength(-1, 0.5), /0 or more, got -1/);
});
