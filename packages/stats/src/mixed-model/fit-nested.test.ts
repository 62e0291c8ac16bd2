import assert from "node:assert/strict";
import { test } from "node:test";
import { normalDraw, seededRandom } from "../random.ts";
import { randomDesign } from "./criterion.test.ts";
import { fitNested, type NestedFit, type FitOptions } from "./fit-nested.ts";
import { parametersOf } from "./lambda.ts";
import { nestedCriterion } from "./nested-criterion.ts";
import { intercept, type Column, type NestedModel } from "./nested-model.ts";
import { sumNested } from "./nested-sums.ts";
import { dyestuff2, dyestuffModel, pastesModel, sleepModel } from "./published-data.test.ts";

function fitted(model: NestedModel, options: FitOptions = {}): NestedFit {
  const fit = fitNested(sumNested(model), options);
  assert.ok(fit.kind === "fitted", JSON.stringify(fit));
  return fit;
}
const near = (got: number | undefined, expected: number, within: number): void => assert.ok(got !== undefined && Math.abs(got - expected) < within, `${got} is not ${expected}`);

test("dyestuff: deviance 327.32706, REML criterion 319.65428, standard deviations 42.00 and 49.51", () => {
  const ml = fitted(dyestuffModel(), { method: "ml" });
  near(ml.criterion, 327.3270598811428, 1e-8);
  near(ml.sigma, 49.510099986291145, 1e-4);
  near(ml.fixed[0]?.standardError, 17.69455188898009, 1e-4);
  const reml = fitted(dyestuffModel());
  near(reml.criterion, 319.65427684225216, 1e-8);
  near(reml.random[0]?.standardDeviations[0], 42.001, 5e-4); // printed by lme4
  near(reml.fixed[0]?.estimate, 1527.5, 1e-9);
  near(reml.fixed[0]?.standardError, 19.383, 5e-4);
});

test("dyestuff 2: the variance between batches is nothing, and the fit says that it is singular", () => {
  const fit = fitted(dyestuffModel(dyestuff2), { method: "ml" });
  near(fit.criterion, 162.87303665382575, 1e-8);
  near(fit.random[0]?.standardDeviations[0], 0, 1e-4);
  near(fit.sigma, 3.653231351374652, 1e-6);
  near(fit.fixed[0]?.standardError, 0.6669857396443261, 1e-6);
  assert.equal(fit.singular, true);
  assert.equal(fitted(dyestuffModel()).singular, false);
});

test("pastes, casks in batches: deviance 247.99447, standard deviations 2.9041, 1.0951 and 0.8234", () => {
  const fit = fitted(pastesModel(), { method: "ml" });
  near(fit.criterion, 247.99446586289676, 1e-7);
  near(fit.random[0]?.standardDeviations[0], 2.904069002535747, 1e-4);
  near(fit.random[1]?.standardDeviations[0], 1.095070371687089, 1e-4);
  near(fit.sigma, 0.8234088395243269, 1e-4);
  near(fit.fixed[0]?.standardError, 0.6421359883527029, 1e-4);
});

test("sleep study: deviance 1751.93934, intercepts 23.78, slopes 5.717, and lme4's printed REML fit", () => {
  const ml = fitted(sleepModel("correlated"), { method: "ml" });
  near(ml.criterion, 1751.9393444647046, 1e-7);
  near(ml.random[0]?.standardDeviations[0], 23.780468100188497, 1e-3);
  near(ml.random[0]?.standardDeviations[1], 5.716827903196682, 1e-3);
  near(ml.fixed[0]?.estimate, 251.40510484848477, 1e-6);
  near(ml.fixed[1]?.estimate, 10.4672859595959, 1e-7);
  near(ml.fixed[0]?.standardError, 6.632257721914501, 1e-4);
  near(ml.fixed[1]?.standardError, 1.5022354739749826, 1e-4);
  const reml = fitted(sleepModel("correlated"));
  near(reml.criterion, 1743.628, 5e-4); // printed by lme4, as are the next ones
  near(reml.random[0]?.standardDeviations[0], 24.7405, 1e-3); // 24.740 or 24.741, by version
  near(reml.random[0]?.standardDeviations[1], 5.922, 5e-4);
  near(reml.random[0]?.correlations[1]?.[0], 0.066, 5e-4);
  near(reml.sigma, 25.592, 5e-4);
  near(reml.fixed[0]?.standardError, 6.825, 5e-4);
  near(reml.fixed[1]?.standardError, 1.546, 5e-4);
});

test("sleep study with independent terms, and with slopes alone", () => {
  const apart = fitted(sleepModel("independent"), { method: "ml" });
  near(apart.criterion, 1752.0032551398835, 1e-7);
  near(apart.random[0]?.standardDeviations[0], 24.171449463289047, 1e-3);
  near(apart.random[0]?.standardDeviations[1], 5.799379721123582, 1e-3);
  near(apart.sigma, 25.556130034081047, 1e-3);
  near(apart.fixed[0]?.standardError, 6.707710260366577, 1e-4);
  near(fitted(sleepModel("slope-only"), { method: "ml" }).criterion, 1774.080315280528, 1e-6);
});

