import { jeffreysInterval, type ProportionInterval } from "../proportion-interval.ts";

/** One story: with whom, and whether it holds the component. */
export interface CodedStory {
  readonly person: number;
  readonly holds: boolean;
}

export interface Pervasiveness {
  /** `counts` from 4 stories on; `pattern` from 8, when it was found with two people or more. */
  readonly kind: "counts" | "pattern";
  readonly count: number;
  readonly total: number;
  readonly share: ProportionInterval;
  /** With how many people it was found. */
  readonly people: number;
  /** Why it is not yet called a pattern. */
  readonly notYet: "too-few-stories" | "one-relationship" | null;
}

/**
 * In how many of a person's stories a component comes again: k of n with Jeffreys' interval. Crits-Christoph & Luborsky (1990), in
 * Understanding Transference (METHODS F3).
 *
 * @returns `too-few-stories` under 4.
 */
export function pervasiveness(stories: readonly CodedStory[], level = 0.95): Pervasiveness | { readonly kind: "too-few-stories"; readonly stories: number } {
  const total = stories.length;
  if (total < 4) return { kind: "too-few-stories", stories: total };
  const holding = stories.filter(({ holds }) => holds);
  const people = new Set(holding.map(({ person }) => person)).size;
  const notYet = total < 8 ? "too-few-stories" : people < 2 ? "one-relationship" : null;
  return { kind: notYet === null ? "pattern" : "counts", count: holding.length, total, share: jeffreysInterval(holding.length, total, level), people, notYet };
}
