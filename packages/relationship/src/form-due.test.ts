import assert from "node:assert/strict";
import { test } from "node:test";
import { formsDue, holdsOwnAnswers, isOpenNow, type FormDueFacts } from "./form-due.ts";
import { sessionStates, type SessionEvent } from "./session-state.ts";
import { instantOf } from "./zoned-time.ts";

const zone = "Europe/Oslo";
const at = (day: string, time: string): number => instantOf(day, time, zone);
const sessionOf = (events: SessionEvent[] = []) => {
  const [session] = sessionStates([{ id: "s1", plannedOn: "2026-05-07", plannedAt: "15:00", zone, lengthMinutes: 50 }], events, [], at("2026-05-01", "09:00"));
  assert.ok(session);
  return session;
};
const facts = (more: Partial<FormDueFacts> = {}): FormDueFacts => ({
  session: sessionOf(), answersWhere: "both", stopped: { before: false, after: false }, answeredInRoom: false, toolHelpsAskedAfter: [], therapistAlwaysAnswers: false,
  breaks: { ahead: null, over: null }, howToWorkAsked: [{ after: 99, items: ["g1"] }], chosen: [], ...more,
});
const kinds = (given: FormDueFacts): string[] => formsDue(given).map((due) => `${due.form} ${due.setting}`);

test("before a session form A is open for two days, until they meet", () => {
  const [before] = formsDue(facts());
  assert.ok(before);
  assert.deepEqual([before.form, before.opensAt, before.closesAt], ["A", at("2026-05-05", "15:00"), at("2026-05-07", "15:00")]);
  assert.equal(isOpenNow(before, at("2026-05-05", "14:59")), false);
  assert.equal(isOpenNow(before, at("2026-05-07", "14:59")), true);
  assert.equal(isOpenNow(before, at("2026-05-07", "15:00")), false);
});

test("where she answers decides what the room and the link hold", () => {
  assert.deepEqual(kinds(facts({ answersWhere: "together" })), ["A link", "B room", "B link", "C desk"]);
  assert.deepEqual(kinds(facts({ answersWhere: "alone" })), ["A link", "B alone", "C desk"]);
  assert.deepEqual(kinds(facts({ answersWhere: "both" })), ["A link", "B room", "B alone", "C desk"]);
  assert.deepEqual(kinds(facts({ answersWhere: "both", answeredInRoom: true })), ["A link", "B room", "B link", "C desk"]);
});

test("what was stopped is not asked, and a called-off session asks for nothing", () => {
  assert.deepEqual(kinds(facts({ stopped: { before: true, after: true } })), ["C desk"]);
  const off = sessionOf([{ sessionId: "s1", kind: "cancelled", byPart: "client", at: at("2026-05-01", "08:00") }]);
  assert.deepEqual(kinds(facts({ session: off })), []);
});

test("the link after a session is open two days", () => {
  const after = formsDue(facts({ answersWhere: "alone" })).find((due) => due.form === "B");
  assert.equal(after?.closesAt, at("2026-05-09", "15:50"));
  assert.equal(holdsOwnAnswers(facts()), true);
});
