import { checkReportedScore, factsOf, type InstrumentFacts } from "@rapport/instruments";
import { parse } from "csv-parse/sync";
import { type Column, columnOf, missingColumns, recogniseColumns } from "./columns.ts";
import { decodeText, type Delimiter, delimiterOf, type Encoding } from "./decode-text.ts";
import { type DateOrder, dateOrderOf, readDate } from "./read-date.ts";
import { unguardCell } from "./guard-cell.ts";

export const problemKinds = [
  "no-client", "no-date", "not-a-date", "date-ahead", "unknown-form", "unknown-scale", "not-a-number", "out-of-range", "between-steps", "unknown-rater", "not-a-sequence", "cells", "twice",
  "other-value-there", "unknown-client", "several-clients", "broken-quotes", "columns-missing", "date-order",
] as const;
export interface TableProblem {
  /** As a text editor counts, from 1; 0 for the table as a whole. */
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly kind: (typeof problemKinds)[number];
  readonly expected: string;
}

/** One filling of a form: the scales of the same client, form, rater, day and sequence together. */
export interface ReadScore {
  readonly lines: number[];
  readonly client: string;
  readonly form: string;
  readonly rater: "client" | "therapist";
  readonly on: string;
  readonly sequence: number;
  readonly values: { readonly scale: string; readonly value: number }[];
}

export interface Mapping {
  readonly columns: readonly Column[];
  readonly dateOrder: DateOrder | "ask" | undefined;
}

export interface ReadTable {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly headings: readonly string[];
  readonly mapping: Mapping;
  /** Lines that hold something, the headings left out. */
  readonly lines: number;
  readonly scores: ReadScore[];
  readonly problems: TableProblem[];
}

export interface ReadOptions {
  /** What the person said the columns hold, by place; recognised when absent. */
  readonly columns?: readonly Column[] | undefined;
  readonly dateOrder?: DateOrder | undefined;
  /** In the practice's zone. A score of a later day is a problem. */
  readonly today: string;
}

interface Line {
  readonly number: number;
  readonly cells: readonly string[];
}

const nothing = /^(|-|–|\.|na|n\/a|null|none|missing)$/i;
const sampled = 5_000;

/** Reads a table of scores and finds everything that is wrong with it. Never throws on what a file holds. */
export function readTable(bytes: Uint8Array, options: ReadOptions): ReadTable {
  const { text, encoding } = decodeText(bytes);
  const delimiter = delimiterOf(text);
  const problems: TableProblem[] = [];
  const [head, ...lines] = parseLines(text, delimiter, problems);
  const headings = head?.cells.map((cell) => cell.trim()) ?? [];
  const ofColumn = (index: number, most: number) => lines.slice(0, most).map(({ cells }) => cells[index] ?? "").filter((cell) => !nothing.test(cell.trim()));
  const columns = headings.map((_, index) => options.columns?.[index]).every((column) => column !== undefined) && options.columns !== undefined && headings.length > 0
    ? options.columns.slice(0, headings.length)
    : recogniseColumns(headings, (index) => { const cells = ofColumn(index, sampled); return cells.length > 0 && dateOrderOf(cells) !== undefined; });
  const dateAt = columns.findIndex(({ kind }) => kind === "date");
  const dateOrder = options.dateOrder ?? (dateAt < 0 ? undefined : dateOrderOf(ofColumn(dateAt, Number.POSITIVE_INFINITY)));
  const table = { encoding, delimiter, headings, mapping: { columns, dateOrder }, lines: lines.length, scores: [], problems };
  const missing = missingColumns(columns);
  for (const what of missing) problems.push({ line: 0, column: "", value: "", kind: "columns-missing", expected: what });
  if (dateOrder === "ask") problems.push({ line: 0, column: headings[dateAt] ?? "", value: ofColumn(dateAt, 1)[0] ?? "", kind: "date-order", expected: "d/m/y, m/d/y" });
  if (missing.length > 0 || dateOrder === "ask") return table;
  const scores = collect(lines, headings, { columns, dateOrder }, options.today, problems);
  return { ...table, scores: leaveOutBad(scores, problems) };
}

function parseLines(text: string, delimiter: Delimiter, problems: TableProblem[]): Line[] {
  const lines: Line[] = [];
  let last = 1;
  try {
    parse(text, {
      delimiter, relax_quotes: true, relax_column_count: true, max_record_size: 200_000, bom: true,
      on_record: (cells: string[], { lines: end }) => {
        const inside = cells.reduce((sum, cell) => sum + (cell.includes("\n") ? cell.split("\n").length - 1 : 0), 0);
        last = end;
        if (cells.some((cell) => cell.trim() !== "")) lines.push({ number: Math.max(1, end - inside), cells: cells.map(unguardCell) });
        return null;
      },
    });
  } catch {
    problems.push({ line: last + 1, column: "", value: "", kind: "broken-quotes", expected: "" });
  }
  return lines;
}

interface Found { readonly where: Map<string, ReadScore>; readonly problems: TableProblem[] }

function collect(lines: readonly Line[], headings: readonly string[], mapping: Mapping, today: string, problems: TableProblem[]): ReadScore[] {
  const found: Found = { where: new Map(), problems };
  for (const line of lines) readLine(line, headings, mapping, today, found);
  return [...found.where.values()];
}

