export interface Point {
  readonly at: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

export interface Minimum extends Point {
  readonly converged: boolean;
  readonly evaluations: number;
}

/**
 * A minimum of a smooth function, by BFGS with a line search that halves (Nocedal & Wright 2006, algorithm 6.1).
 *
 * @param f value and gradient; null where it is not defined, which the search steps back from.
 * @param tolerance the largest derivative that counts as none, relative to the size of the value's own rounding.
 */
export function minimise(f: (at: Float64Array) => { value: number; gradient: Float64Array } | null, start: Float64Array, tolerance: number, most = 200): Minimum | null {
  const size = start.length;
  const first = f(start);
  if (!first) return null;
  let point: Point = { at: start, ...first };
  let inverse = identity(size, 1);
  let fresh = true;
  let evaluations = 1;
  for (let round = 0; round < most; round++) {
    if (largest(point.gradient) <= tolerance) return { ...point, converged: true, evaluations };
    let direction = times(inverse, point.gradient, size);
    let slope = dot(direction, point.gradient);
    if (!(slope < 0)) {
      inverse = identity(size, 1);
      fresh = true;
      direction = point.gradient.map((value) => -value);
      slope = -dot(point.gradient, point.gradient);
    }
    // The first step, without any knowledge of curvature, moves no parameter by more than a half.
    let length = fresh ? Math.min(1, 0.5 / largest(direction)) : 1;
    let next: Point | null = null;
    for (let halving = 0; halving < 50; halving++, length /= 2) {
      const at = point.at.map((value, index) => value + length * (direction[index] as number));
      const found = f(at);
      evaluations += 1;
      if (found && found.value <= point.value + 1e-4 * length * slope + 1e-14 * Math.abs(point.value)) {
        next = { at, ...found };
        break;
      }
    }
    if (!next) return { ...point, converged: largest(point.gradient) <= 100 * tolerance, evaluations };
    const step = next.at.map((value, index) => value - (point.at[index] as number));
    const turn = next.gradient.map((value, index) => value - (point.gradient[index] as number));
    const curvature = dot(step, turn);
    if (curvature > 1e-12 * Math.sqrt(dot(step, step) * dot(turn, turn))) {
      if (fresh) inverse = identity(size, curvature / dot(turn, turn));
      update(inverse, step, turn, curvature, size);
      fresh = false;
    }
    point = next;
  }
  return { ...point, converged: largest(point.gradient) <= 100 * tolerance, evaluations };
}

const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);

function identity(size: number, scale: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let index = 0; index < size; index++) matrix[index * size + index] = scale;
  return matrix;
}

/** −H g. */
function times(matrix: Float64Array, vector: Float64Array, size: number): Float64Array {
  return vector.map((_, r) => {
    let sum = 0;
    for (let c = 0; c < size; c++) sum -= (matrix[r * size + c] as number) * (vector[c] as number);
    return sum;
  });
}

/** The BFGS update of the inverse Hessian, in place. */
function update(inverse: Float64Array, step: Float64Array, turn: Float64Array, curvature: number, size: number): void {
  const hy = times(inverse, turn, size).map((value) => -value);
  const factor = (1 + dot(turn, hy) / curvature) / curvature;
  for (let r = 0; r < size; r++) {
    for (let c = 0; c < size; c++) {
      const [sr, sc] = [step[r] as number, step[c] as number];
      inverse[r * size + c] = (inverse[r * size + c] as number) + factor * sr * sc - ((hy[r] as number) * sc + sr * (hy[c] as number)) / curvature;
    }
  }
}
