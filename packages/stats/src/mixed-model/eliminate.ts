/** Room to work in for one level: sizes are fixed, so that no unit costs an allocation. */
export interface Elimination {
  /** Columns in the pool. */
  readonly size: number;
  /** Which of them vary in this level. */
  readonly terms: readonly number[];
  /** L of B, lower triangle, row by row (q × q). */
  readonly factor: Float64Array;
  /** K (q × size). */
  readonly k: Float64Array;
}

export function elimination(size: number, terms: readonly number[]): Elimination {
  return { size, terms, factor: new Float64Array(terms.length * terms.length), k: new Float64Array(terms.length * size) };
}

/**
 * Takes one unit's random effects out of its cross-products.
 *
 * With A = C'C (all columns of the pool), z the columns that vary in this level and Λ their relative Cholesky factor:
 *
 *   B = Λ' A_zz Λ + I = L L'      K = B⁻¹ Λ' A_z·      S = A − A_·z Λ K      log|V| grows by log|B|
 *
 * S holds the cross-products that are left for the levels above (Bates et al. 2015, J. Stat. Softw. 67(1), section 3.4,
 * written for nested factors, where all blocks stay as small as one unit).
 *
 * @param a A, full and row by row; becomes S when `reduce` is set.
 * @param lambda Λ row by row (q × q), zero above the diagonal.
 * @returns log|B|. L and K stand in `work`.
 */
export function eliminate(work: Elimination, a: Float64Array, lambda: Float64Array, reduce: boolean): number {
  const { size, terms, k } = work;
  const q = terms.length;
  for (let i = 0; i < q; i++) { // K = Λ' A_z·
    for (let c = 0; c < size; c++) {
      let sum = 0;
      for (let j = i; j < q; j++) sum += (lambda[j * q + i] as number) * (a[(terms[j] as number) * size + c] as number);
      k[i * size + c] = sum;
    }
  }
  const logDeterminant = factorise(work, lambda);
  forwardSolve(work);
  if (reduce) subtractSquare(work, a);
  backSolve(work);
  return logDeterminant;
}

/** L of B = (Λ'A_z·)_z Λ + I, from Λ'A_z· in K. */
function factorise({ size, terms, factor, k }: Elimination, lambda: Float64Array): number {
  const q = terms.length;
  let logDeterminant = 0;
  for (let i = 0; i < q; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? 1 : 0;
      for (let l = j; l < q; l++) sum += (k[i * size + (terms[l] as number)] as number) * (lambda[l * q + j] as number);
      for (let l = 0; l < j; l++) sum -= (factor[i * q + l] as number) * (factor[j * q + l] as number);
      factor[i * q + j] = i === j ? Math.sqrt(sum) : sum / (factor[j * q + j] as number);
    }
    logDeterminant += 2 * Math.log(factor[i * q + i] as number);
  }
  return logDeterminant;
}

/** K becomes W = L⁻¹ K. */
function forwardSolve({ size, terms, factor, k }: Elimination): void {
  const q = terms.length;
  for (let i = 0; i < q; i++) {
    const diagonal = factor[i * q + i] as number;
    for (let c = 0; c < size; c++) {
      let sum = k[i * size + c] as number;
      for (let l = 0; l < i; l++) sum -= (factor[i * q + l] as number) * (k[l * size + c] as number);
      k[i * size + c] = sum / diagonal;
    }
  }
}

/** A becomes A − W'W, with W in K. */
function subtractSquare({ size, terms, k }: Elimination, a: Float64Array): void {
  for (let i = 0; i < terms.length; i++) {
    for (let r = 0; r < size; r++) {
      const value = k[i * size + r] as number;
      for (let c = 0; c < size; c++) a[r * size + c] = (a[r * size + c] as number) - value * (k[i * size + c] as number);
    }
  }
}

/** K becomes L'⁻¹ W. */
function backSolve({ size, terms, factor, k }: Elimination): void {
  const q = terms.length;
  for (let i = q - 1; i >= 0; i--) {
    for (let c = 0; c < size; c++) {
      let sum = k[i * size + c] as number;
      for (let l = i + 1; l < q; l++) sum -= (factor[l * q + i] as number) * (k[l * size + c] as number);
      k[i * size + c] = sum / (factor[i * q + i] as number);
    }
  }
}

/** P = Λ B⁻¹ Λ' (q × q): the relative variance of the effects that the data leave open. */
export function remainingVariance({ terms, factor }: Elimination, lambda: Float64Array): Float64Array {
  const q = terms.length;
  const x = new Float64Array(q * q); // L X = Λ'
  for (let i = 0; i < q; i++) {
    for (let c = 0; c < q; c++) {
      let sum = lambda[c * q + i] as number;
      for (let l = 0; l < i; l++) sum -= (factor[i * q + l] as number) * (x[l * q + c] as number);
      x[i * q + c] = sum / (factor[i * q + i] as number);
    }
  }
  const p = new Float64Array(q * q);
  for (let r = 0; r < q; r++) {
    for (let c = 0; c < q; c++) {
      let sum = 0;
      for (let l = 0; l < q; l++) sum += (x[l * q + r] as number) * (x[l * q + c] as number);
      p[r * q + c] = sum;
    }
  }
  return p;
}
