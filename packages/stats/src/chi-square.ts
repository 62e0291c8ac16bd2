import { incompleteGamma } from "./incomplete-gamma.ts";
import { logGamma } from "./log-gamma.ts";
import { normalQuantile } from "./normal.ts";

/** The share of the chi-square distribution below x; degrees of freedom may be fractional (Abramowitz & Stegun 26.4.19). */
export function chiSquareCdf(x: number, degrees: number): number {
  return bothShares("chiSquareCdf", x, degrees).below;
}

/** The share above x: the p value of a chi-square test, small ones exact. */
export function chiSquareAbove(x: number, degrees: number): number {
  return bothShares("chiSquareAbove", x, degrees).above;
}

function bothShares(caller: string, x: number, degrees: number): { readonly below: number; readonly above: number } {
  checkDegrees(caller, degrees);
  if (Number.isNaN(x)) throw new RangeError(`${caller} requires a number, got NaN`);
  return incompleteGamma(degrees / 2, Math.max(0, x) / 2);
}

function checkDegrees(caller: string, degrees: number): void {
  if (!(degrees > 0 && Number.isFinite(degrees))) throw new RangeError(`${caller} requires degrees of freedom above 0, got ${degrees}`);
}

/**
 * The x below which a share p of the chi-square distribution lies. Starts at Wilson & Hilferty's (1931) cube root, then Newton's
 * steps on the logarithm of x inside a bracket, from whichever tail is the smaller.
 * @throws if p lies outside 0 to 1 or the degrees of freedom are not above 0.
 */
export function chiSquareQuantile(p: number, degrees: number): number {
  checkDegrees("chiSquareQuantile", degrees);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`chiSquareQuantile requires a probability from 0 to 1, got ${p}`);
  if (p === 0 || p === 1) return p === 0 ? 0 : Infinity;
  const shape = degrees / 2;
  const upper = p > 0.5;
  const tail = upper ? 1 - p : p;
  let low = -Infinity;
  let high = Infinity;
  let log = Math.log(firstGuess(p, degrees));
  for (let round = 0; round < 300; round++) {
    const half = Math.exp(log) / 2;
    const { below, above } = incompleteGamma(shape, half);
    const error = upper ? tail - above : below - tail;
    if (error > 0) high = log;
    else low = log;
    // The density of log x: x times that of x.
    const density = Math.exp(shape * Math.log(half) - half - logGamma(shape));
    const newton = log - error / density;
    if (Math.abs(newton - log) <= 1e-9) return Math.exp(newton); // Newton's steps square their error
    log = newton > low && newton < high ? newton : halfWay(low, high, log);
  }
  return Math.exp(log);
}

function halfWay(low: number, high: number, log: number): number {
  if (low === -Infinity) return log - 5;
  return high === Infinity ? log + 5 : (low + high) / 2;
}

function firstGuess(p: number, degrees: number): number {
  const part = 2 / (9 * degrees);
  const cubeRoot = 1 - part + normalQuantile(p) * Math.sqrt(part);
  if (cubeRoot > 0.1) return degrees * cubeRoot ** 3;
  // Deep in the lower tail: the first term of the series, P ≈ (x/2)^(ν/2) / Γ(ν/2 + 1).
  return 2 * Math.exp((Math.log(p) + logGamma(degrees / 2 + 1)) / (degrees / 2));
}
