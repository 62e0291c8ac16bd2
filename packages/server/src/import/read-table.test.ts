import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { csvLine, guardCell, unguardCell } from "./guard-cell.ts";
import { dateOrderOf, readDate } from "./read-date.ts";
import { readTable } from "./read-table.ts";

const today = "2026-11-25";
const read = (text: string | Uint8Array) => readTable(typeof text === "string" ? Buffer.from(text) : text, { today });

test("a wide table with semicolons, decimal commas and German dates is read", () => {
  const { scores, problems, delimiter } = read("\uFEFFKlient;Datum;PHQ-9 total;ors\n\"Ana\";24.12.2025;12;21,5\nBo;1.1.2026;;8,4\n");
  assert.equal(delimiter, ";");
  assert.deepEqual(problems, []);
  assert.deepEqual(scores.map(({ client, form, on, values }) => [client, form, on, values[0]?.value]), [["Ana", "PHQ-9", "2025-12-24", 12], ["Ana", "ORS", "2025-12-24", 21.5], ["Bo", "ORS", "2026-01-01", 8.4]]);
});

test("a long table joins the subscales of one filling", () => {
  const { scores, problems } = read("client,date,form,scale,score,rater\nAna,2026-01-02,WAI-SR,bond,16,client\nAna,2026-01-02,WAI-SR,goal,12,client\n");
  assert.deepEqual(problems, []);
  assert.equal(scores.length, 1);
  assert.deepEqual(scores[0]?.values, [{ scale: "bond", value: 16 }, { scale: "goal", value: 12 }]);
});

test("Latin-1 is read as such", () => {
  assert.equal(read(Buffer.from("client,date,phq9\nJørgen,2026-01-02,3\n", "latin1")).scores[0]?.client, "Jørgen");
});

test("every problem is named with line, column, value and what was expected", () => {
  const { problems, scores } = read('client,date,phq9\n"A\nB",2026-01-02,28\nAna,2026-02-30,x\n,2027-01-01,3.5\nAna,2026-03-01,4\nAna,2026-03-01,5\n');
  assert.deepEqual(problems.map(({ line, column, value, kind, expected }) => [line, column, value, kind, expected]), [
    [2, "phq9", "28", "out-of-range", "0 to 27"], [4, "date", "2026-02-30", "not-a-date", "2026-11-25"], [4, "phq9", "x", "not-a-number", "0 to 27"],
    [5, "client", "", "no-client", ""], [5, "date", "2027-01-01", "date-ahead", today], [5, "phq9", "3.5", "between-steps", "steps of 1 from 0"], [7, "phq9", "5", "twice", "4"],
  ]);
  assert.deepEqual(scores, [], "the two that differ are both left out: nobody here knows which is right");
});

test("a column that reads day first and month first alike is asked about; one day past the twelfth decides", () => {
  assert.equal(dateOrderOf(["01/02/2026", "03/04/2026"]), "ask");
  assert.equal(dateOrderOf(["01/02/2026", "13/04/2026"]), "d/m/y");
  assert.equal(dateOrderOf(["01/02/2026", "03/14/2026"]), "m/d/y");
  assert.equal(dateOrderOf(["05/05/2026"]), "d/m/y", "the same day either way");
  assert.equal(readDate("29.2.2024", "d.m.y"), "2024-02-29");
  assert.equal(readDate("29.2.2025", "d.m.y"), undefined);
  assert.equal(readDate("2026-03-01T10:30", "y-m-d"), "2026-03-01");
});

test("a quote that is never closed is a problem, not a crash", () => {
  assert.equal(read('client,date,phq9\nAna,2026-01-02,4\n"Bo,2026-01-02,4\n').problems.some(({ kind }) => kind === "broken-quotes"), true);
});

test("the guard against formulas can be undone for any text", () => {
  fc.assert(fc.property(fc.string(), (text) => unguardCell(guardCell(text)) === text && !/^[=+@]/.test(guardCell(text))));
});

test("a table that is written is read back the same", () => {
  const name = fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.trim()).filter((text) => text !== "" && !text.includes("\0"));
  fc.assert(fc.property(fc.array(fc.tuple(name, fc.integer({ min: 0, max: 27 })), { minLength: 1, maxLength: 20 }), (rows) => {
    const text = `client,date,phq9,sequence\r\n${rows.map(([client, value], index) => csvLine([client, "2026-01-02", value, index + 1])).join("")}`;
    const table = readTable(Buffer.from(text), { today });
    assert.deepEqual(table.problems, []);
    assert.deepEqual(table.scores.map(({ client, values }) => [client, values[0]?.value]), rows);
  }));
});

test("3,000 broken files: nothing thrown, nothing stored that is out of range", () => {
  const piece = fc.constantFrom('"', ",", ";", "\n", "\r\n", "\t", "client", "date", "phq9", "ors", "Ana", "2026-01-02", "1/2/2026", "27", "99", "12,5", "=1+1", "\0", "ø");
  fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.array(piece, { maxLength: 80 }).map((all) => new Uint8Array(Buffer.from(`client,date,phq9\n${all.join("")}`)))), (bytes) => {
    for (const { values } of readTable(bytes, { today }).scores) assert.ok(values.every(({ value }) => value >= 0 && value <= 60));
  }), { numRuns: Number(process.env["FUZZ_RUNS"] ?? 3_000) });
});
