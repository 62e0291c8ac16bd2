import assert from "node:assert/strict";
import { test } from "node:test";
import { noWords } from "./entry-words.ts";
import { planLineOfWords, planSections, wordsOfPlanLine } from "./plan-line.ts";

test("a line of each part reads as it was written, with a number or without", () => {
  for (const section of planSections) {
    for (const phone of [null, "22 33 44 55"]) {
      const line = { section, words: "Walk to the pier.", phone };
      assert.deepEqual(planLineOfWords(wordsOfPlanLine(line, "2026-03-02T10:00:00Z")), line);
    }
  }
});

test("what moved in from elsewhere reads the same, and an entry that is no line is none", () => {
  const words = wordsOfPlanLine({ section: "signs", words: "I stop eating.", phone: null }, "");
  assert.deepEqual(planLineOfWords({ ...words, tags: [...words.tags, "moved-from x 1"] }), { section: "signs", words: "I stop eating.", phone: null });
  assert.equal(planLineOfWords({ ...noWords, text: "My day.", tags: ["section", "work"] }), undefined);
});
