import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, daysBetween, weekdayOf, type Weekday } from "./local-day.ts";
import { planSessions, type Rhythm } from "./plan-sessions.ts";
import { localOf } from "./zoned-time.ts";

const rhythm: Rhythm = { weekday: 4, at: "15:00", zone: "Europe/Oslo", lengthMinutes: 50 };

test("eight Thursdays at three, through the change to summer time", () => {
  const made = planSessions(rhythm, "2026-03-16", [], []);
  assert.deepEqual(made.map((one) => one.on), ["2026-03-19", "2026-03-26", "2026-04-02", "2026-04-09", "2026-04-16", "2026-04-23", "2026-04-30", "2026-05-07"]);
  assert.deepEqual(made.slice(1, 3).map((one) => new Date(one.startsAt).toISOString()), ["2026-03-26T14:00:00.000Z", "2026-04-02T13:00:00.000Z"]);
});

test("a planned break is left out and what is there already is not made twice", () => {
  const made = planSessions(rhythm, "2026-03-19", [{ from: "2026-03-30", until: "2026-04-12" }], ["2026-03-19", "2026-04-16"]);
  assert.deepEqual(made.map((one) => one.on), ["2026-03-26", "2026-04-23", "2026-04-30", "2026-05-07"]);
});

test("every session made falls on the day and shows the time that was agreed", () => {
  const zones = fc.constantFrom("Europe/Oslo", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "UTC");
  fc.assert(fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 3650 }), zones, fc.integer({ min: 7, max: 21 }), (weekday, days, zone, hour) => {
    const from = addDays("2025-01-01", days);
    const at = `${String(hour).padStart(2, "0")}:30`;
    const made = planSessions({ weekday: weekday as Weekday, at, zone, lengthMinutes: 50 }, from, [], []);
    assert.equal(made.length, 8);
    for (const one of made) {
      assert.equal(weekdayOf(one.on), weekday);
      assert.ok(daysBetween(from, one.on) >= 0 && daysBetween(from, one.on) < 56);
      assert.deepEqual(localOf(one.startsAt, zone), { on: one.on, at });
    }
  }), { numRuns: 500, seed: 7 });
});

test("a session of no length or of five hours is refused", () => {
  assert.throws(() => planSessions({ ...rhythm, lengthMinutes: 0 }, "2026-03-19", [], []), /5 to 240 minutes/);
  assert.throws(() => planSessions({ ...rhythm, lengthMinutes: Number.NaN }, "2026-03-19", [], []), /5 to 240 minutes/);
});
