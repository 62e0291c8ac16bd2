import assert from "node:assert/strict";
import { test } from "node:test";
import { noWords } from "./entry-words.ts";
import { noteOfWords, type ProcessNote, wordsOfNote } from "./process-note.ts";

const note: ProcessNote = { about: "line", treatmentId: "t-1", sessionId: "s-1", words: "I think you felt alone.", code: "", on: "2026-03-02" };

test("a note reads as it was written, with a session or without, with words or with what was chosen", () => {
  for (const each of [note, { ...note, sessionId: "" }, { ...note, about: "sensed-hard-to-say", words: "", code: "big" }, { ...note, about: "own" }, { ...note, about: "hard-to-understand" }] as const) {
    assert.deepEqual(noteOfWords(wordsOfNote(each)), each);
  }
});

test("an entry that is no note, or a note of a kind not known here, is none", () => {
  assert.equal(noteOfWords({ ...noWords, text: "My day." }), undefined);
  assert.equal(noteOfWords({ ...wordsOfNote(note), tags: ["about a dream", "treatment t-1"] }), undefined);
  assert.equal(noteOfWords({ ...wordsOfNote(note), tags: ["about line"] }), undefined);
});
