import assert from "node:assert/strict";
import { test } from "node:test";
import { readingDayFor, waitsSince } from "./reading-day.ts";

const monAndWed = { readingDays: [1, 3], away: null };

test("a note sent on a reading day is due that day, one sent after it on the next", () => {
  assert.equal(readingDayFor("2026-05-04", monAndWed), "2026-05-04"); // a Monday
  assert.equal(readingDayFor("2026-05-05", monAndWed), "2026-05-06");
  assert.equal(readingDayFor("2026-05-07", monAndWed), "2026-05-11");
});

test("a note waits only once its reading day is over", () => {
  assert.equal(waitsSince("2026-05-05", monAndWed, "2026-05-06"), null);
  assert.equal(waitsSince("2026-05-05", monAndWed, "2026-05-07"), "2026-05-06");
});

test("days away do not count", () => {
  assert.equal(readingDayFor("2026-05-05", { readingDays: [1, 3], away: { from: "2026-05-06", until: "2026-05-12" } }), "2026-05-13");
});

test("without reading days, working days are meant", () => {
  assert.equal(readingDayFor("2026-05-09", { readingDays: [], away: null }), "2026-05-11");
});
