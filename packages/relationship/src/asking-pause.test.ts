import assert from "node:assert/strict";
import { test } from "node:test";
import { askingAfter, type AnsweredAfter } from "./asking-pause.ts";

const form = (sessionId: string, answeredOn: string, chanceOn: string | null, more: Partial<AnsweredAfter> = {}): AnsweredAfter =>
  ({ sessionId, answeredOn, chanceOn, lookedAt: false, talkedAbout: false, ...more });

test("two answered forms that nobody looked at or talked about pause the asking", () => {
  assert.deepEqual(askingAfter([form("s1", "2026-04-16", "2026-04-23")], null), { kind: "one-waits", sessionId: "s1" });
  const two = [form("s1", "2026-04-16", "2026-04-23"), form("s2", "2026-04-23", "2026-04-30")];
  assert.deepEqual(askingAfter(two, null), { kind: "paused", sessionIds: ["s1", "s2"], since: "2026-04-30" });
});

test("a form whose next meeting is still ahead had no chance yet, and does not count", () => {
  assert.deepEqual(askingAfter([form("s1", "2026-04-16", "2026-04-23"), form("s2", "2026-04-23", null)], null), { kind: "one-waits", sessionId: "s1" });
});

test("looking at one of the two, or saying we talked about it, goes on asking", () => {
  const first = form("s1", "2026-04-16", "2026-04-23");
  const second = form("s2", "2026-04-23", "2026-04-30");
  assert.equal(askingAfter([first, { ...second, lookedAt: true }], null).kind, "asking");
  assert.equal(askingAfter([{ ...first, talkedAbout: true }, second], null).kind, "one-waits");
});

test("taken up again, only what was answered from then on counts", () => {
  const two = [form("s1", "2026-04-16", "2026-04-23"), form("s2", "2026-04-23", "2026-04-30"), form("s5", "2026-05-14", "2026-05-21")];
  assert.deepEqual(askingAfter(two.slice(0, 2), "2026-05-07"), { kind: "asking" });
  assert.deepEqual(askingAfter(two, "2026-05-07"), { kind: "one-waits", sessionId: "s5" });
});
