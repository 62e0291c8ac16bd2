import { incompleteBeta } from "../incomplete-beta.ts";
import { logBeta } from "../log-gamma.ts";

/** What is thought of the shares of categories before stories are counted: worth `strength` stories at the base rates. */
export interface CategoryPrior {
  readonly baseRates: readonly number[];
  readonly strength: number;
}

function posteriorCounts(caller: string, counts: readonly number[], { baseRates, strength }: CategoryPrior): { own: number[]; total: number } {
  const stray = counts.find((count) => !(Number.isInteger(count) && count >= 0));
  if (stray !== undefined) throw new RangeError(`${caller} requires whole counts from 0 on, got ${stray}`);
  if (counts.length !== baseRates.length) throw new RangeError(`${caller} requires a base rate for each category, got ${baseRates.length} for ${counts.length}`);
  const rates = baseRates.reduce((sum, rate) => sum + rate, 0);
  if (!(baseRates.every((rate) => rate > 0) && Math.abs(rates - 1) < 1e-6)) throw new RangeError(`${caller} requires base rates above 0 that sum to 1, got a sum of ${rates}`);
  if (!(strength > 0 && Number.isFinite(strength))) throw new RangeError(`${caller} requires a strength above 0, got ${strength}`);
  const own = counts.map((count, index) => strength * (baseRates[index] as number) + count);
  return { own, total: own.reduce((sum, value) => sum + value, 0) };
}

/** The posterior mean share of each category under a Dirichlet prior: (s · base + n) / (s + n) (METHODS F4). */
export function categoryShares(counts: readonly number[], prior: CategoryPrior): number[] {
  const { own, total } = posteriorCounts("categoryShares", counts, prior);
  return own.map((value) => value / total);
}

/** How likely each category's share is above a limit: its own margin of the Dirichlet is a beta distribution. */
export function chanceAbove(counts: readonly number[], prior: CategoryPrior, limits: readonly number[]): number[] {
  const { own, total } = posteriorCounts("chanceAbove", counts, prior);
  return own.map((value, index) => {
    const limit = limits[index] ?? Number.NaN;
    if (!(limit >= 0)) throw new RangeError(`chanceAbove requires a limit from 0 on for each category, got ${limit}`);
    return limit >= 1 ? 0 : 1 - incompleteBeta(limit, value, total - value);
  });
}

/** How likely each category is a frequent one in both of two independent sets of stories: above `times` its base rate in the one and in the other. */
export function chanceOfBoth(first: readonly number[], second: readonly number[], prior: CategoryPrior, times = 2): number[] {
  const limits = prior.baseRates.map((rate) => times * rate);
  const a = chanceAbove(first, prior, limits);
  const b = chanceAbove(second, prior, limits);
  return a.map((chance, index) => chance * (b[index] as number));
}

/** k of n stories. */
export interface Share {
  readonly count: number;
  readonly total: number;
}

/**
 * How likely a share fell from an earlier set of stories to a later one, each with its Jeffreys posterior Beta(½ + k, ½ + n − k):
 * ∫ f_earlier(x) F_later(x) dx. Integrated, not drawn: with x = sin² φ the density is smooth to its ends, and Simpson's rule is exact to ten digits.
 *
 * @throws if a count is not a whole number from 0 to its total.
 */
export function chanceOfDecrease(earlier: Share, later: Share): number {
  for (const { count, total } of [earlier, later]) {
    if (!(Number.isInteger(count) && Number.isInteger(total) && count >= 0 && count <= total)) {
      throw new RangeError(`chanceOfDecrease requires whole numbers with 0 <= count <= total, got ${count} of ${total}`);
    }
  }
  const [a, b] = [0.5 + earlier.count, 0.5 + earlier.total - earlier.count];
  const [c, d] = [0.5 + later.count, 0.5 + later.total - later.count];
  const steps = 2000;
  let sum = 0;
  for (let step = 0; step <= steps; step++) {
    const angle = (step / steps) * (Math.PI / 2);
    const [sine, cosine] = [Math.sin(angle), step === steps ? 0 : Math.cos(angle)];
    const height = 2 * sine ** (2 * a - 1) * cosine ** (2 * b - 1) * incompleteBeta(sine * sine, c, d, cosine * cosine);
    sum += height * (step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2);
  }
  return Math.min(1, (sum * (Math.PI / 2 / steps)) / 3 / Math.exp(logBeta(a, b)));
}
