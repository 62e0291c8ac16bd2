import { checkReportedScore, factsOf, type InstrumentFacts, scoreRegistry } from "@rapport/instruments";
import { type Column, columnOf } from "./columns.ts";
import type { Line } from "./each-line.ts";
import { dateExample, type DateOrder, readDate } from "./read-date.ts";
import { mostOfAValue, type TableProblem } from "./table-problem.ts";

/** What one line says about one scale of one filling. */
export interface LineScore {
  readonly line: number;
  /** Its place in the table. */
  readonly index: number;
  readonly client: string;
  readonly form: string;
  readonly rater: "client" | "therapist";
  readonly on: string;
  readonly sequence: number;
  readonly scale: string;
  readonly value: number;
}

type Report = (index: number, kind: TableProblem["kind"], expected?: string) => void;
interface Named { readonly facts: InstrumentFacts | undefined; readonly scale: string | undefined }

const nothing = /^(|-|–|\.|na|n\/a|null|none|missing)$/i;
export const isNothing = (cell: string): boolean => nothing.test(cell.trim());

/** Reads line after line of a table whose columns are known. */
export class LineReader {
  readonly #headings: readonly string[];
  readonly #order: DateOrder;
  readonly #today: string;
  readonly #problems: TableProblem[];
  readonly #at: Readonly<Record<Exclude<Column["kind"], "score" | "aside">, number>>;
  readonly #scores: readonly { readonly index: number; readonly facts: InstrumentFacts; readonly scale: string }[];
  // The same few days and names stand in thousands of lines.
  readonly #days = new Map<string, string | undefined>();
  readonly #named = new Map<string, Named>();

  constructor(table: { readonly headings: readonly string[]; readonly columns: readonly Column[]; readonly order: DateOrder; readonly today: string }, problems: TableProblem[]) {
    this.#headings = table.headings;
    this.#order = table.order;
    this.#today = table.today;
    this.#problems = problems;
    const at = (kind: Column["kind"]) => table.columns.findIndex((column) => column.kind === kind);
    this.#at = { client: at("client"), date: at("date"), rater: at("rater"), sequence: at("sequence"), form: at("form"), scale: at("scale"), value: at("value") };
    this.#scores = table.columns.flatMap((column, index) => {
      const facts = column.kind === "score" ? factsOf(column.form) : undefined;
      return facts === undefined || column.kind !== "score" ? [] : [{ index, facts, scale: column.scale }];
    });
  }

  read({ number: line, cells }: Line): LineScore[] {
    const problem: Report = (index, kind, expected = "") =>
      this.#problems.push({ line, column: this.#headings[index] ?? "", value: (cells[index] ?? "").slice(0, mostOfAValue), kind, expected });
    const most = this.#headings.length;
    if (cells.length > most && cells.slice(most).some((extra) => extra.trim() !== "")) {
      this.#problems.push({ line, column: "", value: String(cells.length), kind: "cells", expected: String(most) });
      return [];
    }
    const cell = (index: number) => (cells[index] ?? "").trim();
    const client = cell(this.#at.client);
    if (client === "") problem(this.#at.client, "no-client");
    const on = this.#dayOf(cell(this.#at.date), problem);
    const rater = raterOf(cell(this.#at.rater));
    if (rater === undefined) problem(this.#at.rater, "unknown-rater", "client, therapist");
    const sequence = sequenceOf(cell(this.#at.sequence));
    if (sequence === undefined) problem(this.#at.sequence, "not-a-sequence", "1–32000");
    const values = this.#valuesOf(cell, problem);
    if (client === "" || on === undefined || rater === undefined || sequence === undefined) return [];
    return values.map(({ index, facts, scale, value }) => ({ line, index, client, form: facts.code, rater, on, sequence, scale, value }));
  }

  #dayOf(written: string, problem: Report): string | undefined {
    if (written === "") {
      problem(this.#at.date, "no-date");
      return undefined;
    }
    const known = this.#days.has(written);
    const on = known ? this.#days.get(written) : readDate(written, this.#order);
    if (!known && this.#days.size < 100_000) this.#days.set(written, on);
    if (on === undefined) problem(this.#at.date, "not-a-date", dateExample[this.#order]);
    else if (on > this.#today) problem(this.#at.date, "date-ahead", this.#today);
    return on;
  }

  #valuesOf(cell: (index: number) => string, problem: Report): { index: number; facts: InstrumentFacts; scale: string; value: number }[] {
    const values: { index: number; facts: InstrumentFacts; scale: string; value: number }[] = [];
    const take = (index: number, facts: InstrumentFacts, scale: string) => {
      if (nothing.test(cell(index))) return;
      const value = readNumber(cell(index));
      const wrong = value === undefined ? { kind: "not-a-number" as const, expected: rangeOf(facts, scale) } : checkReportedScore(facts, scale, value);
      if (wrong !== undefined) problem(index, wrong.kind, wrong.expected);
      else if (value !== undefined) values.push({ index, facts, scale, value });
    };
    for (const { index, facts, scale } of this.#scores) take(index, facts, scale);
    const { form, scale, value } = this.#at;
    if (form < 0 || value < 0 || nothing.test(cell(value))) return values;
    const named = this.#scaleNamed(cell(form), cell(scale));
    if (named.facts === undefined) problem(form, "unknown-form", scoreRegistry.map(({ code }) => code).join(", "));
    else if (named.scale === undefined) problem(scale, "unknown-scale", named.facts.scales.map(({ code }) => code).join(", "));
    else take(value, named.facts, named.scale);
    return values;
  }

  #scaleNamed(form: string, scale: string): Named {
    const name = `${form} ${scale}`;
    const known = this.#named.get(name);
    if (known !== undefined) return known;
    const column = columnOf(name);
    const named = column.kind === "score" ? { facts: factsOf(column.form), scale: column.scale } : { facts: factsOf(form), scale: undefined };
    if (this.#named.size < 10_000) this.#named.set(name, named);
    return named;
  }
}

/** A decimal comma is as good as a point. */
export function readNumber(text: string): number | undefined {
  return /^-?\d{1,9}([.,]\d{1,17})?(e-\d{1,2})?$/.test(text) ? Number(text.replace(",", ".")) : undefined;
}

function rangeOf(facts: InstrumentFacts, code: string): string {
  const scale = facts.scales.find((each) => each.code === code);
  return scale === undefined ? "" : `${scale.min} to ${scale.max}`;
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
