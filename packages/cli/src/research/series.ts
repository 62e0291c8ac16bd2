import { BadInput } from "../bad-input.ts";
import type { Given, Option } from "./options.ts";
import { fileOf, labelsOf, numbersOf, readColumns } from "./research-command.ts";

/** One client's scores by session; null where there is none. */
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

function gather(file: string, { codes, labels, times, scores }: Columns, firstSession: number, time: string): Series[] {
  const taken = labels.map((): (number | null)[] => []);
  const rows = labels.map((): number[] => []);
  for (let row = 0; row < codes.length; row++) {
    const client = codes[row] as number;
    const session = times[row] as number;
    if (client < 0 || Number.isNaN(session)) continue;
    const [own, known] = [taken[client] as (number | null)[], rows[client] as number[]];
    const at = session - firstSession;
    while (own.length <= at) own.push(null);
    if (known[at] !== undefined) throw new BadInput(`${file}, rows ${known[at] + 1} and ${row + 1} of the data: ${labels[client]} has two scores with "${time}" ${session}.`);
    known[at] = row;
    const score = scores[row] as number;
    own[at] = Number.isNaN(score) ? null : score;
  }
  return labels.map((client, code) => ({ client, scores: taken[code] as (number | null)[] })).filter(({ scores: own }) => own.length > 0);
}
