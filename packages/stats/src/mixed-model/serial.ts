/**
 * Cross-products under serially correlated errors, A = C'R⁻¹C for each unit.
 *
 * Within a unit, errors a gap of h apart correlate by u(h): φ^h in sessions, exp(−h / range) in days. The correlation is Markov,
 * so R⁻¹ needs neighbours in time only (c: a row, c': the row before it, h apart):
 *
 *   A = Σ c c' + Σ_h [ α(h) (c c' + c' c'') − β(h) (c c'' + c' c') ]       α = u² / (1 − u²),   β = u / (1 − u²)
 *   log|R| = Σ log(1 − u²)
 *
 * which `lagSums` keeps as sums for each class of gaps, and `orderedRows` builds from the rows anew.
 */
export interface SerialSums {
  /** Takes the parameter over. @returns log|R| and its derivative; null where R is singular to working precision. */
  prepare(parameter: number): { readonly logDeterminant: number; readonly slope: number } | null;
  /** Writes A of a unit, lower triangle; `plain` is where its sums without correlation stand. */
  fill(unit: number, sums: Float64Array, plain: number, a: Float64Array): void;
  /** ⟨Ā, ∂A⟩ of a unit by the parameter, Ā full. */
  slope(unit: number, adjoint: Float64Array): number;
  /** The same for some of the units only, with their numbers. */
  part(units: Int32Array): SerialSums;
  /** The mean gap between neighbours. */
  readonly typicalGap: number;
  /** With one row more, in place; `carried` is the row before it in its unit. Only where sums are kept. */
  append?(unit: number, units: number, row: Float64Array, carried: { readonly gap: number; readonly before: Float64Array } | null): SerialSums;
}

/** u of a gap and its derivative by the parameter: atanh φ for sessions, the logarithm of the range for days. */
export interface Decay {
  at(gap: number): { readonly u: number; readonly slope: number };
}

/** u = φ^h with φ = tanh(parameter). Whole gaps only, so that φ may be negative. */
export function sessionDecay(parameter: number): Decay {
  const phi = Math.tanh(parameter);
  return { at: (gap) => ({ u: phi ** gap, slope: gap * phi ** (gap - 1) * (1 - phi * phi) }) };
}

/** u = exp(−h / range) with range = exp(parameter). */
export function dayDecay(parameter: number): Decay {
  const range = Math.exp(parameter);
  return { at: (gap) => { const u = Math.exp(-gap / range); return { u, slope: (u * gap) / range }; } };
}

/** α, β, log(1 − u²) and their derivatives; null when u is ±1 to working precision. */
export function gapWeights({ u, slope }: { readonly u: number; readonly slope: number }) {
  const left = 1 - u * u;
  if (!(left > 1e-12)) return null;
  return {
    alpha: (u * u) / left, beta: u / left, logDeterminant: Math.log(left),
    alphaSlope: ((2 * u) / (left * left)) * slope, betaSlope: ((1 + u * u) / (left * left)) * slope, logSlope: ((-2 * u) / left) * slope,
  };
}

/** Rows unit by unit and in the order of time; null when the rows of each unit already come in that order. */
export function timeOrder(time: Float64Array, unit: Int32Array, units: number): { readonly order: Int32Array | null; readonly twice: number | null } {
  const latest = new Float64Array(units).fill(-Infinity);
  let sorted = true;
  for (let row = 0; sorted && row < unit.length; row++) {
    const own = unit[row] as number;
    const at = time[row] as number;
    sorted = at > (latest[own] as number);
    latest[own] = at;
  }
  if (sorted) return { order: null, twice: null };
  const order = byUnit(unit, units);
  const begin = firstRows(unit, units);
  for (let own = 0; own < units; own++) {
    const slice = order.subarray(begin[own] as number, begin[own + 1] as number);
    slice.sort((a, b) => (time[a] as number) - (time[b] as number));
    for (let at = 1; at < slice.length; at++) {
      const moment = time[slice[at] as number] as number;
      if (moment === time[slice[at - 1] as number]) return { order, twice: moment };
    }
  }
  return { order, twice: null };
}

