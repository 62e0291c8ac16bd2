import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  classifyChange, cutOffs, nunnallyInterval, regressedChangeIndex, reliableChangeIndex, smallestReliableChange, standardErrorOfDifference,
  standardErrorOfMeasurement, trueScoreEstimate, type ChangeRule,
} from "./reliable-change.ts";

const near = (got: number, expected: number, within: number): void => assert.ok(Math.abs(got - expected) < within, `${got} is not ${expected}`);
const phq9 = { standardDeviation: 5.5, reliability: 0.84 };
const phqRule: ChangeRule = { direction: "lower-is-better", points: 6, cutOff: { value: 10, clinical: "at-or-above" }, bestScore: 0 };

test("the worked example of Jacobson & Truax (1991) is a reliable improvement of 3.16", () => {
  near(reliableChangeIndex(32.5, 47.5, "higher-is-better", { standardDeviation: 7.5, reliability: 0.8 }), 3.16, 0.005); // printed to two decimals
});

test("a PHQ-9 that falls from 18 to 11 is reliably better and not recovered", () => {
  near(standardErrorOfMeasurement(phq9), 2.2, 1e-9);
  near(standardErrorOfDifference(phq9), 3.111, 0.0005);
  near(reliableChangeIndex(18, 11, "lower-is-better", phq9), 2.25, 0.005);
  const criterion = smallestReliableChange(phq9, 1);
  near(criterion.raw, 6.1, 0.005);
  assert.equal(criterion.points, 7);
  assert.deepEqual(classifyChange(18, 11, phqRule), { kind: "improved", improvement: 7, startedClinical: true, crossedWithoutReliableChange: false, noRoomToImprove: false });
});

test("regression to the mean allowed for: z 2.16, and the interval of Edwards and Nunnally 13.04 to 21.84", () => {
  near(trueScoreEstimate(18, 14.5, phq9), 17.44, 1e-9);
  near(regressedChangeIndex(18, 11, 14.5, "lower-is-better", phq9), 2.16, 0.005);
  const { low, high } = nunnallyInterval(18, 14.5, phq9);
  near(low, 13.04, 1e-9);
  near(high, 21.84, 1e-9);
});

test("cut-off c between PHQ-9 means of 15.5 and 3.3 is 8.57", () => {
  const cuts = cutOffs({ mean: 15.5, standardDeviation: 5 }, { mean: 3.3, standardDeviation: 3.8 }, "lower-is-better");
  near(cuts.a, 5.5, 1e-9);
  near(cuts.b, 10.9, 1e-9);
  near(cuts.c, 8.57, 0.005);
});

test("recomputed criteria of the instrument table", () => {
  const table: readonly (readonly [number, number, number, number])[] = [
    [5.5, 0.89, 0.95, 5.06], [5.5, 0.84, 0.95, 6.1], [4.7, 0.92, 0.95, 3.69], [4.7, 0.83, 0.95, 5.37], [7.6, 0.9, 0.9, 5.59], [7.6, 0.9, 0.95, 6.66],
    [20, 0.84, 0.95, 22.2], [9, 0.82, 0.95, 10.6], [8, 0.85, 0.95, 8.6], [8, 0.93, 0.95, 5.9],
  ];
  for (const [standardDeviation, reliability, level, raw] of table) {
    near(smallestReliableChange({ standardDeviation, reliability }, 1, level).raw, raw, raw > 9 || raw === 8.6 || raw === 5.9 ? 0.08 : 0.008);
  }
});

test("a criterion between two possible scores goes up to the next one, also on a scale of tenths", () => {
  assert.equal(smallestReliableChange({ standardDeviation: 7.6, reliability: 0.9 }, 1, 0.95).points, 7);
  assert.equal(smallestReliableChange({ standardDeviation: 8, reliability: 0.85 }, 0.1).points, 8.6);
  assert.equal(classifyChange(20, 14, { direction: "lower-is-better", points: 6 }).kind, "improved");
});

test("starting below the cut-off one can be better, the same or worse, never recovered", () => {
  assert.equal(classifyChange(9, 2, phqRule).kind, "improved");
  assert.equal(classifyChange(9, 2, phqRule).startedClinical, false);
  assert.equal(classifyChange(16, 9, phqRule).kind, "recovered");
  assert.deepEqual([classifyChange(11, 9, phqRule).kind, classifyChange(11, 9, phqRule).crossedWithoutReliableChange], ["unchanged", true]);
  assert.equal(classifyChange(4, 3, phqRule).noRoomToImprove, true);
  assert.equal(classifyChange(4, 11, phqRule).kind, "deteriorated");
  assert.equal(classifyChange(4, 11, { direction: "higher-is-better", points: 5, cutOff: { value: 10, clinical: "below" } }).kind, "recovered");
});

test("a client who moves up and back down is no better and no worse overall, and turning the scale round changes nothing", () => {
  const score = fc.integer({ min: 0, max: 27 });
  fc.assert(fc.property(score, score, (first, last) => {
    assert.equal(classifyChange(first, first, phqRule).kind, "unchanged");
    const turned: ChangeRule = { direction: "higher-is-better", points: 6 };
    assert.equal(classifyChange(27 - first, 27 - last, turned).improvement, classifyChange(first, last, phqRule).improvement);
    near(reliableChangeIndex(first, last, "lower-is-better", phq9), -reliableChangeIndex(last, first, "lower-is-better", phq9), 1e-12);
    const scaled = { standardDeviation: 5.5 * 4, reliability: 0.84 };
    near(reliableChangeIndex(4 * first + 3, 4 * last + 3, "lower-is-better", scaled), reliableChangeIndex(first, last, "lower-is-better", phq9), 1e-9);
  }), { numRuns: 1000, seed: 13 });
});

test("impossible references are refused with what came", () => {
  assert.throws(() => standardErrorOfMeasurement({ standardDeviation: 5, reliability: 1 }), /from 0 up to 1, got 1/);
  assert.throws(() => standardErrorOfMeasurement({ standardDeviation: 0, reliability: 0.8 }), /above 0, got 0/);
  assert.throws(() => classifyChange(Number.NaN, 3, phqRule), /finite scores, got NaN/);
  assert.throws(() => smallestReliableChange(phq9, 1, 1), /between 0 and 1, got 1/);
});
