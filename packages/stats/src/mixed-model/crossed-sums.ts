import type { Shape } from "./criterion.ts";
import { eliminationOrder } from "./elimination-order.ts";
import { blocksOf, type Column, type NestedModel } from "./nested-model.ts";
import { addRows, poolOf, scalesOf } from "./nested-sums.ts";
import { packedLength, rescale } from "./packed.ts";
import { dayDecay, gapWeights, sessionDecay, timeOrder } from "./serial.ts";

/** The cross-products A = C'R⁻¹C of a model whose factors cross, in blocks: one for each two units that share a row. */
export interface CrossedBlocks {
  /** A_zz of each pair, row by row, one after the other (`place` says where). */
  readonly pairs: Float64Array;
  /** A_zt of each unit: its terms by the columns of the tail. */
  readonly tails: Float64Array;
  /** A_tt, full. */
  readonly corner: Float64Array;
}

export interface CrossedSums {
  readonly shape: Shape;
  /** The columns of X and the response, by position in the pool. */
  readonly tail: readonly number[];
  /** For each unit, in the order of elimination: its level, and where its scalars begin. The last number is where all end. */
  readonly levelOf: Int32Array;
  readonly begin: Int32Array;
  /** Where the scalars of a unit of a level begin. */
  scalarOf(level: number, unit: number): number;
  /** The two units of each pair, the earlier first, and where its block stands. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly place: Int32Array;
  /** The totals over all rows, and the rows of the largest unit of the first level: what `reasonAgainstFit` asks for. */
  readonly total: Float64Array;
  readonly mostSessions: number;
  readonly typicalGap: number;
  /** A at a serial parameter (or without), its derivative by it, log|R| and its slope; null where R is singular. */
  assemble(parameter: number | null): { readonly a: CrossedBlocks; readonly slope: CrossedBlocks | null; readonly logDeterminant: number; readonly logSlope: number } | null;
}

/** Reads a model whose grouping factors may cross. Rows are kept where errors are serially correlated. */
export function sumCrossed(model: NestedModel): CrossedSums {
  const rows = model.response.values.length;
  const pool = poolOf(model);
  const columns = pool.map((column) => column.values);
  const total = new Float64Array(packedLength(pool.length));
  addRows(total, new Int32Array(1), columns, new Int32Array(rows), 0, rows);
  const scales = scalesOf(total, pool, rows);
  rescale(total, scales);
  const position = (column: Column): number => columns.indexOf(column.values);
  const unitsOf = (unit: Int32Array): number => unit.reduce((most, each) => Math.max(most, each + 1), 0);
  const shape: Shape = {
    rows, pool: pool.map(({ name }, index) => ({ name, scale: scales[index] as number })), response: position(model.response), fixed: model.fixed.map(position),
    serial: model.serial?.kind ?? null, levels: model.levels.map((level) => ({ name: level.name, blocks: blocksOf(level), terms: level.terms.map(position), units: unitsOf(level.unit) })),
  };
  const finest = model.levels[0]?.unit ?? new Int32Array(0);
  const time = timeline(model, finest, shape.levels[0]?.units ?? 0);
  const graph = pairUp(model, shape, time.before);
  const read = (row: number, column: number): number => {
    const values = columns[column] as Float64Array;
    return (values[values.length === 1 ? 0 : row] as number) / (scales[column] as number);
  };
  const sessions = new Int32Array(shape.levels[0]?.units ?? 0);
  for (const unit of finest) sessions[unit] = (sessions[unit] as number) + 1;
  const tail = [...shape.fixed, shape.response];
  const collect = collector(shape, tail, graph, read, time.before);
  const plain = shape.serial ? null : collect(() => 1, null);
  return {
    shape, tail, levelOf: graph.levelOf, begin: graph.begin, scalarOf: graph.scalarOf, first: graph.first, second: graph.second, place: graph.place, total,
    mostSessions: sessions.reduce((most, count) => Math.max(most, count), 0), typicalGap: time.typicalGap,
    assemble(parameter) {
      if (parameter === null || !shape.serial) return { a: plain ?? collect(() => 1, null), slope: null, logDeterminant: 0, logSlope: 0 };
      const decay = shape.serial === "ar1" ? sessionDecay(parameter) : dayDecay(parameter);
      const weights = Array.from(time.gaps, (gap) => (gap > 0 ? gapWeights(decay.at(gap)) : undefined));
      if (weights.includes(null)) return null;
      const at = (row: number) => weights[row] ?? undefined;
      return {
        a: collect((row) => 1 + (at(row)?.alpha ?? 0) + (at(time.after[row] as number)?.alpha ?? 0), (row) => -(at(row)?.beta ?? 0)),
        slope: collect((row) => (at(row)?.alphaSlope ?? 0) + (at(time.after[row] as number)?.alphaSlope ?? 0), (row) => -(at(row)?.betaSlope ?? 0)),
        logDeterminant: weights.reduce((sum, each) => sum + (each?.logDeterminant ?? 0), 0), logSlope: weights.reduce((sum, each) => sum + (each?.logSlope ?? 0), 0),
      };
    },
  };
}

