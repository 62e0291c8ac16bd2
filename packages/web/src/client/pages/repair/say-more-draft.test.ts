import assert from "node:assert/strict";
import { test } from "node:test";
import { lets } from "@rapport/relationship";
import fc from "fast-check";
import { noWords } from "../../../sealed/entry-words.ts";
import { draftToWords, readDraft } from "./say-more-draft.ts";

test("what she put down comes back as she left it, whatever she wrote", () => {
  const words = fc.option(fc.string({ minLength: 1 }), { nil: null });
  const told = fc.record({ like: fc.array(fc.string()), happened: words, wouldHelp: fc.array(fc.string()), wouldHelpWords: words, talk: words }, { noNullPrototype: true });
  fc.assert(fc.property(fc.nat(4), told, fc.constantFrom(...lets, undefined), (at, all, choice) => {
    assert.deepEqual(readDraft(draftToWords({ at, told: all, choice }, "2026-03-04T10:00:00Z")), { at, told: all, choice });
  }));
});

test("what is no draft of Say more is left alone, and what cannot be read begins nothing", () => {
  assert.equal(readDraft({ ...noWords, title: "a letter", text: "{}" }), undefined);
  for (const text of ["", "{", "null", "7"]) assert.equal(readDraft({ ...noWords, title: "say-more", text }), undefined, text);
  assert.deepEqual(readDraft({ ...noWords, title: "say-more", text: '{"at":-1,"choice":"everything"}' }), {
    at: 0, told: { like: [], happened: null, wouldHelp: [], wouldHelpWords: null, talk: null }, choice: undefined,
  });
});
