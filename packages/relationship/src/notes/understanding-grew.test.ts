import assert from "node:assert/strict";
import { test } from "node:test";
import { sentencesIn } from "./short-note.ts";
import { type Understood, understandingGrew } from "./understanding-grew.ts";

const room: Understood = { on: "2026-03-04", session: 5, words: "Hurried, and alone with it.", answer: "nearly", ownWords: "More like in the way.", heard: [] };

test("what was said and what was written stand in one order of time; of one day the room comes first", () => {
  const version = (offeredOn: string, words: string | null, code: "nearly" | "that-is-it" | null) => ({ offeredOn, words, answer: code === null ? null : { code, words: null } });
  const grew = understandingGrew([{ ...room, on: "2026-03-11", session: 6 }, room], [
    { kind: "understanding", versions: [version("2026-03-04", "In the way.", "nearly"), version("2026-03-08", "In the way, and not wanted.", "that-is-it")] },
    { kind: "another-view", versions: [version("2026-03-05", "I wonder.", null)] },
    { kind: "understanding", versions: [version("2026-03-12", null, null)] },
  ]);
  assert.deepEqual(grew.map(({ on, words, answer }) => [on, words, answer]), [
    ["2026-03-04", "Hurried, and alone with it.", "nearly"], ["2026-03-04", "In the way.", "nearly"], ["2026-03-08", "In the way, and not wanted.", "that-is-it"], ["2026-03-11", "Hurried, and alone with it.", "nearly"],
  ]);
});

test("sentences are counted as the language divides them", () => {
  assert.equal(sentencesIn("You felt hurried, and alone with it.", "en"), 1);
  assert.equal(sentencesIn("You went quiet. It was too fast! Was it so?\nAnd then you left", "en"), 4);
  assert.equal(sentencesIn("  ", "en"), 0);
  assert.equal(sentencesIn("You went quiet. It was too fast.", "x-long"), 2, "a language made up for testing");
});
