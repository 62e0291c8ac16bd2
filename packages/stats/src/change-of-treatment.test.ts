import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { changeOfTreatment, type TreatmentScore } from "./change-of-treatment.ts";
import { hagemanArrindellIndex, reliableBeyond, slopeChange, standardErrorOfTrueScore, type GroupChange } from "./reliable-change-variants.ts";
import { reliableChangeIndex, type ChangeRule } from "./reliable-change.ts";

const near = (got: number, expected: number, within: number): void => assert.ok(Math.abs(got - expected) < within, `${got} is not ${expected}`);
const phqRule: ChangeRule = { direction: "lower-is-better", points: 6, cutOff: { value: 10, clinical: "at-or-above" }, bestScore: 0 };
const scored = (...pairs: readonly (readonly [number, number])[]): TreatmentScore[] => pairs.map(([session, value]) => ({ session, value, version: "en-1" }));

test("first and last score of a treatment are compared, whatever order they come in", () => {
  const found = changeOfTreatment(scored([12, 8], [1, 18], [4, 15]), 12, phqRule);
  assert.ok(found.kind === "classified");
  assert.deepEqual([found.change.kind, found.first.value, found.last.value, found.start, found.lastIsEarly], ["recovered", 18, 8, "known", false]);
});

test("a first score in session 2 is flagged, a later one leaves the start unknown, a last one four sessions before the end is early", () => {
  const flags = (scores: TreatmentScore[], held: number) => {
    const found = changeOfTreatment(scores, held, phqRule);
    return found.kind === "classified" ? [found.start, found.sessionsAfterLast, found.lastIsEarly] : found.reason;
  };
  assert.deepEqual(flags(scored([0, 18], [6, 12]), 9), ["known", 3, false]);
  assert.deepEqual(flags(scored([2, 18], [6, 12]), 10), ["session-two", 4, true]);
  assert.deepEqual(flags(scored([3, 18], [6, 12]), 6), ["later", 0, false]);
});

test("one score, two versions or no reference value say nothing about change, and a low start leaves no room", () => {
  assert.deepEqual(changeOfTreatment([], 3, phqRule), { kind: "refused", reason: "no-score" });
  assert.deepEqual(changeOfTreatment(scored([1, 18]), 3, phqRule), { kind: "refused", reason: "one-score" });
  assert.deepEqual(changeOfTreatment([...scored([1, 18]), { session: 3, value: 9, version: "de-1" }], 3, phqRule), { kind: "refused", reason: "version-mismatch" });
  assert.deepEqual(changeOfTreatment(scored([1, 18], [3, 9]), 3, null), { kind: "refused", reason: "no-reference-values" });
  const low = changeOfTreatment(scored([1, 5], [3, 1]), 3, phqRule);
  assert.ok(low.kind === "classified" && low.change.noRoomToImprove);
  assert.throws(() => changeOfTreatment(scored([1, 5], [4, 1]), 3, phqRule), /from 0 to 3, got 4/);
});

// Second derivation: with SD 5.5 and 6, r .84 and r12 .5 the reliability of differences is (.84·66.25 − 33) / (66.25 − 33).
const group: GroupChange = { first: { mean: 15, standardDeviation: 5.5 }, last: { mean: 10, standardDeviation: 6 }, correlation: 0.5, reliability: 0.84 };

test("Hageman and Arrindell pull a change toward that of the group by the reliability of differences", () => {
  const found = hagemanArrindellIndex(18, 11, "lower-is-better", group);
  assert.ok(found.kind === "index");
  near(found.reliabilityOfDifference, 22.65 / 33.25, 1e-12);
  near(found.index, (7 * 0.6812030075 + 5 * 0.3187969925) / (Math.sqrt(0.6812030075) * 3.1112698372), 1e-8);
  // Without any change in between that differs from person to person the differences are error alone.
  assert.deepEqual(hagemanArrindellIndex(18, 11, "lower-is-better", { ...group, last: { mean: 10, standardDeviation: 5.5 }, correlation: 0.84 }), { kind: "refused", reason: "unreliable-differences" });
});

test("with perfectly reliable differences Hageman and Arrindell's index is that of Jacobson and Truax", () => {
  const found = hagemanArrindellIndex(18, 11, "lower-is-better", { ...group, reliability: 0.999999, correlation: -1 });
  assert.ok(found.kind === "index");
  near(found.index / reliableChangeIndex(18, 11, "lower-is-better", { standardDeviation: 5.5, reliability: 0.999999 }), 1, 1e-4);
});

test("the error of a true score, and the bounds of 95, 90 and 80 per cent: 1.96, 1.645, 1.28", () => {
  near(standardErrorOfTrueScore({ standardDeviation: 5.5, reliability: 0.84 }), 2.0163, 0.0001);
  near(reliableBeyond(0.95), 1.96, 0.0005);
  near(reliableBeyond(0.9), 1.645, 0.0005);
  near(reliableBeyond(0.8), 1.28, 0.002);
});

// By hand: Sxx 10, Sxy −14.2, residuals .16 −.42 0 .62 −.36, their squares .716 with 3 degrees of freedom.
test("a slope of 1.42 points a session with standard error .154 is reliable by five scores, not by four", () => {
  const found = slopeChange([[1, 17.4], [2, 15.4], [3, 14.4], [4, 13.6], [5, 11.2]].map(([session, score]) => ({ session: session as number, score: score as number })), "lower-is-better", "sessions");
  assert.ok(found.kind === "slope");
  near(found.slope, 1.42, 1e-9);
  near(found.standardError, Math.sqrt(0.716 / 30), 1e-9);
  assert.equal(found.reliable, true);
  assert.deepEqual(slopeChange(scored([1, 17], [2, 15], [3, 14], [4, 13]).map(({ session, value }) => ({ session, score: value })), "lower-is-better", "sessions"), { kind: "refused", reason: "too-short" });
  assert.deepEqual(slopeChange([1, 2, 3, 4, 5].map((session) => ({ session, score: 7 })), "lower-is-better", "sessions"), { kind: "refused", reason: "no-variation" });
});

test("stretching and moving the scale leaves the index of a slope as it is, turning it round changes its sign", () => {
  const series = fc.array(fc.integer({ min: 0, max: 27 }), { minLength: 5, maxLength: 15 });
  fc.assert(fc.property(series, fc.constantFrom("sessions", "log-sessions"), (scores, over) => {
    const rows = scores.map((score, index) => ({ session: index + 1, score }));
    const one = slopeChange(rows, "lower-is-better", over);
    const stretched = slopeChange(rows.map(({ session, score }) => ({ session, score: 3 * score + 5 })), "lower-is-better", over);
    const turned = slopeChange(rows, "higher-is-better", over);
    if (one.kind !== "slope") return assert.equal(turned.kind, "refused");
    assert.ok(stretched.kind === "slope" && turned.kind === "slope");
    near(stretched.index, one.index, 1e-6 * (1 + Math.abs(one.index)));
    near(turned.index, -one.index, 1e-9 * (1 + Math.abs(one.index)));
  }), { numRuns: 300, seed: 23 });
});
