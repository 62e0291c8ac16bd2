// Four rules that call a session lower than usual, on pairs with nothing changing and after a fall of one point. For tests and the page of methods.
import { beginPrediction, learn, predictiveScore, type PredictivePrior } from "../predictive-score.ts";
import { normalDraw, type Random } from "../random.ts";
import { tQuantile } from "../student-t.ts";
import { chiSquareOf } from "./coarse-form.ts";

/** Each rule's statistic for one next rating: the lower, the more unusual. */
export interface Statistics {
  readonly individuals: number;
  readonly deviations: number;
  readonly ownHistory: number;
  readonly shrunken: number;
}

export type Rule = keyof Statistics;
export const rules: readonly Rule[] = ["individuals", "deviations", "ownHistory", "shrunken"];

/** Where each rule signals by its own book: mean − 2.66 ranges, mean − 2 SD, and two in a hundred of t and Q. */
export const byTheBook = (earlier: number): Statistics => ({ individuals: -2.66, deviations: -2, ownHistory: tQuantile(0.02, earlier - 1), shrunken: -2.0537489106318 });

/** A pair whose mean and variance differ from others' as the prior says, as one that rates `count` ordinary sessions. */
export function ordinaryPair(random: Random, prior: PredictivePrior, count: number): number[] {
  const deviation = Math.sqrt((prior.degrees * prior.varianceWithin) / chiSquareOf(random, prior.degrees));
  const mean = prior.mean + (normalDraw(random) * deviation) / Math.sqrt(prior.varianceWithin / prior.varianceBetween);
  return Array.from({ length: count }, () => mean + deviation * normalDraw(random));
}

/** How one next rating lies after `earlier` ratings, for `pairs` pairs. */
export function statisticsOf(random: Random, prior: PredictivePrior, earlier: number, pairs: number, fall: number): Statistics[] {
  return Array.from({ length: pairs }, () => {
    const ratings = ordinaryPair(random, prior, earlier + 1);
    const next = (ratings.pop() as number) - fall;
    const mean = ratings.reduce((sum, rating) => sum + rating, 0) / earlier;
    const ranges = ratings.slice(1).reduce((sum, rating, index) => sum + Math.abs(rating - (ratings[index] as number)), 0) / (earlier - 1);
    const deviation = Math.sqrt(ratings.reduce((sum, rating) => sum + (rating - mean) ** 2, 0) / (earlier - 1));
    return {
      individuals: (next - mean) / ranges, deviations: (next - mean) / deviation, ownHistory: (next - mean) / (deviation * Math.sqrt(1 + 1 / earlier)),
      shrunken: predictiveScore(ratings.reduce(learn, beginPrediction(prior)), next),
    };
  });
}

/** Signals per hundred at a limit. */
export const perHundred = (found: readonly Statistics[], rule: Rule, limit: number): number => (100 * found.filter((one) => one[rule] < limit).length) / found.length;

/** The limit at which a rule signals in a share of ordinary sessions. */
export function limitAt(found: readonly Statistics[], rule: Rule, share: number): number {
  const sorted = Float64Array.from(found, (one) => one[rule]).sort();
  return sorted[Math.round(share * found.length)] as number;
}
