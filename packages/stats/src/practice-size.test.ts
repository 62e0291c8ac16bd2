import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { combineProportion } from "./combine-with-prior.ts";
import { chanceToFind, correlationInterval, funnelLimits, reliabilityOfMean, unitsForReliability } from "./practice-size.ts";
import { normalDraw, seededRandom } from "./random.ts";

const near = (got: number, expected: number, within: number): void => assert.ok(Math.abs(got - expected) <= within, `${got} is not within ${within} of ${expected}`);

test("twenty clients tell therapists apart with a reliability of .51; for .80 it takes 76", () => {
  near(reliabilityOfMean(20, 0.05), 0.51, 0.005);
  assert.equal(unitsForReliability(0.8, 0.05), 76);
  near(reliabilityOfMean(4, 0.5), 0.8, 1e-12);
  near(reliabilityOfMean(10, 0.5), 0.91, 0.001);
});

test("a rate of one half lies from .28 to .72 by chance in 20 clients", () => {
  const { low, high } = funnelLimits(0.5, 20);
  near(low, 0.28, 0.005);
  near(high, 0.72, 0.005);
  assert.equal(funnelLimits(0.05, 10).low, 0);
});

test("a correlation of .05 in 20 clients can be anything from -.40 to .48; recovery of 12 in 20, from .38 to .78", () => {
  const { low, high } = correlationInterval(0.05, 20);
  near(low, -0.4, 0.005);
  near(high, 0.48, 0.005);
  const flat = combineProportion({ successes: 1, failures: 1 }, 12, 20);
  near(flat.low, 0.38, 0.005);
  near(flat.high, 0.78, 0.005);
});

test("an effect of -.065 with error .072 is found by one practice in seven, and points the wrong way in nearly one of five", () => {
  const twenty = chanceToFind(-0.065, 0.072);
  near(twenty.found, 0.14, 0.006); // both printed figures were simulated
  near(twenty.wrongSign, 0.18, 0.006);
  near(chanceToFind(-0.065, 0.022).found, 0.86, 0.025);
});

test("reliability is the squared correlation of means with what they stand for", () => {
  const random = seededRandom(8);
  const pairs = Array.from({ length: 20_000 }, () => {
    const own = normalDraw(random);
    return [own, own + normalDraw(random) / Math.sqrt(4)] as const; // 4 sessions, intraclass correlation .5
  });
  const sum = (of: (pair: readonly [number, number]) => number) => pairs.reduce((total, pair) => total + of(pair), 0);
  near(sum(([a, b]) => a * b) ** 2 / (sum(([a]) => a * a) * sum(([, b]) => b * b)), reliabilityOfMean(4, 0.5), 0.01);
});

test("the fewest units reach the reliability, and one less does not", () => {
  fc.assert(fc.property(fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.double({ min: 0.01, max: 0.9, noNaN: true }), (wanted, correlation) => {
    const units = unitsForReliability(wanted, correlation);
    assert.ok(reliabilityOfMean(units, correlation) >= wanted - 1e-9);
    if (units > 1) assert.ok(reliabilityOfMean(units - 1, correlation) < wanted + 1e-9);
  }), { seed: 9 });
});

test("numbers that cannot be are refused", () => {
  assert.throws(() => reliabilityOfMean(0, 0.5), /1 unit or more, got 0/);
  assert.throws(() => reliabilityOfMean(5, 1.5), /got 1.5/);
  assert.throws(() => funnelLimits(1, 20), /rate between 0 and 1, got 1/);
  assert.throws(() => correlationInterval(0.5, 3), /got 3/);
  assert.throws(() => chanceToFind(0, 1), /other than 0/);
});
