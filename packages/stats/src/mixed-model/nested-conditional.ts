import { choleskyInverse } from "./cholesky.ts";
import { fixedVariance, innerProduct, quadraticForm, type Conditional } from "./conditional.ts";
import { residualVector, type Evaluation } from "./criterion.ts";
import { squareOf, unpack } from "./lambda.ts";
import { sweepUp } from "./nested-criterion.ts";
import type { NestedSums } from "./nested-sums.ts";
import { packedCell, packedLength } from "./packed.ts";

/** What is known of a unit once those above it are: a row's residual is c'g, and c'Vc (in units of σ²) what that misses. */
interface Known {
  readonly g: Float64Array;
  readonly v: Float64Array;
}

/**
 * Conditional modes for nested factors, from the top down. A unit's effects given everything, with g and V from the level above:
 *
 *   P = Λ (Λ'A_zz Λ + I)⁻¹ Λ'    H = P A_z·    b = H g    Var b / σ² = H V H' + P
 *   g ← g − E_z b                 V ← (I − E_z H) V (I − E_z H)' + E_z P E_z'
 *
 * At the top g = e_y − E_x β and V = E_x C E_x'. A unit without data has H = 0 and P = ΛΛ'.
 */
export function nestedConditional(sums: NestedSums, theta: Float64Array, found: Evaluation, fixedKnown = false): Conditional {
  const { shape } = sums;
  const size = shape.pool.length;
  const lambdas = unpack(shape, theta);
  const swept = sweepUp(sums, lambdas, theta);
  if (!swept) throw new RangeError("nestedConditional requires parameters at which the criterion is defined");
  const top: Known = { g: residualVector(shape, found.beta), v: fixedVariance(found, shape.fixed, size, fixedKnown) };
  const scratch = new Float64Array(packedLength(size));

  /** H (q × size) and P (q × q) of a unit. */
  const posterior = (level: number, unit: number): { h: Float64Array; p: Float64Array } => {
    const terms = shape.levels[level]?.terms ?? [];
    const q = terms.length;
    const lambda = lambdas[level] as Float64Array;
    if (unit < 0) return { h: new Float64Array(q * size), p: squareOf(lambda, q) };
    const { a, at } = swept.of(level, unit, scratch);
    const cell = (i: number, c: number): number => a[at + packedCell(terms[i] as number, c)] as number;
    const b = new Float64Array(q * q);
    for (let r = 0; r < q; r++) for (let c = 0; c < q; c++) {
      let sum = r === c ? 1 : 0;
      for (let k = r; k < q; k++) for (let l = c; l < q; l++) sum += (lambda[k * q + r] as number) * cell(k, terms[l] as number) * (lambda[l * q + c] as number);
      b[r * q + c] = sum;
    }
    const inverse = choleskyInverse(b, q)?.inverse ?? new Float64Array(q * q);
    const p = new Float64Array(q * q);
    for (let r = 0; r < q; r++) for (let c = 0; c < q; c++) for (let k = 0; k <= r; k++) for (let l = 0; l <= c; l++) {
      p[r * q + c] = (p[r * q + c] as number) + (lambda[r * q + k] as number) * (inverse[k * q + l] as number) * (lambda[c * q + l] as number);
    }
    const h = new Float64Array(q * size);
    for (let i = 0; i < q; i++) for (let c = 0; c < size; c++) for (let k = 0; k < q; k++) h[i * size + c] = (h[i * size + c] as number) + (p[i * q + k] as number) * cell(k, c);
    return { h, p };
  };

  /** One step down: the effects of a unit, and what is known below it. */
  const descend = (above: Known, level: number, unit: number) => {
    const terms = shape.levels[level]?.terms ?? [];
    const q = terms.length;
    const { h, p } = posterior(level, unit);
    const mean = new Float64Array(q);
    for (let i = 0; i < q; i++) mean[i] = innerProduct(h.subarray(i * size, (i + 1) * size), above.g);
    const reduce = new Float64Array(size * size); // I − E_z H
    for (let r = 0; r < size; r++) reduce[r * size + r] = 1;
    terms.forEach((term, i) => { for (let c = 0; c < size; c++) reduce[term * size + c] = (reduce[term * size + c] as number) - (h[i * size + c] as number); });
    const v = sandwich(reduce, above.v, size);
    const g = above.g.slice();
    const variance = p.slice();
    terms.forEach((term, i) => {
      g[term] = (g[term] as number) - (mean[i] as number);
      terms.forEach((other, j) => {
        v[term * size + other] = (v[term * size + other] as number) + (p[i * q + j] as number);
        let sum = 0;
        for (let r = 0; r < size; r++) for (let c = 0; c < size; c++) sum += (h[i * size + r] as number) * (above.v[r * size + c] as number) * (h[j * size + c] as number);
        variance[i * q + j] = (variance[i * q + j] as number) + sum;
      });
    });
    return { mean, variance, below: { g, v } };
  };

  return {
    modes() {
      let above: Known[] = [top];
      const found = shape.levels.map(() => ({ means: new Float64Array(0), variances: new Float64Array(0) }));
      for (let level = shape.levels.length - 1; level >= 0; level--) {
        const { units, terms } = shape.levels[level] as (typeof shape.levels)[number];
        const q = terms.length;
        const [means, variances] = [new Float64Array(units * q), new Float64Array(units * q * q)];
        const parent = sums.parents[level];
        const next: Known[] = [];
        for (let unit = 0; unit < units; unit++) {
          const { mean, variance, below } = descend(above[parent ? (parent[unit] as number) : 0] as Known, level, unit);
          means.set(mean, unit * q);
          variances.set(variance, unit * q * q);
          if (level > 0) next.push(below);
        }
        found[level] = { means, variances };
        above = next;
      }
      return found;
    },
    expect(row, units) {
      let known = top;
      for (let level = shape.levels.length - 1; level >= 0; level--) known = descend(known, level, units[level] as number).below;
      return { mean: innerProduct(row, known.g), variance: quadraticForm(row, known.v) };
    },
  };
}

/** F M F'. */
function sandwich(f: Float64Array, m: Float64Array, size: number): Float64Array {
  const half = new Float64Array(size * size);
  const whole = new Float64Array(size * size);
  for (let r = 0; r < size; r++) for (let c = 0; c < size; c++) for (let l = 0; l < size; l++) half[r * size + c] = (half[r * size + c] as number) + (f[r * size + l] as number) * (m[l * size + c] as number);
  for (let r = 0; r < size; r++) for (let c = 0; c < size; c++) for (let l = 0; l < size; l++) whole[r * size + c] = (whole[r * size + c] as number) + (half[r * size + l] as number) * (f[c * size + l] as number);
  return whole;
}
