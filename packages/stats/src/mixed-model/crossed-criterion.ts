import { solveTop, type Criterion, type Evaluation, type Method, type Shape } from "./criterion.ts";
import type { CrossedBlocks, CrossedSums } from "./crossed-sums.ts";
import { entries, offsetsOf, parametersOf, unpack } from "./lambda.ts";
import { packedLength } from "./packed.ts";
import { factorise, placeOf, selectedInverse, solveLower, solveUpper, symbolicFactor, type SparseFactor, type SparseSymmetric } from "./sparse-cholesky.ts";

/**
 * −2 log L with its gradient for factors that cross, by a sparse factorisation.
 *
 *   M = Λ'A_zz Λ + I = L L'    B = Λ'A_zt    W = M⁻¹B    S = A_tt − B'W    log|V| = log|M|
 *
 * With S̄ = ∂f/∂S from the top: ∂f/∂M = Q = M⁻¹ + W S̄ W', ∂f/∂B = 2G = −2 W S̄, and so
 *
 *   ∂f/∂Λ = 2 A_zz Λ Q + 2 A_zt G',   ∂f/∂A = (Λ Q Λ', Λ G, S̄)
 *
 * of which only the blocks of units that share rows are needed: M⁻¹ on the places of L is enough (`selectedInverse`).
 */
export function crossedCriterion(sums: CrossedSums): Criterion {
  const { shape, tail } = sums;
  const p = shape.fixed.length;
  const tailShape: Shape = { ...shape, pool: tail.map((column) => shape.pool[column] ?? { name: "", scale: 1 }), fixed: shape.fixed.map((_, index) => index), response: p };
  const pattern = patternOf(sums);
  return {
    shape, typicalGap: sums.typicalGap,
    evaluate(theta: Float64Array, method: Method, variance?: number): Evaluation | null {
      const assembled = sums.assemble(shape.serial ? (theta.at(-1) as number) : null);
      if (!assembled) return null;
      const lambdas = unpack(shape, theta);
      const solved = solveCrossed(sums, pattern, assembled.a, lambdas);
      if (!solved) return null;
      const top = solveTop(tailShape, solved.top, method, variance);
      if (!top) return null;
      const { byLambda, adjoint } = derivatives(sums, pattern, assembled.a, lambdas, solved.w, top.adjoint);
      const gradient = new Float64Array(parametersOf(shape));
      const offsets = offsetsOf(shape);
      shape.levels.forEach(({ blocks, terms }, level) => {
        entries(blocks).forEach(({ row, column }, index) => { gradient[(offsets[level] as number) + index] = byLambda[level]?.[row * terms.length + column] as number; });
      });
      if (assembled.slope) gradient[gradient.length - 1] = assembled.logSlope + innerProduct(sums, adjoint, assembled.slope);
      return { ...top, value: top.value + solved.logDeterminant + assembled.logDeterminant, gradient };
    },
  };
}

export interface Pattern {
  readonly matrix: SparseSymmetric;
  readonly factor: SparseFactor;
  /** For each cell of each block its place in the matrix and in the factor; −1 for the lower half of a unit with itself. */
  readonly inMatrix: Int32Array;
  readonly inFactor: Int32Array;
}

/** A pair of units with the shape of its block. */
function pairAt({ first, second, place, levelOf, shape }: CrossedSums, pair: number) {
  const [a, b] = [first[pair] as number, second[pair] as number];
  const [la, lb] = [levelOf[a] as number, levelOf[b] as number];
  return { a, b, la, lb, qa: shape.levels[la]?.terms.length ?? 0, qb: shape.levels[lb]?.terms.length ?? 0, at: place[pair] as number };
}