test("no point near or far has a lower criterion than the fit, on 150 random designs", () => {
  const random = seededRandom(53);
  for (let run = 0; run < 150; run++) {
    const sums = sumNested(randomDesign(random));
    const fit = fitNested(sums, { method: run % 2 === 0 ? "reml" : "ml" });
    if (fit.kind === "refused") {
      assert.equal(fit.reason, "more-effects-than-rows");
      continue;
    }
    const at = (theta: Float64Array): number => nestedCriterion(sums).evaluate(theta, fit.method)?.value ?? Number.POSITIVE_INFINITY;
    const best = at(fit.state.theta);
    for (let probe = 0; probe < 60; probe++) {
      const reach = [1e-3, 0.1, 1][probe % 3] as number;
      const base: Float64Array = probe % 2 === 0 ? fit.state.theta : new Float64Array(parametersOf(sums.shape));
      assert.ok(at(base.map((value) => value + reach * normalDraw(random))) > best - 1e-7, `run ${run}, probe ${probe}`);
    }
  }
});

test("stretching and moving the response, and the order of rows and units, change what they should and nothing else", () => {
  const base = fitted(sleepModel("correlated"));
  const model = sleepModel("correlated");
  const stretched = fitted({ ...model, response: { name: "reaction", values: model.response.values.map((value) => 100 + value / 1000) } });
  near(stretched.fixed[0]?.estimate, 100 + (base.fixed[0]?.estimate ?? 0) / 1000, 1e-7);
  near(stretched.random[0]?.standardDeviations[1], (base.random[0]?.standardDeviations[1] ?? 0) / 1000, 1e-8);
  const order = Array.from({ length: 180 }, (_, row) => (row * 77) % 180);
  const turned = (column: Column): Column => ({ ...column, values: Float64Array.from(order, (row) => column.values[row] as number) });
  const daysTurned = turned(model.fixed[1] as Column);
  const mixed = fitted({
    response: turned(model.response), fixed: [intercept, daysTurned],
    levels: [{ name: "subject", unit: Int32Array.from(order, (row) => 17 - Math.floor(row / 10)), terms: [intercept, daysTurned], correlated: true }],
  });
  near(mixed.criterion, base.criterion, 1e-8);
  near(mixed.random[0]?.correlations[1]?.[0], base.random[0]?.correlations[1]?.[0] ?? 9, 1e-6);
});

test("from the last optimum a fit needs a step or two", () => {
  const sums = sumNested(sleepModel("correlated"));
  const first = fitNested(sums);
  assert.ok(first.kind === "fitted");
  const again = fitNested(sums, { from: first.state });
  assert.ok(again.kind === "fitted" && again.evaluations <= 2);
  near(again.criterion, first.criterion, 1e-9);
});

test("known parameters are found again, and the interval of the slope holds them as often as it says", () => {
  const random = seededRandom(54);
  const clients = 60;
  const sessions = 8;
  const rows = clients * sessions;
  const log: Column = { name: "log t", values: Float64Array.from({ length: rows }, (_, row) => Math.log(1 + (row % sessions))) };
  const unit = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / sessions));
  let held = 0;
  let meanSlope = 0;
  const variances = [0, 0, 0];
  const runs = 400;
  for (let run = 0; run < runs; run++) {
    const effects = Array.from({ length: clients }, () => { const a = normalDraw(random); return [4 * a, 1.2 * (-0.25 * a + Math.sqrt(1 - 0.0625) * normalDraw(random))] as const; });
    const y = Float64Array.from({ length: rows }, (_, row) => {
      const [u0, u1] = effects[unit[row] as number] as readonly [number, number];
      return 16 + u0 + (-3.1 + u1) * (log.values[row] as number) + 3 * normalDraw(random);
    });
    const fit = fitted({ response: { name: "score", values: y }, fixed: [intercept, log], levels: [{ name: "client", unit, terms: [intercept, log], correlated: true }] });
    const slope = fit.fixed[1] ?? assert.fail();
    meanSlope += slope.estimate / runs;
    if (Math.abs(slope.estimate + 3.1) < 2.0 * slope.standardError) held += 1; // t with about 59 degrees of freedom
    [fit.random[0]?.covariance[0]?.[0] ?? 0, fit.random[0]?.covariance[1]?.[1] ?? 0, fit.sigma ** 2].forEach((value, index) => { variances[index] = (variances[index] ?? 0) + value / runs; });
  }
  near(meanSlope, -3.1, 0.05);
  near(variances[0], 16, 0.9);
  near(variances[1], 1.44, 0.15);
  near(variances[2], 9, 0.15);
  assert.ok(held / runs > 0.925 && held / runs < 0.975, `held ${held} of ${runs}`);
});
