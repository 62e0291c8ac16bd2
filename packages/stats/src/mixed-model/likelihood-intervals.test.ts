import assert from "node:assert/strict";
import { test } from "node:test";
import type { DataColumn } from "./data-column.ts";
import { fitted, near } from "./fit-mixed-model.test.ts";
import { criterionOf, type MixedModelOptions } from "./fit-mixed-model.ts";
import { likelihoodIntervals, type ProfiledInterval } from "./likelihood-intervals.ts";
import { dyestuffColumns, penicillinColumns, sleepColumns } from "./published-data.test.ts";

function profiled(formula: string, columns: readonly DataColumn[], options: MixedModelOptions = {}): readonly ProfiledInterval[] {
  const found = likelihoodIntervals(fitted(formula, columns, { degreesOfFreedom: "none", ...options }));
  assert.ok("length" in found, JSON.stringify(found));
  return found;
}
const ml: MixedModelOptions = { method: "ml" };
const holds = (got: ProfiledInterval | undefined, low: number, high: number, within: number): void => {
  near(got?.interval?.low, low, within);
  near(got?.interval?.high, high, within);
};

test("dyestuff: the deviation between batches lies between 12.199 and 84.063, the error between 38.230 and 67.658", () => {
  const [batch, sigma] = profiled("yield ~ 1 + (1 | batch)", dyestuffColumns(), ml);
  holds(batch, 12.1985, 84.0630, 5e-3); // lme4 interpolates between points of its profile
  holds(sigma, 38.22998, 67.65770, 5e-3);
});

test("sleep study: deviations, correlation and error as lme4 profiles them", () => {
  const [intercept, correlation, slope, sigma] = profiled("reaction ~ days + (days | subject)", sleepColumns(), ml);
  assert.deepEqual([intercept?.kind, correlation?.kind, slope?.kind, sigma?.kind], ["standard-deviation", "correlation", "standard-deviation", "sigma"]);
  holds(intercept, 14.38147, 37.7160, 5e-3);
  holds(correlation, -0.4815, 0.6850, 5e-4);
  holds(slope, 3.80116, 8.75338, 2e-3);
  holds(sigma, 22.89827, 28.85800, 2e-3);
});

test("penicillin, factors that cross: as lme4 profiles them", () => {
  const [plate, sample, sigma] = profiled("diameter ~ 1 + (1 | plate) + (1 | sample)", penicillinColumns(), ml);
  holds(plate, 0.633566, 1.182104, 2e-4);
  holds(sample, 1.095789, 3.556292, 5e-3);
  holds(sigma, 0.485845, 0.629454, 2e-4);
});

test("a deviation that may be nothing has an interval from 0, and a correlation that rests on it none", () => {
  const [batch] = profiled("yield ~ 1 + (1 | batch)", dyestuffColumns(true), ml);
  assert.equal(batch?.interval?.low, 0);
  assert.ok((batch?.interval?.high ?? 0) > 0.5);
});

test("the correlation of errors in sessions: at both ends of its interval the lowest criterion lies 1.96² above that of the fit", () => {
  const fit = fitted("reaction ~ days + (1 | subject)", sleepColumns(), { residual: { kind: "ar1", time: "days" } });
  const intervals = likelihoodIntervals(fit);
  assert.ok("length" in intervals);
  const phi = intervals.find((quantity) => quantity.kind === "phi")?.interval ?? assert.fail();
  const criterion = criterionOf(fit.model.data);
  const lowestAt = (value: number): number => Math.min(...Array.from({ length: 4000 }, (_, step) => criterion.evaluate(Float64Array.of(step / 1000, Math.atanh(value)), "reml")?.value ?? Infinity));
  const least = criterion.evaluate(fit.theta, "reml")?.value ?? assert.fail();
  for (const end of [phi.low, phi.high]) near(lowestAt(end) - least, 1.959964 ** 2, 1e-4);
});