export function patternOf(sums: CrossedSums): Pattern {
  const size = sums.begin.at(-1) as number;
  const counts = new Int32Array(size + 1);
  const visit = (cell: (row: number, column: number, at: number) => void): void => {
    for (let pair = 0; pair < sums.first.length; pair++) {
      const { a, b, qa, qb, at } = pairAt(sums, pair);
      for (let i = 0; i < qa; i++) for (let j = a === b ? i : 0; j < qb; j++) cell((sums.begin[a] as number) + i, (sums.begin[b] as number) + j, at + i * qb + j);
    }
  };
  visit((_, column) => { counts[column + 1] = (counts[column + 1] as number) + 1; });
  for (let column = 0; column < size; column++) counts[column + 1] = (counts[column + 1] as number) + (counts[column] as number);
  const rows = new Int32Array(counts[size] as number);
  const inMatrix = new Int32Array(sums.place.at(-1) as number).fill(-1);
  const inFactor = inMatrix.slice();
  const next = counts.slice();
  visit((row, column, at) => {
    const cell = next[column] as number;
    next[column] = cell + 1;
    rows[cell] = row;
    inMatrix[at] = cell;
  });
  const matrix: SparseSymmetric = { size, begin: counts, rows, values: new Float64Array(rows.length) };
  const factor = symbolicFactor(matrix);
  visit((row, column, at) => { inFactor[at] = placeOf(factor, column, row); });
  return { matrix, factor, inMatrix, inFactor };
}

export function solveCrossed(sums: CrossedSums, { matrix, factor, inMatrix }: Pattern, a: CrossedBlocks, lambdas: readonly Float64Array[]) {
  const m = sums.tail.length;
  const { size, values } = matrix;
  for (let pair = 0; pair < sums.first.length; pair++) {
    const { a: one, b: two, la, lb, qa, qb, at } = pairAt(sums, pair);
    const [left, right] = [lambdas[la] as Float64Array, lambdas[lb] as Float64Array];
    for (let i = 0; i < qa; i++) {
      for (let j = one === two ? i : 0; j < qb; j++) {
        let sum = one === two && i === j ? 1 : 0;
        for (let k = i; k < qa; k++) for (let l = j; l < qb; l++) sum += (left[k * qa + i] as number) * (a.pairs[at + k * qb + l] as number) * (right[l * qb + j] as number);
        values[inMatrix[at + i * qb + j] as number] = sum;
      }
    }
  }
  const logDeterminant = factorise(matrix, factor);
  if (logDeterminant === null) return null;
  const w = new Float64Array(size * m); // B, then L⁻¹B, then W
  forEachUnit(sums, (begin, level, q) => {
    const lambda = lambdas[level] as Float64Array;
    for (let i = 0; i < q; i++) for (let c = 0; c < m; c++) {
      let sum = 0;
      for (let k = i; k < q; k++) sum += (lambda[k * q + i] as number) * (a.tails[(begin + k) * m + c] as number);
      w[(begin + i) * m + c] = sum;
    }
  });
  solveLower(factor, w, m);
  const top = new Float64Array(packedLength(m));
  for (let r = 0, cell = 0; r < m; r++) for (let c = 0; c <= r; c++, cell++) {
    let sum = a.corner[r * m + c] as number;
    for (let k = 0; k < size; k++) sum -= (w[k * m + r] as number) * (w[k * m + c] as number);
    top[cell] = sum;
  }
  solveUpper(factor, w, m);
  return { logDeterminant, top, w };
}

function forEachUnit(sums: CrossedSums, visit: (begin: number, level: number, q: number) => void): void {
  for (let unit = 0; unit < sums.levelOf.length; unit++) {
    const level = sums.levelOf[unit] as number;
    visit(sums.begin[unit] as number, level, sums.shape.levels[level]?.terms.length ?? 0);
  }
}

