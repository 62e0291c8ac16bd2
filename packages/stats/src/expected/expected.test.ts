import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { predictNext, type CourseModel } from "../mixed-model/predict-next.ts";
import { normalDraw, seededRandom } from "../random.ts";
import { backTest, positivePredictiveValue, type ClosedEpisode } from "./back-test.ts";
import { nearestNeighbours, neighbourCourse, type IntakeVector } from "./nearest-neighbours.ts";
import { bandSignal, rationalSignal } from "./off-track.ts";

const near = (got: number, expected: number, within: number): void => assert.ok(Math.abs(got - expected) < within, `${got} is not ${expected}`);
const model: CourseModel = { fixed: [16, -3.1], covariance: [[16, -1.2], [-1.2, 1.44]], sigma: 3 };
const row = (session: number) => ({ x: [1, Math.log(session)], z: [1, Math.log(session)] });

test("a score of 17 in session 4 after a start at 18 is amber, not red: better is expected of 85 in 100", () => {
  const expected = predictNext(model, [{ ...row(1), y: 18 }], row(4));
  const found = bandSignal(17, 4, expected, "lower-is-better");
  assert.ok(found.kind === "signal" && found.shareBetter !== null);
  assert.equal(found.signal, "amber");
  near(found.shareBetter, 0.849, 0.0006);
  const said = (score: number) => { const one = bandSignal(score, 4, expected, "lower-is-better"); return one.kind === "signal" ? one.signal : one.reason; };
  assert.deepEqual([said(19), said(13), said(7)], ["red", "on-track", "ahead"]);
  assert.deepEqual(bandSignal(26, 2, expected, "lower-is-better"), { kind: "refused", reason: "too-early" });
  assert.deepEqual(bandSignal(null, 5, expected, "lower-is-better"), { kind: "refused", reason: "no-score" });
});

test("turning the scale round turns nothing in the signal", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 27 }), fc.double({ min: 4, max: 20, noNaN: true }), fc.double({ min: 1, max: 6, noNaN: true }), (score, mean, standardDeviation) => {
    const one = bandSignal(score, 6, { mean, standardDeviation }, "lower-is-better");
    const other = bandSignal(27 - score, 6, { mean: 27 - mean, standardDeviation }, "higher-is-better");
    assert.ok(one.kind === "signal" && other.kind === "signal");
    assert.equal(one.signal, other.signal);
  }), { numRuns: 300, seed: 91 });
});

test("without a model, worse by the reliable change is red, and not half of it better by session 4 is amber", () => {
  const said = (score: number, session: number) => { const one = rationalSignal(15, score, session, 6, "lower-is-better"); return one.kind === "signal" ? one.signal : one.reason; };
  assert.deepEqual([said(21, 2), said(21, 3), said(15, 3), said(13, 4), said(12, 4)], ["too-early", "red", "on-track", "amber", "on-track"]);
  assert.deepEqual(rationalSignal(15, 12, 4, null, "lower-is-better"), { kind: "refused", reason: "no-reference-values" });
  assert.deepEqual(rationalSignal(null, 12, 4, 6, "lower-is-better"), { kind: "refused", reason: "no-score" });
});

const episodesOf = (seed: number, count: number): number[][] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => [15 + 5 * normalDraw(random), 12 + 4 * normalDraw(random), 40 + 12 * normalDraw(random)]);
};

test("the nearest episodes are those a plain search finds, whatever the units of the values", () => {
  const episodes = episodesOf(92, 400);
  const client = [18, 10, 33];
  const found = nearestNeighbours(client, episodes);
  const inOtherUnits = nearestNeighbours([180, 10, 33 + 100], episodes.map(([a, b, c]) => [10 * a!, b!, c! + 100]));
  assert.ok(found.kind === "found" && inOtherUnits.kind === "found");
  const deviations = [0, 1, 2].map((at) => {
    const mean = episodes.reduce((sum, values) => sum + values[at]!, 0) / 400;
    return Math.sqrt(episodes.reduce((sum, values) => sum + (values[at]! - mean) ** 2, 0) / 399);
  });
  const plain = episodes.map((values, position) => ({ position, distance: Math.hypot(...values.map((value, at) => (value - client[at]!) / deviations[at]!)) })).sort((a, b) => a.distance - b.distance);
  assert.deepEqual(found.positions, plain.slice(0, 30).map(({ position }) => position));
  assert.deepEqual(inOtherUnits.positions, found.positions);
  near(found.distances[0] ?? 0, plain[0]?.distance ?? 1, 1e-9);
});

