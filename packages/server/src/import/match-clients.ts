import { leaveOutBad, type ReadScore } from "./collect-scores.ts";
import { mostOfAValue, type TableProblem } from "./table-problem.ts";

/** A client of the person who imports. */
export interface OwnClient {
  readonly treatmentId: string;
  readonly clientId: string;
  readonly name: string;
}

/** What the person said about a name of the file: a treatment of theirs, or that its lines stay out. */
export type ClientChoice = { readonly treatmentId: string } | "leave-out";

export interface MatchOptions {
  readonly own: readonly OwnClient[];
  /** By name as `plainName` writes it. */
  readonly choices: ReadonlyMap<string, ClientChoice>;
  /** Who a score by the therapist is by. */
  readonly therapistId: string;
  /** Heading of the column that names the client. */
  readonly column: string;
}

/** A filling whose client is known, ready to be compared with what is stored. */
export interface ScoreToImport {
  readonly lines: readonly number[];
  /** The heading above its first value. */
  readonly column: string;
  readonly treatmentId: string;
  readonly clientId: string;
  readonly raterId: string;
  readonly form: string;
  readonly on: string;
  readonly sequence: number;
  readonly values: readonly { readonly scale: string; readonly value: number }[];
}

/** A name of the file that is not the name of exactly one client, or that the person said something about. */
export interface NameToMatch {
  readonly name: string;
  readonly lines: number;
  /** How many of the person's clients have this name. */
  readonly clients: number;
}

export interface Matched {
  /** Sorted by treatment and day, so that few stored rows are looked at for each batch. */
  readonly scores: readonly ScoreToImport[];
  readonly names: readonly NameToMatch[];
  /** Lines that stay out because their client was left out. */
  readonly leftOut: readonly number[];
}

/** Capital letters, width and the number of spaces do not tell two names apart. */
export const plainName = (name: string): string => name.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();

/**
 * Whose scores these are: by what the person said, else by name, else by the id of a treatment, as an export writes it where several
 * clients have one name. Adds a problem for each line of a name that stays unknown.
 */
export function matchClients(scores: readonly ReadScore[], options: MatchOptions, problems: TableProblem[]): Matched {
  const byName = Map.groupBy(options.own, ({ name }) => plainName(name));
  const byId = new Map(options.own.map((client) => [client.treatmentId, client]));
  const names = new Map<string, NameToMatch & { lines: number }>();
  const leftOut: number[] = [];
  const found = new Map<string, ScoreToImport & { lines: number[]; values: ScoreToImport["values"][number][] }>();
  for (const score of scores) {
    const plain = plainName(score.client);
    const choice = options.choices.get(plain);
    const named = byName.get(plain) ?? [];
    const client = choice === undefined ? (named.length === 1 ? named[0] : byId.get(plain)) : choice === "leave-out" ? undefined : byId.get(choice.treatmentId);
    if (client === undefined || choice !== undefined) {
      const name = names.get(plain) ?? { name: score.client, lines: 0, clients: named.length };
      name.lines += score.lines.length;
      names.set(plain, name);
    }
    if (choice === "leave-out") leftOut.push(...score.lines);
    else if (client === undefined) {
      for (const line of score.lines) problems.push({ line, column: options.column, value: score.client.slice(0, mostOfAValue), kind: named.length > 1 ? "several-clients" : "unknown-client", expected: named.length > 1 ? String(named.length) : "" });
    } else join(found, score, client, options, problems);
  }
  return { scores: leaveOutBad([...found.values()], problems).sort(byTreatmentAndDay), names: [...names.values()], leftOut };
}

type Joined = ScoreToImport & { lines: number[]; values: ScoreToImport["values"][number][] };

/** Two names of one client can speak of the same filling. */
function join(found: Map<string, Joined>, score: ReadScore, client: OwnClient, { therapistId }: MatchOptions, problems: TableProblem[]): void {
  const key = `${client.treatmentId} ${score.form} ${score.rater} ${score.on} ${score.sequence}`;
  const there = found.get(key);
  if (there === undefined) {
    const { lines, column, form, on, sequence, values, rater } = score;
    found.set(key, { lines, column, treatmentId: client.treatmentId, clientId: client.clientId, raterId: rater === "client" ? client.clientId : therapistId, form, on, sequence, values });
    return;
  }
  there.lines.push(...score.lines);
  for (const { scale, value } of score.values) {
    const before = there.values.find((each) => each.scale === scale);
    if (before === undefined) there.values.push({ scale, value });
    else if (before.value !== value) problems.push({ line: score.lines[0] ?? 0, column: score.column, value: String(value), kind: "twice", expected: String(before.value) });
  }
}

function byTreatmentAndDay(one: ScoreToImport, other: ScoreToImport): number {
  if (one.treatmentId !== other.treatmentId) return one.treatmentId < other.treatmentId ? -1 : 1;
  if (one.on !== other.on) return one.on < other.on ? -1 : 1;
  if (one.form !== other.form) return one.form < other.form ? -1 : 1;
  return one.sequence - other.sequence || (one.raterId < other.raterId ? -1 : one.raterId > other.raterId ? 1 : 0);
}
