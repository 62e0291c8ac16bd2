import assert from "node:assert/strict";
import { test } from "node:test";
import { therapistLapses } from "./late-and-lapses.ts";
import { sessionStates, type PlannedSession, type SessionEvent } from "./session-state.ts";
import { instantOf } from "./zoned-time.ts";

const zone = "Europe/Oslo";
const at = (day: string, time = "12:00"): number => instantOf(day, time, zone);
const sessions: PlannedSession[] = ["2026-04-09", "2026-04-16", "2026-04-23", "2026-04-30", "2026-05-07"]
  .map((plannedOn, index) => ({ id: `s${index + 1}`, plannedOn, plannedAt: "15:00", zone, lengthMinutes: 50 }));
const move = (sessionId: string, day: string, on: string, byPart: "client" | "therapist" = "therapist"): SessionEvent =>
  ({ sessionId, kind: "moved", byPart, at: at(day), to: { on, at: "15:00" } });
const lapses = (events: SessionEvent[], now = at("2026-05-05")) => therapistLapses(sessionStates(sessions, events, [], now), now);

test("two sessions moved in five weeks are said first, by the therapist", () => {
  const events = [move("s2", "2026-04-14", "2026-04-17"), move("s5", "2026-05-04", "2026-05-08")];
  assert.deepEqual(lapses(events), { message: "lapses.moved", values: { count: 2, weeks: 5 } });
});

test("one move is no lapse, and what she moved is none of the therapist's", () => {
  assert.equal(lapses([move("s5", "2026-05-04", "2026-05-08")]), null);
  assert.equal(lapses([move("s2", "2026-04-14", "2026-04-17", "client"), move("s5", "2026-05-04", "2026-05-08", "client")]), null);
});

test("once they have met since, it could be said, and is not raised again", () => {
  const events = [move("s1", "2026-04-07", "2026-04-10"), move("s2", "2026-04-14", "2026-04-17")];
  assert.equal(lapses(events), null);
});

test("coming late last time is a lapse, and so is not being there", () => {
  assert.deepEqual(lapses([{ sessionId: "s4", kind: "late", byPart: "therapist", at: at("2026-04-30", "15:08") }]), { message: "lapses.late", values: { count: 1, weeks: 5 } });
  assert.deepEqual(lapses([{ sessionId: "s4", kind: "missed", byPart: "therapist", at: at("2026-04-30", "16:00") }]), { message: "lapses.was-not-there", values: { count: 1, weeks: 5 } });
  assert.equal(lapses([{ sessionId: "s4", kind: "missed", byPart: "client", at: at("2026-04-30", "16:00") }]), null);
});