test("under 300 usable episodes there are no neighbours, and what is missing is never taken for a number", () => {
  const episodes = episodesOf(93, 310);
  assert.deepEqual(nearestNeighbours([18, 10, 33], episodes.slice(0, 299)), { kind: "refused", reason: "too-few-episodes", episodes: 299 });
  const gaps: IntakeVector[] = episodes.map((values, index) => (index < 11 ? [null, values[1]!, values[2]!] : values));
  assert.deepEqual(nearestNeighbours([18, 10, 33], gaps), { kind: "refused", reason: "too-few-episodes", episodes: 299 });
  const without = nearestNeighbours([null, 10, 33], gaps);
  assert.ok(without.kind === "found");
  assert.deepEqual([without.variables, without.leftOut], [[1, 2], 0]);
  assert.deepEqual(nearestNeighbours([null, null, null], gaps), { kind: "refused", reason: "no-intake-values", episodes: 310 });
  assert.throws(() => nearestNeighbours([18, 10], episodes), /2 values and weights everywhere, got 3/);
});

test("the course of neighbours is their mean with 1.28 standard deviations, where five have a score", () => {
  const found = neighbourCourse([[10, 8], [12, null], [14, 6], [16, 5], [18, 4], [20]]);
  assert.deepEqual(found.map(({ session, n }) => [session, n]), [[1, 6]]);
  near(found[0]?.mean ?? 0, 15, 1e-12);
  near((found[0]?.high ?? 0) - 15, 1.2815515655 * Math.sqrt(14), 1e-8);
});

test("with 8 in 100 getting worse, sensitivity .85 and specificity .80 a signal comes true in 27 of 100", () => {
  near(positivePredictiveValue(0.85, 0.8, 0.08), 0.27, 0.0005);
  assert.throws(() => positivePredictiveValue(1.2, 0.8, 0.08), /from 0 to 1, got 1.2/);
});

const episode = (id: string, badOutcome: boolean, ...scores: number[]): ClosedEpisode => ({ id, badOutcome, scores: scores.map((score, index) => ({ session: index + 1, score })) });

test("a rule is judged by its first signal before the last score, each share with its interval", () => {
  const episodes = [
    ...Array.from({ length: 6 }, (_, at) => episode(`worse ${at}`, true, 10, at < 4 ? 20 : 10, 12, 20)), ...Array.from({ length: 20 }, (_, at) => episode(`well ${at}`, false, 10, at < 3 ? 20 : 9, 8, 20)),
  ];
  const seen = new Set<string>();
  const found = backTest(episodes, (scores, without) => {
    seen.add(without);
    return (scores.at(-1)?.score ?? 0) >= 20;
  });
  assert.equal(seen.size, 26);
  assert.ok(found.sensitivity.kind === "share" && found.specificity.kind === "share" && found.positivePredictiveValue.kind === "share" && found.negativePredictiveValue.kind === "share");
  assert.deepEqual([found.sensitivity.count, found.sensitivity.of, found.specificity.count, found.specificity.of], [4, 6, 17, 20]);
  assert.deepEqual([found.positivePredictiveValue.count, found.positivePredictiveValue.of, found.negativePredictiveValue.of], [4, 7, 19]);
  assert.ok(found.sensitivity.low < 4 / 6 && found.sensitivity.high > 4 / 6);
  assert.equal(found.sessionsOfWarning, 2);
  assert.deepEqual(backTest(episodes.slice(0, 4), () => false).specificity, { kind: "refused", reason: "small-cell", of: 0 });
});

test("red by the band warns of more than nine in ten courses simulated to get worse, at the price of some that do not", () => {
  const random = seededRandom(94);
  const simulated = (id: string, worse: boolean): ClosedEpisode => {
    const intercept = 16 + 4 * normalDraw(random);
    const slope = -3.1 + 0.3 * intercept - 4.8 + (worse ? 6 : 0) + normalDraw(random);
    return { id, badOutcome: worse, scores: Array.from({ length: 10 }, (_, at) => ({ session: at + 1, score: intercept + slope * Math.log(at + 1) + 3 * normalDraw(random) })) };
  };
  const episodes = Array.from({ length: 200 }, (_, at) => simulated(`${at}`, at < 60));
  const red = (scores: ClosedEpisode["scores"]): boolean => {
    const newest = scores.at(-1);
    const intake = scores[0];
    if (!newest || !intake || scores.length < 2) return false;
    const found = bandSignal(newest.score, newest.session, predictNext(model, [{ ...row(1), y: intake.score }], row(newest.session)), "lower-is-better");
    return found.kind === "signal" && found.signal === "red";
  };
  const found = backTest(episodes, red);
  assert.ok(found.sensitivity.kind === "share" && found.specificity.kind === "share");
  assert.ok(found.sensitivity.estimate > 0.9, `sensitivity ${found.sensitivity.estimate}`);
  assert.ok(found.specificity.estimate > 0.4 && found.specificity.estimate < 0.9, `specificity ${found.specificity.estimate}`);
});

test("scores out of order are refused", () => {
  assert.throws(() => backTest([{ id: "a", badOutcome: true, scores: [{ session: 2, score: 1 }, { session: 1, score: 1 }] }], () => false), /order of sessions, got session 1 late in a/);
});
