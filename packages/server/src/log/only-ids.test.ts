import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { onlyIds } from "./only-ids.ts";

test("ids, codes, counts and days pass", () => {
  const entry = {
    code: "NOT_FOUND",
    id: "0b5ff0b2-6f1c-4f3a-9d55-2f2c9a1f7c11",
    count: 3,
    done: true,
    day: "2026-11-25",
    route: "GET /c/:token",
    what: "share 12 taken back by its owner; 3 copies removed",
  };
  assert.deepEqual(onlyIds(entry), entry);
});

test("what a person may have typed is withheld", () => {
  for (const words of ["I felt unseen", "ana@example.org", "Jürgen", "don't", "line\nbreak", "a".repeat(201)]) {
    assert.deepEqual(onlyIds({ text: words }), { text: "(withheld)" });
    assert.deepEqual(onlyIds({ deep: { in: [words] } }), { deep: { in: ["(withheld)"] } });
  }
  assert.deepEqual(onlyIds({ log: 'she wrote "no"' }), { log: "(withheld)" });
});

test("of an error only its name, code and places are kept", () => {
  const error = Object.assign(new RangeError('value "I felt unseen" is too long', { cause: new Error("ana@example.org") }), { code: "22001" });
  const written = JSON.stringify(onlyIds({ error }));
  assert.match(written, /"name":"RangeError","code":"22001","at":\["only-ids\.test\.ts:\d+"/);
  assert.doesNotMatch(written, /unseen|ana@/);
});

test("whatever comes, a text with a space, a quote or a letter beyond ASCII does not go through an ordinary field", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (words) => {
      const written = JSON.stringify(onlyIds({ text: words, list: [words], error: new Error(words) }));
      if (/[^0-9A-Za-z_.:/\-+*]/.test(words)) assert.ok(!written.includes(JSON.stringify(words).slice(1, -1)) || words.trim().length < 2);
    }),
  );
});
