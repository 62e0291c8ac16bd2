import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { trajectoryChart, type Meeting } from "./chart-trajectory.ts";
import type { OutcomeScale, OutcomeScore } from "./course.ts";
import type { CourseModelInUse } from "./expected-course.ts";
import { addDays } from "./local-day.ts";

const core10: OutcomeScale = {
  instrument: "CORE-10", min: 0, max: 40, step: 1, direction: "lower-is-better",
  reliableChange: { points: 6, rule: "jacobson-truax", level: 0.9, whose: "Barkham et al.", source: "Barkham et al. (2013)" }, reference: { standardDeviation: 7.6, reliability: 0.9, illustrative: true },
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

test("up is better: the axis of a form of complaints is turned round, and 22 is the line of change from 28, by those who drew it", () => {
  const chart = trajectoryChart([score("2026-02-19", 28, 1), score("2026-02-26", 24, 2)], core10, meetings);
  assert.ok(chart.harder > chart.better);
  assert.deepEqual(chart.ruleLine, { score: 22, whose: "Barkham et al." });
  assert.equal(chart.beyondChance, undefined);
  assert.deepEqual(chart.range, { harder: 40, better: 0 });
});

test("the line says more than chance only where a change up to it would: at 8 points of CORE-10, not at the 90 % level's 6", () => {
  const drawn = (points: number, rule: "jacobson-truax" | "service-rule") => {
    const { beyondChance, ruleLine } = trajectoryChart([score("2026-02-19", 28, 1)], { ...core10, reliableChange: { ...core10.reliableChange!, points, rule } }, meetings);
    return { beyondChance, ruleLine };
  };
  assert.deepEqual(drawn(8, "jacobson-truax"), { beyondChance: 20, ruleLine: undefined });
  for (const [points, rule] of [[7, "jacobson-truax"], [8, "service-rule"]] as const) assert.deepEqual(drawn(points, rule), { beyondChance: undefined, ruleLine: { score: 28 - points, whose: "Barkham et al." } });
});

const model: CourseModelInUse = {
  version: "1 en", fittedOn: "2026-11-24", episodes: 140, curve: { fixed: [20, -3], covariance: [[16, -1.2], [-1.2, 1.44]], sigma: 3 },
  backTest: { episodes: 140, signalled: 20, badOutcomes: 10, badSignalled: 6 },
};

test("the expected range is counted from where its drawn band starts, also when an earlier score lies behind it", () => {
  const chart = trajectoryChart([score("2026-02-10", 33), score("2026-02-18", 28), score("2026-02-26", 27, 2), score("2026-03-05", 26, 3)], core10, meetings, model);
  const band = chart.band ?? [];
  assert.equal(band[0]?.middle, 28);
  const expected = chart.sentence.find(({ message }) => message.startsWith("course.expected."));
  const place = band.find(({ number }) => number === 3);
  const signed = (end: "from" | "to") => (expected?.values[`${end}Sign`] === "−" ? -1 : 1) * Number(expected?.values[end]);
  assert.ok(place);
  assert.deepEqual([signed("from"), signed("to")], [Math.round(28 - place.high), Math.round(28 - place.low)]);
});

test("scores that begin after the course did are held against no start, by session or by day", () => {
  const silent = ["course.band.started-late"];
  const bandWords = (chart: ReturnType<typeof trajectoryChart>) => chart.about.map(({ message }) => message).filter((message) => message.startsWith("course.band."));
  // Imported, without meetings: three weeks after the first day of the course, and within its first two weeks.
  const imported = [score("2026-02-12", 28), score("2026-02-19", 26), score("2026-02-26", 25), score("2026-03-05", 24)];
  const late = trajectoryChart(imported, core10, [], model, "2026-01-22");
  assert.equal(late.band, undefined);
  assert.deepEqual(bandWords(late), silent);
  assert.ok(!late.sentence.some(({ message }) => message.startsWith("course.expected.")));
  for (const startedOn of ["2026-01-29", "2026-02-12", null]) assert.ok(trajectoryChart(imported, core10, [], model, startedOn).band, String(startedOn));
  // With meetings the session is known: the third is no start, the second is.
  assert.deepEqual(bandWords(trajectoryChart([score("2026-03-05", 28, 3), score("2026-03-12", 26, 4)], core10, meetings, model, "2026-02-19")), silent);
  assert.ok(trajectoryChart([score("2026-02-26", 28, 2), score("2026-03-05", 26, 3)], core10, meetings, model, "2026-02-19").band);
});

test("a start with no room draws no line and says why", () => {
  const chart = trajectoryChart([score("2026-02-19", 4, 1), score("2026-02-26", 3, 2)], core10, meetings);
  assert.equal(chart.ruleLine, undefined);
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
    for (const value of [...values, ...(chart.ruleLine === undefined ? [] : [chart.ruleLine.score])]) assert.ok(value >= low && value <= high);
  }), { numRuns: 1000, seed: 32 });
});
