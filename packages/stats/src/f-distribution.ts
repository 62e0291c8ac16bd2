import { betaQuantileBothSides, incompleteBeta } from "./incomplete-beta.ts";

function checkDegrees(caller: string, between: number, within: number): void {
  if (!(between > 0 && within > 0 && Number.isFinite(between) && Number.isFinite(within))) {
    throw new RangeError(`${caller} requires degrees of freedom above 0, got ${between} and ${within}`);
  }
}

/** The share of the F distribution below f (Abramowitz & Stegun 26.6.2). Degrees of freedom may be fractional. */
export function fCdf(f: number, between: number, within: number): number {
  checkDegrees("fCdf", between, within);
  if (Number.isNaN(f)) throw new RangeError("fCdf requires a number, got NaN");
  if (f <= 0) return 0;
  if (f === Infinity) return 1;
  const whole = between * f + within;
  return incompleteBeta((between * f) / whole, between / 2, within / 2, within / whole);
}

/** The share above f: the p value of an F test. Above f with (a, b) lies what lies below 1/f with (b, a). */
export function fAbove(f: number, between: number, within: number): number {
  return f <= 0 ? 1 - fCdf(f, between, within) : fCdf(1 / f, within, between);
}

/** The f below which a share p lies. @throws if p lies outside 0 to 1 or the degrees of freedom are not above 0. */
export function fQuantile(p: number, between: number, within: number): number {
  checkDegrees("fQuantile", between, within);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`fQuantile requires a probability from 0 to 1, got ${p}`);
  if (p === 0 || p === 1) return p === 0 ? 0 : Infinity;
  const { x, rest } = betaQuantileBothSides(p, between / 2, within / 2);
  return (within * x) / (between * rest);
}
