import { choleskyInverse } from "./cholesky.ts";
import { eliminate, elimination, remainingVariance, type Elimination } from "./eliminate.ts";
import { packGradient, parametersOf, unpack } from "./lambda.ts";
import { parameterCount } from "./nested-model.ts";
import type { NestedSums } from "./nested-sums.ts";

export type Method = "reml" | "ml";

/** The profiled criterion (deviance, or REML criterion) at some parameters, on the scaled columns, and what led to it. */
export interface Evaluation {
  /** −2 log likelihood at the best β and σ, scaled columns. */
  readonly value: number;
  /** By the parameters. */
  readonly gradient: Float64Array;
  /** Best fixed effects and their relative variance (X'V⁻¹X)⁻¹, on scaled columns. */
  readonly beta: Float64Array;
  readonly betaVariance: Float64Array;
  /** r'V⁻¹r and what it is divided by for σ². */
  readonly residual: number;
  readonly degrees: number;
}

/**
 * −2 log L, profiled over β and σ², with its analytic gradient.
 *
 *   f(θ) = log|V| + [log|X'V⁻¹X|] + ν (1 + log(2π r² / ν)),   ν = n − p (REML) or n (ML),  V = I + ΣZΛΛ'Z'
 *
 * Forward, each unit's effects are eliminated from the finest level up (`eliminate`). Backward, the derivative by what was
 * left at the top is carried down again: with S̄ = ∂f/∂S of a unit,
 *
 *   ∂f/∂Λ += 2 R_z Λ − 2 R S̄ K',   R = A_z· − A_zz Λ K      Ā = (I − E_z Λ K) S̄ (I − E_z Λ K)' + E_z P E_z'
 *
 * One evaluation costs as many steps as there are units, whatever the number of rows.
 *
 * @returns null when r² is not above 0: the columns explain the response wholly.
 */
export function evaluate(sums: NestedSums, theta: Float64Array, method: Method): Evaluation | null {
  const lambdas = unpack(sums, theta);
  const size = sums.pool.length;
  const works = sums.levels.map((level) => elimination(size, level.terms));
  const { matrices, top, logDeterminant } = forward(sums, lambdas, works);
  const solved = solveTop(sums, top, method);
  if (!solved) return null;
  const gradient = new Float64Array(parametersOf(sums));
  backward(sums, lambdas, works, matrices, solved.adjoint, gradient);
  return {
    value: logDeterminant + solved.value, gradient, beta: solved.beta, betaVariance: solved.inverse, residual: solved.residual, degrees: solved.degrees,
  };
}

interface Forward {
  /** For each level above the finest the cross-products of its units, full, one after the other. */
  readonly matrices: readonly Float64Array[];
  readonly top: Float64Array;
  readonly logDeterminant: number;
}

function forward(sums: NestedSums, lambdas: readonly Float64Array[], works: readonly Elimination[]): Forward {
  const size = sums.pool.length;
  const square = size * size;
  const matrices = sums.levels.map((level, index) => new Float64Array(index === 0 ? 0 : level.units * square));
  const top = new Float64Array(square);
  const a = new Float64Array(square);
  let logDeterminant = 0;
  sums.levels.forEach((level, index) => {
    const above = matrices[index + 1];
    for (let unit = 0; unit < level.units; unit++) {
      load(sums, matrices, index, unit, a);
      logDeterminant += eliminate(works[index] as Elimination, a, lambdas[index] as Float64Array, true);
      const offset = above ? (level.parent[unit] as number) * square : 0;
      const target = above ?? top;
      for (let at = 0; at < square; at++) target[offset + at] = (target[offset + at] as number) + (a[at] as number);
    }
  });
  return { matrices, top, logDeterminant };
}

