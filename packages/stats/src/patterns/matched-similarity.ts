import type { Random } from "../random.ts";

/** Whether each person's own two patterns are more alike than the patterns of different people. */
export interface MatchedSimilarity {
  readonly kind: "compared";
  readonly matched: number;
  readonly mismatched: number;
  /** How often pairing people by chance gives a mean as high. Never 0: with n people it cannot be below 1/n!. */
  readonly p: number;
  readonly method: "exact" | "drawn";
  readonly waysCounted: number;
}

/**
 * The pairing of people is permuted (METHODS F4); every pairing is counted up to 8 people. With 4 people p
 * cannot be below .042, with 5 below .008: fewer than 5 are refused unless asked for.
 *
 * @param similarity square: row by column, the pattern of one person with the therapist by that of another with others.
 * @returns `too-few-people` under `leastPeople`.
 * @throws if the table is not square, or holds anything but finite numbers.
 */
export function matchedSimilarity(
  similarity: readonly (readonly number[])[], options: { readonly random: Random; readonly draws?: number; readonly leastPeople?: number },
): MatchedSimilarity | { readonly kind: "too-few-people"; readonly people: number } {
  const n = similarity.length;
  if (similarity.some((row) => row.length !== n)) throw new RangeError(`matchedSimilarity requires a square table, got rows of ${similarity.map((row) => row.length).join(", ")}`);
  const stray = similarity.flat().find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`matchedSimilarity requires finite similarities, got ${stray}`);
  if (n < (options.leastPeople ?? 5)) return { kind: "too-few-people", people: n };
  const meanOf = (pairing: readonly number[]): number => pairing.reduce((total, column, row) => total + (similarity[row]?.[column] as number), 0) / n;
  const own = similarity.map((_, index) => index);
  const matched = meanOf(own);
  const all = similarity.flat().reduce((total, value) => total + value, 0);
  const asHigh = (pairing: readonly number[]): boolean => meanOf(pairing) >= matched - 1e-12;
  const found = { kind: "compared", matched, mismatched: (all - n * matched) / (n * (n - 1)) } as const;
  if (n <= 8) {
    let ways = 0;
    let count = 0;
    forEachOrder(own, (pairing) => {
      ways++;
      if (asHigh(pairing)) count++;
    });
    return { ...found, p: count / ways, method: "exact", waysCounted: ways };
  }
  const { random, draws = 9999 } = options;
  let count = 0;
  for (let draw = 0; draw < draws; draw++) if (asHigh(shuffled(own, random))) count++;
  return { ...found, p: (1 + count) / (1 + draws), method: "drawn", waysCounted: draws };
}

/** A copy in chance order, each order as likely (Fisher & Yates 1938; Durstenfeld 1964). */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const order = [...values];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] as T;
    order[last] = order[other] as T;
    order[other] = kept;
  }
  return order;
}

function forEachOrder(values: readonly number[], visit: (order: readonly number[]) => void, begun: readonly number[] = []): void {
  if (values.length === 0) visit(begun);
  values.forEach((value, index) => forEachOrder(values.filter((_, other) => other !== index), visit, [...begun, value]));
}
