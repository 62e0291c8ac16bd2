import { BadInput } from "../bad-input.ts";
import { readTable } from "../table/read-table.ts";
import type { ReadColumn, Table, WantedColumn } from "../table/table.ts";
import { commonOptions, readOptions, type Given, type Option } from "./options.ts";

/** A command that reads a table and answers with figures: no database, no settings. */
export interface ResearchCommand {
  /** What stands behind the command's name, for example `FILE`. */
  readonly arguments: string;
  readonly says: string;
  readonly example: string;
  readonly options: Readonly<Record<string, Option>>;
  /** @returns the answer as data, and as lines for people. */
  readonly answer: (given: Given, progress: (line: string) => void) => Answer;
}

export interface Answer {
  readonly data: unknown;
  readonly lines: () => readonly string[];
  /** The data allow no answer; the program ends with code 1. */
  readonly refused?: true;
}

export interface Say {
  readonly out: (line: string) => void;
  /** What is not the answer: how far it has come. */
  readonly progress: (line: string) => void;
}

/** Runs one command. @returns the exit code: 0 answered, 1 the data allow no answer. */
export function runResearch(name: string, command: ResearchCommand, args: readonly string[], say: Say): number {
  const options = { ...command.options, ...commonOptions };
  if (args.includes("--help") || args.includes("-h")) {
    for (const line of helpOf(name, command)) say.out(line);
    return 0;
  }
  const given = readOptions(name, args, options);
  const answer = command.answer(given, say.progress);
  if (given.has("json")) say.out(JSON.stringify(answer.data, null, 2));
  else for (const line of answer.lines()) say.out(line);
  return answer.refused ? 1 : 0;
}

export function helpOf(name: string, { arguments: expected, says, example, options }: ResearchCommand): string[] {
  const rows = Object.entries({ ...options, ...commonOptions }).map(([option, { takes, says: meaning, usual }]) => {
    const typed = `--${option}${takes ? ` ${takes}` : ""}`;
    return `  ${typed.padEnd(24)} ${meaning}${usual ? ` (${usual})` : ""}`;
  });
  return [`rapport ${name} ${expected} [OPTIONS]`, "", `  ${says}`, "", "Options, and in brackets what holds without them:", ...rows, "", "Example:", `  ${example}`];
}

/** The one file a command was given. */
export function fileOf(name: string, given: Given): string {
  const [file, odd] = given.names;
  if (file === undefined) throw new BadInput(`${name} expects a file, and none came. For help: rapport ${name} --help`);
  if (odd !== undefined) throw new BadInput(`${name} expects one file, and "${odd}" came as well.`);
  return file;
}

/** Reads columns of a file, telling how far it has come once it takes longer than a moment. */
export function readColumns(file: string, wanted: readonly WantedColumn[] | ((names: readonly string[]) => readonly WantedColumn[]), progress: (line: string) => void): Table {
  const begun = performance.now();
  let told = begun;
  return readTable(file, typeof wanted === "function" ? wanted : () => wanted, (done, all) => {
    const now = performance.now();
    if (now - told < 1000) return;
    told = now;
    progress(`Reading ${file}: ${Math.floor((100 * done) / all)} %`);
  });
}

export function numbersOf(column: ReadColumn | undefined): Float64Array {
  if (column?.kind !== "number") throw new Error("the column was asked for as numbers");
  return column.values;
}

export function labelsOf(column: ReadColumn | undefined): { readonly codes: Int32Array; readonly labels: readonly string[] } {
  if (column?.kind !== "label") throw new Error("the column was asked for as labels");
  return column;
}
