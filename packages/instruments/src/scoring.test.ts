import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer } from "./answer.ts";
import { afterMeeting, beforeMeeting } from "./forms.ts";
import { allianceMean, answerInWords } from "./scoring.ts";
import { rowName } from "./words.ts";

const value = (item: string, at: number): Answer => ({ item, value: at, cannotTell: false });
const voice = { language: "en", names: { therapist: "Sam" } };

test("the mean is taken of what was answered of b1 to b3, and b4 is no part of it", () => {
  assert.deepEqual(allianceMean([value("b1", 4), value("b2", 1), value("b3", 4), value("b4", 0)]), { kind: "scored", method: "alliance-mean/1", value: 3, answered: 3 });
  assert.deepEqual(allianceMean([value("b2", 1), { item: "b1", value: null, cannotTell: true }]), { kind: "scored", method: "alliance-mean/1", value: 1, answered: 1 });
});

test("without an answer there is no mean, and nothing is put in its place", () => {
  assert.deepEqual(allianceMean([{ item: "b1", value: null, cannotTell: true }]), { kind: "not-scored", method: "alliance-mean/1", reason: "none-answered" });
});

test("a value off the scale is refused", () => {
  assert.throws(() => allianceMean([value("b1", 5)]), /requires values from 0 to 4, got 5/);
});

test("answers are shown in the words they were given in", () => {
  assert.deepEqual(answerInWords(beforeMeeting, value("a1", 2), voice), { options: ["Some hard, some good"], cannotTell: false });
  const chosen = { item: "b4x", value: null, chosen: ["slower", "more-about-us"], cannotTell: false, words: "more quiet" };
  assert.deepEqual(answerInWords(afterMeeting, chosen, voice), { options: ["slower", "more about Sam and me"], cannotTell: false, words: "more quiet" });
  assert.deepEqual(answerInWords(afterMeeting, { item: "b1", value: null, cannotTell: true }, voice), { options: [], cannotTell: true });
});

test("the rows to look at together have their printed names", () => {
  const names = ["b1", "b2", "b3", "b4"].map((item) => rowName(afterMeeting, item, voice));
  assert.deepEqual(names, ["Safe to say what I wanted", "Sam understood how things are", "What matters to me", "Too little, too much"]);
});
