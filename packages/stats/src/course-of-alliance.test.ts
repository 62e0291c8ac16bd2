import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { afterSignal, recoveredFrom, recoveryRate, type AfterSignalFacts } from "./strain/after-signal.ts";
import { changePoints, runLengths, scatterFromMedian, scatterFromRanges, segmentCost } from "./change-points.ts";
import { askReasons, individualsChart, lowerEwma } from "./control-charts.ts";
import { normalCdf } from "./normal.ts";
import { startingValuesOneToSeven } from "./predictive-score.ts";
import { normalDraw, seededRandom } from "./random.ts";
import { ruptureSequences } from "./rupture-repair.ts";

const near = (got: number, expected: number, within: number): void => assert.ok(Math.abs(got - expected) < within, `${got} is not ${expected}`);
const falling = [5.8, 6.0, 5.7, 5.9, 6.1, 5.8, 5.0, 5.1, 4.9, 5.0];

test("six ratings around 5.883 with a mean moving range of .24 have a lower limit of 5.245", () => {
  const chart = individualsChart(falling.slice(0, 6));
  assert.ok(chart.kind === "chart");
  near(chart.mean, 5.883, 0.0005);
  near(chart.meanMovingRange, 0.24, 1e-9);
  near(chart.low, 5.245, 0.0005);
  near(chart.highestRange, 3.267 * 0.24, 1e-9);
});

test("identical ratings make no chart, and a missing one is neither a range nor a zero", () => {
  assert.deepEqual(individualsChart([6, 6, 6, 6]), { kind: "refused", reason: "too-few-levels" });
  assert.deepEqual(individualsChart([6, null, 5, null, 4]), { kind: "refused", reason: "too-short" });
  const gap = individualsChart([5.8, 6, null, 5.9, 6.1]);
  assert.ok(gap.kind === "chart");
  near(gap.meanMovingRange, 0.2, 1e-9);
});

test("a moving average falls with falling scores, begins anew after a signal, and a missing score leaves it as it is", () => {
  const found = lowerEwma([-2, null, -2, 3, -3], 0.2, 1.91);
  near(found[0]?.value ?? 0, -0.4, 1e-12);
  assert.equal(found[1], null);
  near(found[2]?.value ?? 0, -0.72, 1e-12);
  assert.equal(found[2]?.signals, true); // below −1.91 √(.2/1.8) = −.637
  assert.equal(found[3]?.value, 0);
});

test("rules that always ask fire in 40 and 36 of 100 ordinary sessions of a client around 36.5", () => {
  near(normalCdf((36 - 36.5) / 2), 0.4, 0.002);
  near(normalCdf(-1 / (2 * Math.SQRT2)), 0.36, 0.003);
  assert.deepEqual(askReasons(35.5, [9, 9, 9, 8.5], 37), ["below-total", "below-line", "point-lower"]);
  assert.deepEqual(askReasons(38, [9.5, 9.5, 9.5, 9.5], 38.5), []);
});

test("a fall from one's own line that comes back within five sessions is a rupture with its repair", () => {
  const ratings = [5, 5.1, 5.2, 4, 5.2, 5.4, 5.5, 5.5];
  const found = ruptureSequences(ratings, 0.2);
  assert.ok(found.kind === "looked");
  assert.deepEqual(found.sequences.map(({ session, repairedAt, fullyWatched }) => [session, repairedAt, fullyWatched]), [[4, 5, false]]);
  // What is missing before the fall leaves it unjudged.
  const gap = ruptureSequences([5, 5.1, null, 4, 5.2, 5.4, 5.5, 5.5], 0.2);
  assert.ok(gap.kind === "looked" && gap.sequences.length === 0);
});

test("a steady course is too flat and five sessions are too short to look for ruptures", () => {
  const flat = ruptureSequences([5, 5.1, 5, 5.1, 5, 5.1], 0.2);
  assert.ok(flat.kind === "refused" && flat.reason === "too-flat");
  assert.deepEqual(ruptureSequences([5, 4, 6, 5, 3], 0.2), { kind: "refused", reason: "too-short", residualDeviation: null });
});

test("one segment costs 50.02, two that part after session 6 cost 3.21 and a penalty of 6.91: the series is parted there", () => {
  const cost = segmentCost(falling, 0.2);
  near(cost(0, 10), 50.02, 0.01);
  const parted = changePoints(falling, 0.2);
  assert.ok(parted.kind === "segmented");
  assert.deepEqual(parted.changesAfter, [6]);
  near(cost(0, 6) + cost(6, 10), 3.21, 0.005);
  near(3 * Math.log(10), 6.91, 0.005);
  near(cost(0, 6) + cost(6, 10) + 3 * Math.log(10), parted.cost, 1e-9);
  near(parted.means[0] ?? 0, 5.883, 0.001);
});

