import assert from "node:assert/strict";
import { test } from "node:test";
import { mayChangeVisibility, mayTakeBack, pairMayRead, type VisibleItem } from "./visibility.ts";

const hers: VisibleItem = { visibility: "only-author", author: "client", openedDay: null, takenBack: false };

test("only the author changes who can read an item, and only she lets a supervisor read it", () => {
  assert.equal(mayChangeVisibility(hers, "you-and-therapist", "client"), true);
  assert.equal(mayChangeVisibility(hers, "you-and-therapist", "therapist"), false);
  assert.equal(mayChangeVisibility(hers, "you-therapist-supervisor", "client"), true);
  assert.equal(mayChangeVisibility({ ...hers, author: "therapist" }, "you-therapist-supervisor", "therapist"), false);
});

test("what was opened cannot be made unread, but can be taken back", () => {
  const read: VisibleItem = { ...hers, visibility: "you-and-therapist", openedDay: "2026-05-07" };
  assert.equal(mayChangeVisibility(read, "only-author", "client"), false);
  assert.equal(mayChangeVisibility(read, "for-meeting", "client"), false);
  assert.equal(mayTakeBack(read, "client"), true);
  assert.equal(pairMayRead({ ...read, takenBack: true }, "therapist", true), false);
  assert.equal(mayTakeBack({ ...read, takenBack: true }, "client"), false);
});

test("a line for looking together is read in the meeting alone", () => {
  const line: VisibleItem = { visibility: "for-meeting", author: "therapist", openedDay: null, takenBack: false };
  assert.equal(pairMayRead(line, "client", false), false);
  assert.equal(pairMayRead(line, "client", true), true);
  assert.equal(pairMayRead(line, "therapist", false), true);
  assert.equal(pairMayRead(hers, "therapist", true), false);
});
