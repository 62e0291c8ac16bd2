import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fitNested } from "../mixed-model/fit-nested.ts";
import { sumNested } from "../mixed-model/nested-sums.ts";
import { normalDraw, seededRandom, type Random } from "../random.ts";
import { covarianceWithin, reliabilityOfSum, shareAtTop } from "./reliability-of-sum.ts";
import { withinPersonReliability, type SessionAnswers } from "./within-person-reliability.ts";

const near = (got: number, expected: number, within: number): void => assert.ok(Math.abs(got - expected) < within, `${got} is not ${expected}`);

/** Persons with known variances: sessions .3, an item's own way by person .1, noise .4. */
function simulate(random: Random, persons: number, sessions: number, byPerson = 0.1): number[][][] {
  return Array.from({ length: persons }, () => {
    const mean = 3 + normalDraw(random);
    const own = [0, 0.2, -0.3].map((shift) => shift + Math.sqrt(byPerson) * normalDraw(random));
    return Array.from({ length: sessions }, () => {
      const session = mean + Math.sqrt(0.3) * normalDraw(random);
      return own.map((shift) => session + shift + Math.sqrt(0.4) * normalDraw(random));
    });
  });
}

// By hand: person one has sessions (1,2), (3,4), person two (2,2), (2,4). Means 1.5 3.5 and 2 3: squares of sessions 2·(2 + .5) = 5, of 2 degrees.
// Left over: 0 in the first; in the second (2,2), (2,4) minus sessions and items: four times .25 = 1, of 2 degrees. R = 1 − .5/2.5.
test("two persons, two sessions, two items: mean squares 2.5 and .5, reliability .80", () => {
  const found = withinPersonReliability([[[1, 2], [3, 4]], [[2, 2], [2, 4]]]);
  assert.ok(found.kind === "estimated");
  near(found.reliability, 0.8, 1e-12);
  near(found.varianceSession, 1, 1e-12);
  near(found.varianceItem, 0.5, 1e-12);
  assert.ok(found.low < 0.8 && found.high > 0.8);
});

test("the variance parts of a simulated practice are found again, and a person's own way with items is noise only when items count as alike", () => {
  const persons = simulate(seededRandom(81), 400, 10);
  const found = withinPersonReliability(persons);
  const alike = withinPersonReliability(persons, "alike");
  assert.ok(found.kind === "estimated" && alike.kind === "estimated");
  near(found.varianceSession, 0.3, 0.02);
  near(found.varianceItem, 0.4, 0.02);
  near(found.reliability, 0.3 / (0.3 + 0.4 / 3), 0.02);
  near(alike.varianceItem, 0.5, 0.03);
  assert.ok(alike.reliability < found.reliability);
});

test("the closed form with items alike is the REML fit of person, session in person and item", () => {
  const persons = simulate(seededRandom(82), 25, 6);
  const rows = persons.flatMap((sessions, person) => sessions.flatMap((answers, session) => answers.map((answer, item) => ({ person, session: person * 6 + session, item, answer }))));
  const column = (name: string, of: (row: (typeof rows)[number]) => number) => ({ name, values: Float64Array.from(rows, of) });
  const one = column("one", () => 1);
  const fit = fitNested(sumNested({
    response: column("answer", (row) => row.answer), fixed: [one, column("second", (row) => (row.item === 1 ? 1 : 0)), column("third", (row) => (row.item === 2 ? 1 : 0))],
    levels: [
      { name: "session", unit: Int32Array.from(rows, (row) => row.session), terms: [one], correlated: true },
      { name: "person", unit: Int32Array.from(rows, (row) => row.person), terms: [one], correlated: true },
    ],
  }));
  const closed = withinPersonReliability(persons, "alike");
  assert.ok(fit.kind === "fitted" && closed.kind === "estimated");
  near(closed.varianceSession, fit.random[0]?.covariance[0]?.[0] ?? Number.NaN, 1e-5);
  near(closed.varianceItem, fit.sigma ** 2, 1e-5);
});

test("in 19 of 20 simulated practices the true reliability lies in its interval", () => {
  const random = seededRandom(83);
  const truth = 0.3 / (0.3 + 0.4 / 3);
  let inside = 0;
  for (let practice = 0; practice < 400; practice++) {
    const found = withinPersonReliability(simulate(random, 12, 5));
    if (found.kind === "estimated" && found.low <= truth && truth <= found.high) inside += 1;
  }
  near(inside / 400, 0.95, 0.033); // three standard errors
});

