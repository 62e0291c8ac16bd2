import { type ReadScore, leaveOutBad, ScoreCollector } from "./collect-scores.ts";
import { type Column, missingColumns, recogniseColumns } from "./columns.ts";
import { decodeText, type Delimiter, delimiterOf, type Encoding } from "./decode-text.ts";
import { eachLine, type Line } from "./each-line.ts";
import { type DateOrder, dateOrderOf } from "./read-date.ts";
import { isNothing, LineReader } from "./read-line.ts";
import type { TableProblem } from "./table-problem.ts";

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
  /** The first lines as they stand, for a person to see what was recognised. */
  readonly sample: readonly (readonly string[])[];
  readonly scores: ReadScore[];
  readonly problems: TableProblem[];
}

export interface ReadOptions {
  /** What the person said the columns hold, by place; recognised when absent. */
  readonly columns?: readonly Column[] | undefined;
  readonly dateOrder?: DateOrder | undefined;
  /** In the practice's zone. A score of a later day is a problem. */
  readonly today: string;
  /** Told from time to time: of all lines, how many are read. */
  readonly onProgress?: (done: number, of: number) => void;
}

const sampled = 5_000;
const shown = 5;
const progressEvery = 10_000;

/** Reads a table of scores and finds everything that is wrong with it. Never throws on what a file holds. */
export function readTable(bytes: Uint8Array, options: ReadOptions): ReadTable {
  const { text, encoding } = decodeText(bytes);
  const delimiter = delimiterOf(text);
  const problems: TableProblem[] = [];
  const { headings, first } = lookFirst(text, delimiter);
  const said = options.columns?.length === headings.length ? options.columns : undefined;
  const columns = said ?? recogniseColumns(headings, (index) => dateOrderOf(cellsAt(first, index)) !== undefined);
  const dateAt = columns.findIndex(({ kind }) => kind === "date");
  const days = new Set<string>();
  let lines = -1;
  const openQuote = eachLine(text, delimiter, ({ cells }) => {
    lines += 1;
    const day = cells[dateAt] ?? "";
    if (lines > 0 && !isNothing(day) && days.size < 200_000) days.add(day);
  });
  lines = Math.max(lines, 0);
  if (openQuote !== undefined) problems.push({ line: openQuote, column: "", value: "", kind: "broken-quotes", expected: "" });
  const dateOrder = options.dateOrder ?? (dateAt < 0 ? undefined : dateOrderOf(days));
  const table = { encoding, delimiter, headings, mapping: { columns, dateOrder }, lines, sample: first.slice(0, shown).map(({ cells }) => cells), scores: [], problems };
  const missing = missingColumns(columns);
  for (const what of missing) problems.push({ line: 0, column: "", value: "", kind: "columns-missing", expected: what });
  if (dateOrder === "ask") problems.push({ line: 0, column: headings[dateAt] ?? "", value: cellsAt(first, dateAt)[0] ?? "", kind: "date-order", expected: "d/m/y, m/d/y" });
  if (missing.length > 0 || dateOrder === "ask") return table;
  const reader = new LineReader({ headings, columns, order: dateOrder ?? "y-m-d", today: options.today }, problems);
  const collector = new ScoreCollector(headings, problems);
  let done = -1;
  eachLine(text, delimiter, (line) => {
    done += 1;
    if (done === 0) return;
    for (const score of reader.read(line)) collector.add(score);
    if (done % progressEvery === 0) options.onProgress?.(done, lines);
  });
  return { ...table, scores: leaveOutBad(collector.scores(), problems) };
}

function lookFirst(text: string, delimiter: Delimiter): { readonly headings: readonly string[]; readonly first: readonly Line[] } {
  const seen: Line[] = [];
  eachLine(text, delimiter, (line) => seen.push(line), sampled);
  const [head, ...first] = seen;
  return { headings: head?.cells.map((cell) => cell.trim()) ?? [], first };
}

const cellsAt = (lines: readonly Line[], index: number): string[] => lines.map(({ cells }) => cells[index] ?? "").filter((cell) => !isNothing(cell));
