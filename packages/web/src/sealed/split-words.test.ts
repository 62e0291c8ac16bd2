import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { firstSentence, markedText, sentencesOf } from "./split-words.ts";

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

test("the first sentence ends where she stopped, not at a short form, an initial or a number", () => {
  for (const [text, first] of [
    ["I saw Dr. Lund. She was kind.", "I saw Dr. Lund."],
    ["It was J. K. who called. I did not answer.", "It was J. K. who called."],
    ["We met at 3.30 in the rain. It was cold.", "We met at 3.30 in the rain."],
    ["I like small things, e.g. tea. Not much else.", "I like small things, e.g. tea."],
    ["“Why now?” she asked. I had no answer.", "“Why now?” she asked."],
    ["I thought... no. I felt it.", "I thought... no."],
    ["It was I. Nobody else.", "It was I."],
    ["He is at St.", "He is at St."],
  ] as const) assert.equal(firstSentence(text), first);
});

test("who writes without capitals stops at each stop all the same", () => {
  assert.equal(firstSentence("i said it was fine. i was not there."), "i said it was fine.");
});

test("without a stop the first line is the first sentence, and lines with no words are passed over", () => {
  assert.equal(firstSentence("no stop here\nand a second line. More."), "no stop here");
  assert.equal(firstSentence("\n   \n  I was angry\nWhy?"), "I was angry");
  assert.equal(firstSentence(" \n "), "");
  assert.equal(firstSentence(""), "");
});

test("a sentence ends as each script ends it", () => {
  for (const [text, first] of [
    ["今日は疲れた。明日また書く。", "今日は疲れた。"],
    ["मैं थक गई हूँ। कल फिर लिखूँगी।", "मैं थक गई हूँ।"],
    ["هل كنت هناك؟ لا أعرف.", "هل كنت هناك؟"],
    ["Я устала. Завтра напишу.", "Я устала."],
    ["ደክሞኛል። ነገ እጽፋለሁ።", "ደክሞኛል።"],
  ] as const) assert.equal(firstSentence(text), first);
});

test("however it is cut, nothing of any text is lost, and the first sentence begins it", () => {
  const letters = (all: string) => all.replace(/\s/g, "");
  const signs = fc.string({ unit: fc.constantFrom("a", "B", "I", "Dr", ".", "?", "…", "”", " ", "\n", "。", "é", "3"), maxLength: 40 });
  fc.assert(fc.property(signs, (any) => {
    assert.equal(letters(sentencesOf(any).map((each) => each.text).join("")), letters(any));
    assert.ok(any.trimStart().startsWith(firstSentence(any)));
  }));
});