test("a session with an item unanswered is left out and counted, never filled", () => {
  const persons: (readonly SessionAnswers[])[] = simulate(seededRandom(84), 10, 4);
  const whole = withinPersonReliability(persons);
  const more = withinPersonReliability(persons.map((sessions) => [...sessions, [0, null, 0]]));
  assert.ok(whole.kind === "estimated" && more.kind === "estimated");
  assert.equal(more.reliability, whole.reliability);
  assert.deepEqual([whole.leftOut, more.leftOut], [0, 10]);
});

test("one person, one session each or answers without any change are refused, and unlike sessions thrown out", () => {
  assert.deepEqual(withinPersonReliability([[[1, 2], [3, 3]]]), { kind: "refused", reason: "too-small" });
  assert.deepEqual(withinPersonReliability([[[1, 2]], [[2, 2]]]), { kind: "refused", reason: "too-small" });
  assert.deepEqual(withinPersonReliability([[[4, 4], [4, 4]], [[3, 3], [3, 3]]]), { kind: "refused", reason: "no-variation" });
  assert.throws(() => withinPersonReliability([[[1, 2], [3]]]), /same items/);
  assert.throws(() => withinPersonReliability([[[1, Number.NaN]]]), /finite answers or null, got NaN/);
});

test("known loadings are found again, and omega is their share; with equal loadings alpha is the same", () => {
  const from = (loadings: readonly number[], unique: number): number[][] => loadings.map((a, r) => loadings.map((b, c) => a * b + (r === c ? unique : 0)));
  const unequal = reliabilityOfSum(from([0.9, 0.6, 0.3, 0.7], 0.5));
  assert.ok(unequal.kind === "estimated" && unequal.omega !== null);
  near(unequal.omega, 6.25 / 8.25, 1e-8);
  assert.ok(unequal.alpha < unequal.omega);
  const equal = reliabilityOfSum(from([0.7, 0.7, 0.7], 0.51));
  assert.ok(equal.kind === "estimated" && equal.omega !== null);
  near(equal.alpha, (9 * 0.49) / (9 * 0.49 + 3 * 0.51), 1e-10);
  near(equal.omega, equal.alpha, 1e-10);
});

test("an item that shares more than it has is no single factor: alpha alone", () => {
  const found = reliabilityOfSum([[1, 0.9, 0.9], [0.9, 1, 0.3], [0.9, 0.3, 1]]);
  assert.ok(found.kind === "estimated" && found.omega === null);
  const two = reliabilityOfSum([[1, 0.5], [0.5, 1]]);
  assert.ok(two.kind === "estimated" && two.omega === null);
  near(two.alpha, 2 / 3, 1e-12); // Spearman and Brown: 2 r / (1 + r)
  assert.deepEqual(reliabilityOfSum([[0, 0], [0, 0]]), { kind: "refused", reason: "no-variation" });
});

test("pooled within persons, alpha of three items agrees with R within where sessions are all there is", () => {
  const persons = simulate(seededRandom(85), 300, 8);
  const pooled = covarianceWithin(persons);
  const within = withinPersonReliability(persons);
  assert.ok(pooled.kind === "covariance" && within.kind === "estimated");
  const found = reliabilityOfSum(pooled.matrix);
  assert.ok(found.kind === "estimated" && found.omega !== null);
  near(found.alpha, within.reliability, 1e-9); // Hoyt (1941): the same number by another way
  near(found.omega, found.alpha, 0.01);
});

test("the order of items changes nothing, a stretched scale neither", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
    const persons = simulate(seededRandom(seed), 6, 4);
    const one = withinPersonReliability(persons);
    const other = withinPersonReliability(persons.map((sessions) => sessions.map(([a, b, c]) => [2 * c! + 1, 2 * a! + 1, 2 * b! + 1])));
    assert.ok(one.kind === "estimated" && other.kind === "estimated");
    near(one.reliability, other.reliability, 1e-9);
  }), { numRuns: 50, seed: 86 });
});

test("the share at the top is of the answers given", () => {
  const found = shareAtTop([4, 4, null, 3, 4], 4);
  assert.deepEqual([found?.count, found?.of, found?.estimate], [3, 4, 0.75]);
  assert.equal(shareAtTop([null], 4), null);
  assert.throws(() => shareAtTop([5], 4), /up to 4, got 5/);
});