/** Brings a unit's cross-products into `a`, full and row by row. */
export function load(sums: NestedSums, matrices: readonly Float64Array[], level: number, unit: number, a: Float64Array): void {
  const size = sums.pool.length;
  if (level > 0) {
    const from = matrices[level] as Float64Array;
    const offset = unit * size * size;
    for (let at = 0; at < a.length; at++) a[at] = from[offset + at] as number;
    return;
  }
  let at = (unit * size * (size + 1)) / 2;
  for (let r = 0; r < size; r++) {
    for (let c = 0; c <= r; c++, at++) {
      const value = sums.sums[at] as number;
      a[r * size + c] = value;
      a[c * size + r] = value;
    }
  }
}

interface Top {
  readonly value: number;
  readonly beta: Float64Array;
  readonly inverse: Float64Array;
  readonly residual: number;
  readonly degrees: number;
  /** ∂f/∂T, full. */
  readonly adjoint: Float64Array;
}

function solveTop(sums: NestedSums, top: Float64Array, method: Method): Top | null {
  const size = sums.pool.length;
  const { fixed, response } = sums;
  const p = fixed.length;
  const xx = new Float64Array(p * p);
  for (let r = 0; r < p; r++) for (let c = 0; c < p; c++) xx[r * p + c] = top[(fixed[r] as number) * size + (fixed[c] as number)] as number;
  const inverted = choleskyInverse(xx, p);
  if (!inverted) return null;
  const xy = (r: number): number => top[(fixed[r] as number) * size + response] as number;
  const beta = new Float64Array(p);
  for (let r = 0; r < p; r++) {
    let sum = 0;
    for (let c = 0; c < p; c++) sum += (inverted.inverse[r * p + c] as number) * xy(c);
    beta[r] = sum;
  }
  let residual = top[response * size + response] as number;
  for (let r = 0; r < p; r++) residual -= xy(r) * (beta[r] as number);
  if (!(residual > 1e-12 * (top[response * size + response] as number))) return null;
  const degrees = method === "reml" ? sums.rows - p : sums.rows;
  const restricted = method === "reml" ? inverted.logDeterminant : 0;
  return {
    value: restricted + degrees * (1 + Math.log((2 * Math.PI * residual) / degrees)), beta, inverse: inverted.inverse, residual, degrees,
    adjoint: adjointOf(sums, beta, method === "reml" ? inverted.inverse : null, degrees / residual),
  };
}

/** (ν / r²) g g' + E_x (X'V⁻¹X)⁻¹ E_x', with g = e_y − E_x β. */
function adjointOf(sums: NestedSums, beta: Float64Array, inverse: Float64Array | null, weight: number): Float64Array {
  const size = sums.pool.length;
  const p = sums.fixed.length;
  const g = new Float64Array(size);
  g[sums.response] = 1;
  sums.fixed.forEach((column, index) => { g[column] = (g[column] as number) - (beta[index] as number); });
  const adjoint = new Float64Array(size * size);
  for (let r = 0; r < size; r++) for (let c = 0; c < size; c++) adjoint[r * size + c] = weight * (g[r] as number) * (g[c] as number);
  if (inverse) {
    for (let r = 0; r < p; r++) {
      for (let c = 0; c < p; c++) {
        const at = (sums.fixed[r] as number) * size + (sums.fixed[c] as number);
        adjoint[at] = (adjoint[at] as number) + (inverse[r * p + c] as number);
      }
    }
  }
  return adjoint;
}

function backward(sums: NestedSums, lambdas: readonly Float64Array[], works: readonly Elimination[], matrices: readonly Float64Array[],
  topAdjoint: Float64Array, gradient: Float64Array): void {
  const size = sums.pool.length;
  const square = size * size;
  const a = new Float64Array(square);
  let adjoints = topAdjoint; // of the level above, one matrix a unit; one alone at the top
  const offsets = sums.levels.map((_, index) => sums.levels.slice(0, index).reduce((sum, level) => sum + parameterCount(level), 0));
  for (let index = sums.levels.length - 1; index >= 0; index--) {
    const level = sums.levels[index] as NestedSums["levels"][number];
    const lambda = lambdas[index] as Float64Array;
    const work = works[index] as Elimination;
    const own = new Float64Array(index > 0 ? level.units * square : 0);
    const step = unitGradient(size, work, lambda);
    const last = index === sums.levels.length - 1;
    for (let unit = 0; unit < level.units; unit++) {
      load(sums, matrices, index, unit, a);
      eliminate(work, a, lambda, false);
      const from = last ? 0 : (level.parent[unit] as number) * square;
      step.add(a, adjoints, from, index > 0 ? own : null, unit * square);
    }
    packGradient(level, step.byLambda, gradient, offsets[index] as number);
    adjoints = own;
  }
}

