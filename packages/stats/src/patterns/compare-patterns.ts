import type { Random } from "../random.ts";
import { logChoose } from "./fisher-exact.ts";

/** Whether stories with one person and with others fall into different categories. */
export interface PatternDifference {
  readonly kind: "difference";
  /** Half the sum of the absolute differences of shares: 0 the same, 1 nothing in common. */
  readonly totalVariation: number;
  /** How often sharing the stories out by chance gives a difference as large. Never 0. A large p is no proof of sameness. */
  readonly p: number;
  /** `exact` when every way of sharing out was counted. */
  readonly method: "exact" | "drawn";
  readonly waysCounted: number;
}

const mostWays = 10_000;

/**
 * Are the categories of stories with one person other than those with the rest? The labels of the stories are permuted (METHODS F4).
 *
 * @param first how many stories of each category were with this person; `second` with the others.
 * @returns `too-few-stories` under 3 and 5.
 * @throws if the lists differ in length or hold anything but counts.
 */
export function comparePatterns(
  first: readonly number[], second: readonly number[], options: { readonly random: Random; readonly draws?: number },
): PatternDifference | { readonly kind: "too-few-stories"; readonly first: number; readonly second: number } {
  const stray = [...first, ...second].find((count) => !(Number.isInteger(count) && count >= 0));
  if (stray !== undefined) throw new RangeError(`comparePatterns requires whole counts from 0 on, got ${stray}`);
  if (first.length !== second.length) throw new RangeError(`comparePatterns requires the same categories, got ${first.length} and ${second.length}`);
  const [n, m] = [sum(first), sum(second)];
  if (n < 3 || m < 5) return { kind: "too-few-stories", first: n, second: m };
  const pooled = first.map((count, index) => count + (second[index] as number)).filter((count) => count > 0);
  const distance = (part: readonly number[]): number => pooled.reduce((total, count, index) => total + Math.abs((part[index] as number) / n - (count - (part[index] as number)) / m), 0) / 2;
  const totalVariation = distance(first.filter((count, index) => count + (second[index] as number) > 0));
  const asLarge = (part: readonly number[]): boolean => distance(part) >= totalVariation - 1e-9;
  const ways = Math.round(Math.exp(logChoose(n + m, n)));
  if (ways <= mostWays) return { kind: "difference", totalVariation, p: exactShare(pooled, n, asLarge), method: "exact", waysCounted: ways };
  const { random, draws = 9999 } = options;
  let count = 0;
  for (let draw = 0; draw < draws; draw++) if (asLarge(drawPart(pooled, n, n + m, random))) count++;
  return { kind: "difference", totalVariation, p: (1 + count) / (1 + draws), method: "drawn", waysCounted: draws };
}

/** The share of labelings that fulfil something: labelings with the same counts are as many as there are ways to choose them. */
function exactShare(pooled: readonly number[], n: number, fulfils: (part: readonly number[]) => boolean): number {
  let share = 0;
  const all = logChoose(sum(pooled), n);
  const part = pooled.map(() => 0);
  const choose = (category: number, left: number, logWays: number): void => {
    if (category === pooled.length) {
      if (left === 0 && fulfils(part)) share += Math.exp(logWays - all);
      return;
    }
    const count = pooled[category] as number;
    for (let taken = 0; taken <= Math.min(count, left); taken++) {
      part[category] = taken;
      choose(category + 1, left - taken, logWays + logChoose(count, taken));
    }
    part[category] = 0;
  };
  choose(0, n, 0);
  return Math.min(1, share);
}

/** n stories drawn without replacement, counted by category. */
function drawPart(pooled: readonly number[], n: number, total: number, random: Random): number[] {
  const left = [...pooled];
  const part = pooled.map(() => 0);
  for (let drawn = 0; drawn < n; drawn++) {
    let place = Math.floor(random() * (total - drawn));
    let category = 0;
    for (; place >= (left[category] as number); category++) place -= left[category] as number;
    left[category] = (left[category] as number) - 1;
    part[category] = (part[category] as number) + 1;
  }
  return part;
}

/**
 * How alike two patterns are: the cosine of their shares, each weighted by −ln of its base rate, so that what everybody wishes counts
 * less (METHODS F4).
 *
 * @returns null when one of them has no story in any weighted category.
 * @throws if a base rate is not above 0 and at most 1.
 */
export function patternSimilarity(first: readonly number[], second: readonly number[], baseRates: readonly number[]): number | null {
  if (first.length !== second.length || first.length !== baseRates.length) {
    throw new RangeError(`patternSimilarity requires the same categories, got ${first.length}, ${second.length} and ${baseRates.length}`);
  }
  const stray = baseRates.find((rate) => !(rate > 0 && rate <= 1));
  if (stray !== undefined) throw new RangeError(`patternSimilarity requires base rates above 0 and at most 1, got ${stray}`);
  const weighted = (counts: readonly number[]): number[] => counts.map((count, index) => -Math.log(baseRates[index] as number) * count);
  const [a, b] = [weighted(first), weighted(second)];
  const product = (x: readonly number[], y: readonly number[]): number => sum(x.map((value, index) => value * (y[index] as number)));
  const lengths = Math.sqrt(product(a, a) * product(b, b));
  return lengths > 0 ? Math.min(1, product(a, b) / lengths) : null;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
