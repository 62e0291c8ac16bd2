import { logBeta } from "./log-gamma.ts";

const smallest = 1e-300;

/** The continued fraction of Abramowitz & Stegun 26.5.8, by Lentz's method as modified by Thompson & Barnett (1986). */
function continuedFraction(x: number, a: number, b: number): number {
  const away = (value: number): number => (Math.abs(value) < smallest ? smallest : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 4e-16) return fraction;
  }
  return fraction;
}

/**
 * The regularised incomplete beta function I_x(a, b).
 *
 * @param rest 1 − x, given apart when x is so near 1 that the subtraction would lose it.
 * @throws if x lies outside 0 to 1, or a or b is not above 0.
 */
export function incompleteBeta(x: number, a: number, b: number, rest = 1 - x): number {
  if (!(x >= 0 && x <= 1)) throw new RangeError(`incompleteBeta requires x from 0 to 1, got ${x}`);
  if (!(a > 0 && b > 0)) throw new RangeError(`incompleteBeta requires a and b above 0, got ${a} and ${b}`);
  if (x === 0) return 0;
  if (rest === 0) return 1;
  const logX = x < 0.5 ? Math.log(x) : Math.log1p(-rest);
  const logRest = rest < 0.5 ? Math.log(rest) : Math.log1p(-x);
  const front = Math.exp(a * logX + b * logRest - logBeta(a, b));
  // Each side of the mean has one of the two fractions that settles quickly.
  if (x < (a + 1) / (a + b + 2)) return (front * continuedFraction(x, a, b)) / a;
  return 1 - (front * continuedFraction(rest, b, a)) / b;
}

/** The x at which I_x(a, b) reaches p: quantile of the beta distribution. @throws as `incompleteBeta`, and if p lies outside 0 to 1. */
export function betaQuantile(p: number, a: number, b: number): number {
  return betaQuantileBothSides(p, a, b).x;
}

/**
 * The same with 1 − x beside it, neither of them got by subtraction where it is small.
 *
 * Newton's steps inside a bracket, on the logarithm of whichever of the two is below a half, from the first term of its series.
 */
export function betaQuantileBothSides(p: number, a: number, b: number): { readonly x: number; readonly rest: number } {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`betaQuantile requires a probability from 0 to 1, got ${p}`);
  if (p === 0 || p === 1) return { x: p, rest: 1 - p };
  const turned = p > incompleteBeta(0.5, a, b);
  const [own, other] = turned ? [b, a] : [a, b];
  const logScale = logBeta(a, b);
  let low = -Infinity;
  let high = Math.log(0.5);
  let log = Math.min(high - 1e-3, (Math.log((turned ? 1 - p : p) * own) + logScale) / own);
  for (let round = 0; round < 300; round++) {
    const small = Math.exp(log);
    const share = turned ? incompleteBeta(1 - small, a, b, small) : incompleteBeta(small, a, b);
    const error = turned ? p - share : share - p;
    if (error > 0) high = log;
    else low = log;
    const newton = log - error / Math.exp(own * log + (other - 1) * Math.log1p(-small) - logScale);
    if (Math.abs(newton - log) <= 1e-9) { // Newton's steps square their error
      log = newton;
      break;
    }
    // A step outside the bracket is replaced by halving it, or by going further down while it has no floor.
    log = newton > low && newton < high ? newton : low === -Infinity ? log - 5 : (low + high) / 2;
  }
  const small = Math.exp(log);
  return turned ? { x: 1 - small, rest: small } : { x: small, rest: 1 - small };
}
