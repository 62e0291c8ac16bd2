/**
 * p values adjusted so that, of those at or below q, a share of q at most is expected to be chance: the smallest of p m / rank from here up.
 * Benjamini & Hochberg (1995), J. R. Stat. Soc. B 57, 289-300.
 *
 * @returns in the order given.
 * @throws if a p value lies outside 0 to 1.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const stray = pValues.find((p) => !(p >= 0 && p <= 1));
  if (stray !== undefined) throw new RangeError(`benjaminiHochberg requires p values from 0 to 1, got ${stray}`);
  const order = pValues.map((_, index) => index).sort((a, b) => (pValues[b] as number) - (pValues[a] as number));
  const adjusted = new Array<number>(pValues.length);
  let smallest = 1;
  order.forEach((index, fromLargest) => {
    smallest = Math.min(smallest, ((pValues[index] as number) * pValues.length) / (pValues.length - fromLargest));
    adjusted[index] = smallest;
  });
  return adjusted;
}