/** Sums ∂f/∂Λ over the units of a level and, where there is a level below, writes Ā of each unit. */
function unitGradient(size: number, work: Elimination, lambda: Float64Array) {
  const { terms, k } = work;
  const q = terms.length;
  const byLambda = new Float64Array(q * q);
  const h = new Float64Array(q * size); // Λ K
  const left = new Float64Array(q * size); // A_z· − A_zz Λ K
  const product = new Float64Array(q * size); // K S̄, then Λ K S̄
  const add = (a: Float64Array, adjoints: Float64Array, from: number, own: Float64Array | null, to: number): void => {
    for (let i = 0; i < q; i++) {
      for (let c = 0; c < size; c++) {
        let sum = 0;
        for (let l = 0; l <= i; l++) sum += (lambda[i * q + l] as number) * (k[l * size + c] as number);
        h[i * size + c] = sum;
      }
    }
    for (let i = 0; i < q; i++) {
      const row = (terms[i] as number) * size;
      for (let c = 0; c < size; c++) {
        let sum = a[row + c] as number;
        for (let l = 0; l < q; l++) sum -= (a[row + (terms[l] as number)] as number) * (h[l * size + c] as number);
        left[i * size + c] = sum;
        let weighed = 0;
        for (let l = 0; l < size; l++) weighed += (k[i * size + l] as number) * (adjoints[from + l * size + c] as number);
        product[i * size + c] = weighed;
      }
    }
    for (let r = 0; r < q; r++) {
      for (let c = 0; c <= r; c++) {
        let sum = 0;
        for (let l = c; l < q; l++) sum += (left[r * size + (terms[l] as number)] as number) * (lambda[l * q + c] as number);
        for (let l = 0; l < size; l++) sum -= (left[r * size + l] as number) * (product[c * size + l] as number);
        byLambda[r * q + c] = (byLambda[r * q + c] as number) + 2 * sum;
      }
    }
    if (own) writeAdjoint(size, work, lambda, h, adjoints, from, own, to);
  };
  return { byLambda, add };
}

/** Ā = S̄ − E H S̄ − S̄ H'E' + E (H S̄ H' + P) E', with H = Λ K. */
function writeAdjoint(size: number, work: Elimination, lambda: Float64Array, h: Float64Array, adjoints: Float64Array, from: number, own: Float64Array, to: number): void {
  const { terms } = work;
  const q = terms.length;
  const p = remainingVariance(work, lambda);
  const hs = new Float64Array(q * size);
  for (let i = 0; i < q; i++) {
    for (let c = 0; c < size; c++) {
      let sum = 0;
      for (let l = 0; l < size; l++) sum += (h[i * size + l] as number) * (adjoints[from + l * size + c] as number);
      hs[i * size + c] = sum;
    }
  }
  for (let at = 0; at < size * size; at++) own[to + at] = adjoints[from + at] as number;
  for (let i = 0; i < q; i++) {
    const row = terms[i] as number;
    for (let c = 0; c < size; c++) {
      own[to + row * size + c] = (own[to + row * size + c] as number) - (hs[i * size + c] as number);
      own[to + c * size + row] = (own[to + c * size + row] as number) - (hs[i * size + c] as number);
    }
    for (let j = 0; j < q; j++) {
      let sum = p[i * q + j] as number;
      for (let l = 0; l < size; l++) sum += (hs[i * size + l] as number) * (h[j * size + l] as number);
      const at = to + row * size + (terms[j] as number);
      own[at] = (own[at] as number) + sum;
    }
  }
}
