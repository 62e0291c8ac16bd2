import assert from "node:assert/strict";
import { test } from "node:test";
import { invitationToSpeakUpDue } from "./invitation-to-speak-up.ts";
import { partIsOpen, type OpeningFacts } from "./opening-of-parts.ts";
import { ownAnswersDue } from "./own-answers-due.ts";
import { toolHelpsDue } from "./tool-helps-due.ts";

const at = (sessionNumber: number, more: Partial<OpeningFacts> = {}): OpeningFacts => ({ sessionNumber, strainOpen: false, agreedEarlier: [], ...more });

test("parts open as the table in the design says", () => {
  assert.deepEqual([1, 2, 3, 4].map((number) => partIsOpen("moments", at(number))), [false, false, true, true]);
  assert.deepEqual([3, 4].map((number) => partIsOpen("rows", at(number))), [false, true]);
  assert.deepEqual([5, 6].map((number) => partIsOpen("map-offer", at(number))), [false, true]);
  assert.equal(partIsOpen("line", at(1)), true);
});

test("speaking up and the plan wait for no session and for no strain", () => {
  for (const part of ["plan", "calm", "journal", "something-felt-off"] as const) assert.equal(partIsOpen(part, at(0, { strainOpen: true })), true);
});

test("the two can go earlier; the map waits while something is wrong between them", () => {
  assert.equal(partIsOpen("other-views", at(2, { agreedEarlier: ["other-views"] })), true);
  assert.equal(partIsOpen("map-offer", at(12, { strainOpen: true, agreedEarlier: ["map-offer"] })), false);
});

test("own answers are due in sessions 1 to 3 and every fourth, or always", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 12].filter((number) => ownAnswersDue(number, false)), [1, 2, 3, 4, 8, 12]);
  assert.equal(ownAnswersDue(5, true), true);
});

test("does this tool help is asked after sessions 3, 8, 18, 28, and later when one was missed", () => {
  const asked: number[] = [];
  for (let number = 1; number <= 40; number++) if (toolHelpsDue(number, asked)) asked.push(number);
  assert.deepEqual(asked, [3, 8, 18, 28, 38]);
  assert.equal(toolHelpsDue(4, []), true);
  assert.equal(toolHelpsDue(5, [4]), false);
});

test("the practice's word comes at the start and at about session 5, and never a third time", () => {
  const shown: number[] = [];
  for (let number = 1; number <= 12; number++) if (invitationToSpeakUpDue(number, shown)) shown.push(number);
  assert.deepEqual(shown, [1, 5]);
  assert.equal(invitationToSpeakUpDue(7, [1]), true);
  assert.equal(invitationToSpeakUpDue(9, [6]), false);
});
