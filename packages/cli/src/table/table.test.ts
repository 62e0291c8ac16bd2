import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { numberOf } from "./number-cell.ts";
import { readCsv } from "./read-csv.ts";
import { readTable } from "./read-table.ts";
import type { ReadColumn, WantedColumn } from "./table.ts";

const folder = mkdtempSync(join(tmpdir(), "rapport-table-"));
after(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
function write(content: string | Buffer, ending = "csv"): string {
  const file = join(folder, `${++made}.${ending}`);
  writeFileSync(file, content);
  return file;
}
const number = (name: string): WantedColumn => ({ name, kind: "number" });
const label = (name: string): WantedColumn => ({ name, kind: "label" });
const read = (content: string | Buffer, ...wanted: WantedColumn[]) => readTable(write(content), () => wanted).columns.map(valuesOf);
const valuesOf = (column: ReadColumn): unknown[] => (column.kind === "number" ? [...column.values].map((value) => (Number.isNaN(value) ? null : value)) : [...column.codes].map((code) => column.labels[code] ?? null));

test("a plain table: numbers, labels, what is missing, and columns in the order asked for", () => {
  const content = "id,time,score,note\na,1,12.5,x\na,2,NA,y\nb,1,-3,\nb,2,,1e-3\n";
  assert.deepEqual(read(content, number("score"), label("id"), label("note")), [[12.5, null, -3, null], ["a", "a", "b", "b"], ["x", "y", null, "1e-3"]]);
});

test("byte-order mark, semicolons with decimal commas, tabs, carriage returns, quotes, blank lines and no last line feed", () => {
  assert.deepEqual(read("\uFEFFid;score\r\nä;1,5\r\n\r\n\"b;c\";\"2,5\"", label("id"), number("score")), [["ä", "b;c"], [1.5, 2.5]]);
  assert.deepEqual(read("id\tscore\rx\t1\ry\t2", label("id"), number("score")), [["x", "y"], [1, 2]]);
  assert.deepEqual(read('"id","sc""ore"\n"a\nb", 7 \n" a ""q""",8\n', label("id"), number('sc"ore')), [["a\nb", 'a "q"'], [7, 8]]);
  assert.deepEqual(read("score\n1\n2\n", number("score")), [[1, 2]]);
});

test("a column of either kind is numbers, and labels as they were written once a cell is a word", () => {
  assert.deepEqual(read("a,b\n1,01\n2,x\n", { name: "a", kind: "any" }, { name: "b", kind: "any" }), [[1, 2], ["01", "x"]]);
});

const broken: readonly (readonly [string, string | Buffer, RegExp])[] = [
  ["a word among numbers", "id,score\na,1\nb,two\n", /line 3: "score" is "two", which is no finite number/],
  ["a cell too few", "id,score\na,1\nb\n", /line 3: 1 cell, and the heading has 2/],
  ["a cell too many, though the number is wrong too", "id,score\na,x,3\n", /line 2: 3 cells, and the heading has 2/],
  ["a decimal comma where commas separate", 'id,score\na,"1,5"\n', /line 2: "score" is "1,5".*Decimals need a point/],
  ["an endless number", "id,score\na,1\nb,1\nc,inf\n", /line 4: "score" is "inf", which is no finite number/],
  ["a number too large", "id,score\na,1e999\n", /line 2: "score" is "1e999"/],
  ["NaN", "id,score\na,NaN\n", /line 2: "score" is "NaN"/],
  ["two columns of one name", "id,score,score\na,1,2\n", /two columns named "score": 2 and 3/],
  ["a name that is not there", "id,Score\na,1\n", /no column "score"\. Its columns: id, Score\. Did you mean: Score\?/],
  ["nothing", "", /is empty/],
  ["a heading alone", "id,score\n", /a heading and no rows/],
  ["UTF-16", Buffer.from("\uFEFFid,score\n", "utf16le"), /is UTF-16\. Save it as UTF-8/],
  ["no text", Buffer.from([80, 75, 3, 4, 0, 0, 1]), /is no text/],
  ["a quotation mark never closed", 'id,score\n"a,1\nb,2\n', /line 2: a quotation mark is opened and never closed/],
  ["lines inside quotes, counted", 'id,score\n"a\nb\nc",1\nd,x\n', /line 5: "score" is "x"/],
];
for (const [what, content, message] of broken) {
  test(`refused by its line: ${what}`, () => assert.throws(() => read(content, label("id"), number("score")), message));
}

test("a column of either kind does not take an endless number for a word", () => {
  assert.throws(() => read("id,score\na,1\nb,Infinity\n", { name: "score", kind: "any" }), /line 3: "score" is "Infinity"/);
});

test("a JSON file of columns, and what is wrong with one that is none", () => {
  const json = (value: unknown, ...wanted: WantedColumn[]) => readTable(write(typeof value === "string" ? value : JSON.stringify(value), "json"), () => wanted).columns.map(valuesOf);
  assert.deepEqual(json({ id: ["a", "b", null], score: [1, null, 2.5] }, label("id"), number("score")), [["a", "b", null], [1, null, 2.5]]);
  assert.deepEqual(json({ id: [7, 8, 7] }, label("id")), [["7", "8", "7"]]);
  assert.throws(() => json({ id: ["a"], score: [1, 2] }, number("score")), /"score" has 2 values, and "id" has 1/);
  assert.throws(() => json([{ id: 1 }], number("id")), /should be an object of columns/);
  assert.throws(() => json({ score: [1, "x"] }, number("score")), /value 2 of "score" is "x", which is no number/);
  assert.throws(() => json('{"score": [1e999]}', number("score")), /value 1 of "score" is too large/);
  assert.throws(() => json('{"score": [1,', number("score")), /is no JSON/);
  assert.throws(() => readTable(join(folder, "none.csv"), () => []), /There is no file/);
});

test("rows that fall across the pieces of a long file are whole, and its one broken line is named", () => {
  const rows = Array.from({ length: 180_000 }, (_, row) => `client ${Math.floor(row / 7)},"note ""${row}"", long",${(row % 1000) / 8}`);
  const content = `id,note,score\n${rows.join("\n")}\n`;
  assert.ok(content.length > 4 << 20);
  const [ids, notes, scores] = readTable(write(content), () => [label("id"), label("note"), number("score")]).columns;
  assert.ok(ids?.kind === "label" && notes?.kind === "label" && scores?.kind === "number");
  assert.equal(scores.values.length, 180_000);
  for (let row = 0; row < 180_000; row += 997) {
    assert.equal(ids.labels[ids.codes[row]!], `client ${Math.floor(row / 7)}`);
    assert.equal(notes.labels[notes.codes[row]!], `note "${row}", long`);
    assert.equal(scores.values[row], (row % 1000) / 8);
  }
  rows[170_000] = "client,broken";
  assert.throws(() => read(`id,note,score\n${rows.join("\n")}\n`, number("score")), /line 170002: 2 cells, and the heading has 3/);
});

test("a large file is gone through before any of it is kept: the same lines are refused, and a good one reads the same", () => {
  const good = `id,score,kind\n${Array.from({ length: 3000 }, (_, row) => `c${row},${row % 9 === 0 ? "NA" : row / 8},${row < 2990 ? row : "word"}`).join("\n")}\n`;
  const wanted = (): WantedColumn[] => [label("id"), number("score"), { name: "kind", kind: "any" }];
  const both = (content: string) => [readCsv(write(content), wanted), readCsv(write(content), wanted, undefined, 0)] as const;
  const [kept, checked] = both(good);
  assert.deepEqual(checked.columns.map(valuesOf), kept.columns.map(valuesOf));
  assert.equal(kept.columns[2]?.kind, "label", "a word in line 2992 turns the whole column, in either way");
  for (const broken of [good.replace("c2500,", "c2500,,"), good.replace("c2600,325", "c2600,many"), `${good}"left open,1,2`]) {
    const refusals = [Number.MAX_SAFE_INTEGER, 0].map((from) => { try { readCsv(write(broken), wanted, undefined, from); return "read"; } catch (error) { return (error as Error).message.replace(/^\S+, /, ""); } });
    assert.match(refusals[0] ?? "", /^line \d+: /);
    assert.equal(refusals[1], refusals[0]);
  }
});

test("any table written by the rules is read back", () => {
  const cell = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom("a,b", 'q"q', "line\nbreak", "ü"));
  const value = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(fc.property(fc.array(fc.tuple(cell, value, fc.boolean()), { minLength: 1, maxLength: 30 }), fc.constantFrom(",", ";", "\t"), fc.constantFrom("\n", "\r\n"), (rows, delimiter, lineEnd) => {
    const quoted = (text: string, always: boolean): string => (always || /["\n\r,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const content = [["name", "value"], ...rows.map(([text, x, always]) => [quoted(text, always), String(x)])].map((cells) => cells.join(delimiter)).join(lineEnd);
    const blank = new Set(["", "NA", "N/A", ".", "null", "NULL"]);
    const spaceless = (text: string): string => text.replace(/^ +| +$/g, "");
    const [names, values] = read(content, label("name"), number("value"));
    assert.deepEqual(values, rows.map(([, x]) => x));
    assert.deepEqual(names, rows.map(([text]) => (blank.has(spaceless(text)) ? null : spaceless(text))));
  }), { numRuns: 150, seed: 41 });
});

test("bytes are read as the number JavaScript reads in the text", () => {
  const texts = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String), fc.integer().map(String), fc.stringMatching(/^[+-]?\d{1,18}(\.\d{0,18})?(e[+-]?\d{1,2})?$/),
    fc.string({ maxLength: 6 }).filter((text) => text.trim() !== ""), fc.constantFrom("0x10", "1_0", "--1", "1.2.3", ".", "-", "1e", "٣"),
  );
  fc.assert(fc.property(texts, (text) => {
    const bytes = Buffer.from(text);
    const expected = /^ *[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)? *$/i.test(text) ? Number(text) : Number.NaN;
    assert.ok(Object.is(numberOf(bytes, 0, bytes.length, false), expected) || (expected === 0 && numberOf(bytes, 0, bytes.length, false) === 0), text);
  }), { numRuns: 3000, seed: 42 });
  assert.equal(numberOf(Buffer.from("-1,25"), 0, 5, true), -1.25);
  assert.ok(Number.isNaN(numberOf(Buffer.from("1,25"), 0, 4, false)));
});