/** For each row the one before and after it in its unit's time, −1 for none, and the gap to the one before, 0 for none. */
function timeline(model: NestedModel, finest: Int32Array, units: number): { before: Int32Array; after: Int32Array; gaps: Float64Array; typicalGap: number } {
  const rows = finest.length;
  const [before, after, gaps] = [new Int32Array(rows).fill(-1), new Int32Array(rows).fill(-1), new Float64Array(rows)];
  const time = model.serial?.time.values;
  if (!time) return { before, after, gaps, typicalGap: 1 };
  const { order } = timeOrder(time, finest, units);
  const latest = new Int32Array(units).fill(-1);
  let [sum, count] = [0, 0];
  for (let step = 0; step < rows; step++) {
    const row = order ? (order[step] as number) : step;
    const unit = finest[row] as number;
    const past = latest[unit] as number;
    latest[unit] = row;
    if (past < 0) continue;
    before[row] = past;
    after[past] = row;
    gaps[row] = (time[row] as number) - (time[past] as number);
    sum += gaps[row] as number;
    count += 1;
  }
  return { before, after, gaps, typicalGap: model.serial?.kind === "ar1" || count === 0 ? 1 : sum / count };
}

interface Graph extends Pick<CrossedSums, "levelOf" | "begin" | "scalarOf" | "first" | "second" | "place"> {
  /** For each row and level the unit, in the order of elimination. */
  readonly unitOf: readonly Int32Array[];
  /** The number of a pair; the earlier unit first. */
  pair(first: number, second: number): number;
}

/** Which units share rows, in which order they are eliminated, and where the block of each pair stands. */
function pairUp(model: NestedModel, shape: Shape, before: Int32Array): Graph {
  const offsets = [0];
  for (const level of shape.levels) offsets.push((offsets.at(-1) as number) + level.units);
  const count = offsets.at(-1) as number;
  const neighbours = Array.from({ length: count }, () => new Set<number>());
  const node = (row: number, level: number): number => (offsets[level] as number) + ((model.levels[level]?.unit[row] as number) ?? 0);
  const meet = (a: number, b: number): void => {
    neighbours[a]?.add(b);
    neighbours[b]?.add(a);
  };
  for (let row = 0; row < shape.rows; row++) {
    for (let a = 0; a < shape.levels.length; a++) {
      for (let b = 0; b <= a; b++) meet(node(row, a), node(row, b));
      if ((before[row] as number) >= 0) for (let b = 0; b < shape.levels.length; b++) meet(node(row, a), node(before[row] as number, b));
    }
  }
  const order = eliminationOrder(neighbours, shape.levels[0]?.units ?? 0);
  const rank = new Int32Array(count);
  order.forEach((each, at) => { rank[each] = at; });
  const levelOf = Int32Array.from(order, (each) => offsets.findIndex((offset, level) => each >= offset && each < (offsets[level + 1] ?? 0)));
  const sizes = Array.from(levelOf, (level) => shape.levels[level]?.terms.length ?? 0);
  const begin = new Int32Array(count + 1);
  sizes.forEach((size, at) => { begin[at + 1] = (begin[at] as number) + size; });
  const numbers = new Map<number, number>();
  const [first, second, place]: [number[], number[], number[]] = [[], [], [0]];
  for (let at = 0; at < count; at++) {
    for (const other of [...(neighbours[order[at] as number] as Set<number>)].map((each) => rank[each] as number).filter((each) => each <= at).sort((a, b) => a - b)) {
      numbers.set(other * count + at, first.length);
      first.push(other);
      second.push(at);
      place.push((place.at(-1) as number) + (sizes[other] as number) * (sizes[at] as number));
    }
  }
  return {
    levelOf, begin, scalarOf: (level, unit) => begin[rank[(offsets[level] as number) + unit] as number] as number, first: Int32Array.from(first), second: Int32Array.from(second), place: Int32Array.from(place),
    unitOf: model.levels.map((level, index) => level.unit.map((unit) => rank[(offsets[index] as number) + unit] as number)),
    pair: (a, b) => numbers.get(a * count + b) as number,
  };
}

