import assert from "node:assert/strict";
import { test } from "node:test";
import { copyState, openedTooLongAgo, type SharedCopy } from "./shared-copy.ts";

const copy: SharedCopy = { closes: "30-days", openedDay: null, takenBackDay: null };

test("a copy waits until it is opened, however long", () => {
  assert.equal(copyState(copy, "2030-01-01", false), "waiting");
});

test("a copy for thirty days is open on the thirtieth day after opening and closed on the next", () => {
  const opened = { ...copy, openedDay: "2026-03-02" };
  assert.equal(copyState(opened, "2026-04-01", false), "open");
  assert.equal(copyState(opened, "2026-04-02", false), "closed");
  assert.equal(copyState({ ...opened, closes: "taken-back" }, "2036-04-02", false), "open");
});

test("its bytes go on the day it closes, not before", () => {
  const gone = (today: string, openedDay: string) => openedDay < openedTooLongAgo(today);
  assert.equal(gone("2026-04-01", "2026-03-02"), false);
  assert.equal(gone("2026-04-02", "2026-03-02"), true);
});

test("all close when the therapy ends, and what she took back says so", () => {
  assert.equal(copyState({ ...copy, closes: "taken-back", openedDay: "2026-03-02" }, "2026-03-03", true), "closed");
  assert.equal(copyState({ ...copy, openedDay: "2026-03-02", takenBackDay: "2026-03-03" }, "2026-06-03", true), "taken-back");
});
