import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { beginPrediction, learn, lowerCusum, predictiveQuantile, predictiveScore, predictiveScores, startingValuesOneToSeven, startingValuesZeroToFour } from "./predictive-score.ts";
import { chiSquareDraw, normalDraw, seededRandom } from "./random.ts";

const ratings = [5.8, 6.0, 5.7, 5.9, 6.1, 5.8, 5.0, 5.1, 4.9, 5.0];
const near = (got: readonly number[], expected: readonly number[], within: number): void => {
  assert.equal(got.length, expected.length);
  got.forEach((value, index) => assert.ok(Math.abs(value - (expected[index] as number)) < within, `${value} is not ${expected[index]} at ${index}`));
};

test("the printed series of ratings gives the printed scores", () => {
  const scores = predictiveScores(ratings, startingValuesOneToSeven).map((one) => one.score);
  near(scores, [0.209, 0.43, -0.326, 0.202, 0.654, -0.212, -2.143, -1.467, -1.659, -1.223], 0.0006);
  near(lowerCusum(scores.slice(3), 0.5).slice(3), [1.643, 2.61, 3.769, 4.492], 0.0011);
});

test("frozen after session 6 the drop is not absorbed", () => {
  const scores = predictiveScores(ratings, startingValuesOneToSeven, (index) => index >= 6).map((one) => one.score);
  near(scores.slice(6), [-2.143, -1.934, -2.342, -2.143], 0.0006);
});

test("the rating at which two in a hundred would fall has the score of two in a hundred", () => {
  let state = beginPrediction(startingValuesZeroToFour);
  for (const rating of [3, 3.33, 2.67]) state = learn(state, rating);
  assert.ok(Math.abs(predictiveScore(state, predictiveQuantile(state, 0.02)) + 2.0537489106318) < 1e-9);
});

test("scores stay the same when the scale is stretched and moved", () => {
  const stretched = { mean: 3 + 2 * 5.6, varianceBetween: 4 * 0.64, varianceWithin: 4 * 0.2, degrees: 6 };
  fc.assert(fc.property(fc.array(fc.double({ min: 1, max: 7, noNaN: true }), { minLength: 1, maxLength: 15 }), (series) => {
    near(predictiveScores(series.map((value) => 3 + 2 * value), stretched).map((one) => one.score), predictiveScores(series, startingValuesOneToSeven).map((one) => one.score), 1e-7);
  }), { numRuns: 200, seed: 14 });
});

test("with nothing changed, two in a hundred ordinary sessions fall below, whatever the number of earlier ones", () => {
  const random = seededRandom(20260507);
  const dyads = 20_000;
  const below = new Array<number>(12).fill(0);
  for (let dyad = 0; dyad < dyads; dyad++) {
    const deviation = Math.sqrt((6 * 0.2) / chiSquareDraw(random, 6));
    // The prior of the model: a pair's mean varies with its own variance, k0 = s0²/τ².
    const mean = 5.6 + (normalDraw(random) * deviation) / Math.sqrt(0.2 / 0.64);
    const series = Array.from({ length: 12 }, () => mean + deviation * normalDraw(random));
    predictiveScores(series, startingValuesOneToSeven).forEach(({ score }, index) => {
      if (score < -2.0537489106318) below[index] = (below[index] as number) + 1;
    });
  }
  // Standard error of a rate of .02 with 20,000 dyads: .001. Within 10 per cent on average, 20 at any one session.
  const rates = below.map((count) => (100 * count) / dyads);
  const average = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  assert.ok(average > 1.8 && average < 2.2, `average ${average}`);
  for (const rate of rates) assert.ok(rate > 1.6 && rate < 2.4, `rate ${rate}`);
});

test("a cumulative sum begins anew after it went over its limit", () => {
  assert.deepEqual(lowerCusum([-2, -2, -2], 0.5, 2.5), [1.5, 3, 1.5]);
});

test("impossible values are refused", () => {
  assert.throws(() => beginPrediction({ mean: 3, varianceBetween: 0, varianceWithin: 1, degrees: 6 }), /above 0/);
  assert.throws(() => predictiveScores([Number.NaN], startingValuesZeroToFour), /finite rating, got NaN/);
});
