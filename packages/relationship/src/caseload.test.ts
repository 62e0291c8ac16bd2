import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "@rapport/stats";
import { callOuts, waitsPastReadingDay, type CaseloadClient } from "./caseload-call-outs.ts";
import { allianceChart } from "./chart-alliance.ts";
import { caseloadChart } from "./chart-caseload.ts";
import { trajectoryChart } from "./chart-trajectory.ts";
import type { OutcomeScale } from "./course.ts";
import { addDays } from "./local-day.ts";

const harder = { times: 3, points: 7, lastOn: "2026-05-01" };
const client = (clientId: string, more: Partial<CaseloadClient> = {}): CaseloadClient => ({
  clientId, nextStartsAt: null, openRepair: null, toldOn: null, harderRunning: null, askingPaused: false, notMetRunning: 0, addressFailed: false, notNowOn: null, ...more,
});
const today = "2026-04-06";

test("at most three, each with a reason and one thing to do; what she said comes first", () => {
  const called = callOuts([
    client("mei", { askingPaused: true }), client("tariq", { harderRunning: harder }), client("ana", { openRepair: { step: 3 } }),
    client("lev", { notMetRunning: 2 }), client("noor", { toldOn: "2026-04-04" }), client("jonas"),
  ], today);
  assert.deepEqual(called.map(({ clientId, action, reason }) => [clientId, action, reason.message]), [
    ["noor", "read-it", "caseload.told"], ["ana", "go-to-repair", "caseload.repair-open"], ["tariq", "look-at-the-plan-together", "caseload.harder"],
  ]);
});

test("not now is quiet for two weeks", () => {
  const paused = (notNowOn: string) => callOuts([client("mei", { askingPaused: true, notNowOn })], today).length;
  assert.equal(paused("2026-03-24"), 0);
  assert.equal(paused("2026-03-23"), 1);
});

test("a note that waits past its reading day is named, the oldest alone", () => {
  assert.deepEqual(waitsPastReadingDay([{ clientId: "a", dueOn: "2026-04-06" }, { clientId: "b", dueOn: "2026-04-01" }, { clientId: "c", dueOn: "2026-03-31" }], today), { clientId: "c", since: "2026-03-31" });
  assert.equal(waitsPastReadingDay([{ clientId: "a", dueOn: "2026-04-06" }], today), null);
});

test("on 10,000 random caseloads each reason is true of the client it names, and no one is left out for someone less urgent", () => {
  const random = seededRandom(34);
  const urgency = (one: CaseloadClient): number => one.toldOn ? 1 : one.openRepair ? 2 : one.harderRunning ? 3 : one.notMetRunning >= 2 ? 4 : one.askingPaused ? 5 : one.addressFailed ? 6 : 7;
  const holds: Record<string, (one: CaseloadClient) => boolean> = {
    "caseload.told": (one) => one.toldOn !== null, "caseload.repair-open": (one) => one.openRepair !== null, "caseload.harder": (one) => one.harderRunning !== null,
    "caseload.not-met": (one) => one.notMetRunning >= 2, "caseload.not-talked": (one) => one.askingPaused, "caseload.address-failed": (one) => one.addressFailed,
  };
  for (let run = 0; run < 10_000; run++) {
    const some = (share: number): boolean => random() < share;
    const clients = Array.from({ length: Math.floor(random() * 9) }, (_, index) => client(`c${index}`, {
      nextStartsAt: some(0.8) ? Math.floor(random() * 1e6) : null, openRepair: some(0.2) ? { step: 1 + Math.floor(random() * 5) } : null, toldOn: some(0.15) ? "2026-04-01" : null,
      harderRunning: some(0.2) ? harder : null, askingPaused: some(0.2), notMetRunning: Math.floor(random() * 4), addressFailed: some(0.1),
    }));
    const called = callOuts(clients, today);
    const rest = clients.filter((one) => !called.some((call) => call.clientId === one.clientId)).map(urgency);
    assert.ok(called.length <= 3);
    for (const call of called) {
      const one = clients.find((each) => each.clientId === call.clientId);
      assert.ok(one && holds[call.reason.message]?.(one));
      for (const left of rest) assert.ok(left === 7 || (called.length === 3 && left >= urgency(one)));
    }
  }
});

const core10: OutcomeScale = { instrument: "CORE-10", min: 0, max: 40, step: 1, direction: "lower-is-better", reliableChange: { points: 6, rule: "jacobson-truax", level: 0.9, whose: "Barkham et al.", source: "Barkham et al. (2013)" }, reference: null };
const sessions = (means: readonly number[]) => means.map((mean, index) => ({
  number: index + 1, day: addDays("2026-01-01", 7 * index), mean, answered: 3, top: mean === 4 ? 3 : 0, couldNotTell: false, somethingHelped: false, thereIsSomething: false, feltOff: index === 6, lookedAt: index === 2,
}));

test("rows go by the next meeting, on the same scale for everyone", () => {
  const course = trajectoryChart(Array.from({ length: 30 }, (_, index) => ({ on: addDays("2026-01-01", index), sessionNumber: null, value: 20, version: "1" })), core10, []);
  const rows = caseloadChart([
    { clientId: "lev", course: null, alliance: allianceChart(sessions([3, 3]), []), lastTwoWithoutAnswers: false, next: null },
    { clientId: "ana", course, alliance: allianceChart(sessions([3, 3, 3, 3, 3, 3, 3]), []), lastTwoWithoutAnswers: false, next: { on: "2026-04-09", at: "15:00", startsAt: 2, zone: "UTC" } },
    { clientId: "mei", course: null, alliance: allianceChart(sessions([4, 4, 4]), []), lastTwoWithoutAnswers: true, next: { on: "2026-04-08", at: "09:00", startsAt: 1, zone: "UTC" } },
  ]);
  assert.deepEqual(rows.map((row) => row.clientId), ["mei", "ana", "lev"]);
  assert.deepEqual([rows[1]?.course?.harder, rows[1]?.course?.better, rows[1]?.course?.sessions.length], [40, 0, 24]);
  assert.deepEqual(rows.map((row) => row.sentence.map((one) => one.message)), [["usual.top"], ["course.short.within-error-by-rule", "caseload.felt-off"], ["usual.too-few"]]);
});

test("the row says who noticed: what the therapist named is not said to have felt off to her", () => {
  const calm = sessions([3, 3, 3, 3, 3, 3, 3]).map((session) => ({ ...session, feltOff: false }));
  const row = (openedBy: "client" | "therapist") => caseloadChart([
    { clientId: "ana", course: null, alliance: allianceChart(calm, [{ openedBy, openedAt: 6, mendedAt: null, restingAt: null }]), lastTwoWithoutAnswers: false, next: null },
  ])[0]?.sentence;
  assert.deepEqual(row("therapist"), [{ message: "caseload.named", values: { session: 6 } }]);
  assert.deepEqual(row("client"), [{ message: "caseload.felt-off", values: { session: 6 } }]);
});
