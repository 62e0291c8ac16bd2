import { incompleteBeta } from "./incomplete-beta.ts";
import { logBeta } from "./log-gamma.ts";
import { normalQuantile } from "./normal.ts";

function checkDegrees(caller: string, degrees: number): void {
  if (!(degrees > 0)) throw new RangeError(`${caller} requires degrees of freedom above 0, got ${degrees}`);
}

/** The share of Student's t distribution below t. Degrees of freedom may be fractional (Abramowitz & Stegun 26.7.1). */
export function tCdf(t: number, degrees: number): number {
  checkDegrees("tCdf", degrees);
  if (Number.isNaN(t)) throw new RangeError("tCdf requires a number, got NaN");
  if (t === 0) return 0.5;
  if (!Number.isFinite(t)) return t < 0 ? 0 : 1;
  const squared = t * t;
  const tail = 0.5 * incompleteBeta(degrees / (degrees + squared), degrees / 2, 0.5, squared / (degrees + squared));
  return t < 0 ? tail : 1 - tail;
}

export function tDensity(t: number, degrees: number): number {
  checkDegrees("tDensity", degrees);
  return Math.exp(-0.5 * (degrees + 1) * Math.log1p((t * t) / degrees) - logBeta(degrees / 2, 0.5)) / Math.sqrt(degrees);
}

/**
 * The t below which a share p lies.
 * @throws if p lies outside 0 to 1 or the degrees of freedom are not above 0. 0 and 1 answer minus and plus infinity.
 */
export function tQuantile(p: number, degrees: number): number {
  checkDegrees("tQuantile", degrees);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`tQuantile requires a probability from 0 to 1, got ${p}`);
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (p === 0.5) return 0;
  if (p > 0.5) return -tQuantile(1 - p, degrees);
  let low = -Infinity;
  let high = 0;
  let t = Math.min(expanded(normalQuantile(p), degrees), -Number.MIN_VALUE);
  for (let round = 0; round < 300; round++) {
    const error = tCdf(t, degrees) - p;
    if (error > 0) high = t;
    else low = t;
    const newton = t - error / tDensity(t, degrees);
    // Newton's steps square their error: after one of a billionth nothing is left to gain.
    if (Math.abs(newton - t) <= 1e-9 * Math.abs(t)) return newton;
    // Outside what is known by now, or below it without a floor yet: halve, or double.
    const next = newton > low && newton < high ? newton : low === -Infinity ? 2 * t : (low + high) / 2;
    t = next;
  }
  return t;
}

/** A first guess from the normal quantile: the expansion of Abramowitz & Stegun 26.7.5. */
function expanded(z: number, degrees: number): number {
  const q = z * z;
  const one = (z * (q + 1)) / 4;
  const two = (z * ((5 * q + 16) * q + 3)) / 96;
  const three = (z * (((3 * q + 19) * q + 17) * q - 15)) / 384;
  return z + (one + (two + three / degrees) / degrees) / degrees;
}
