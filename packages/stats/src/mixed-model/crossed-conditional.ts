import { fixedVariance, innerProduct, quadraticForm, type Conditional } from "./conditional.ts";
import type { Evaluation } from "./criterion.ts";
import { patternOf, solveCrossed } from "./crossed-criterion.ts";
import type { CrossedSums } from "./crossed-sums.ts";
import { squareOf, unpack } from "./lambda.ts";
import { placeOf, selectedInverse, solveLower } from "./sparse-cholesky.ts";

/**
 * Conditional modes for factors that cross: u = W g with g = (−β, 1) over the tail, b = Λ u, and
 *
 *   Var(z'b + x'β) / σ² = d'M⁻¹d + (x − W_x'd)' C (x − W_x'd),   d = Λ'z
 */
export function crossedConditional(sums: CrossedSums, theta: Float64Array, found: Evaluation, fixedKnown = false): Conditional {
  const { shape, tail } = sums;
  const m = tail.length;
  const lambdas = unpack(shape, theta);
  const pattern = patternOf(sums);
  const assembled = sums.assemble(shape.serial ? (theta.at(-1) as number) : null);
  const solved = assembled && solveCrossed(sums, pattern, assembled.a, lambdas);
  if (!solved) throw new RangeError("crossedConditional requires parameters at which the criterion is defined");
  const { w } = solved;
  const g = Float64Array.from({ length: m }, (_, index) => (index === m - 1 ? 1 : -(found.beta[index] as number)));
  const c = fixedVariance(found, shape.fixed.map((_, index) => index), m, fixedKnown);
  const rowOfW = (scalar: number): Float64Array => w.subarray(scalar * m, (scalar + 1) * m);
  const termsOf = (level: number): readonly number[] => shape.levels[level]?.terms ?? [];
  /** Λ u. */
  const effects = (level: number, unit: number): Float64Array => {
    const q = termsOf(level).length;
    const first = sums.scalarOf(level, unit);
    return Float64Array.from({ length: q }, (_, r) => {
      let sum = 0;
      for (let k = 0; k <= r; k++) sum += (lambdas[level]?.[r * q + k] as number) * innerProduct(rowOfW(first + k), g);
      return sum;
    });
  };
  return {
    modes() {
      const inverse = selectedInverse(pattern.factor);
      return shape.levels.map(({ units }, level) => {
        const q = termsOf(level).length;
        const lambda = lambdas[level] as Float64Array;
        const [means, variances] = [new Float64Array(units * q), new Float64Array(units * q * q)];
        for (let unit = 0; unit < units; unit++) {
          const first = sums.scalarOf(level, unit);
          means.set(effects(level, unit), unit * q);
          const spread = (k: number, l: number): number => {
            const wl = rowOfW(first + l);
            const fromFixed = rowOfW(first + k).reduce((sum, value, r) => sum + value * wl.reduce((inner, other, each) => inner + (c[r * m + each] as number) * other, 0), 0);
            return (inverse[placeOf(pattern.factor, first + Math.max(k, l), first + Math.min(k, l))] as number) + fromFixed;
          };
          for (let r = 0; r < q; r++) for (let s = 0; s < q; s++) for (let k = 0; k <= r; k++) for (let l = 0; l <= s; l++) {
            const cell = unit * q * q + r * q + s;
            variances[cell] = (variances[cell] as number) + (lambda[r * q + k] as number) * spread(k, l) * (lambda[s * q + l] as number);
          }
        }
        return { means, variances };
      });
    },
    expect(row, units) {
      const d = new Float64Array(sums.begin.at(-1) as number);
      const own = Float64Array.from(tail, (column) => row[column] as number);
      let mean = innerProduct(own, g);
      let variance = 0;
      units.forEach((unit, level) => {
        const z = Float64Array.from(termsOf(level), (term) => row[term] as number);
        const q = z.length;
        const lambda = lambdas[level] as Float64Array;
        if (unit < 0) {
          variance += quadraticForm(z, squareOf(lambda, q));
          return;
        }
        mean -= innerProduct(z, effects(level, unit));
        const first = sums.scalarOf(level, unit);
        for (let k = 0; k < q; k++) for (let r = k; r < q; r++) d[first + k] = (d[first + k] as number) + (lambda[r * q + k] as number) * (z[r] as number);
      });
      d.forEach((value, scalar) => { if (value !== 0) rowOfW(scalar).forEach((each, index) => { own[index] = (own[index] as number) - value * each; }); });
      own[m - 1] = 0;
      solveLower(pattern.factor, d, 1);
      return { mean, variance: variance + innerProduct(d, d) + quadraticForm(own, c) };
    },
  };
}
