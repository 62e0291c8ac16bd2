import assert from "node:assert/strict";
import { test } from "node:test";
import { ownFormLimits, ownFormPractice, seededRandom, simulatePairs } from "@rapport/stats";
import { usualRangeOfPractice, type AnsweredPair } from "./usual-range-of-practice.ts";

const practice = (pairs: number, sessions: number, closed: boolean, seed: number): AnsweredPair[] =>
  simulatePairs(seededRandom(seed), ownFormPractice, pairs, sessions).map(({ answers }, index) => ({ clientId: `client ${index}`, closed, sessions: answers }));

test("a practice's own answers give back the reliability and the values they were drawn from", () => {
  const { within, prior, pairs } = usualRangeOfPractice(practice(400, 20, false, 5));
  assert.ok(within.kind === "estimated" && prior);
  // Sessions vary .12 · 8/6 within a pair; an answer .12 and 1/12 from rounding: .16 / (.16 + .203/3) = .70, less what the ceiling takes.
  assert.ok(within.high > 0.66 && within.low < 0.7, JSON.stringify(within));
  // What `ownFormPractice` says of its pairs (METHODS C5), within what 400 of them leave open.
  assert.ok(Math.abs(prior.mean - 3.05) < 0.08, `${prior.mean}`);
  assert.ok(Math.abs(prior.varianceBetween - 0.25) < 0.05, `${prior.varianceBetween}`);
  assert.ok(Math.abs(prior.varianceWithin - 0.19) < 0.03, `${prior.varianceWithin}`);
  assert.equal(pairs, 400);
});

test("limits rest on closed courses alone, and on the form's own until there are 400 scores", () => {
  assert.deepEqual(usualRangeOfPractice(practice(40, 12, false, 6)).limits, ownFormLimits());
  const few = usualRangeOfPractice(practice(3, 12, true, 7));
  assert.deepEqual([few.prior, few.pairs], [null, 0]);
  assert.ok(few.ownScores > 0 && few.ownScores <= 30);
  const weight = few.ownScores / 400;
  assert.ok(Math.abs(few.limits.single - ownFormLimits().single) <= weight * 5, "thirty scores move the limit by their share at most");
  assert.ok(usualRangeOfPractice(practice(60, 12, true, 8)).ownScores > 400);
});

test("someone with two therapists is one client, and one answered session shows nothing within a person", () => {
  const twice = practice(31, 6, false, 9).map((pair, index) => ({ ...pair, clientId: `client ${Math.floor(index / 2)}` }));
  const { within } = usualRangeOfPractice(twice);
  assert.ok(within.kind === "estimated");
  assert.equal(within.persons, 16);
  assert.equal(usualRangeOfPractice(practice(40, 1, false, 10)).within.kind, "refused");
  assert.equal(usualRangeOfPractice([]).within.kind, "refused");
});
