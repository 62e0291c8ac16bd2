/** One figure of a bench. */
export interface BenchRow {
  readonly name: string;
  readonly unit: string;
  readonly figure: number;
  /** What the figure has to reach; left away where it is only told. */
  readonly limit?: Limit;
  readonly note?: string;
  /** A size is the same on every machine: over its limit the whole bench fails. A time is told, and fails nothing. */
  readonly gates?: true;
}

export type Limit = { readonly atMost: number } | { readonly atLeast: number };

/** A module `NAME.bench.ts` exports one of these as its default. It runs in a process of its own. */
export type Bench = () => Promise<readonly BenchRow[]>;

export function isWithin({ figure, limit }: Pick<BenchRow, "figure" | "limit">): boolean {
  if (limit === undefined) return true;
  return "atMost" in limit ? figure <= limit.atMost : figure >= limit.atLeast;
}

/** The smallest value that at least `share` of them do not pass (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError("percentile requires at least one value, got none");
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** What came of doing `work` so many times, in milliseconds. */
export async function timesOf(count: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const begun = performance.now();
    await work(index);
    times.push(performance.now() - begun);
  }
  return times;
}
