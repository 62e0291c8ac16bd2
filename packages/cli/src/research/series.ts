import { BadInput } from "../bad-input.ts";
import type { Given, Option } from "./options.ts";
import { fileOf, labelsOf, numbersOf, readColumns } from "./research-command.ts";

/** One client's scores by session; null where there is none. They are put together when asked for: a long table stays in its columns. */
export interface Series {
  readonly client: string;
  readonly scores: readonly (number | null)[];
}

export interface ReadSeries {
  readonly series: readonly Series[];
  /** The number of the session at the first place of every series. */
  readonly firstSession: number;
  /** Rows without client or session. */
  readonly leftOut: number;
}

export const seriesOptions: Readonly<Record<"id" | "time" | "score", Option>> = {
  id: { takes: "COLUMN", says: "whose score it is", usual: "id" },
  time: { takes: "COLUMN", says: "number of the session", usual: "session" },
  score: { takes: "COLUMN", says: "the score", usual: "score" },
};

const mostSessions = 10_000;

/**
 * Reads one row for each client and session into one series for each client. Sessions are whole numbers; those without a row, or with a
 * missing score, are gaps.
 */
export function readSeries(command: string, given: Given, progress: (line: string) => void): ReadSeries {
  const file = fileOf(command, given);
  const [id, time, score] = [given.text("id"), given.text("time"), given.text("score")];
  const table = readColumns(file, [{ name: id, kind: "label" }, { name: time, kind: "number" }, { name: score, kind: "number" }], progress);
  const { codes, labels } = labelsOf(table.columns[0]);
  const [times, scores] = table.columns.slice(1).map(numbersOf) as [Float64Array, Float64Array];
  let first = Infinity;
  let last = -Infinity;
  let leftOut = 0;
  for (let row = 0; row < table.rows; row++) {
    const session = times[row] as number;
    if (Number.isNaN(session) || (codes[row] as number) < 0) {
      leftOut++;
      continue;
    }
    if (!Number.isInteger(session)) throw new BadInput(`${file}, row ${row + 1} of the data: "${time}" is ${session}, and sessions are whole numbers. Another column: --time COLUMN`);
    first = Math.min(first, session);
    last = Math.max(last, session);
  }
  if (leftOut === table.rows) throw new BadInput(`${file} has no row with both "${id}" and "${time}".`);
  if (last - first >= mostSessions) throw new BadInput(`${file}: "${time}" runs from ${first} to ${last}; is it the number of the session? Another column: --time COLUMN`);
  // A course begins at its own first session only when it is numbered so: session 1, or 0 for what came before.
  const firstSession = first === 0 ? 0 : 1;
  if (first < firstSession) throw new BadInput(`${file}: "${time}" begins at ${first}, and sessions begin at 0 or 1.`);
  return { series: gather(file, { codes, labels, times, scores }, firstSession, time), firstSession, leftOut };
}

interface Columns {
  readonly codes: Int32Array;
  readonly labels: readonly string[];
  readonly times: Float64Array;
  readonly scores: Float64Array;
}

/** Puts the numbers of the rows in the order of clients, and reads from there. */
function gather(file: string, columns: Columns, firstSession: number, time: string): Series[] {
  const { codes, labels, times } = columns;
  const ends = new Int32Array(labels.length);
  const counts = (row: number): boolean => (codes[row] as number) >= 0 && !Number.isNaN(times[row]);
  for (let row = 0; row < codes.length; row++) if (counts(row)) ends[codes[row] as number] = (ends[codes[row] as number] as number) + 1;
  for (let code = 1; code < ends.length; code++) ends[code] = (ends[code] as number) + (ends[code - 1] as number);
  const rows = new Int32Array(ends.at(-1) ?? 0);
  const places = new Int32Array(ends.length);
  for (let code = 1; code < ends.length; code++) places[code] = ends[code - 1] as number;
  for (let row = 0; row < codes.length; row++) {
    if (!counts(row)) continue;
    const code = codes[row] as number;
    rows[places[code] as number] = row;
    places[code] = (places[code] as number) + 1;
  }
  return labels
    .map((client, code) => ({ client, rows: rows.subarray(code === 0 ? 0 : ends[code - 1], ends[code]) }))
    .filter((own) => own.rows.length > 0)
    .map((own) => ({
      client: own.client,
      get scores() {
        return scoresOf(file, columns, own.rows, own.client, firstSession, time);
      },
    }));
}

function scoresOf(file: string, { times, scores }: Columns, rows: Int32Array, client: string, firstSession: number, time: string): (number | null)[] {
  const last = rows.reduce((most, row) => Math.max(most, times[row] as number), firstSession);
  const found = new Array<number | null | undefined>(last - firstSession + 1).fill(undefined);
  for (const row of rows) {
    const at = (times[row] as number) - firstSession;
    if (found[at] !== undefined) {
      const first = rows.find((other) => times[other] === times[row]) as number;
      throw new BadInput(`${file}, rows ${first + 1} and ${row + 1} of the data: ${client} has two scores with "${time}" ${times[row]}.`);
    }
    const score = scores[row] as number;
    found[at] = Number.isNaN(score) ? null : score;
  }
  return found.map((score) => score ?? null);
}
