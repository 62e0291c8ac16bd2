const rootTwoPi = 2.506628274631000502415765284811;

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / rootTwoPi;
}

/**
 * Φ(z), the share of a standard normal distribution below z.
 *
 * Within 2 of the middle by the series of Marsaglia (2004), all of whose terms have one sign; further out by the continued
 * fraction of Abramowitz & Stegun 26.2.14, which keeps the relative precision of small tails.
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) throw new RangeError("normalCdf requires a number, got NaN");
  if (z > 2) return 1 - upperTail(z);
  if (z < -2) return upperTail(-z);
  let term = z;
  let sum = z;
  for (let k = 3; Math.abs(term) > 1e-18 * Math.abs(sum); k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 + sum * normalDensity(z);
}

/** The share above z, for z of 2 and more. */
function upperTail(z: number): number {
  if (z > 40) return 0; // below the smallest number there is
  let rest = z;
  for (let k = z < 4 ? 90 : 30; k >= 1; k--) rest = z + k / rest;
  return normalDensity(z) / rest;
}

/**
 * The z below which a share p of the standard normal distribution lies.
 *
 * Starts at Abramowitz & Stegun 26.2.23 (right to 4.5e-4) and takes Halley's step until it stands still.
 * @throws if p lies outside 0 to 1. 0 and 1 answer minus and plus infinity.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`normalQuantile requires a probability from 0 to 1, got ${p}`);
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  let z = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
  for (let round = 0; round < 8; round++) {
    const error = (normalCdf(z) - p) / normalDensity(z);
    const step = error / (1 + (z * error) / 2);
    z -= step;
    if (Math.abs(step) <= 1e-6) break; // Halley's steps cube their error: nothing is left to gain
  }
  return z;
}
