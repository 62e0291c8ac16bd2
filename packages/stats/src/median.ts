/** The middle value; between the two middle ones when their number is even. @throws on an empty list or a value that is not finite. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("median requires at least one value, got none");
  const stray = values.find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`median requires finite values, got ${stray}`);
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
