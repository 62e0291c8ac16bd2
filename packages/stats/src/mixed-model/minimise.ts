export interface Point {
  readonly at: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

export interface Minimum extends Point {
  readonly converged: boolean;
  readonly evaluations: number;
  /** The inverse Hessian as far as the steps showed it; null before the first. A search nearby can begin with it. */
  readonly inverse: Float64Array | null;
}

export interface SearchOptions {
  /** The largest derivative that counts as none. */
  readonly tolerance: number;
  readonly inverse?: Float64Array | null;
  readonly mostRounds?: number;
}

/** What a Newton step would still win below this is none, beside the rounding of the value itself. */
const nothingToWin = 1e-11;

/**
 * A minimum of a smooth function, by BFGS with a line search that halves (Nocedal & Wright 2006, algorithm 6.1).
 *
 * @param f value and gradient; null where it is not defined, which the search steps back from.
 */
export function minimise(f: (at: Float64Array) => { value: number; gradient: Float64Array } | null, start: Float64Array, options: SearchOptions): Minimum | null {
  const { tolerance, mostRounds = 200 } = options;
  const size = start.length;
  const first = f(start);
  if (!first) return null;
  let point: Point = { at: start, ...first };
  let fresh = !options.inverse;
  let inverse = options.inverse?.slice() ?? identity(size, 1);
  let evaluations = 1;
  let stalls = 0;
  const end = (converged: boolean): Minimum => ({ ...point, converged, evaluations, inverse: fresh ? null : inverse });
  for (let round = 0; round < mostRounds; round++) {
    if (largest(point.gradient) <= tolerance) return end(true);
    let direction = times(inverse, point.gradient, size);
    let slope = dot(direction, point.gradient);
    if (!(slope < 0)) {
      inverse = identity(size, 1);
      fresh = true;
      direction = point.gradient.map((value) => -value);
      slope = -dot(point.gradient, point.gradient);
    }
    if (!fresh && -slope <= nothingToWin + 1e-14 * Math.abs(point.value) && largest(point.gradient) <= 1e4 * tolerance) return end(true);
    const next = stepAlong(f, point, direction, slope, fresh);
    evaluations += next.evaluations;
    if (!next.point) return end(largest(point.gradient) <= 100 * tolerance);
    // Steps that win nothing beyond the value's own rounding lead nowhere.
    stalls = point.value - next.point.value <= 1e-13 * Math.abs(point.value) ? stalls + 1 : 0;
    if (stalls >= 3) return end(largest(next.point.gradient) <= 1e4 * tolerance);
    const step = difference(next.point.at, point.at);
    const turn = difference(next.point.gradient, point.gradient);
    const curvature = dot(step, turn);
    if (curvature > 1e-12 * Math.sqrt(dot(step, step) * dot(turn, turn))) {
      if (fresh) inverse = identity(size, curvature / dot(turn, turn));
      update(inverse, step, turn, curvature, size);
      fresh = false;
    }
    point = next.point;
  }
  return end(largest(point.gradient) <= 100 * tolerance);
}

/** Halves the step until the value falls enough (Armijo's condition). */
function stepAlong(f: (at: Float64Array) => { value: number; gradient: Float64Array } | null, from: Point, direction: Float64Array, slope: number, fresh: boolean): { point: Point | null; evaluations: number } {
  // The first step, without any knowledge of curvature, moves no parameter by more than a half; no step moves one by more than 5.
  let length = Math.min(1, (fresh ? 0.5 : 5) / largest(direction));
  for (let halving = 0; halving < 40; halving++, length /= 2) {
    const at = from.at.map((value, index) => value + length * (direction[index] as number));
    const found = f(at);
    if (found && found.value <= from.value + 1e-4 * length * slope + 1e-14 * Math.abs(from.value)) return { point: { at, ...found }, evaluations: halving + 1 };
  }
  return { point: null, evaluations: 40 };
}

const difference = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, index) => value - (b[index] as number));
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