/** ∂f/∂Λ of each level (row by row) and ∂f/∂A. */
function derivatives(sums: CrossedSums, { factor, inFactor }: Pattern, a: CrossedBlocks, lambdas: readonly Float64Array[], w: Float64Array, top: Float64Array) {
  const m = sums.tail.length;
  const inverse = selectedInverse(factor);
  const g = new Float64Array(w.length); // −W S̄
  for (let k = 0; k < g.length; k += m) for (let c = 0; c < m; c++) for (let l = 0; l < m; l++) g[k + c] = (g[k + c] as number) - (w[k + l] as number) * (top[l * m + c] as number);
  const byLambda = sums.shape.levels.map((level) => new Float64Array(level.terms.length ** 2));
  const adjoint: CrossedBlocks = { pairs: new Float64Array(a.pairs.length), tails: new Float64Array(a.tails.length), corner: top };
  for (let pair = 0; pair < sums.first.length; pair++) {
    const { a: one, b: two, la, lb, qa, qb, at } = pairAt(sums, pair);
    const [left, right] = [lambdas[la] as Float64Array, lambdas[lb] as Float64Array];
    const q = new Float64Array(qa * qb);
    for (let i = 0; i < qa; i++) for (let j = 0; j < qb; j++) {
      const place = inFactor[one === two && j < i ? at + j * qb + i : at + i * qb + j] as number;
      let sum = inverse[place] as number;
      for (let c = 0; c < m; c++) sum -= (g[((sums.begin[one] as number) + i) * m + c] as number) * (w[((sums.begin[two] as number) + j) * m + c] as number);
      q[i * qb + j] = sum;
    }
    const [leftQ, qRight] = [new Float64Array(qa * qb), new Float64Array(qa * qb)]; // Λ_a Q, Q Λ_b'
    for (let i = 0; i < qa; i++) for (let j = 0; j < qb; j++) {
      for (let k = 0; k <= i; k++) leftQ[i * qb + j] = (leftQ[i * qb + j] as number) + (left[i * qa + k] as number) * (q[k * qb + j] as number);
      for (let l = 0; l <= j; l++) qRight[i * qb + j] = (qRight[i * qb + j] as number) + (q[i * qb + l] as number) * (right[j * qb + l] as number);
    }
    const [ofA, ofB] = [byLambda[la] as Float64Array, byLambda[lb] as Float64Array];
    for (let r = 0; r < qa; r++) for (let c = 0; c < qa; c++) for (let j = 0; j < qb; j++) ofA[r * qa + c] = (ofA[r * qa + c] as number) + 2 * (a.pairs[at + r * qb + j] as number) * (qRight[c * qb + j] as number);
    if (one !== two) for (let r = 0; r < qb; r++) for (let c = 0; c < qb; c++) for (let i = 0; i < qa; i++) ofB[r * qb + c] = (ofB[r * qb + c] as number) + 2 * (a.pairs[at + i * qb + r] as number) * (leftQ[i * qb + c] as number);
    for (let i = 0; i < qa; i++) for (let j = 0; j < qb; j++) for (let l = 0; l <= j; l++) adjoint.pairs[at + i * qb + j] = (adjoint.pairs[at + i * qb + j] as number) + (leftQ[i * qb + l] as number) * (right[j * qb + l] as number);
  }
  forEachUnit(sums, (begin, level, q) => {
    const [lambda, by] = [lambdas[level] as Float64Array, byLambda[level] as Float64Array];
    for (let r = 0; r < q; r++) for (let c = 0; c < q; c++) for (let t = 0; t < m; t++) {
      by[r * q + c] = (by[r * q + c] as number) + 2 * (a.tails[(begin + r) * m + t] as number) * (g[(begin + c) * m + t] as number);
      if (c <= r) adjoint.tails[(begin + r) * m + t] = (adjoint.tails[(begin + r) * m + t] as number) + (lambda[r * q + c] as number) * (g[(begin + c) * m + t] as number);
    }
  });
  return { byLambda, adjoint };
}

/** ⟨∂f/∂A, ∂A⟩: blocks of two different units stand for themselves and their mirror. */
function innerProduct(sums: CrossedSums, adjoint: CrossedBlocks, slope: CrossedBlocks): number {
  let sum = 0;
  for (let pair = 0; pair < sums.first.length; pair++) {
    const weight = sums.first[pair] === sums.second[pair] ? 1 : 2;
    for (let at = sums.place[pair] as number; at < (sums.place[pair + 1] as number); at++) sum += weight * (adjoint.pairs[at] as number) * (slope.pairs[at] as number);
  }
  adjoint.tails.forEach((value, at) => { sum += 2 * value * (slope.tails[at] as number); });
  adjoint.corner.forEach((value, at) => { sum += value * (slope.corner[at] as number); });
  return sum;
}
