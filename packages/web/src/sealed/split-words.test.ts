import assert from "node:assert/strict";
import { test } from "node:test";
import { markedText, sentencesOf } from "./split-words.ts";

const text = "I said it was fine. I nodded, but I felt far away the whole time. On the bus I was angry.\n\nWhy? I do not know";

test("a text is cut where people stop, and nothing is lost", () => {
  assert.deepEqual(sentencesOf(text).map((each) => each.text), [
    "I said it was fine.", "I nodded, but I felt far away the whole time.", "On the bus I was angry.", "Why?", "I do not know",
  ]);
  const letters = (all: string) => all.replace(/\s/g, "");
  assert.equal(letters(sentencesOf(text).map((each) => each.text).join("")), letters(text));
});

test("what was marked reads as it stood, with dots where something was left out", () => {
  const sentences = sentencesOf(text);
  assert.equal(markedText(sentences, new Set([1])), "I nodded, but I felt far away the whole time.");
  assert.equal(markedText(sentences, new Set([0, 1])), "I said it was fine. I nodded, but I felt far away the whole time.");
  assert.equal(markedText(sentences, new Set([0, 2, 3])), "I said it was fine. … On the bus I was angry.\nWhy?");
  assert.equal(markedText(sentences, new Set()), "");
});

test("text without a stop is one sentence, and dots alone are not lost", () => {
  assert.deepEqual(sentencesOf("no stop here").map((each) => each.text), ["no stop here"]);
  assert.deepEqual(sentencesOf("...").map((each) => each.text), ["..."]);
  assert.deepEqual(sentencesOf("  \n "), []);
});
