import assert from "node:assert/strict";
import { test } from "node:test";
import { copiesToRemove, isRehearsalDue, nextCopyAt } from "./daily-copies.ts";

const hour = 3_600_000;
const day = 24 * hour;

test("a copy is made a day after the newest one, and on the second day of new data", () => {
  assert.equal(nextCopyAt({ newestAt: undefined, dataSince: 0, triedAt: undefined }), day);
  assert.equal(nextCopyAt({ newestAt: 5 * day, dataSince: 0, triedAt: undefined }), 6 * day);
});

test("one that failed is tried again an hour later, one that went well a day later", () => {
  assert.equal(nextCopyAt({ newestAt: 5 * day, dataSince: 0, triedAt: 6 * day + 1 }), 6 * day + 1 + hour);
  assert.equal(nextCopyAt({ newestAt: 6 * day + 2, dataSince: 0, triedAt: 6 * day + 1 }), 7 * day + 2);
});

test("a rehearsal proves a week of copies", () => {
  assert.equal(isRehearsalDue(0, undefined), true);
  assert.equal(isRehearsalDue(7 * day - 1, 0), false);
  assert.equal(isRehearsalDue(7 * day, 0), true);
});

test("the oldest daily copies give way; what people made, and the one that was brought back last, stay", () => {
  const daily = Array.from({ length: 17 }, (_, at) => ({ name: `2026-11-${String(at + 1).padStart(2, "0")}T03-00-00Z`, daily: true }));
  const byHand = [{ name: "2026-10-01T12-00-00Z", daily: false }];
  assert.deepEqual(copiesToRemove([...byHand, ...daily], undefined), ["2026-11-03T03-00-00Z", "2026-11-02T03-00-00Z", "2026-11-01T03-00-00Z"]);
  assert.deepEqual(copiesToRemove([...byHand, ...daily], "2026-11-02T03-00-00Z"), ["2026-11-03T03-00-00Z", "2026-11-01T03-00-00Z"]);
  assert.deepEqual(copiesToRemove(daily.slice(0, 14), undefined), []);
});
