import assert from "node:assert/strict";
import { test } from "node:test";
import { pooledAutocorrelation, practicePrior, whiten, whitenedPrior, withoutTrend } from "./practice-prior.ts";
import { chiSquareDraw, normalDraw, seededRandom, type Random } from "../random.ts";
import { startingValuesOneToSeven } from "../predictive-score.ts";

const near = (got: number, expected: number, within: number): void => assert.ok(Math.abs(got - expected) < within, `${got} is not ${expected}`);

/** Pairs with known values: means N(5.6, .64), variances of mean .2 with `degrees`, correlation phi from session to session. */
function simulate(random: Random, pairs: number, sessions: number, degrees = 6, phi = 0, slope = 0): number[][] {
  return Array.from({ length: pairs }, () => {
    const deviation = Math.sqrt((degrees - 2) * 0.2 / chiSquareDraw(random, degrees));
    const mean = 5.6 + 0.8 * normalDraw(random);
    let state = normalDraw(random);
    return Array.from({ length: sessions }, (_, index) => {
      if (index > 0) state = phi * state + Math.sqrt(1 - phi * phi) * normalDraw(random);
      return mean + slope * Math.log(index + 1) + deviation * state;
    });
  });
}

test("the values of a practice are found again: mean 5.6, between .64, within .20, degrees about 8", () => {
  const found = practicePrior(simulate(seededRandom(51), 600, 15, 8));
  assert.ok(found.kind === "from-practice");
  near(found.prior.mean, 5.6, 0.1);
  near(found.prior.varianceBetween, 0.64, 0.1);
  near(found.prior.varianceWithin, 0.2, 0.02);
  assert.ok(found.prior.degrees > 6 && found.prior.degrees < 12, `degrees ${found.prior.degrees}`);
});

// One-way analysis of variance by hand: pairs (1,2,3), (4,5,6), ... mean squares within 1, between 3 · 9 · var(0..9).
test("with equal numbers of ratings the values are those of the analysis of variance", () => {
  const found = practicePrior(Array.from({ length: 10 }, (_, pair) => [1, 2, 3].map((rating) => rating + 3 * pair)));
  assert.ok(found.kind === "from-practice");
  near(found.prior.mean, 2 + 3 * 4.5, 1e-6);
  near(found.prior.varianceWithin, 1, 1e-5);
  near(found.prior.varianceBetween, 9 * (82.5 / 9) - 1 / 3, 1e-3);
});

test("nine pairs, or pairs without any change, keep the starting values", () => {
  assert.deepEqual(practicePrior(simulate(seededRandom(52), 9, 8)), { kind: "refused", reason: "too-few-pairs" });
  assert.deepEqual(practicePrior(Array.from({ length: 12 }, () => [4, 4, 4])), { kind: "refused", reason: "no-variation" });
  assert.deepEqual(practicePrior(Array.from({ length: 12 }, (_, pair) => [pair, null, null, null])), { kind: "refused", reason: "too-few-pairs" });
});

test("an early rise of the whole practice is found and taken out, its middle staying where it is", () => {
  const pairs = simulate(seededRandom(53), 300, 12, 6, 0, 0.25);
  const found = practicePrior(pairs, true);
  assert.ok(found.kind === "from-practice" && found.trend !== null);
  near(found.trend.slope, 0.25, 4 * found.trend.standardError);
  const level = practicePrior(pairs.map((ratings) => withoutTrend(ratings, found.trend)), true);
  assert.ok(level.kind === "from-practice" && level.trend !== null);
  near(level.trend.slope, 0, 1e-6);
  near(level.prior.mean, found.prior.mean, 1e-6);
});

test("a stretched and moved scale stretches and moves the values, and leaves the degrees", () => {
  const pairs = simulate(seededRandom(54), 40, 10);
  const one = practicePrior(pairs);
  const other = practicePrior(pairs.map((ratings) => ratings.map((rating) => 3 * rating - 2)));
  assert.ok(one.kind === "from-practice" && other.kind === "from-practice");
  near(other.prior.mean, 3 * one.prior.mean - 2, 1e-5);
  near(other.prior.varianceWithin, 9 * one.prior.varianceWithin, 1e-4);
  near(other.prior.varianceBetween, 9 * one.prior.varianceBetween, 1e-3);
  near(other.prior.degrees, one.prior.degrees, 1e-6);
});

test("a correlation of .3 from session to session is found again in series of twelve", () => {
  near(pooledAutocorrelation(simulate(seededRandom(55), 800, 12, 8, 0.3)) ?? 0, 0.3, 0.04);
  near(pooledAutocorrelation(simulate(seededRandom(56), 800, 12, 8, 0)) ?? 1, 0, 0.03);
  assert.equal(pooledAutocorrelation(simulate(seededRandom(57), 5, 12)), null);
});

test("whitened ratings no longer hang together, keep their mean, and a gap gives none", () => {
  const pairs = simulate(seededRandom(58), 500, 14, 8, 0.3);
  const white = pairs.map((ratings) => whiten(ratings, 0.3));
  near(pooledAutocorrelation(white) ?? 1, 0, 0.04);
  assert.deepEqual(whiten([5, 6, null, 5, 5], 0.5), [null, 7, null, null, 5]);
  const found = practicePrior(white);
  assert.ok(found.kind === "from-practice");
  near(found.prior.varianceWithin / (0.2 * (1.3 / 0.7)), 1, 0.1);
  near(whitenedPrior(startingValuesOneToSeven, 0.3).varianceWithin, 0.2 * 1.857142857, 1e-8);
  assert.throws(() => whiten([1], 1), /from 0 up to 1, got 1/);
});
