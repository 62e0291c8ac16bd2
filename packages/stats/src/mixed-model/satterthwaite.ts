import type { Criterion, Evaluation, Method } from "./criterion.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

/** What a sum of fixed effects (weights on the scaled columns) varies by, and how well that variance is known. */
export interface ContrastVariance {
  readonly variance: number;
  /** Null when the criterion shows no curvature in any variance parameter. */
  readonly degreesOfFreedom: number | null;
}

/**
 * Degrees of freedom after Satterthwaite (1946), as in lmerTest (Kuznetsova, Brockhoff & Christensen 2017, J. Stat. Softw. 82(13)):
 *
 *   df = 2 v² / (g' A g),   v = l'(σ² C)l,   g = ∂v/∂(θ, log σ²),   A = 2 H⁻¹ with H the second derivatives of −2 log L by (θ, log σ²)
 *
 * A direction in which the criterion is flat, as a variance of 0 leaves behind, is left out of H⁻¹.
 */
export function satterthwaite(criterion: Criterion, theta: Float64Array, method: Method): ((weights: readonly number[]) => ContrastVariance) | null {
  const at = criterion.evaluate(theta, method);
  if (!at) return null;
  const p = at.beta.length;
  const k = theta.length;
  const sigmaSquared = at.residual / at.degrees;
  const hessian = new Float64Array((k + 1) ** 2);
  const slopes: Float64Array[] = []; // ∂C by each θ
  for (let index = 0; index < k; index++) {
    const slope = derivative(criterion, theta, index, method, sigmaSquared);
    if (!slope) return null;
    for (let other = 0; other < k; other++) hessian[index * (k + 1) + other] = slope.gradient[other] as number;
    hessian[index * (k + 1) + k] = hessian[k * (k + 1) + index] = -slope.residual / sigmaSquared;
    slopes.push(slope.betaVariance);
  }
  hessian[(k + 1) ** 2 - 1] = at.degrees;
  for (let r = 0; r <= k; r++) for (let c = 0; c < r; c++) {
    const mean = ((hessian[r * (k + 1) + c] as number) + (hessian[c * (k + 1) + r] as number)) / 2;
    hessian[r * (k + 1) + c] = hessian[c * (k + 1) + r] = mean;
  }
  const { values, vectors } = symmetricEigen(hessian, k + 1);
  const steepest = values.reduce((most, value) => Math.max(most, value), 0);
  const form = (matrix: Float64Array, weights: readonly number[]): number =>
    weights.reduce((sum, left, r) => sum + left * weights.reduce((inner, right, c) => inner + right * (matrix[r * p + c] as number), 0), 0);
  return (weights) => {
    const relative = form(at.betaVariance, weights);
    const gradient = [...slopes.map((slope) => sigmaSquared * form(slope, weights)), sigmaSquared * relative];
    let spread = 0;
    values.forEach((value, index) => {
      if (!(value > 1e-9 * steepest)) return;
      const along = gradient.reduce((sum, part, row) => sum + part * (vectors[row * (k + 1) + index] as number), 0);
      spread += (2 * along * along) / value;
    });
    const variance = sigmaSquared * relative;
    return { variance, degreesOfFreedom: spread > 0 ? (2 * variance * variance) / spread : null };
  };
}

/** ∂ of an evaluation at a given σ² by one parameter: central differences, twice, extrapolated (Richardson). */
function derivative(criterion: Criterion, theta: Float64Array, index: number, method: Method, variance: number): Pick<Evaluation, "gradient" | "betaVariance" | "residual"> | null {
  const step = 2e-3 * Math.max(0.1, Math.abs(theta[index] as number));
  const central = (h: number) => {
    const moved = (by: number) => criterion.evaluate(theta.map((value, each) => (each === index ? value + by : value)), method, variance);
    const [up, down] = [moved(h), moved(-h)];
    if (!up || !down) return null;
    const slope = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, at) => (value - (b[at] as number)) / (2 * h));
    return { gradient: slope(up.gradient, down.gradient), betaVariance: slope(up.betaVariance, down.betaVariance), residual: (up.residual - down.residual) / (2 * h) };
  };
  const [wide, narrow] = [central(step), central(step / 2)];
  if (!wide || !narrow) return null;
  const better = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, at) => (4 * value - (b[at] as number)) / 3);
  return {
    gradient: better(narrow.gradient, wide.gradient), betaVariance: better(narrow.betaVariance, wide.betaVariance), residual: (4 * narrow.residual - wide.residual) / 3,
  };
}
