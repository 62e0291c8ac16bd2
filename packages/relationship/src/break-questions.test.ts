import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { breaksAround, isFelt } from "./break-questions.ts";
import { formsDue, isOpenNow, type FormDueFacts } from "./form-due.ts";
import { addDays } from "./local-day.ts";
import { sessionStates, type PlannedBreak } from "./session-state.ts";
import { instantOf } from "./zoned-time.ts";

const zone = "Europe/Oslo";
const first = "2026-05-07";
/** Thursdays at three, from the 7th of May. */
const weekly = (weeks: number, breaks: readonly PlannedBreak[], today = "2026-05-01") =>
  sessionStates(Array.from({ length: weeks }, (_, week) => ({ id: `s${week + 1}`, plannedOn: addDays(first, 7 * week), plannedAt: "15:00", zone, lengthMinutes: 50 })), [], breaks, instantOf(today, "09:00", zone));

test("she is asked at the last meeting before a break, and at the first one after it", () => {
  const breaks = [{ from: "2026-05-18", until: "2026-05-31" }];
  const states = weekly(6, breaks);
  const around = states.map(({ id }) => breaksAround(id, states, breaks));
  assert.deepEqual(around.map(({ ahead, over }) => [ahead !== null, over !== null]), [[false, false], [true, false], [false, false], [false, false], [false, true], [false, false]]);
});

test("a few days off between two meetings are nothing to ask about; one that takes a meeting away is", () => {
  const off = { from: "2026-05-08", until: "2026-05-12" };
  assert.equal(isFelt(off, weekly(3, [off])), false);
  const thursday = { from: "2026-05-14", until: "2026-05-14" };
  assert.equal(isFelt(thursday, weekly(3, [thursday])), true);
  assert.equal(isFelt({ from: "2026-08-01", until: "2026-08-07" }, []), true, "a week with nothing planned in it yet");
});

test("a break before the two have met is none of hers, and one after the last planned meeting is", () => {
  const breaks = [{ from: "2026-04-20", until: "2026-05-06" }, { from: "2026-05-22", until: "2026-06-30" }];
  const states = weekly(3, breaks);
  assert.deepEqual(breaksAround("s1", states, breaks).over, null);
  assert.deepEqual(breaksAround("s3", states, breaks).ahead, breaks[1]);
});

test("whatever the breaks are: each is asked about at most once before and once after, and never at a meeting that falls away", () => {
  const pause = fc.tuple(fc.integer({ min: -20, max: 90 }), fc.integer({ min: 0, max: 30 })).map(([from, days]) => ({ from: addDays(first, from), until: addDays(first, from + days) }));
  fc.assert(fc.property(fc.array(pause, { maxLength: 4 }), (breaks) => {
    const states = weekly(10, breaks);
    const around = states.map((state) => ({ state, ...breaksAround(state.id, states, breaks) }));
    for (const { state, ahead, over } of around) {
      if (state.number === null) assert.deepEqual([ahead, over], [null, null]);
      if (ahead !== null) assert.ok(ahead.from > state.on);
      if (over !== null) assert.ok(over.until < state.on);
    }
    for (const side of ["ahead", "over"] as const) {
      const asked = around.flatMap((one) => one[side] ?? []);
      assert.equal(new Set(asked).size, asked.length);
    }
  }), { numRuns: 2000, seed: 5 });
});

test("the question before a break is open until it begins, the one after it until they meet; with the forms before stopped there is none", () => {
  const breaks = [{ from: "2026-05-18", until: "2026-05-31" }];
  const states = weekly(6, breaks);
  const due = (id: string, more: Partial<FormDueFacts> = {}) => formsDue({
    session: states.find((state) => state.id === id)!, answersWhere: "both", stopped: { before: false, after: false }, answeredInRoom: false, toolHelpsAskedAfter: [],
    therapistAlwaysAnswers: false, breaks: breaksAround(id, states, breaks), howToWorkAsked: [{ after: 99, items: ["g1"] }], chosen: [], ...more,
  }).filter(({ form }) => form === "H");
  const [before] = due("s2");
  assert.deepEqual([before?.items, before?.questions], [["h1"], 1]);
  assert.ok(before && isOpenNow(before, instantOf("2026-05-17", "23:00", zone)) && !isOpenNow(before, instantOf("2026-05-18", "00:00", zone)));
  const [after] = due("s5");
  assert.deepEqual(after?.items, ["h2"]);
  assert.ok(after && isOpenNow(after, instantOf("2026-06-04", "14:59", zone)) && !isOpenNow(after, instantOf("2026-06-04", "15:00", zone)));
  assert.deepEqual(due("s2", { stopped: { before: true, after: false } }), []);
});

test("a session of another treatment is refused", () => {
  assert.throws(() => breaksAround("other", weekly(2, []), []), /got other/);
});
