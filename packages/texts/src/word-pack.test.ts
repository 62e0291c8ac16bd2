import assert from "node:assert/strict";
import { test } from "node:test";
import { wordChoices, wordPackOf, wordPackText } from "./word-pack.ts";

test("every pack that can be picked is kept and found again; the usual words are called plain", () => {
  assert.equal(wordPackText({}), "plain");
  assert.deepEqual(wordPackOf("plain"), {});
  for (const bringWord of wordChoices.bringWord)
    for (const tryWord of wordChoices.tryWord)
      for (const summaryWord of wordChoices.summaryWord)
        for (const afterWord of wordChoices.afterWord) {
          const text = wordPackText({ bringWord, tryWord, summaryWord, afterWord });
          assert.deepEqual({ bringWord: "bring", tryWord: "to-try", summaryWord: "summary", afterWord: "after-we-met", ...wordPackOf(text) }, { bringWord, tryWord, summaryWord, afterWord });
        }
});

test("words that are not known count as not picked", () => {
  assert.deepEqual(wordPackOf("agenda chores recap feedback"), { bringWord: "agenda", summaryWord: "recap", afterWord: "feedback" });
  assert.deepEqual(wordPackOf(""), {});
});
