export interface Inverted {
  readonly inverse: Float64Array;
  readonly logDeterminant: number;
}

/** The lower Cholesky factor of a symmetric matrix given row by row; null when it is not positive definite to working precision. */
export function cholesky(a: Float64Array, size: number): Float64Array | null {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * size + j] as number;
      for (let l = 0; l < j; l++) sum -= (factor[i * size + l] as number) * (factor[j * size + l] as number);
      if (i > j) factor[i * size + j] = sum / (factor[j * size + j] as number);
      else if (sum > 1e-13 * Math.abs(a[i * size + i] as number)) factor[i * size + i] = Math.sqrt(sum);
      else return null;
    }
  }
  return factor;
}

/** Inverse and log determinant of a symmetric positive definite matrix; null when it is not. */
export function choleskyInverse(a: Float64Array, size: number): Inverted | null {
  const factor = cholesky(a, size);
  if (!factor) return null;
  const root = new Float64Array(size * size); // L⁻¹
  let logDeterminant = 0;
  for (let c = 0; c < size; c++) {
    logDeterminant += 2 * Math.log(factor[c * size + c] as number);
    for (let r = c; r < size; r++) {
      let sum = r === c ? 1 : 0;
      for (let l = c; l < r; l++) sum -= (factor[r * size + l] as number) * (root[l * size + c] as number);
      root[r * size + c] = sum / (factor[r * size + r] as number);
    }
  }
  const inverse = new Float64Array(size * size);
  for (let r = 0; r < size; r++) {
    for (let c = 0; c <= r; c++) {
      let sum = 0;
      for (let l = r; l < size; l++) sum += (root[l * size + r] as number) * (root[l * size + c] as number);
      inverse[r * size + c] = sum;
      inverse[c * size + r] = sum;
    }
  }
  return { inverse, logDeterminant };
}
