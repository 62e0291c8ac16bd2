import assert from "node:assert/strict";
import { test } from "node:test";
import { hasEnded } from "./has-ended.ts";

test("a treatment without an end goes on", () => assert.equal(hasEnded(null, "2026-05-07"), false));

test("the last day still belongs to the treatment, and the day after does not", () => {
  assert.equal(hasEnded("2026-05-07", "2026-05-06"), false, "an end that is still to come ends nothing yet");
  assert.equal(hasEnded("2026-05-07", "2026-05-07"), false);
  assert.equal(hasEnded("2026-05-07", "2026-05-08"), true);
});

test("days are compared as the calendar orders them, over months and years", () => {
  assert.equal(hasEnded("2026-09-30", "2026-10-01"), true);
  assert.equal(hasEnded("2027-01-01", "2026-12-31"), false);
});
