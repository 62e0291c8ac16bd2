import assert from "node:assert/strict";
import { test } from "node:test";
import { lastSession, nextSession, sessionState, sessionStates, tookPlace, type PlannedSession, type SessionEvent } from "./session-state.ts";
import { instantOf } from "./zoned-time.ts";

const zone = "Europe/Oslo";
const at = (day: string, time: string): number => instantOf(day, time, zone);
const planned = (id: string, plannedOn: string): PlannedSession => ({ id, plannedOn, plannedAt: "15:00", zone, lengthMinutes: 50 });
const event = (sessionId: string, kind: SessionEvent["kind"], day: string, time = "12:00", more: Partial<SessionEvent> = {}): SessionEvent =>
  ({ sessionId, kind, byPart: "therapist", at: at(day, time), ...more });

const thursdays = ["2026-04-16", "2026-04-23", "2026-04-30", "2026-05-07"].map((day, index) => planned(`s${index + 1}`, day));

test("a session is planned, then running, then waits for a word, then is kept", () => {
  const first = thursdays.slice(0, 1);
  const status = (now: number, events: SessionEvent[] = []) => sessionStates(first, events, [], now)[0]?.status;
  assert.equal(status(at("2026-04-16", "14:59")), "planned");
  assert.equal(status(at("2026-04-16", "15:00")), "running");
  assert.equal(status(at("2026-04-16", "15:50")), "unsaid");
  assert.equal(status(at("2026-04-16", "16:00"), [event("s1", "started", "2026-04-16", "15:02")]), "kept");
  assert.equal(status(at("2026-04-17", "09:00"), [event("s1", "kept", "2026-04-16", "16:00")]), "kept");
});

test("what did not take place has no number, and the next meeting takes it", () => {
  const events = [event("s2", "cancelled", "2026-04-22", "10:00", { byPart: "client" }), event("s3", "missed", "2026-04-30", "16:00")];
  const states = sessionStates(thursdays, events, [], at("2026-05-01", "09:00"));
  assert.deepEqual(states.map((state) => [state.status, state.number]), [["unsaid", 1], ["cancelled", null], ["missed", null], ["planned", 2]]);
  assert.equal(states[1]?.cancelledBy, "client");
  assert.equal(nextSession(states)?.id, "s4");
  assert.equal(lastSession(states)?.id, "s1");
  assert.deepEqual(states.map(tookPlace), [true, false, false, false]);
});

test("a moved session keeps its id, its move and who moved it", () => {
  const move = event("s4", "moved", "2026-05-05", "09:00", { to: { on: "2026-05-08", at: "10:30" } });
  const state = sessionState(thursdays[3] as PlannedSession, [move], [], at("2026-05-06", "09:00"));
  assert.equal(state.id, "s4");
  assert.deepEqual([state.on, state.at, state.startsAt], ["2026-05-08", "10:30", at("2026-05-08", "10:30")]);
  assert.deepEqual(state.moves, [{ byPart: "therapist", on: "2026-05-05", from: { on: "2026-05-07", at: "15:00" }, to: { on: "2026-05-08", at: "10:30" } }]);
});

test("it makes no difference whether the table was updated by the move", () => {
  const move = event("s4", "moved", "2026-05-05", "09:00", { from: { on: "2026-05-07", at: "15:00" }, to: { on: "2026-05-08", at: "10:30" } });
  const now = at("2026-05-06", "09:00");
  const before = sessionState(thursdays[3] as PlannedSession, [move], [], now);
  const after = sessionState({ ...(thursdays[3] as PlannedSession), plannedOn: "2026-05-08", plannedAt: "10:30" }, [move], [], now);
  assert.deepEqual(before, after);
});

test("a session in a planned break does not take place, unless the two say they meet", () => {
  const pause = [{ from: "2026-04-20", until: "2026-04-30" }];
  const now = at("2026-04-18", "09:00");
  assert.deepEqual(sessionStates(thursdays, [], pause, now).map((state) => state.status), ["unsaid", "in-break", "in-break", "planned"]);
  const agreed = [event("s2", "reinstated", "2026-04-17")];
  assert.deepEqual(sessionStates(thursdays, agreed, pause, now).map((state) => state.status), ["unsaid", "planned", "in-break", "planned"]);
});

test("the later word corrects the earlier one, in whatever order the rows come", () => {
  const events = [event("s1", "missed", "2026-04-16", "16:00"), event("s1", "kept", "2026-04-17", "09:00"), event("s1", "late", "2026-04-16", "15:10", { byPart: "client" })];
  for (const rows of [events, [...events].reverse()]) {
    const state = sessionState(thursdays[0] as PlannedSession, rows, [], at("2026-04-18", "09:00"));
    assert.equal(state.status, "kept");
    assert.deepEqual(state.lateBy, ["client"]);
  }
});

test("a move that does not say where to is refused", () => {
  assert.throws(() => sessionState(thursdays[0] as PlannedSession, [event("s1", "moved", "2026-04-15")], [], at("2026-04-15", "13:00")), /where to/);
});
