import assert from "node:assert/strict";
import { test } from "node:test";
import { fitMixedModel, type MixedFit, type MixedModelOptions } from "./fit-mixed-model.ts";
import type { DataColumn } from "./data-column.ts";
import { growthColumns, pastesColumns, sleepColumns } from "./published-data.test.ts";

export function fitted(formula: string, columns: readonly DataColumn[], options: MixedModelOptions = {}): MixedFit {
  const fit = fitMixedModel(formula, columns, options);
  assert.ok(fit.kind === "fitted", JSON.stringify(fit));
  return fit;
}
export const near = (got: number | null | undefined, expected: number, within: number): void => assert.ok(typeof got === "number" && Math.abs(got - expected) < within, `${got} is not ${expected}`);

test("sleep study by formula: estimates, errors, 17.00 degrees of freedom and intervals as lmerTest prints them", () => {
  const fit = fitted("reaction ~ days + (days | subject)", sleepColumns());
  near(fit.criterion, 1743.6283, 5e-5);
  near(fit.fixed[1]?.estimate, 10.467286, 5e-7);
  near(fit.fixed[1]?.standardError, 1.54578893, 1e-7);
  near(fit.fixed[1]?.t, 6.77148, 5e-5);
  near(fit.fixed[0]?.degreesOfFreedom, 17, 1e-4);
  near(fit.fixed[1]?.degreesOfFreedom, 17, 1e-4);
  near(fit.fixed[1]?.interval?.low, 10.467286 - 2.109816 * 1.5457896, 1e-3);
  const ml = fitted("reaction ~ 1 + days + (1 + days | subject)", sleepColumns(), { method: "ml" });
  near(ml.fixed[1]?.degreesOfFreedom, 18.0002, 3e-3);
  const apart = fitted("reaction ~ days + (days || subject)", sleepColumns());
  near(apart.fixed[0]?.degreesOfFreedom, 18.1562, 3e-3);
  near(apart.fixed[1]?.degreesOfFreedom, 18.1561, 3e-3);
});

test("pastes by formula: casks named a to c in each batch, 9 degrees of freedom", () => {
  const fit = fitted("strength ~ 1 + (1 | batch/cask)", pastesColumns());
  near(fit.random[0]?.standardDeviations[0], 2.904077, 1e-5);
  near(fit.random[1]?.standardDeviations[0], 1.287366, 1e-5);
  near(fit.fixed[0]?.degreesOfFreedom, 9, 1e-3);
  assert.deepEqual(fit.random.map((random) => [random.level, random.units]), [["batch:cask", 30], ["batch", 10]]);
});

test("growth of girls and boys, a factor and its interaction: lme4's estimates, errors and degrees of freedom", () => {
  const fit = fitted("distance ~ age * sex + (age | child)", growthColumns());
  near(fit.criterion, 432.58166150261, 1e-7); // lme4 with a radius of 1e-9 at the end
  assert.deepEqual(fit.fixed.map((effect) => effect.name), ["(Intercept)", "age", "sex[girl]", "age:sex[girl]"]);
  [16.340625, 0.784375, 1.0321022727, -0.3048295455].forEach((value, index) => near(fit.fixed[index]?.estimate, value, 1e-7));
  [1.018531912, 0.085999510, 1.595732829, 0.134735339].forEach((value, index) => near(fit.fixed[index]?.standardError, value, 1e-6));
  for (const effect of fit.fixed) near(effect.degreesOfFreedom, 25, 1e-3);
  near(fit.random[0]?.correlations[1]?.[0], -0.667618942, 1e-5);
  const intercepts = fitted("distance ~ age + sex + (1 | child)", growthColumns());
  near(intercepts.criterion, 437.51250782801, 1e-7);
  [99.35236530, 80, 25].forEach((value, index) => near(intercepts.fixed[index]?.degreesOfFreedom, value, 1e-3));
});

test("errors correlated from session to session: nlme's fits of growth and of the sleep study", () => {
  const growth = fitted("distance ~ age * sex + (1 | child)", growthColumns(), { residual: { kind: "ar1", time: "wave" } });
  near(growth.criterion, 433.70811231768, 1e-7);
  near(growth.residual.kind === "ar1" ? growth.residual.phi : null, -0.037533135, 1e-5);
  near(growth.sigma, 1.3730999923, 1e-5);
  near(growth.fixed[3]?.standardError, 0.1190526945, 1e-6);
  const sleep = fitted("reaction ~ days + (1 | subject)", sleepColumns(), { residual: { kind: "ar1", time: "days" } });
  near(sleep.criterion, 1736.1910635599, 1e-6);
  near(sleep.residual.kind === "ar1" ? sleep.residual.phi : null, 0.653133295, 2e-4);
  near(sleep.random[0]?.standardDeviations[0], 31.7135804, 0.02);
  near(sleep.sigma, 37.63733558, 0.02);
  near(sleep.fixed[1]?.standardError, 1.34408015565, 1e-4);
});

test("errors correlated in days, with and without gaps: nlme's corExp and corCAR1", () => {
  const ml = fitted("reaction ~ days + (1 | subject)", sleepColumns(), { method: "ml", residual: { kind: "exponential", time: "days" } });
  near(ml.criterion, 1744.8300896859, 1e-6);
  near(ml.residual.kind === "exponential" ? ml.residual.range : null, 2.25192354551, 2e-3);
  near(ml.fixed[0]?.estimate, 252.7885737, 1e-3);
  const gaps = new Set([2, 3, 14, 26, 27, 28, 59, 100]);
  const thinned = sleepColumns().map((column) => ({ ...column, values: Array.from(column.values).filter((_, row) => !gaps.has(row)) }));
  const reml = fitted("reaction ~ days + (1 | subject)", thinned, { residual: { kind: "exponential", time: "days" } });
  near(reml.criterion, 1655.6317662129, 1e-6);
  near(reml.residual.kind === "exponential" ? Math.exp(-1 / reml.residual.range) : null, 0.614469767, 2e-4);
  const inSessions = fitted("reaction ~ days + (1 | subject)", thinned, { residual: { kind: "ar1", time: "days" } });
  near(inSessions.criterion, reml.criterion, 1e-7);
  near(inSessions.fixed[1]?.standardError, 1.27024986117, 1e-4);
});
