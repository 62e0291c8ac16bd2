/** The length of a lower triangle. */
export const packedLength = (size: number): number => (size * (size + 1)) / 2;

/** Where a cell of a symmetric matrix stands in its lower triangle, row by row. */
export const packedCell = (a: number, b: number): number => (a >= b ? packedLength(a) + b : packedLength(b) + a);

/** Brings lower triangles of raw cross-products, one after the other, to the scaled columns. */
export function rescale(sums: Float64Array, scales: readonly number[]): void {
  const factors = new Float64Array(packedLength(scales.length));
  let cell = 0;
  scales.forEach((a, r) => { for (let c = 0; c <= r; c++) factors[cell++] = 1 / (a * (scales[c] as number)); });
  for (let at = 0; at < sums.length; at += factors.length) {
    for (let each = 0; each < factors.length; each++) sums[at + each] = (sums[at + each] as number) * (factors[each] as number);
  }
}
