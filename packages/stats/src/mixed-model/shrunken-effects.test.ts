import assert from "node:assert/strict";
import { test } from "node:test";
import { normalDraw, seededRandom } from "../random.ts";
import { choleskyInverse } from "./cholesky.ts";
import { fitNested } from "./fit-nested.ts";
import { sumNested } from "./nested-sums.ts";
import { sleepModel } from "./published-data.test.ts";
import { shrunkenEffects, type UnitModel } from "./shrunken-effects.ts";

const near = (got: number, expected: number, within: number): void => assert.ok(Math.abs(got - expected) <= within, `${got} is not within ${within} of ${expected}`);

test("sleep study: the first subject starts 2.26 above the others and slows by 9.20 more a day, as lme4's modes", () => {
  const model = sleepModel("correlated");
  const fit = fitNested(sumNested(model));
  assert.ok(fit.kind === "fitted");
  const own = { fixed: fit.fixed.map(({ estimate }) => estimate), fixedCovariance: [[0, 0], [0, 0]], covariance: fit.random[0]!.covariance, sigma: fit.sigma, fixedOf: [0, 1] };
  // lme4 1.1-31: ranef() and the square roots of its postVar, which leaves the uncertainty of the fixed effects out.
  for (const [subject, intercept, slope] of [[0, 2.258566, 9.198972], [1, -40.398579, -8.619703], [17, 12.31454, 1.28403]] as const) {
    const rows = Array.from({ length: 10 }, (_, day) => ({ y: model.response.values[subject * 10 + day]!, x: [1, day], z: [1, day] }));
    const [level, change] = shrunkenEffects(own, rows);
    assert.ok(level && change);
    near(level.estimate - own.fixed[0]!, intercept, 2e-3);
    near(change.estimate - own.fixed[1]!, slope, 5e-4);
    near(level.error, 12.070837, 1e-3);
    near(change.error, 2.304837, 1e-3);
  }
});

test("estimates and errors are those of Henderson's equations, solved whole", () => {
  const random = seededRandom(4);
  const [g00, g01, g11, sigma] = [2, 0.5, 0.7, 1.3];
  const clients = [3, 5, 4, 6].map((n) => Array.from({ length: n }, (_, at) => ({ x: [1, at, normalDraw(random)], z: [1, at], y: normalDraw(random) * 2 + at })));
  const size = 3 + 2 * clients.length;
  const left = new Float64Array(size * size);
  const right = new Float64Array(size);
  clients.forEach((rows, client) => rows.forEach(({ x, z, y }) => {
    const w = new Float64Array(size);
    w.set(x);
    w.set(z, 3 + 2 * client);
    for (let r = 0; r < size; r++) {
      right[r]! += (w[r]! * y) / sigma ** 2;
      for (let c = 0; c < size; c++) left[r * size + c]! += (w[r]! * w[c]!) / sigma ** 2;
    }
  }));
  const determinant = g00 * g11 - g01 ** 2;
  clients.forEach((_, client) => {
    const at = 3 + 2 * client;
    left[at * size + at]! += g11 / determinant;
    left[(at + 1) * size + at + 1]! += g00 / determinant;
    left[at * size + at + 1]! -= g01 / determinant;
    left[(at + 1) * size + at]! -= g01 / determinant;
  });
  const solved = choleskyInverse(left, size);
  assert.ok(solved);
  const solution = Array.from({ length: size }, (_, r) => right.reduce((sum, value, c) => sum + solved.inverse[r * size + c]! * value, 0));
  const model: UnitModel = {
    fixed: solution.slice(0, 3), fixedCovariance: [0, 1, 2].map((r) => [0, 1, 2].map((c) => solved.inverse[r * size + c]!)), covariance: [[g00, g01], [g01, g11]], sigma, fixedOf: [0, 1],
  };
  clients.forEach((rows, client) => shrunkenEffects(model, rows).forEach(({ estimate, error, weightOfOthers }, effect) => {
    const at = 3 + 2 * client + effect;
    near(estimate, solution[effect]! + solution[at]!, 1e-9);
    const c = (r: number, k: number) => solved.inverse[r * size + k]!;
    near(error, Math.sqrt(c(effect, effect) + c(at, at) + 2 * c(effect, at)), 1e-9);
    assert.ok(weightOfOthers > 0 && weightOfOthers < 1);
  }));
});

test("without data, or without differences between units, a unit is like the others", () => {
  const model: UnitModel = { fixed: [3, 1], fixedCovariance: [[0.2, 0], [0, 0.1]], covariance: [[1, 0], [0, 0]], sigma: 1, fixedOf: [0, 1] };
  const [level, slope] = shrunkenEffects(model, []);
  assert.ok(level && slope);
  assert.equal(level.estimate, 3);
  near(level.error, Math.sqrt(1.2), 1e-12);
  assert.equal(level.weightOfOthers, 1);
  const [, flat] = shrunkenEffects(model, [{ x: [1, 0], z: [1, 0], y: 9 }, { x: [1, 1], z: [1, 1], y: 1 }]);
  near(flat?.estimate ?? 0, 1, 1e-12);
  assert.equal(flat?.weightOfOthers, 1);
});
