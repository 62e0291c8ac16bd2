import type { LineScore } from "./read-line.ts";
import type { TableProblem } from "./table-problem.ts";

/** One filling of a form: the scales of the same client, form, rater, day and sequence together. */
export interface ReadScore {
  readonly lines: number[];
  /** The heading above its first value. */
  readonly column: string;
  readonly client: string;
  readonly form: string;
  readonly rater: "client" | "therapist";
  readonly on: string;
  readonly sequence: number;
  readonly values: { readonly scale: string; readonly value: number }[];
}

/** Puts together what several lines say of one filling. Two values for the same scale are a problem: nobody here knows which is right. */
export class ScoreCollector {
  readonly #found = new Map<string, ReadScore>();
  readonly #headings: readonly string[];
  readonly #problems: TableProblem[];

  constructor(headings: readonly string[], problems: TableProblem[]) {
    this.#headings = headings;
    this.#problems = problems;
  }

  add({ line, index, client, form, rater, on, sequence, scale, value }: LineScore): void {
    const name = `${on} ${sequence} ${rater} ${form} ${client.toLowerCase()}`;
    let score = this.#found.get(name);
    if (score === undefined) {
      score = { lines: [], column: this.#headings[index] ?? "", client, form, rater, on, sequence, values: [] };
      this.#found.set(name, score);
    }
    if (score.lines.at(-1) !== line) score.lines.push(line);
    const before = score.values.find((each) => each.scale === scale);
    if (before === undefined) score.values.push({ scale, value });
    else if (before.value !== value) this.#problems.push({ line, column: this.#headings[index] ?? "", value: String(value), kind: "twice", expected: String(before.value) });
  }

  scores(): ReadScore[] {
    return [...this.#found.values()];
  }
}

/** A line with a problem is left out whole, and so is every filling that any part of it came from. */
export function leaveOutBad<Score extends { readonly lines: readonly number[] }>(scores: readonly Score[], problems: readonly TableProblem[]): Score[] {
  const bad = new Set(problems.map(({ line }) => line));
  return bad.size === 0 ? [...scores] : scores.filter(({ lines }) => !lines.some((line) => bad.has(line)));
}
