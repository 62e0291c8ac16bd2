import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { trajectoryChart, type Meeting } from "./chart-trajectory.ts";
import type { OutcomeScale, OutcomeScore } from "./course.ts";
import { addDays } from "./local-day.ts";

const core10: OutcomeScale = {
  instrument: "CORE-10", min: 0, max: 40, step: 1, direction: "lower-is-better",
  reliableChange: { points: 6, rule: "jacobson-truax", level: 0.9, source: "Barkham et al. (2013)" }, reference: { standardDeviation: 7.6, reliability: 0.9, illustrative: true },
};
const meetings: Meeting[] = [1, 2, 3, 4].map((number) => ({ number, day: addDays("2026-02-19", 7 * (number - 1)) }));
const score = (on: string, value: number, sessionNumber: number | null = null): OutcomeScore => ({ on, value, sessionNumber, version: "1 en" });

test("each score stands at the meeting it was given for, or the next one after it", () => {
  const chart = trajectoryChart([score("2026-02-10", 28), score("2026-02-24", 26), score("2026-02-26", 25), score("2026-03-12", 20, 4), score("2026-03-20", 18)], core10, meetings);
  assert.deepEqual(chart.sessions.map((place) => place.score), [28, 25, null, 20, 18]);
  assert.deepEqual(chart.sessions.at(-1), { number: 5, day: "2026-03-20", score: 18 });
  assert.equal(chart.table.length, 5);
  assert.deepEqual(chart.table.map((row) => row.changeFromStart), [0, -2, -3, -8, -10]);
});

test("up is better: the axis of a form of complaints is turned round, and 22 is the line beyond chance from 28", () => {
  const chart = trajectoryChart([score("2026-02-19", 28, 1), score("2026-02-26", 24, 2)], core10, meetings);
  assert.ok(chart.harder > chart.better);
  assert.equal(chart.beyondChance, 22);
  assert.deepEqual(chart.range, { harder: 40, better: 0 });
});

test("a start with no room draws no line and says why", () => {
  const chart = trajectoryChart([score("2026-02-19", 4, 1), score("2026-02-26", 3, 2)], core10, meetings);
  assert.equal(chart.beyondChance, undefined);
  assert.ok(chart.about.some((one) => one.message === "change.no-room"));
});

test("without a model there is no band and the chart says so", () => {
  const chart = trajectoryChart([score("2026-02-19", 28, 1)], core10, meetings);
  assert.ok(chart.about.some((one) => one.message === "course.no-band"));
  assert.deepEqual(chart.sentence.map((one) => one.message), ["course.too-few"]);
});

test("imported scores without meetings stand one after the other", () => {
  assert.deepEqual(trajectoryChart([score("2026-01-01", 20), score("2026-01-08", 18)], core10, []).sessions.map((place) => [place.number, place.score]), [[1, 20], [2, 18]]);
});

test("every score lies on the part of the scale that is drawn, at least half of it", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 20 }), fc.boolean(), (values, turned) => {
    const scale: OutcomeScale = { ...core10, direction: turned ? "higher-is-better" : "lower-is-better" };
    const chart = trajectoryChart(values.map((value, index) => score(addDays("2026-01-01", index), value)), scale, []);
    const [low, high] = [Math.min(chart.harder, chart.better), Math.max(chart.harder, chart.better)];
    assert.ok(low >= 0 && high <= 40 && high - low >= 20);
    assert.equal(chart.better > chart.harder, turned);
    for (const value of [...values, ...(chart.beyondChance === undefined ? [] : [chart.beyondChance])]) assert.ok(value >= low && value <= high);
  }), { numRuns: 1000, seed: 32 });
});
