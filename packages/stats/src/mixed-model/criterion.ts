import { choleskyInverse } from "./cholesky.ts";
import { packedCell } from "./packed.ts";

export type Method = "reml" | "ml";

/** What is known of a level once its rows are read. */
export interface ShapeLevel {
  readonly name: string;
  /** Lengths of the runs of terms that may be correlated. */
  readonly blocks: readonly number[];
  /** Positions in the pool. */
  readonly terms: readonly number[];
  readonly units: number;
}

/** A model without its data: which columns there are and what they do. The pool holds each column once, scaled to a root mean square of 1. */
export interface Shape {
  readonly rows: number;
  readonly pool: readonly { readonly name: string; readonly scale: number }[];
  readonly response: number;
  readonly fixed: readonly number[];
  readonly levels: readonly ShapeLevel[];
  readonly serial: "ar1" | "exponential" | null;
}

/** −2 log L at some parameters, on the scaled columns, and what led to it. */
export interface Evaluation {
  readonly value: number;
  /** By the parameters. */
  readonly gradient: Float64Array;
  /** Best fixed effects and their relative variance C = (X'V⁻¹X)⁻¹, on scaled columns. */
  readonly beta: Float64Array;
  readonly betaVariance: Float64Array;
  /** r'V⁻¹r and what it is divided by for σ². */
  readonly residual: number;
  readonly degrees: number;
}

/**
 * −2 log L of a linear mixed model as a function of θ: the lower triangles of Λ and, with serial errors, one parameter for them.
 * Two ways to the same number: `nestedCriterion` for factors that lie one within the other, `crossedCriterion` for others.
 */
export interface Criterion {
  readonly shape: Shape;
  /** The mean gap between neighbours in time, where errors are serially correlated. */
  readonly typicalGap?: number;
  /**
   * Profiled over β and σ²; at a given σ² (on the scaled response) over β alone.
   * @returns null where it is not defined: the columns explain the response wholly, or R is singular to working precision.
   */
  evaluate(theta: Float64Array, method: Method, variance?: number): Evaluation | null;
}

export interface Top extends Omit<Evaluation, "gradient"> {
  /** ∂f/∂T, full: (1/σ²) g g' + E_x C E_x', with g = e_y − E_x β; the second part for REML only. */
  readonly adjoint: Float64Array;
}

/**
 * Solves for β once all random effects are swept out of the cross-products, T = C'V⁻¹C:
 *
 *   f = [log|X'V⁻¹X|] + ν (1 + log(2π r²/ν)),   or at a given σ²   [log|X'V⁻¹X|] + ν log(2πσ²) + r²/σ²
 *
 * with ν = n − p and the bracket for REML, ν = n without it for ML.
 */
export function solveTop(shape: Shape, top: Float64Array, method: Method, variance?: number): Top | null {
  const { fixed, response } = shape;
  const p = fixed.length;
  const cross = (a: number, b: number): number => top[packedCell(a, b)] as number;
  const xx = new Float64Array(p * p);
  for (let r = 0; r < p; r++) for (let c = 0; c < p; c++) xx[r * p + c] = cross(fixed[r] as number, fixed[c] as number);
  const inverted = choleskyInverse(xx, p);
  if (!inverted) return null;
  const beta = new Float64Array(p);
  for (let r = 0; r < p; r++) {
    let sum = 0;
    for (let c = 0; c < p; c++) sum += (inverted.inverse[r * p + c] as number) * cross(fixed[c] as number, response);
    beta[r] = sum;
  }
  let residual = cross(response, response);
  for (let r = 0; r < p; r++) residual -= cross(fixed[r] as number, response) * (beta[r] as number);
  if (!(residual > 1e-12 * cross(response, response))) return null;
  const degrees = method === "reml" ? shape.rows - p : shape.rows;
  const sigmaSquared = variance ?? residual / degrees;
  const value = (method === "reml" ? inverted.logDeterminant : 0) + degrees * Math.log(2 * Math.PI * sigmaSquared) + residual / sigmaSquared;
  const adjoint = adjointOf(shape, beta, method === "reml" ? inverted.inverse : null, 1 / sigmaSquared);
  return { value, beta, betaVariance: inverted.inverse, residual, degrees, adjoint };
}

function adjointOf(shape: Shape, beta: Float64Array, inverse: Float64Array | null, weight: number): Float64Array {
  const size = shape.pool.length;
  const p = shape.fixed.length;
  const g = residualVector(shape, beta);
  const adjoint = new Float64Array(size * size);
  for (let r = 0; r < size; r++) for (let c = 0; c < size; c++) adjoint[r * size + c] = weight * (g[r] as number) * (g[c] as number);
  if (!inverse) return adjoint;
  for (let r = 0; r < p; r++) {
    for (let c = 0; c < p; c++) {
      const at = (shape.fixed[r] as number) * size + (shape.fixed[c] as number);
      adjoint[at] = (adjoint[at] as number) + (inverse[r * p + c] as number);
    }
  }
  return adjoint;
}

/** g = e_y − E_x β: what a row of the pool is multiplied with to give its residual. */
export function residualVector(shape: Shape, beta: Float64Array): Float64Array {
  const g = new Float64Array(shape.pool.length);
  g[shape.response] = 1;
  shape.fixed.forEach((column, index) => { g[column] = (g[column] as number) - (beta[index] as number); });
  return g;
}
