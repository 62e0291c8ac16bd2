import { logGamma } from "../log-gamma.ts";

/** Two kinds of cases, with and without something: `[[with, without], [with, without]]`. */
export type TwoByTwo = readonly [readonly [number, number], readonly [number, number]];

export interface ExactTest {
  /** As many or more in the first cell, given the margins. */
  readonly more: number;
  /** As few or fewer. */
  readonly fewer: number;
  /** All tables that are no more likely than this one. */
  readonly twoSided: number;
}

/**
 * Fisher's exact test of a table of four counts. Fisher (1935), J. R. Stat. Soc. 98, 39-82; two-sided as R's `fisher.test`.
 *
 * @throws if a count is not a whole number from 0 on.
 */
export function fisherExact([[a, b], [c, d]]: TwoByTwo): ExactTest {
  const stray = [a, b, c, d].find((count) => !(Number.isInteger(count) && count >= 0));
  if (stray !== undefined) throw new RangeError(`fisherExact requires whole counts from 0 on, got ${stray}`);
  const logChance = (first: number): number => logChoose(a + b, first) + logChoose(c + d, a + c - first) - logChoose(a + b + c + d, a + c);
  const observed = logChance(a);
  let more = 0;
  let fewer = 0;
  let twoSided = 0;
  for (let first = Math.max(0, a - d); first <= Math.min(a + b, a + c); first++) {
    const log = logChance(first);
    const chance = Math.exp(log);
    if (first >= a) more += chance;
    if (first <= a) fewer += chance;
    if (log <= observed + 1e-7) twoSided += chance; // equally likely tables differ by rounding
  }
  return { more: Math.min(1, more), fewer: Math.min(1, fewer), twoSided: Math.min(1, twoSided) };
}

/** Logarithm of the number of ways to choose k of n. */
export function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
