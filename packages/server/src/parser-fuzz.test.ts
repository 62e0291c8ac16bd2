import assert from "node:assert/strict";
import { test } from "node:test";
import { afterMeeting, beforeMeeting, readAnswers } from "@rapport/instruments";
import fc from "fast-check";
import { readTable } from "./import/read-table.ts";

const runs = 5_000;
const cell = fc.oneof(fc.constantFrom("client", "date", "phq9", "form", "scale", "score", "Ana", "2026-01-02", "31/12/2025", "12", "12,5", '"', '""', "", "=1+1", "\uFEFF", "\u0000"), fc.string({ unit: "binary" }));
const table = fc.tuple(fc.constantFrom(",", ";", "\t", "|"), fc.constantFrom("\n", "\r\n", "\r"), fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 }));

test("whatever a file holds, reading it ends, and each score and each problem names a line that is there", () => {
  const read = (bytes: Uint8Array) => readTable(bytes, { today: "2026-11-25" });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), table.map(([comma, end, rows]) => Buffer.from(rows.map((row) => row.join(comma)).join(end)))), (bytes) => {
      const { scores, problems, lines, headings, mapping } = read(bytes);
      assert.equal(mapping.columns.length, headings.length);
      assert.ok(Number.isInteger(lines) && lines >= 0);
      for (const { values } of scores) for (const { value } of values) assert.ok(Number.isFinite(value));
      for (const { line } of problems) assert.ok(line >= 0 && line <= bytes.length + 1, `line ${line}`);
    }),
    { numRuns: runs },
  );
});

test("whatever a page sends, reading a form gives answers of its own items, with values and choices that stand on it, or names the problem", () => {
  for (const form of [beforeMeeting, afterMeeting]) {
    const codes = form.items.flatMap(({ code }) => [code, `${code}-words`]);
    const options = form.items.flatMap((item) => ("options" in item ? item.options.map(({ code }) => code) : []));
    const value = fc.oneof(fc.constantFrom(...options), fc.string({ unit: "grapheme" }), fc.array(fc.constantFrom(...options), { maxLength: 4 }), fc.anything());
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(fc.oneof(fc.constantFrom(...codes), fc.string()), value), fc.anything()), (raw) => {
        const { answers } = readAnswers(form, raw);
        for (const { item, value: stored, chosen = [] } of answers) {
          const own = form.items.find(({ code }) => code === item);
          assert.ok(own !== undefined, item);
          assert.ok(stored === null || own.options.some((option) => option.value === stored), `${item} = ${stored}`);
          for (const code of chosen) assert.ok(own.options.some((option) => option.code === code), `${item}: ${code}`);
        }
        assert.equal(new Set(answers.map(({ item }) => item)).size, answers.length, "each item once");
      }),
      { numRuns: runs },
    );
  }
});
