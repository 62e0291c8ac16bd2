import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { goalPicture, type GoalRated, goalRatings, mayAddGoal, mostGoals } from "./goals.ts";

const rated = (on: string, rating: GoalRated["rating"]): GoalRated => ({ on, rating });

test("three goals at most; one that was let go takes no place", () => {
  const stands = { letGoOn: null };
  assert.equal(mayAddGoal([]), true);
  assert.equal(mayAddGoal([stands, stands]), true);
  assert.equal(mayAddGoal([stands, stands, stands]), false);
  assert.equal(mayAddGoal([stands, stands, { letGoOn: "2026-05-07" }]), true);
  assert.equal(mostGoals, 3);
});

test("before the first rating there is no picture; after one there is a place, and after two the place before it", () => {
  assert.equal(goalPicture([]), null);
  assert.deepEqual(goalPicture([rated("2026-05-07", "the-same")]), { now: { at: 1, on: "2026-05-07" }, before: null, days: 1 });
  assert.deepEqual(goalPicture([rated("2026-05-07", "the-same"), rated("2026-05-20", "much-closer")]), { now: { at: 3, on: "2026-05-20" }, before: { at: 1, on: "2026-05-07" }, days: 2 });
});

test("tapping again on the same day puts it right and is no second step", () => {
  assert.deepEqual(goalPicture([rated("2026-05-07", "there"), rated("2026-05-07", "a-bit-closer")]), { now: { at: 2, on: "2026-05-07" }, before: null, days: 1 });
});

test("whatever she tapped: now is the last word of the last day, and before lies on an earlier day", () => {
  const one = fc.record({ on: fc.constantFrom("2026-05-01", "2026-05-02", "2026-05-09", "2026-06-01"), rating: fc.constantFrom(...goalRatings) });
  fc.assert(fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), (given) => {
    const inOrder = [...given].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
    const picture = goalPicture(inOrder);
    assert.ok(picture !== null);
    const last = inOrder.at(-1)!;
    assert.deepEqual(picture.now, { at: goalRatings.indexOf(last.rating), on: last.on });
    assert.ok(picture.before === null || picture.before.on < picture.now.on);
    assert.equal(picture.days, new Set(given.map(({ on }) => on)).size);
  }), { numRuns: 1000, seed: 3 });
});

test("a rating that is none of the five is refused", () => {
  assert.throws(() => goalPicture([{ on: "2026-05-07", rating: "better" as never }]), /got another/);
});
