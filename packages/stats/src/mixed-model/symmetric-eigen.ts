export interface Eigen {
  readonly values: Float64Array;
  /** One eigenvector for each column, row by row. */
  readonly vectors: Float64Array;
}

/** Eigenvalues and vectors of a small symmetric matrix, by Jacobi rotations (Golub & Van Loan 2013, section 8.5). */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let index = 0; index < size; index++) vectors[index * size + index] = 1;
  for (let round = 0; round < 60 && offDiagonal(a, size) > 0; round++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, p, q, size);
  }
  return { values: Float64Array.from({ length: size }, (_, index) => a[index * size + index] as number), vectors };
}

/** How much stands beside the diagonal; 0 when it is nothing to what stands on it. */
function offDiagonal(a: Float64Array, size: number): number {
  let [off, on] = [0, 0];
  for (let r = 0; r < size; r++) {
    for (let c = 0; c < size; c++) {
      const square = (a[r * size + c] as number) ** 2;
      if (r === c) on += square;
      else off += square;
    }
  }
  return off > 1e-30 * on ? off : 0;
}

function rotate(a: Float64Array, vectors: Float64Array, p: number, q: number, size: number): void {
  const apq = a[p * size + q] as number;
  if (apq === 0) return;
  const tau = ((a[q * size + q] as number) - (a[p * size + p] as number)) / (2 * apq);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  const turn = (m: Float64Array, first: number, second: number): void => {
    const [x, y] = [m[first] as number, m[second] as number];
    m[first] = c * x - s * y;
    m[second] = s * x + c * y;
  };
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k);
  for (let k = 0; k < size; k++) turn(vectors, k * size + p, k * size + q);
}