test("the last four sessions probably belong together: .713 for four or fewer, .560 for four", () => {
  const last = runLengths(falling, startingValuesOneToSeven).at(-1) ?? [];
  near(last.reduce((sum, chance) => sum + chance, 0), 1, 1e-12);
  near(last.slice(0, 5).reduce((sum, chance) => sum + chance, 0), 0.713, 0.0006);
  near(last[4] ?? 0, 0.56, 0.0006);
  assert.equal(last.indexOf(Math.max(...last)), 4);
});

test("pruning finds the same parts as trying all of them", () => {
  const random = seededRandom(41);
  for (let series = 0; series < 25; series++) {
    const values = Array.from({ length: 90 }, (_, at) => (at > 30 ? 1 : 0) + (at > 70 ? series % 3 : 0) + normalDraw(random) * 0.5);
    const found = changePoints(values);
    assert.ok(found.kind === "segmented");
    near(found.cost, slowCost(values, scatterFromRanges(values)), 1e-9);
  }
});

/** Every start for every end, no pruning. */
function slowCost(values: readonly number[], sigma: number): number {
  const cost = segmentCost(values, sigma);
  const penalty = 3 * Math.log(values.length);
  const best = [-penalty];
  for (let end = 1; end <= values.length; end++) {
    best[end] = Infinity;
    for (let start = 0; start <= end - 3; start++) best[end] = Math.min(best[end] as number, (best[start] as number) + cost(start, end) + penalty);
  }
  return best[values.length] as number;
}

test("parts stay where they are when the scale is stretched and moved", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 6, maxLength: 40 }), (values) => {
    const one = changePoints(values);
    const other = changePoints(values.map((value) => 2 * value + 7));
    assert.equal(one.kind, other.kind);
    if (one.kind === "segmented" && other.kind === "segmented") near(one.cost, other.cost, 1e-6);
  }), { numRuns: 300, seed: 42 });
  assert.deepEqual(changePoints([3, 3, 3, 3, 3, 3]), { kind: "refused", reason: "no-variation" });
  assert.deepEqual(changePoints([3, 4, 3, 3, 2]), { kind: "refused", reason: "too-short" });
  near(scatterFromMedian([0, 1, 3, 2, 2, 5]), 1.4826 / Math.SQRT2, 1e-9);
});

const frozen = { weight: 6.3, mean: 5.87, degrees: 12, variance: 0.12 };
const facts: AfterSignalFacts = { later: [], frozen, saidMendedAfter: null, ended: false, agreedNewLevel: false };

test("a signal is over at the second session that is back within three, or when the client says so", () => {
  near(recoveredFrom(frozen), 5.87 - 0.5 * Math.sqrt(0.12), 1e-12);
  assert.deepEqual(afterSignal({ ...facts, later: [5.8, 5, 5.7] }), { kind: "recovered", sessionsLater: 3, by: "number" });
  assert.deepEqual(afterSignal({ ...facts, later: [5.8, 5, null, 5.7, 5] }), { kind: "not-recovered" });
  assert.deepEqual(afterSignal({ ...facts, later: [5, 5], saidMendedAfter: 2 }), { kind: "recovered", sessionsLater: 2, by: "person" });
  assert.deepEqual(afterSignal({ ...facts, later: [5, 5] }), { kind: "open" });
  assert.deepEqual(afterSignal({ ...facts, later: [5, 5], ended: true }), { kind: "not-recovered" });
  assert.deepEqual(afterSignal({ ...facts, later: [5, 5, 5, 5, 5], agreedNewLevel: true }), { kind: "new-level" });
});

test("the rate of recovery leaves out what is still open", () => {
  assert.equal(recoveryRate([{ kind: "open" }]), null);
  const rate = recoveryRate([{ kind: "open" }, { kind: "not-recovered" }, { kind: "recovered", sessionsLater: 2, by: "person" }]);
  assert.deepEqual([rate?.count, rate?.of], [1, 2]);
});

test("ratings that are no numbers and a hazard that is no chance are refused", () => {
  assert.throws(() => runLengths([1], startingValuesOneToSeven, 1), /between 0 and 1, got 1/);
  assert.throws(() => changePoints([1, Number.NaN]), /finite values, got NaN/);
  assert.throws(() => individualsChart([1, Number.NaN]), /got NaN/);
  assert.throws(() => ruptureSequences([1, 2], -1), /0 or more, got -1/);
});
