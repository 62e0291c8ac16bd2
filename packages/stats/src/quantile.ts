/**
 * The value below which a share of a sorted list lies, between two neighbours by a straight line: definition 7 of
 * Hyndman & Fan (1996), Am. Stat. 50, 361-365, as in R.
 *
 * @param sorted in rising order.
 * @throws on an empty list, or a share outside 0 to 1.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) throw new RangeError("quantileOfSorted requires at least one value, got none");
  if (!(share >= 0 && share <= 1)) throw new RangeError(`quantileOfSorted requires a share from 0 to 1, got ${share}`);
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (place - below) * (high - low);
}

/** The middle of drawn values that holds a share of them: a percentile interval. */
export interface PercentileInterval {
  readonly low: number;
  readonly high: number;
}

/** Sorts a copy and cuts the same share off both ends. @throws if the level is not between 0 and 1. */
export function percentileInterval(draws: Float64Array, level: number): PercentileInterval {
  if (!(level > 0 && level < 1)) throw new RangeError(`percentileInterval requires a level between 0 and 1, got ${level}`);
  const sorted = draws.slice().sort();
  return { low: quantileOfSorted(sorted, (1 - level) / 2), high: quantileOfSorted(sorted, (1 + level) / 2) };
}
