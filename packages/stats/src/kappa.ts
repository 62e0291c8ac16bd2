/** How far two coders agree beyond chance. */
export type Agreement =
  | { readonly kind: "agreement"; readonly observed: number; readonly expected: number; readonly kappa: number }
  /** Both coders used one and the same category throughout: nothing could have shown disagreement. */
  | { readonly kind: "no-variation" };

/**
 * Agreement of two coders beyond chance: κ = (observed − expected) / (1 − expected).
 *
 * Cohen (1960), Educ. Psychol. Meas. 20, 37-46; with weights Cohen (1968), Psychol. Bull. 70, 213-220.
 *
 * @param counts square table, row by row: first coder's category by second coder's.
 * @param weight credit for a pair of categories, 1 where they are the same; by default none unless they are.
 * @throws if the table is not square with at least two categories, holds anything but counts, or is empty.
 */
export function kappa(counts: readonly (readonly number[])[], weight = (a: number, b: number): number => (a === b ? 1 : 0)): Agreement {
  const size = counts.length;
  if (size < 2 || counts.some((row) => row.length !== size)) throw new RangeError(`kappa requires a square table of 2 categories or more, got rows of ${counts.map((row) => row.length).join(", ")}`);
  const stray = counts.flat().find((count) => !(Number.isInteger(count) && count >= 0));
  if (stray !== undefined) throw new RangeError(`kappa requires whole counts from 0 on, got ${stray}`);
  const total = sum(counts.flat());
  if (total === 0) throw new RangeError("kappa requires at least one coded case, got none");
  const first = counts.map(sum);
  const second = counts.map((_, b) => sum(counts.map((row) => row[b] as number)));
  if (first.some((count, a) => count === total && second[a] === total)) return { kind: "no-variation" };
  let observed = 0;
  let expected = 0;
  counts.forEach((row, a) => row.forEach((count, b) => {
    observed += (weight(a, b) * count) / total;
    expected += weight(a, b) * ((first[a] as number) / total) * ((second[b] as number) / total);
  }));
  return { kind: "agreement", observed, expected, kappa: (observed - expected) / (1 - expected) };
}

/** Credit for two of `octants` places on a circle: the cosine of the angle between them, from 1 down to −1. */
export function circularWeight(octants = 8): (a: number, b: number) => number {
  return (a, b) => Math.cos((2 * Math.PI * (a - b)) / octants);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
