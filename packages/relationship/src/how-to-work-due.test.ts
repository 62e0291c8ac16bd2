import assert from "node:assert/strict";
import { test } from "node:test";
import { withinBudget } from "./burden-budget.ts";
import { howToWorkDue, type HowToWorkAsked } from "./how-to-work-due.ts";

/** Answers whatever is due after each session that is not left out. */
function through(sessions: number, leftOut: readonly number[] = []): Record<number, string> {
  const asked: HowToWorkAsked[] = [];
  const when: Record<number, string> = {};
  for (let number = 1; number <= sessions; number += 1) {
    const items = howToWorkDue(number, asked);
    if (items === null || leftOut.includes(number)) continue;
    asked.push({ after: number, items });
    when[number] = items.join(" ");
  }
  return when;
}

test("two questions at the start, two after the next session, and so again every ten sessions", () => {
  assert.deepEqual(through(31), { 1: "g1 g2", 2: "g3 g4", 10: "g1 g2", 11: "g3 g4", 20: "g1 g2", 21: "g3 g4", 30: "g1 g2", 31: "g3 g4" });
});

test("a session without them makes them due after the next one; what was not asked in a whole round is not owed", () => {
  assert.deepEqual(through(12, [1, 2]), { 3: "g1 g2", 4: "g3 g4", 10: "g1 g2", 11: "g3 g4" });
  assert.deepEqual(through(11, [2, 3, 4, 5, 6, 7, 8, 9]), { 1: "g1 g2", 10: "g1 g2", 11: "g3 g4" });
});

test("what she answered by herself, all four at once, is not asked again in that round", () => {
  assert.equal(howToWorkDue(5, [{ after: 4, items: ["g1", "g2", "g3", "g4"] }]), null);
  assert.equal(howToWorkDue(4, [{ after: 4, items: ["g1"] }]), null, "never two times after the same session");
});

test("two fit into an ordinary week of forms before and after with a repair check; four would not", () => {
  const week = (questions: number) => withinBudget([
    { id: "A", kind: "before", questions: 4, asked: false }, { id: "B", kind: "after", questions: 5, asked: false }, { id: "E", kind: "repair-check", questions: 1, asked: false },
    { id: "G", kind: "how-to-work", questions, asked: false },
  ]).ask.includes("G");
  assert.equal(week(2), true);
  assert.equal(week(4), false);
});

test("a session's number is a whole number from 1", () => {
  assert.throws(() => howToWorkDue(0, []), /got 0/);
});
