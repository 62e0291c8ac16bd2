import { packedLength, rescale } from "./packed.ts";
import { gapWeights, sessionDecay, type SerialSums } from "./serial.ts";

/**
 * For each unit and each class of gaps two lower triangles: Σ (c c' + c' c'') and Σ (c c'' + c' c') over neighbours that far apart.
 * Records of a unit hang together by `next`; most units have one.
 */
interface Records {
  readonly size: number;
  readonly gaps: readonly number[];
  readonly head: Int32Array;
  readonly next: Int32Array;
  readonly gapOf: Int32Array;
  readonly pairs: Int32Array;
  readonly sums: Float64Array;
}

/** Serial errors by sessions, from sums for each lag and class of gaps. */
export function lagSums(columns: readonly Float64Array[], scales: readonly number[], unit: Int32Array, time: Float64Array, order: Int32Array | null, units: number): SerialSums {
  const records = growing(columns.length, units);
  const latest = new Int32Array(units).fill(-1);
  const [row, before] = [new Float64Array(columns.length), new Float64Array(columns.length)];
  const steps = Int32Array.from(columns, (values) => (values.length === 1 ? 0 : 1));
  const read = (at: number, into: Float64Array): void => {
    for (let a = 0; a < into.length; a++) into[a] = (columns[a] as Float64Array)[at * (steps[a] as number)] as number;
  };
  for (let step = 0; step < unit.length; step++) {
    const at = order ? (order[step] as number) : step;
    const own = unit[at] as number;
    const past = latest[own] as number;
    latest[own] = at;
    if (past < 0) continue;
    read(at, row);
    read(past, before);
    records.add(own, (time[at] as number) - (time[past] as number), row, before);
  }
  rescale(records.done().sums, scales);
  return appendable(records);
}

/** The sums so far, to which rows can be added. */
function appendable(records: ReturnType<typeof growing>): SerialSums {
  return {
    ...fromRecords(records.done()),
    append(unit, units, row, carried) {
      records.reach(units);
      if (carried) records.add(unit, carried.gap, row, carried.before);
      return appendable(records);
    },
  };
}

function growing(size: number, units: number) {
  const packed = packedLength(size);
  const gaps: number[] = [];
  const classes = new Map<number, number>();
  let [lastGap, lastClass] = [Number.NaN, 0];
  let head = new Int32Array(units).fill(-1);
  let capacity = Math.max(16, units);
  let [next, gapOf, pairs] = [new Int32Array(capacity), new Int32Array(capacity), new Int32Array(capacity)];
  let sums = new Float64Array(capacity * 2 * packed);
  let used = 0;
  const grow = (): void => {
    capacity = Math.ceil(capacity * 1.5);
    const longer = (old: Int32Array): Int32Array<ArrayBuffer> => { const fresh = new Int32Array(capacity); fresh.set(old); return fresh; };
    [next, gapOf, pairs] = [longer(next), longer(gapOf), longer(pairs)];
    const more = new Float64Array(capacity * 2 * packed);
    more.set(sums);
    sums = more;
  };
  const classOf = (gap: number): number => {
    const known = classes.get(gap) ?? gaps.push(gap) - 1;
    classes.set(gap, known);
    return known;
  };
  const recordOf = (unit: number, gap: number): number => {
    const known = gap === lastGap ? lastClass : classOf(gap);
    lastGap = gap;
    lastClass = known;
    for (let at = head[unit] as number; at >= 0; at = next[at] as number) if (gapOf[at] === known) return at;
    if (used === capacity) grow();
    next[used] = head[unit] as number;
    gapOf[used] = known;
    head[unit] = used;
    return used++;
  };
  return {
    add(unit: number, gap: number, row: Float64Array, before: Float64Array): void {
      const record = recordOf(unit, gap);
      pairs[record] = (pairs[record] as number) + 1;
      let cell = record * 2 * packed;
      for (let r = 0; r < size; r++) {
        const now = row[r] as number;
        const past = before[r] as number;
        for (let c = 0; c <= r; c++, cell++) {
          sums[cell] = (sums[cell] as number) + now * (row[c] as number) + past * (before[c] as number);
          sums[cell + packed] = (sums[cell + packed] as number) + now * (before[c] as number) + past * (row[c] as number);
        }
      }
    },
    reach(count: number): void {
      if (count <= head.length) return;
      const longer = new Int32Array(count).fill(-1);
      longer.set(head);
      head = longer;
    },
    done: (): Records => ({ size, gaps, head, next, gapOf, pairs, sums: sums.subarray(0, used * 2 * packed) }),
  };
}

function fromRecords(records: Records): SerialSums {
  const { size, gaps, head, next, gapOf, pairs, sums } = records;
  const packed = packedLength(size);
  const [alpha, beta, alphaSlope, betaSlope] = [new Float64Array(gaps.length), new Float64Array(gaps.length), new Float64Array(gaps.length), new Float64Array(gaps.length)];
  const counts = new Float64Array(gaps.length);
  for (let unit = 0; unit < head.length; unit++) {
    for (let at = head[unit] as number; at >= 0; at = next[at] as number) counts[gapOf[at] as number] = (counts[gapOf[at] as number] as number) + (pairs[at] as number);
  }
  return {
    typicalGap: 1,
    prepare(parameter) {
      const decay = sessionDecay(parameter);
      let [logDeterminant, slope] = [0, 0];
      for (let gap = 0; gap < gaps.length; gap++) {
        const weights = gapWeights(decay.at(gaps[gap] as number));
        if (!weights) return null;
        [alpha[gap], beta[gap], alphaSlope[gap], betaSlope[gap]] = [weights.alpha, weights.beta, weights.alphaSlope, weights.betaSlope];
        logDeterminant += (counts[gap] as number) * weights.logDeterminant;
        slope += (counts[gap] as number) * weights.logSlope;
      }
      return { logDeterminant, slope };
    },
    fill(unit, plainSums, plain, a) {
      for (let cell = 0; cell < packed; cell++) a[cell] = plainSums[plain + cell] as number;
      for (let at = head[unit] as number; at >= 0; at = next[at] as number) {
        const wa = alpha[gapOf[at] as number] as number;
        const wb = beta[gapOf[at] as number] as number;
        const from = at * 2 * packed;
        for (let cell = 0; cell < packed; cell++) a[cell] = (a[cell] as number) + wa * (sums[from + cell] as number) - wb * (sums[from + packed + cell] as number);
      }
    },
    slope(unit, adjoint) {
      let sum = 0;
      for (let at = head[unit] as number; at >= 0; at = next[at] as number) {
        const wa = alphaSlope[gapOf[at] as number] as number;
        const wb = betaSlope[gapOf[at] as number] as number;
        let cell = at * 2 * packed;
        for (let r = 0; r < size; r++) {
          for (let c = 0; c <= r; c++, cell++) sum += (r === c ? 1 : 2) * (adjoint[r * size + c] as number) * (wa * (sums[cell] as number) - wb * (sums[cell + packed] as number));
        }
      }
      return sum;
    },
    part: (units) => fromRecords({ ...records, head: units.map((unit) => head[unit] as number) }),
  };
}
