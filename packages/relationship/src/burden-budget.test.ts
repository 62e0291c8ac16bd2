import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { withinBudget, type DueQuestions } from "./burden-budget.ts";

const due = (id: string, kind: DueQuestions["kind"], questions: number, asked = false): DueQuestions => ({ id, kind, questions, asked });

test("one meeting a week: both forms fit", () => {
  assert.deepEqual(withinBudget([due("A", "before", 4), due("B", "after", 5)]), { ask: ["A", "B"], leave: [] });
});

test("two meetings a week: the questions after come first, the second set before is not asked, a short one still fits", () => {
  const week = [due("A1", "before", 4), due("B1", "after", 5), due("A2", "before", 4), due("B2", "after", 5), due("F", "tool", 1)];
  assert.deepEqual(withinBudget(week), { ask: ["B1", "B2", "F"], leave: ["A1", "A2"] });
});

test("the repair check comes before everything, and what was asked is counted", () => {
  const week = [due("A", "before", 4, true), due("B1", "after", 5), due("B2", "after", 5), due("E6", "repair-check", 1)];
  assert.deepEqual(withinBudget(week), { ask: ["A", "B1", "E6"], leave: ["B2"] });
});

test("she is never asked more than twelve questions a week, and nothing is put off before something less urgent", () => {
  const some = fc.array(fc.record({
    id: fc.uuid(), kind: fc.constantFrom<DueQuestions["kind"]>("repair-check", "after", "before", "how-it-landed", "around-a-break", "how-to-work", "tool"),
    questions: fc.integer({ min: 1, max: 7 }), asked: fc.constant(false),
  }), { maxLength: 12 });
  fc.assert(fc.property(some, (week) => {
    const { ask, leave } = withinBudget(week);
    const used = week.filter((one) => ask.includes(one.id)).reduce((sum, one) => sum + one.questions, 0);
    assert.ok(used <= 12);
    assert.equal(ask.length + leave.length, week.length);
    for (const left of week.filter((one) => leave.includes(one.id))) assert.ok(used + left.questions > 12);
  }), { numRuns: 1000, seed: 8 });
});

test("a form in the place of another is asked instead of it, and where it does not fit the other is asked as ever", () => {
  const gad = (questions: number): DueQuestions => ({ ...due("GAD-7", "before", questions), insteadOf: "A" });
  assert.deepEqual(withinBudget([due("A", "before", 4), gad(7), due("B", "after", 5)]), { ask: ["GAD-7", "B"], leave: ["A"] });
  assert.deepEqual(withinBudget([due("A", "before", 4), gad(7), due("B", "after", 5), due("E6", "repair-check", 1)]), { ask: ["A", "B", "E6"], leave: ["GAD-7"] });
  assert.deepEqual(withinBudget([due("A", "before", 4, true), gad(7)]), { ask: ["A"], leave: ["GAD-7"] });
  assert.deepEqual(withinBudget([due("A", "before", 4), { ...gad(7), asked: true }]), { ask: ["GAD-7"], leave: ["A"] });
});

test("a form without questions is refused", () => {
  assert.throws(() => withinBudget([due("A", "before", 0)]), /above 0/);
});
