import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { minutesOf } from "./local-day.ts";
import { outsideNight, planReminder, type ReminderFacts } from "./reminder-rules.ts";
import { instantOf, localOf } from "./zoned-time.ts";

const zone = "Europe/Oslo";
const at = (day: string, time: string, where = zone): number => instantOf(day, time, where);
const session = { id: "s1", startsAt: at("2026-05-07", "15:00"), endsAt: at("2026-05-07", "15:50") };
const before: ReminderFacts = {
  kind: "before", session, met: false, zone, messages: "mail", stopped: false, formIn: false, formClosesAt: session.startsAt, addressFailed: false, sent: [],
};
const after: ReminderFacts = { ...before, kind: "after", met: true, formClosesAt: at("2026-05-09", "15:50") };
const early = at("2026-05-04", "12:00");

test("a day before the session, and an hour after it", () => {
  assert.deepEqual(planReminder(before, early), { kind: "send", at: at("2026-05-06", "15:00") });
  assert.deepEqual(planReminder(after, session.endsAt), { kind: "send", at: at("2026-05-07", "16:50") });
});

test("nothing is sent in her night, wherever the practice is", () => {
  const evening = { ...after, session: { ...session, endsAt: at("2026-05-07", "20:30") } };
  assert.deepEqual(planReminder(evening, session.endsAt), { kind: "send", at: at("2026-05-08", "08:00") });
  const inTokyo = planReminder({ ...before, zone: "Asia/Tokyo" }, early); // 22:00 there
  assert.deepEqual(inTokyo, { kind: "send", at: at("2026-05-07", "08:00", "Asia/Tokyo") });
});

test("each reason not to send is said", () => {
  const reason = (facts: ReminderFacts, now = early): string => {
    const plan = planReminder(facts, now);
    return plan.kind === "not" ? plan.because : "sent";
  };
  assert.equal(reason({ ...before, messages: "none" }), "none-wanted");
  assert.equal(reason({ ...before, stopped: true }), "stopped");
  assert.equal(reason({ ...before, formIn: true }), "form-in");
  assert.equal(reason({ ...after, met: false }), "not-met");
  assert.equal(reason({ ...before, sent: [{ at: early, kind: "before", sessionId: "s1" }] }), "sent-already");
  assert.equal(reason({ ...before, addressFailed: true }), "address-failed");
  const four = [1, 2, 3, 4].map((day) => ({ at: at(`2026-05-0${day}`, "10:00"), kind: "other" as const, sessionId: null }));
  assert.equal(reason({ ...before, sent: four }), "week-full");
  assert.equal(reason(before, at("2026-05-07", "15:00")), "no-time-left");
  assert.equal(reason(before, at("2026-05-07", "07:00")), "sent");
});

test("whatever the zone and the hour, a message is sent from 8 to 21 and before the form closes", () => {
  const zones = fc.constantFrom("Europe/Oslo", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland", "America/Sao_Paulo");
  fc.assert(fc.property(zones, fc.integer({ min: 0, max: 400 * 24 * 60 }), fc.boolean(), (where, minutes, isBefore) => {
    const now = at("2026-01-01", "00:00") + minutes * 60_000;
    const moved = { id: "s1", startsAt: now + 26 * 3_600_000, endsAt: now + 27 * 3_600_000 };
    const facts = { ...(isBefore ? before : after), zone: where, session: moved, formClosesAt: isBefore ? moved.startsAt : moved.endsAt + 48 * 3_600_000 };
    const plan = planReminder(facts, now);
    if (plan.kind === "not") return assert.equal(plan.because, "no-time-left");
    const shown = minutesOf(localOf(plan.at, where).at);
    assert.ok(shown >= 480 && shown < 1260, localOf(plan.at, where).at);
    assert.ok(plan.at >= now && plan.at < facts.formClosesAt);
    assert.equal(outsideNight(plan.at, where), plan.at);
  }), { numRuns: 2000, seed: 9 });
});
