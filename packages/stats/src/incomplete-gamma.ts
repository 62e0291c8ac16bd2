import { stirlingRemainder } from "./log-gamma.ts";

const smallest = 1e-300;

/**
 * The regularised incomplete gamma functions: `below` = P(a, x), `above` = Q(a, x) = 1 − P(a, x). Each keeps its own small tail.
 *
 * Below a + 1 by the series of Abramowitz & Stegun 6.5.29, beyond it by the continued fraction 6.5.31 (Lentz's method).
 * @throws if a is not above 0 or x is below 0.
 */
export function incompleteGamma(a: number, x: number): { readonly below: number; readonly above: number } {
  if (!(a > 0 && Number.isFinite(a))) throw new RangeError(`incompleteGamma requires a shape above 0, got ${a}`);
  if (!(x >= 0)) throw new RangeError(`incompleteGamma requires x of 0 or more, got ${x}`);
  if (x === 0) return { below: 0, above: 1 };
  if (x === Infinity) return { below: 1, above: 0 };
  if (x < a + 1) {
    const below = (front(a, x) * series(a, x)) / a;
    return { below, above: 1 - below };
  }
  const above = front(a, x) * continuedFraction(a, x);
  return { below: 1 - above, above };
}

/** x^a e^−x / Γ(a), without the loss that its large factors would bring (Loader 2000). */
function front(a: number, x: number): number {
  const away = (x - a) / a;
  // Near the middle the logarithm cancels against its argument; far from it, or at small shapes, log x is the exact one.
  const log = Math.abs(away) < 0.5 ? Math.log1p(away) - away : Math.log(x / a) - away;
  return Math.exp(a * log - stirlingRemainder(a)) * Math.sqrt(a / (2 * Math.PI));
}

function series(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > 1e-17 * sum; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function continuedFraction(a: number, x: number): number {
  const away = (value: number): number => (Math.abs(value) < smallest ? smallest : value);
  let b = x + 1 - a;
  let c = 1 / smallest;
  let d = 1 / away(b);
  let fraction = d;
  for (let n = 1; n <= 100_000; n++) {
    const factor = -n * (n - a);
    b += 2;
    d = 1 / away(factor * d + b);
    c = away(b + factor / c);
    const step = c * d;
    fraction *= step;
    if (Math.abs(step - 1) < 4e-16) break;
  }
  return fraction;
}
