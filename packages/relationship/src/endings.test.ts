import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countEndings, type Ending, endingOf, mayWriteGoodbye } from "./endings.ts";
import { addDays } from "./local-day.ts";
import { sessionStates } from "./session-state.ts";
import { instantOf } from "./zoned-time.ts";

const zone = "Europe/Oslo";
const first = "2026-05-07";
/** Thursdays at three, from the 7th of May. */
const weekly = (today: string, weeks = 10) => sessionStates(
  Array.from({ length: weeks }, (_, week) => ({ id: `s${week + 1}`, plannedOn: addDays(first, 7 * week), plannedAt: "15:00", zone, lengthMinutes: 50 })), [], [], instantOf(today, "09:00", zone));
const at = (today: string, more: Partial<Parameters<typeof endingOf>[0]> = {}): Ending => endingOf({ agreed: null, endedOn: null, sessions: weekly(today), today, ...more });
const agreed = { lastOn: "2026-06-25", namedOn: "2026-05-14" };

test("nothing is said of an ending that nobody named", () => {
  assert.deepEqual(at("2026-05-20"), { kind: "none" });
  assert.equal(mayWriteGoodbye({ kind: "none" }), false);
});

test("the look back opens three sessions before the last one, that one counted, and closes no earlier than the end", () => {
  assert.deepEqual(at("2026-06-04", { agreed }), { kind: "ahead", lastOn: "2026-06-25", sessionsLeft: 4 });
  assert.deepEqual(at("2026-06-05", { agreed }), { kind: "near", lastOn: "2026-06-25", sessionsLeft: 3 });
  assert.deepEqual(at("2026-06-25", { agreed }), { kind: "near", lastOn: "2026-06-25", sessionsLeft: 1 });
  assert.deepEqual(at("2026-06-25", { agreed, endedOn: "2026-06-25" }).kind, "near", "the last day itself is the goodbye");
  assert.deepEqual(at("2026-06-26", { agreed, endedOn: "2026-06-25" }), { kind: "over", on: "2026-06-25", how: "as-agreed" });
});

test("an end that was never named, came before the named day, or left no meeting since it was named, is unplanned", () => {
  const how = (more: Parameters<typeof at>[1]) => {
    const ending = at("2026-07-10", more);
    return ending.kind === "over" && ending.how;
  };
  assert.equal(how({ endedOn: "2026-06-25" }), "unplanned");
  assert.equal(how({ endedOn: "2026-06-11", agreed }), "unplanned");
  assert.equal(how({ endedOn: "2026-06-26", agreed: { lastOn: "2026-06-26", namedOn: "2026-06-26" } }), "unplanned", "named after the last meeting");
  assert.equal(how({ endedOn: "2026-06-25", agreed: { lastOn: "2026-06-25", namedOn: "2026-06-25" } }), "as-agreed", "named in the last meeting itself");
});

test("over the whole course: never near before named, over exactly from the day after the end, and a goodbye can be written from then on for good", () => {
  const day = fc.integer({ min: -5, max: 90 }).map((days) => addDays(first, days));
  fc.assert(fc.property(day, fc.option(fc.tuple(day, day), { nil: null }), fc.option(day, { nil: null }), (today, named, endedOn) => {
    const plan = named === null ? null : { lastOn: named[0], namedOn: named[1] };
    const ending = at(today, { agreed: plan, endedOn });
    assert.equal(ending.kind === "over", endedOn !== null && endedOn < today);
    if (plan === null && endedOn === null) assert.equal(ending.kind, "none");
    if (ending.kind === "near") assert.ok(ending.sessionsLeft <= 3);
    if (ending.kind === "ahead") assert.ok(ending.sessionsLeft > 3 || ending.lastOn > addDays(today, 56));
    if (ending.kind === "over") {
      assert.ok(mayWriteGoodbye(ending));
      if (ending.how === "as-agreed") assert.ok(plan !== null && ending.on >= plan.lastOn);
    }
  }), { numRuns: 3000, seed: 21 });
});

test("unplanned endings of the last year are counted as such; what is not over is not counted", () => {
  const over = (on: string, how: "as-agreed" | "unplanned"): Ending => ({ kind: "over", on, how });
  assert.deepEqual(countEndings([over("2026-05-01", "unplanned"), over("2026-04-01", "as-agreed"), over("2025-03-01", "unplanned"), { kind: "none" }, { kind: "near", lastOn: "2026-06-01", sessionsLeft: 2 }], "2026-05-20"), { asAgreed: 1, unplanned: 1 });
});
