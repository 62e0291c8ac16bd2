/** A source of numbers from 0 up to 1, passed in wherever chance is needed, so that a seed repeats a run. */
export type Random = () => number;

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/**
 * The generator xoshiro128** (Blackman & Vigna 2021, ACM Trans. Math. Softw. 47(4), 36), as whole numbers from 0 to 2^32 − 1.
 * For simulation and resampling; never for keys or tokens.
 */
export function randomWords(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  if ((a | b | c | d) === 0) throw new RangeError("randomWords requires a state that is not all zero, got 0, 0, 0, 0");
  return () => {
    const word = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return word;
  };
}

/**
 * A seeded source with 53 bits in each number. The seed, any whole number, is spread over the state by the
 * mixing step of MurmurHash3, so that neighbouring seeds give unrelated runs.
 */
export function seededRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seededRandom requires a whole number as seed, got ${seed}`);
  let counter = (seed | 0) ^ Math.imul(Math.floor(seed / 4_294_967_296) | 0, 0x9e3779b1);
  const mixed = (): number => {
    counter = (counter + 0x9e3779b9) | 0;
    let word = counter;
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (word ^ (word >>> 16)) | 1; // never all zero
  };
  const next = randomWords([mixed(), mixed(), mixed(), mixed()]);
  return () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992;
}

/** A draw from the standard normal distribution (Box & Muller 1958; one number of the pair is used). */
export function normalDraw(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A draw of a chi-square with a whole number of degrees of freedom: a sum of squares. */
export function chiSquareDraw(random: Random, degrees: number): number {
  if (!(Number.isInteger(degrees) && degrees > 0)) throw new RangeError(`chiSquareDraw requires whole degrees of freedom above 0, got ${degrees}`);
  let sum = 0;
  for (let index = 0; index < degrees; index++) sum += normalDraw(random) ** 2;
  return sum;
}
