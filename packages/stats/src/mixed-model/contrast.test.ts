import assert from "node:assert/strict";
import { test } from "node:test";
import { contrast } from "./contrast.ts";
import { fitted, near } from "./fit-mixed-model.test.ts";
import { growthColumns, pastesColumns, sleepColumns } from "./published-data.test.ts";
import { varianceShares } from "./variance-shares.ts";

test("the slope of girls is that of boys and the difference; centring at 11 years changes no contrast", () => {
  const fit = fitted("distance ~ age * sex + (age | child)", growthColumns());
  const girls = contrast(fit, { "age": 1, "age:sex[girl]": 1 });
  assert.ok("estimate" in girls);
  near(girls.estimate, 0.4795455, 1e-6); // the mean of the girls' own slopes: the data are balanced
  const apart = fitted("distance ~ 0 + sex + sex:age + (age | child)", growthColumns());
  const own = apart.fixed.find((effect) => effect.name === "sex[girl]:age") ?? assert.fail();
  near(girls.standardError, own.standardError, 1e-6);
  near(girls.degreesOfFreedom, own.degreesOfFreedom ?? 0, 1e-3);
  assert.ok("reason" in contrast(fit, { height: 1 }));
});

test("of the variance of pastes' strength 78 % lies between casks, 15 % between batches, and with a slope it depends on where", () => {
  const shares = varianceShares(fitted("strength ~ 1 + (1 | batch/cask)", pastesColumns()));
  assert.deepEqual(shares.map((part) => [part.source, Math.round(100 * part.share)]), [["batch:cask", 78], ["batch", 15], ["error", 6]]);
  const sleep = fitted("reaction ~ days + (days | subject)", sleepColumns());
  const [subject] = varianceShares(sleep, { days: 9 });
  const [[a = 0, b = 0] = [], [, d = 0] = []] = sleep.random[0]?.covariance ?? [];
  near(subject?.variance, a + 18 * b + 81 * d, 1e-9);
});
