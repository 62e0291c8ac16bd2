import { betaQuantile } from "./incomplete-beta.ts";
import { normalQuantile } from "./normal.ts";

export interface ProportionInterval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

function checkCounts(caller: string, count: number, total: number, level: number): void {
  if (!(Number.isInteger(count) && Number.isInteger(total) && count >= 0 && count <= total && total > 0)) {
    throw new RangeError(`${caller} requires whole numbers with 0 <= count <= total and total above 0, got ${count} of ${total}`);
  }
  if (!(level > 0 && level < 1)) throw new RangeError(`${caller} requires a level between 0 and 1, got ${level}`);
}

/** The score interval of Wilson (1927), J. Am. Stat. Assoc. 22, 209-212, as Newcombe (1998), Stat. Med. 17, 857-872, method 3. */
export function wilsonInterval(count: number, total: number, level = 0.95): ProportionInterval {
  checkCounts("wilsonInterval", count, total, level);
  const z = normalQuantile(1 - (1 - level) / 2);
  const p = count / total;
  const centre = p + (z * z) / (2 * total);
  const half = z * Math.sqrt((p * (1 - p)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  return { estimate: p, low: count === 0 ? 0 : (centre - half) / scale, high: count === total ? 1 : (centre + half) / scale };
}

/** The equal-tailed interval of the Beta(½ + k, ½ + n − k) posterior, with its mean (METHODS F3). */
export function jeffreysInterval(count: number, total: number, level = 0.95): ProportionInterval {
  checkCounts("jeffreysInterval", count, total, level);
  const a = 0.5 + count;
  const b = 0.5 + total - count;
  const tail = (1 - level) / 2;
  return { estimate: a / (a + b), low: betaQuantile(tail, a, b), high: betaQuantile(1 - tail, a, b) };
}