/** Where the rows of each unit begin once they stand unit by unit. */
function firstRows(unit: Int32Array, units: number): Int32Array {
  const begin = new Int32Array(units + 1);
  for (const own of unit) begin[own + 1] = (begin[own + 1] as number) + 1;
  for (let own = 0; own < units; own++) begin[own + 1] = (begin[own + 1] as number) + (begin[own] as number);
  return begin;
}

function byUnit(unit: Int32Array, units: number): Int32Array {
  const next = firstRows(unit, units);
  const order = new Int32Array(unit.length);
  unit.forEach((own, row) => {
    order[next[own] as number] = row;
    next[own] = (next[own] as number) + 1;
  });
  return order;
}

/** Serial errors by days: gaps are hardly ever equal, so the rows are kept and read at each evaluation. */
export function orderedRows(columns: readonly Float64Array[], scales: readonly number[], unit: Int32Array, time: Float64Array, inTime: Int32Array | null, units: number): SerialSums {
  const order = inTime ?? byUnit(unit, units);
  const size = columns.length;
  const rows = new Float64Array(unit.length * size);
  const gaps = new Float64Array(unit.length);
  for (let at = 0; at < unit.length; at++) {
    const row = order[at] as number;
    const before = at > 0 ? (order[at - 1] as number) : -1;
    for (let a = 0; a < size; a++) {
      const values = columns[a] as Float64Array;
      rows[at * size + a] = (values[values.length === 1 ? 0 : row] as number) / (scales[a] as number);
    }
    gaps[at] = before >= 0 && unit[before] === unit[row] ? (time[row] as number) - (time[before] as number) : 0;
  }
  return fromRows(rows, gaps, firstRows(unit, units), size, Int32Array.from({ length: units }, (_, own) => own));
}

function fromRows(rows: Float64Array, gaps: Float64Array, begin: Int32Array, size: number, chosen: Int32Array): SerialSums {
  const positive = gaps.filter((gap) => gap > 0);
  let decay = dayDecay(0);
  const neighbours = (unit: number, visit: (row: number, gap: number) => void): void => {
    const own = chosen[unit] as number;
    for (let row = (begin[own] as number) + 1; row < (begin[own + 1] as number); row++) visit(row * size, gaps[row] as number);
  };
  return {
    typicalGap: positive.length === 0 ? 1 : positive.reduce((sum, gap) => sum + gap, 0) / positive.length,
    prepare(parameter) {
      decay = dayDecay(parameter);
      let [logDeterminant, slope] = [0, 0];
      for (let unit = 0; unit < chosen.length; unit++) {
        const own = chosen[unit] as number;
        for (let row = (begin[own] as number) + 1; row < (begin[own + 1] as number); row++) {
          const weights = gapWeights(decay.at(gaps[row] as number));
          if (!weights) return null;
          logDeterminant += weights.logDeterminant;
          slope += weights.logSlope;
        }
      }
      return { logDeterminant, slope };
    },
    fill(unit, sums, plain, a) {
      for (let cell = 0; cell < a.length; cell++) a[cell] = sums[plain + cell] as number;
      neighbours(unit, (row, gap) => {
        const { alpha = 0, beta = 0 } = gapWeights(decay.at(gap)) ?? {};
        for (let r = 0, cell = 0; r < size; r++) {
          const now = rows[row + r] as number;
          const before = rows[row - size + r] as number;
          for (let c = 0; c <= r; c++, cell++) {
            const other = rows[row + c] as number;
            const past = rows[row - size + c] as number;
            a[cell] = (a[cell] as number) + alpha * (now * other + before * past) - beta * (now * past + before * other);
          }
        }
      });
    },
    slope(unit, adjoint) {
      let sum = 0;
      neighbours(unit, (row, gap) => {
        const { alphaSlope = 0, betaSlope = 0 } = gapWeights(decay.at(gap)) ?? {};
        for (let r = 0; r < size; r++) {
          const now = rows[row + r] as number;
          const before = rows[row - size + r] as number;
          for (let c = 0; c < size; c++) {
            const other = rows[row + c] as number;
            const past = rows[row - size + c] as number;
            sum += (adjoint[r * size + c] as number) * (alphaSlope * (now * other + before * past) - betaSlope * (now * past + before * other));
          }
        }
      });
      return sum;
    },
    part: (units) => fromRows(rows, gaps, begin, size, units.map((unit) => chosen[unit] as number)),
  };
}

