import assert from "node:assert/strict";
import { test } from "node:test";
import { type ChosenForm, chosenFormDue, oftenChoices, weekWithForm } from "./chosen-form.ts";
import { formsDue } from "./form-due.ts";
import { sessionStates } from "./session-state.ts";

const due = (every: ChosenForm["every"], answeredBefore: readonly number[], upTo = 12) =>
  Array.from({ length: upTo }, (_, at) => at + 1).filter((session) => chosenFormDue(session, { every, answeredBefore: answeredBefore.filter((number) => number < session) }));

test("a form that is answered each time it is due comes in its rhythm", () => {
  for (const every of oftenChoices) {
    const answered: number[] = [];
    for (let session = 3; session <= 20; session++) if (chosenFormDue(session, { every, answeredBefore: answered })) answered.push(session);
    assert.deepEqual(answered, Array.from({ length: Math.ceil(18 / every) }, (_, at) => 3 + at * every));
  }
});

test("what was left before session 5 is due before session 6, once", () => {
  assert.deepEqual(due(4, [1]), [1, 5, 6, 7, 8, 9, 10, 11, 12]);
  assert.deepEqual(due(4, [1, 6]), [1, 5, 6, 10, 11, 12]);
  assert.equal(chosenFormDue(6, { every: 4, answeredBefore: [1, 6] }), true, "it keeps its place before the session it was answered for");
});

test("seven questions fit into a week in the place of ours, or beside them where she answers in the room", () => {
  assert.deepEqual(weekWithForm(7, "instead", "alone"), { questions: 12, fits: true });
  assert.deepEqual(weekWithForm(7, "beside", "alone"), { questions: 16, fits: false });
  assert.deepEqual(weekWithForm(7, "beside", "together"), { questions: 12, fits: true });
  assert.deepEqual(weekWithForm(12, "instead", "both"), { questions: 17, fits: false });
});

test("it lies open with the questions before a session, and stops with them", () => {
  const [session] = sessionStates([{ id: "s1", plannedOn: "2026-05-07", plannedAt: "15:00", zone: "Europe/Oslo", lengthMinutes: 50 }], [], [], Date.parse("2026-05-01T09:00Z"));
  assert.ok(session);
  const chosen: ChosenForm[] = [{ instrument: "GAD-7", questions: 7, every: 1, place: "instead", answeredBefore: [] }];
  const facts = { session, answersWhere: "alone" as const, stopped: { before: false, after: false }, answeredInRoom: false, toolHelpsAskedAfter: [], therapistAlwaysAnswers: false, breaks: { ahead: null, over: null }, howToWorkAsked: [{ after: 99, items: ["g1"] }], chosen };
  const [before, given] = formsDue(facts);
  assert.deepEqual(given, { ...before, form: "given", instrument: "GAD-7", questions: 7, insteadOf: "A" });
  assert.deepEqual(formsDue({ ...facts, stopped: { before: true, after: true } }).map(({ form }) => form), ["C"]);
});