/** Sums w(row) c c' and v(row) (c c'' + c' c') over the rows, c' being the row before. */
function collector(shape: Shape, tail: readonly number[], graph: Graph, read: (row: number, column: number) => number, before: Int32Array) {
  const m = tail.length;
  const { levels } = shape;
  const addPair = (pairs: Float64Array, one: { row: number; level: number }, two: { row: number; level: number }, weight: number): void => {
    const [a, b] = [graph.unitOf[one.level]?.[one.row] as number, graph.unitOf[two.level]?.[two.row] as number];
    const [early, late] = a <= b ? [one, two] : [two, one];
    const at = graph.place[graph.pair(Math.min(a, b), Math.max(a, b))] as number;
    const [rowTerms, columnTerms] = [levels[early.level]?.terms ?? [], levels[late.level]?.terms ?? []];
    rowTerms.forEach((left, i) => columnTerms.forEach((right, j) => {
      const cell = at + i * columnTerms.length + j;
      pairs[cell] = (pairs[cell] as number) + weight * read(early.row, left) * read(late.row, right);
    }));
  };
  const addCross = (into: CrossedBlocks, row: number, other: number, weight: number): void => {
    levels.forEach((level, index) => {
      const unit = graph.unitOf[index]?.[row] as number;
      // Within one row each pair of levels is met once; between two rows both ways lead to different cells.
      levels.forEach((_, second) => { if (row !== other || second <= index) addPair(into.pairs, { row, level: index }, { row: other, level: second }, weight); });
      level.terms.forEach((term, i) => tail.forEach((column, c) => {
        const cell = ((graph.begin[unit] as number) + i) * m + c;
        into.tails[cell] = (into.tails[cell] as number) + weight * read(row, term) * read(other, column);
      }));
    });
    for (let r = 0; r < m; r++) for (let c = 0; c < m; c++) into.corner[r * m + c] = (into.corner[r * m + c] as number) + weight * read(row, tail[r] as number) * read(other, tail[c] as number);
  };
  return (own: (row: number) => number, between: ((row: number) => number) | null): CrossedBlocks => {
    const into: CrossedBlocks = { pairs: new Float64Array(graph.place.at(-1) as number), tails: new Float64Array((graph.begin.at(-1) as number) * m), corner: new Float64Array(m * m) };
    for (let row = 0; row < shape.rows; row++) {
      addCross(into, row, row, own(row));
      const past = before[row] as number;
      const weight = between && past >= 0 ? between(row) : 0;
      if (weight === 0) continue;
      addCross(into, row, past, weight);
      addTransposed(into, row, past, weight);
    }
    return into;
  };

  /** The mirror of `addCross` for two rows: only what is not symmetric by construction, and blocks of a unit with itself. */
  function addTransposed(into: CrossedBlocks, row: number, past: number, weight: number): void {
    levels.forEach((level, index) => {
      const [unit, earlier] = [graph.unitOf[index]?.[row] as number, graph.unitOf[index]?.[past] as number];
      if (unit === earlier) addPair(into.pairs, { row: past, level: index }, { row, level: index }, weight);
      level.terms.forEach((term, i) => tail.forEach((column, c) => {
        const cell = ((graph.begin[earlier] as number) + i) * m + c;
        into.tails[cell] = (into.tails[cell] as number) + weight * read(past, term) * read(row, column);
      }));
    });
    for (let r = 0; r < m; r++) for (let c = 0; c < m; c++) into.corner[r * m + c] = (into.corner[r * m + c] as number) + weight * read(past, tail[r] as number) * read(row, tail[c] as number);
  }
}
