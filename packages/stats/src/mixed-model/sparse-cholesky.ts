/** The upper triangle of a symmetric matrix, column by column (rows in any order within one). */
export interface SparseSymmetric {
  readonly size: number;
  readonly begin: Int32Array;
  readonly rows: Int32Array;
  readonly values: Float64Array;
}

/** L of A = L L', column by column, each with its diagonal first and then its rows in order. */
export interface SparseFactor {
  readonly size: number;
  readonly begin: Int32Array;
  readonly rows: Int32Array;
  readonly values: Float64Array;
  /** The elimination tree: the first row below the diagonal of each column, −1 at a root. */
  readonly parent: Int32Array;
}

/** Finds where L is not zero. The pattern holds for all values on the same places of A. */
export function symbolicFactor(a: SparseSymmetric): SparseFactor {
  const { size } = a;
  const parent = eliminationTree(a);
  const counts = new Int32Array(size).fill(1);
  const walk = reachOf(a, parent);
  for (let k = 0; k < size; k++) for (const i of walk(k)) counts[i] = (counts[i] as number) + 1;
  const begin = new Int32Array(size + 1);
  for (let k = 0; k < size; k++) begin[k + 1] = (begin[k] as number) + (counts[k] as number);
  const rows = new Int32Array(begin[size] as number);
  const next = begin.slice(0, size);
  for (let k = 0; k < size; k++) {
    rows[next[k] as number] = k;
    next[k] = (next[k] as number) + 1;
    for (const i of walk(k)) {
      rows[next[i] as number] = k;
      next[i] = (next[i] as number) + 1;
    }
  }
  return { size, begin, rows, values: new Float64Array(rows.length), parent };
}

function eliminationTree({ size, begin, rows }: SparseSymmetric): Int32Array {
  const parent = new Int32Array(size).fill(-1);
  const ancestor = new Int32Array(size).fill(-1);
  for (let k = 0; k < size; k++) {
    for (let at = begin[k] as number; at < (begin[k + 1] as number); at++) {
      for (let i = rows[at] as number, up = -1; i !== -1 && i < k; i = up) {
        up = ancestor[i] as number;
        ancestor[i] = k;
        if (up === -1) parent[i] = k;
      }
    }
  }
  return parent;
}

/** The columns that row k of L meets, each after those below it in the tree. */
function reachOf({ size, begin, rows }: SparseSymmetric, parent: Int32Array): (k: number) => Int32Array {
  const mark = new Int32Array(size).fill(-1);
  const stack = new Int32Array(size);
  const path = new Int32Array(size);
  return (k) => {
    let top = size;
    mark[k] = k;
    for (let at = begin[k] as number; at < (begin[k + 1] as number); at++) {
      let length = 0;
      for (let i = rows[at] as number; i < k && i !== -1 && mark[i] !== k; i = parent[i] as number) {
        path[length++] = i;
        mark[i] = k;
      }
      while (length > 0) stack[--top] = path[--length] as number;
    }
    return stack.subarray(top, size);
  };
}

/**
 * Fills in L, row by row (Davis 2006, Direct Methods for Sparse Linear Systems, section 4.7).
 * @returns log|A|, or null when A is not positive definite.
 */
export function factorise(a: SparseSymmetric, factor: SparseFactor): number | null {
  const { size } = a;
  const { begin, rows, values, parent } = factor;
  const next = begin.slice(0, size);
  const x = new Float64Array(size);
  const walk = reachOf(a, parent);
  let logDeterminant = 0;
  for (let k = 0; k < size; k++) {
    const reach = walk(k);
    for (let at = a.begin[k] as number; at < (a.begin[k + 1] as number); at++) x[a.rows[at] as number] = a.values[at] as number;
    let diagonal = x[k] as number;
    x[k] = 0;
    for (const i of reach) {
      const first = begin[i] as number;
      const value = (x[i] as number) / (values[first] as number);
      x[i] = 0;
      const end = next[i] as number;
      for (let at = first + 1; at < end; at++) x[rows[at] as number] = (x[rows[at] as number] as number) - (values[at] as number) * value;
      diagonal -= value * value;
      values[end] = value;
      next[i] = end + 1;
    }
    if (!(diagonal > 0)) return null;
    values[next[k] as number] = Math.sqrt(diagonal);
    next[k] = (next[k] as number) + 1;
    logDeterminant += Math.log(diagonal);
  }
  return logDeterminant;
}

/** X becomes L⁻¹ X (size × columns, row by row). */
export function solveLower({ size, begin, rows, values }: SparseFactor, x: Float64Array, columns: number): void {
  for (let k = 0; k < size; k++) {
    const first = begin[k] as number;
    for (let c = 0; c < columns; c++) {
      const value = (x[k * columns + c] as number) / (values[first] as number);
      x[k * columns + c] = value;
      for (let at = first + 1; at < (begin[k + 1] as number); at++) {
        const cell = (rows[at] as number) * columns + c;
        x[cell] = (x[cell] as number) - (values[at] as number) * value;
      }
    }
  }
}

/** X becomes L'⁻¹ X. */
export function solveUpper({ size, begin, rows, values }: SparseFactor, x: Float64Array, columns: number): void {
  for (let k = size - 1; k >= 0; k--) {
    const first = begin[k] as number;
    for (let c = 0; c < columns; c++) {
      let sum = x[k * columns + c] as number;
      for (let at = first + 1; at < (begin[k + 1] as number); at++) sum -= (values[at] as number) * (x[(rows[at] as number) * columns + c] as number);
      x[k * columns + c] = sum / (values[first] as number);
    }
  }
}

/**
 * A⁻¹ where L is not zero, on the places of L (Takahashi, Fagan & Chin 1973): from the last column back,
 *
 *   Z_ij = −Σ_k L_kj Z_ik / L_jj for i > j,   Z_jj = 1 / L_jj² − Σ_k L_kj Z_kj / L_jj,   k over the rows of column j below j.
 */
export function selectedInverse({ size, begin, rows, values }: SparseFactor): Float64Array {
  const inverse = new Float64Array(values.length);
  const column = new Float64Array(size);
  const sums = new Float64Array(size);
  const mark = new Int32Array(size).fill(-1);
  for (let j = size - 1; j >= 0; j--) {
    const [first, end] = [(begin[j] as number) + 1, begin[j + 1] as number];
    const diagonal = values[first - 1] as number;
    for (let at = first; at < end; at++) {
      const row = rows[at] as number;
      mark[row] = j;
      column[row] = values[at] as number;
      sums[row] = 0;
    }
    for (let at = first; at < end; at++) {
      const k = rows[at] as number;
      for (let below = begin[k] as number; below < (begin[k + 1] as number); below++) {
        const row = rows[below] as number;
        if (mark[row] !== j) continue;
        sums[row] = (sums[row] as number) + (inverse[below] as number) * (column[k] as number);
        if (row !== k) sums[k] = (sums[k] as number) + (inverse[below] as number) * (column[row] as number);
      }
    }
    let corner = 1 / (diagonal * diagonal);
    for (let at = first; at < end; at++) {
      const row = rows[at] as number;
      inverse[at] = -(sums[row] as number) / diagonal;
      corner -= ((column[row] as number) * (inverse[at] as number)) / diagonal;
    }
    inverse[first - 1] = corner;
  }
  return inverse;
}

/** Where a cell of L stands; its row is at or below its column and the cell is in the pattern. */
export function placeOf({ begin, rows }: SparseFactor, row: number, column: number): number {
  let [low, high] = [begin[column] as number, (begin[column + 1] as number) - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
