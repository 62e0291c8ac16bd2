/**
 * What Stirling's formula for ln Γ(x) leaves out: ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π].
 *
 * The asymptotic series (Abramowitz & Stegun 6.1.41) is used from 15 on, where its first left-out term is below 1e-17;
 * smaller arguments are carried up by Γ(x + 1) = x Γ(x). Kept apart from the large terms so that differences of
 * ln Γ at large arguments lose no digits (Loader 2000, Fast and accurate computation of binomial probabilities).
 */
export function stirlingRemainder(x: number): number {
  if (!(x > 0)) throw new RangeError(`stirlingRemainder requires a number above 0, got ${x}`);
  let carried = 0;
  let at = x;
  while (at < 15) {
    carried += (at + 0.5) * Math.log1p(1 / at) - 1;
    at += 1;
  }
  const inverse = 1 / (at * at);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse * (1 / 1188 - inverse * (691 / 360360 - inverse / 156)))))) / at;
  return carried + series;
}

const halfLogTwoPi = 0.918938533204672741780329736406;

/** ln Γ(x) for x above 0. */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingRemainder(x);
}

/** ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b), without the loss that taking the difference would bring. */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  const sum = small + large;
  return (small - 0.5) * Math.log(small / sum) - large * Math.log1p(small / large) - 0.5 * Math.log(large) + halfLogTwoPi
    + stirlingRemainder(small) + stirlingRemainder(large) - stirlingRemainder(sum);
}