function readLine({ number: line, cells }: Line, headings: readonly string[], { columns, dateOrder }: Mapping, today: string, found: Found): void {
  const problem = (index: number, kind: TableProblem["kind"], expected = "") =>
    found.problems.push({ line, column: headings[index] ?? "", value: (cells[index] ?? "").slice(0, 80), kind, expected });
  const at = (kind: Column["kind"]) => columns.findIndex((column) => column.kind === kind);
  const cell = (index: number) => (cells[index] ?? "").trim();
  if (cells.length > headings.length && cells.slice(headings.length).some((extra) => extra.trim() !== "")) {
    found.problems.push({ line, column: "", value: String(cells.length), kind: "cells", expected: String(headings.length) });
    return;
  }
  const client = cell(at("client"));
  if (client === "") problem(at("client"), "no-client");
  const on = dateOrder === undefined || dateOrder === "ask" ? undefined : readDate(cell(at("date")), dateOrder);
  if (cell(at("date")) === "") problem(at("date"), "no-date");
  else if (on === undefined) problem(at("date"), "not-a-date", dateOrder ?? "y-m-d");
  else if (on > today) problem(at("date"), "date-ahead", today);
  const rater = raterOf(cell(at("rater")));
  if (rater === undefined) problem(at("rater"), "unknown-rater", "client, therapist");
  const sequence = sequenceOf(cell(at("sequence")));
  if (sequence === undefined) problem(at("sequence"), "not-a-sequence", "1–32000");
  for (const score of scoresOf(columns, cell, problem)) {
    if (client === "" || on === undefined || rater === undefined || sequence === undefined) continue;
    addTo(found, line, { client, form: score.facts.code, rater, on, sequence }, score, headings[score.index] ?? "");
  }
}

interface CellScore { readonly index: number; readonly facts: InstrumentFacts; readonly scale: string; readonly value: number }

function scoresOf(columns: readonly Column[], cell: (index: number) => string, problem: (index: number, kind: TableProblem["kind"], expected?: string) => void): CellScore[] {
  const scores: CellScore[] = [];
  const take = (index: number, facts: InstrumentFacts, scale: string) => {
    if (nothing.test(cell(index))) return;
    const value = readNumber(cell(index));
    const wrong = value === undefined ? { kind: "not-a-number" as const, expected: rangeOf(facts, scale) } : checkReportedScore(facts, scale, value);
    if (wrong !== undefined) problem(index, wrong.kind, wrong.expected);
    else if (value !== undefined) scores.push({ index, facts, scale, value });
  };
  for (const [index, column] of columns.entries()) {
    if (column.kind !== "score") continue;
    const facts = factsOf(column.form);
    if (facts !== undefined) take(index, facts, column.scale);
  }
  const [formAt, scaleAt, valueAt] = (["form", "scale", "value"] as const).map((kind) => columns.findIndex((column) => column.kind === kind)) as [number, number, number];
  if (formAt < 0 || valueAt < 0 || nothing.test(cell(valueAt))) return scores;
  const named = columnOf(`${cell(formAt)} ${cell(scaleAt)}`);
  const facts = named.kind === "score" ? factsOf(named.form) : factsOf(cell(formAt));
  if (facts === undefined) problem(formAt, "unknown-form");
  else if (named.kind !== "score") problem(scaleAt, "unknown-scale", facts.scales.map(({ code }) => code).join(", "));
  else take(valueAt, facts, named.scale);
  return scores;
}

function addTo({ where, problems }: Found, line: number, key: Omit<ReadScore, "lines" | "values">, { scale, value }: CellScore, column: string): void {
  const name = JSON.stringify([key.client.toLowerCase(), key.form, key.rater, key.on, key.sequence]);
  const score = where.get(name) ?? { ...key, lines: [], values: [] };
  where.set(name, score);
  if (score.lines.at(-1) !== line) score.lines.push(line);
  const before = score.values.find((each) => each.scale === scale);
  if (before === undefined) score.values.push({ scale, value });
  else if (before.value !== value) problems.push({ line, column, value: String(value), kind: "twice", expected: String(before.value) });
}

/** A line with a problem is left out whole, and so is every filling that any part of it came from. */
export function leaveOutBad(scores: readonly ReadScore[], problems: readonly TableProblem[]): ReadScore[] {
  const bad = new Set(problems.map(({ line }) => line));
  return bad.size === 0 ? [...scores] : scores.filter(({ lines }) => !lines.some((line) => bad.has(line)));
}

/** A decimal comma is as good as a point. */
export function readNumber(text: string): number | undefined {
  return /^-?\d{1,9}([.,]\d{1,9})?$/.test(text) ? Number(text.replace(",", ".")) : undefined;
}

function rangeOf(facts: InstrumentFacts, code: string): string {
  const scale = facts.scales.find((each) => each.code === code);
  return scale === undefined ? "" : `${scale.min}–${scale.max}`;
}

function raterOf(text: string): "client" | "therapist" | undefined {
  if (nothing.test(text) || /^(c|client|patient|self|p)$/i.test(text)) return "client";
  return /^(t|therapist|clinician|counsellor|counselor)$/i.test(text) ? "therapist" : undefined;
}

function sequenceOf(text: string): number | undefined {
  if (nothing.test(text)) return 1;
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= 32_000 ? number : undefined;
}
