import assert from "node:assert/strict";
import { test } from "node:test";
import { serviceOutcome, serviceRates, type ServiceCourse } from "./service-rates.ts";

const course = (first: readonly [number, number], last: readonly [number, number]): ServiceCourse => ({
  ended: true, attendedSessions: 8, depression: { first: first[0], last: last[0] }, anxiety: { first: first[1], last: last[1] },
});
const outcome = (first: readonly [number, number], last: readonly [number, number]) => serviceOutcome({ first: first[0], last: last[0] }, { first: first[1], last: last[1] });

test("four courses by the rules of NHS Talking Therapies: reliably recovered, recovered only, mixed, never a case", () => {
  assert.deepEqual(outcome([15, 12], [9, 7]), { caseAtStart: true, recovered: true, reliable: "improved", reliablyRecovered: true });
  assert.deepEqual(outcome([10, 9], [9, 7]), { caseAtStart: true, recovered: true, reliable: "no-change", reliablyRecovered: false });
  assert.deepEqual(outcome([16, 7], [9, 12]), { caseAtStart: true, recovered: false, reliable: "mixed", reliablyRecovered: false });
  assert.deepEqual(outcome([8, 6], [3, 3]), { caseAtStart: false, recovered: false, reliable: "no-change", reliablyRecovered: false });
});

test("recovery asks both scales, and a disorder's own measure brings its own cut-off", () => {
  assert.equal(outcome([4, 12], [4, 8]).recovered, false);
  assert.equal(outcome([4, 12], [4, 7]).recovered, true);
  const traumaScale = { caseFrom: 32, reliableChange: 10 };
  assert.deepEqual(serviceOutcome({ first: 4, last: 4 }, { first: 45, last: 30 }, traumaScale), { caseAtStart: true, recovered: true, reliable: "improved", reliablyRecovered: true });
});

test("rates have their own denominators, and no rate stands on fewer than five people", () => {
  const courses: ServiceCourse[] = [
    course([15, 12], [9, 7]), course([10, 9], [9, 7]), course([16, 7], [9, 12]), course([8, 6], [3, 3]), course([12, 10], [20, 11]), course([18, 14], [10, 6]),
    { ...course([15, 12], [9, 7]), ended: false }, { ...course([15, 12], [9, 7]), attendedSessions: 1 }, { ...course([15, 12], [9, 7]), anxiety: null },
  ];
  const rates = serviceRates(courses);
  assert.equal(rates.finished, 7);
  assert.equal(rates.finishedWithoutPairs, 1);
  assert.ok(rates.recovery.kind === "rate" && rates.mixed.kind === "rate" && rates.reliableImprovement.kind === "rate" && rates.reliableDeterioration.kind === "rate");
  assert.deepEqual([rates.recovery.count, rates.recovery.of], [2, 5]);
  assert.deepEqual([rates.reliableImprovement.count, rates.reliableImprovement.of], [2, 6]);
  assert.deepEqual([rates.mixed.count, rates.reliableDeterioration.count], [1, 1]);
  assert.ok(rates.recovery.low < 0.4 && rates.recovery.high > 0.4);
  assert.deepEqual(serviceRates(courses.slice(0, 4)).recovery, { kind: "refused", reason: "small-cell", of: 3 });
  assert.deepEqual(serviceRates([]).reliableImprovement, { kind: "refused", reason: "small-cell", of: 0 });
});

test("a score that is no number is refused", () => {
  assert.throws(() => outcome([Number.NaN, 3], [2, 3]), /finite scores.*NaN/);
});
