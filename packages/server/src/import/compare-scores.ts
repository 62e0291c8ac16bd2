import { type StoredScore, scoreKey, storedScoresBetween, type Transaction } from "@rapport/store";
import type { ScoreToImport } from "./match-clients.ts";
import type { TableProblem } from "./table-problem.ts";

export interface Compared {
  /** Not stored yet. */
  readonly fresh: readonly ScoreToImport[];
  /** Stored already, with the same values. */
  readonly known: number;
  /** Stored already with other values: an import never changes what is there. */
  readonly problems: readonly TableProblem[];
}

/** Compares a batch, sorted by treatment and day, with what is stored. */
export async function compareScores(tx: Transaction, batch: readonly ScoreToImport[]): Promise<Compared> {
  const fresh: ScoreToImport[] = [];
  const problems: TableProblem[] = [];
  let known = 0;
  const there = await storedOf(tx, batch);
  for (const score of batch) {
    const stored = there.get(scoreKey({ ...score, instrument: score.form }));
    if (stored === undefined) fresh.push(score);
    else if (says(stored, score)) known += 1;
    else problems.push({ line: score.lines[0] ?? 0, column: score.column, value: written(score.values), kind: "other-value-there", expected: written(stored.values) });
  }
  return { fresh, known, problems };
}

async function storedOf(tx: Transaction, batch: readonly ScoreToImport[]): Promise<Map<string, StoredScore>> {
  const days = batch.map(({ on }) => on).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  return storedScoresBetween(tx, [...new Set(batch.map(({ treatmentId }) => treatmentId))], [...new Set(batch.map(({ form }) => form))], first, last);
}

/** Everything the file says of it is stored like that. */
const says = (stored: StoredScore, score: ScoreToImport): boolean =>
  score.values.every(({ scale, value }) => stored.values.some((each) => each.scale === scale && each.value === value));

const written = (values: readonly { readonly scale: string; readonly value: number }[]): string =>
  [...values].sort((one, other) => (one.scale < other.scale ? -1 : 1)).map(({ scale, value }) => (values.length === 1 && scale === "total" ? String(value) : `${scale} ${value}`)).join(", ");
