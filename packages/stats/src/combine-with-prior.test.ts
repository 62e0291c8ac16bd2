import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { combineCorrelation, combineNormal, combineProportion, combineVariance, priorSensitivity } from "./combine-with-prior.ts";

function near(actual: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not within ${tolerance} of ${expected}`);
}

const allianceAndOutcome = { value: 0.2855, error: 0.12 };

test("a correlation of .05 in 20 clients is .23 [.03, .42] beside the published one, and .11 [-.01, .23] in 200", () => {
  const small = combineCorrelation(allianceAndOutcome, 0.05, 20);
  near(small.mean, 0.23, 0.005);
  near(small.low, 0.03, 0.005);
  near(small.high, 0.42, 0.005);
  const large = combineCorrelation(allianceAndOutcome, 0.05, 200);
  near(large.mean, 0.11, 0.005);
  near(large.low, -0.01, 0.005);
  near(large.high, 0.23, 0.005);
});

test("a slope of -.20 (SE .07) is -.139 [-.243, -.036], 43 % of it from the prior", () => {
  const slope = combineNormal({ value: -0.06, error: 0.08 }, { value: -0.2, error: 0.07 });
  near(slope.mean, -0.139, 0.0005);
  near(slope.low, -0.243, 0.0005);
  near(slope.high, -0.036, 0.0005);
  near(slope.priorWeight, 0.43, 0.005);
});

test("12 of 20 recovered is .55 [.40, .70] beside a service average worth 20 clients", () => {
  const recovery = combineProportion({ successes: 10, failures: 10 }, 12, 20);
  near(recovery.mean, 0.55, 1e-12);
  near(recovery.low, 0.4, 0.005);
  near(recovery.high, 0.7, 0.005);
  assert.equal(recovery.priorWeight, 0.5);
});

test("what is combined lies between prior and data, and is surer than either", () => {
  const value = fc.double({ min: -100, max: 100, noNaN: true });
  const error = fc.double({ min: 0.01, max: 100, noNaN: true });
  fc.assert(fc.property(value, error, value, error, (a, errorOfA, b, errorOfB) => {
    const both = combineNormal({ value: a, error: errorOfA }, { value: b, error: errorOfB });
    assert.ok(both.mean >= Math.min(a, b) - 1e-9 && both.mean <= Math.max(a, b) + 1e-9);
    assert.ok(both.error <= Math.min(errorOfA, errorOfB));
    near(1 / both.error ** 2 / (1 / errorOfA ** 2 + 1 / errorOfB ** 2), 1, 1e-9);
  }));
});

test("a surer prior pulls harder: r = .05 in 20 clients under errors of .06, .12 and .20", () => {
  const data = { value: Math.atanh(0.05), error: 1 / Math.sqrt(17) };
  const [sure, usual, loose] = priorSensitivity(allianceAndOutcome, data, [0.06, 0.12, 0.2]);
  assert.ok(sure && usual && loose);
  near(Math.tanh(usual.mean), combineCorrelation(allianceAndOutcome, 0.05, 20).mean, 1e-12);
  assert.ok(sure.mean > usual.mean && usual.mean > loose.mean && loose.mean > data.value);
  assert.ok(sure.priorWeight > usual.priorWeight && usual.priorWeight > loose.priorWeight);
});

test("a within-pair variance of .20 worth 6 sessions and one of .50 in 12 give .40, between prior and data", () => {
  const both = combineVariance({ variance: 0.2, degrees: 6 }, { variance: 0.5, degrees: 12 });
  near(both.variance, 0.4, 1e-12);
  near(both.priorWeight, 1 / 3, 1e-12);
  // 18 · .40 over the quantiles .975 and .025 of chi-square on 18 degrees of freedom, 31.526 and 8.231 (printed tables).
  near(both.low, 7.2 / 31.526, 1e-5);
  near(both.high, 7.2 / 8.231, 1e-4);
  near(combineVariance({ variance: 0.2, degrees: 6 }, { variance: 0, degrees: 0 }).variance, 0.2, 1e-12);
  assert.throws(() => combineVariance({ variance: 0, degrees: 6 }, { variance: 1, degrees: 1 }), /above 0, got 0 and 6/);
  assert.throws(() => combineVariance({ variance: 1, degrees: 6 }, { variance: -1, degrees: 1 }), /from 0 on, got -1/);
});

test("impossible input is refused with what came", () => {
  assert.throws(() => combineNormal({ value: 0, error: 0 }, { value: 1, error: 1 }), /error of the prior above 0, got 0/);
  assert.throws(() => combineNormal({ value: 0, error: 1 }, { value: NaN, error: 1 }), /finite estimate, got NaN/);
  assert.throws(() => combineCorrelation(allianceAndOutcome, 1, 20), /inside -1 to 1, got 1/);
  assert.throws(() => combineCorrelation(allianceAndOutcome, 0.5, 3), /4 people or more, got 3/);
  assert.throws(() => combineProportion({ successes: 0, failures: 1 }, 1, 2), /above 0, got 0 and 1/);
  assert.throws(() => combineProportion({ successes: 1, failures: 1 }, 3, 2), /got 3 of 2/);
});
