import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { normalDraw, seededRandom } from "./random.ts";
import { judgeSteps, stepRule, type StepInterval, type StepRule } from "./sudden-gains.ts";

const near = (got: number, expected: number, within: number): void => assert.ok(Math.abs(got - expected) < within, `${got} is not ${expected}`);
const gain = stepRule("sudden-gain", 6);
const intervalsOf = (scores: readonly (number | null)[], rule: StepRule): readonly StepInterval[] => {
  const found = judgeSteps(scores, rule);
  assert.ok(found.kind === "judged");
  return found.intervals;
};
const stepsOf = (scores: readonly (number | null)[], rule: StepRule): number[] => intervalsOf(scores, rule).filter((one) => one.step).map((one) => one.session);

test("19, 18, 20, then 11, 12, 10: a gain of 9 after session 3, mean difference 8 against 2.776 times 1", () => {
  const scores = [19, 18, 20, 11, 12, 10];
  assert.deepEqual(stepsOf(scores, gain), [3]);
  const found = intervalsOf(scores, gain)[1];
  assert.ok(found);
  assert.equal(found.size, 9);
  near(found.critical ?? 0, 2.776, 0.0005);
  // Only the gain at 20 → 11 is large: 18 → 20 rises, and 11 → 12 too.
  assert.deepEqual(intervalsOf(scores, gain).map((one) => one.session), [2, 3, 4]);
});

test("critical values are 2.776, 3.182 with one score missing and 4.303 with two and two", () => {
  const critical = (scores: readonly (number | null)[]): number => intervalsOf(scores, gain).find((one) => one.session === 3)?.critical ?? 0;
  near(critical([19, 18, 20, 11, 12, 10]), 2.776, 0.0005);
  near(critical([null, 18, 20, 11, 12, 10]), 3.182, 0.0005);
  near(critical([null, 18, 20, 11, 12, null, 9]), 4.303, 0.0005);
});

test("the mean difference is compared as the field does: a real t test would already hold at 2.267 pooled deviations", () => {
  // Pooled deviation 2, mean difference 5: 2.5 of it, between 2.267 and 2.776.
  const scores = [20, 16, 18, 11, 13, 15];
  const rule = (name: "sudden-gain" | "sudden-gain-t-test") => intervalsOf(scores, stepRule(name, 5))[1]?.largeAgainstScatter;
  assert.equal(rule("sudden-gain"), false);
  assert.equal(rule("sudden-gain-t-test"), true);
});

test("a missing neighbour of the step decides nothing, and what is missing is never a gain", () => {
  const found = intervalsOf([19, 18, null, 11, 12, 10, 11], gain);
  assert.deepEqual(found.slice(0, 2).map((one) => [one.session, one.size, one.largeInPoints, one.largeAgainstScatter, one.step]), [[2, null, null, null, false], [3, null, null, null, false]]);
  assert.deepEqual(judgeSteps([19, 18, 11], gain), { kind: "refused", reason: "not-enough-neighbours" });
  assert.deepEqual(judgeSteps([19, null, 20, 11, null, null, 9], gain), { kind: "refused", reason: "not-enough-neighbours" });
  assert.deepEqual(judgeSteps([], gain), { kind: "refused", reason: "not-enough-neighbours" });
});

test("a loss is a gain turned round; read literally, the R package's share lets any rise of the cut pass", () => {
  const loss = [30, 31, 29, 35.5, 36, 35, 36];
  assert.deepEqual(stepsOf(loss, stepRule("sudden-loss", 6)), []); // 6.5 points are less than a quarter of 29
  assert.deepEqual(stepsOf(loss, stepRule("sudden-loss-as-coded", 6)), [3]);
  assert.deepEqual(stepsOf([11, 12, 10, 19, 18, 20], stepRule("sudden-loss", 6)), [3]);
  assert.deepEqual(stepsOf([11, 12, 10, 19, 18, 20], gain), []);
});

test("half of the gain lost again is a reversal, at the session where it happened", () => {
  assert.equal(intervalsOf([19, 18, 20, 11, 12, 10, 14, 15.5, 9], gain)[1]?.reversedAt, 8);
  assert.equal(intervalsOf([19, 18, 20, 11, 12, 10, 14, 15, 9], gain)[1]?.reversedAt, null);
});

test("gains by chance: one client in 100 without a trend, 7 with half a point a session, 24 with .9 and more scatter", () => {
  // 10,000 clients of 12 sessions from 20 points on, whole points as on a form: standard error of the largest share .5 per cent.
  const share = (trend: number, deviation: number, seed: number, scatterCounts = true): number => {
    const random = seededRandom(seed);
    let clients = 0;
    for (let client = 0; client < 10_000; client++) {
      const scores = Array.from({ length: 12 }, (_, session) => Math.max(0, Math.round(20 - trend * session + deviation * normalDraw(random))));
      const found = judgeSteps(scores, gain);
      if (found.kind === "judged" && found.intervals.some((one) => (scatterCounts ? one.step : one.largeInPoints === true && one.largeInShare === true))) clients += 1;
    }
    return (100 * clients) / 10_000;
  };
  near(share(0, 2, 1), 1, 0.4);
  near(share(0.5, 2, 2), 6.7, 1);
  near(share(0.9, 2.6, 3), 23.7, 1.5);
  near(share(0, 2, 4, false), 20, 2); // without criterion 3: from 20 ...
  near(share(0.9, 2.6, 5, false), 66, 3); // ... to 66
});

test("steps stay where they are when the scale is stretched, and turning losses into gains turns them", () => {
  const series = fc.array(fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }), { minLength: 4, maxLength: 16 });
  fc.assert(fc.property(series, (scores) => {
    const one = judgeSteps(scores, gain);
    const stretched = judgeSteps(scores.map((score) => (score === null ? null : score * 4)), stepRule("sudden-gain", 24));
    assert.equal(one.kind, stretched.kind);
    if (one.kind === "judged" && stretched.kind === "judged") assert.deepEqual(one.intervals.map((each) => each.step), stretched.intervals.map((each) => each.step));
  }), { numRuns: 500, seed: 24 });
});

test("a cut that is no change and scores that are no numbers are refused", () => {
  assert.throws(() => stepRule("sudden-gain", 0), /cut above 0/);
  assert.throws(() => judgeSteps([1, 2, Number.NaN, 3, 4], gain), /finite scores or null, got NaN/);
});
