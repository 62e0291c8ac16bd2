import type { Shape } from "./criterion.ts";
import { lagSums } from "./lag-sums.ts";
import { blocksOf, type Column, type Level, type NestedModel } from "./nested-model.ts";
import { packedLength, rescale } from "./packed.ts";
import { orderedRows, timeOrder, type SerialSums } from "./serial.ts";

/**
 * Everything the fit needs to know of the data: for each unit of the finest level the cross-products of all columns.
 *
 * `sums` has, for each unit, the lower triangle of C'C row by row, C being the unit's rows of the pool. After this one pass
 * no row is read again (errors that follow days are the exception: see `orderedRows`).
 */
export interface NestedSums {
  readonly shape: Shape;
  /** For each level but the last: for each unit its unit one level up. */
  readonly parents: readonly Int32Array[];
  readonly sums: Float64Array;
  /** Rows of each unit of the finest level. */
  readonly sessions: Int32Array;
  readonly serial: SerialSums | null;
}

/**
 * Reads the rows once.
 * @param parents for each level but the last the unit one level up of each unit.
 * @throws if columns differ in length, hold values that are not finite, or if a unit lies in two units of the next level.
 */
export function sumNested(model: NestedModel, parents = parentsOf(model)): NestedSums {
  const finest = model.levels[0];
  if (!finest) throw new RangeError("sumNested requires at least one level, got none");
  const pool = poolOf(model);
  const rows = model.response.values.length;
  for (const { name, values } of pool) {
    if (values.length !== rows && values.length !== 1) throw new RangeError(`sumNested requires columns of equal length, got ${values.length} for ${name} and ${rows} for the response`);
  }
  const units = model.levels.map((level) => level.units ?? unitCount(level.unit, rows, level.name));
  const columns = pool.map((column) => column.values);
  const sums = new Float64Array((units[0] as number) * packedLength(pool.length));
  const sessions = new Int32Array(units[0] as number);
  addRows(sums, sessions, columns, finest.unit, 0, rows);
  const scales = scalesOf(sums, pool, rows);
  rescale(sums, scales);
  const position = (column: Column): number => columns.indexOf(column.values);
  const shape: Shape = {
    rows, pool: pool.map(({ name }, index) => ({ name, scale: scales[index] as number })),
    response: position(model.response), fixed: model.fixed.map(position), serial: model.serial?.kind ?? null,
    levels: model.levels.map((level, index) => ({ name: level.name, blocks: blocksOf(level), terms: level.terms.map(position), units: units[index] as number })),
  };
  return { shape, parents, sums, sessions, serial: serialOf(model, columns, scales, units[0] as number) };
}

function serialOf(model: NestedModel, columns: readonly Float64Array[], scales: readonly number[], units: number): SerialSums | null {
  const finest = model.levels[0];
  if (!model.serial || !finest) return null;
  const time = model.serial.time.values;
  const { order, twice } = timeOrder(time, finest.unit, units);
  if (twice !== null) throw new RangeError(`sumNested requires one row for each time of a ${finest.name}, got two at ${twice}`);
  return model.serial.kind === "ar1"
    ? lagSums(columns, scales, finest.unit, time, order, units)
    : orderedRows(columns, scales, finest.unit, time, order, units);
}

/** Each column once, those of the random effects first. The same array used twice is summed once. */
export function poolOf(model: NestedModel): Column[] {
  const pool: Column[] = [];
  for (const column of [...model.levels.flatMap((level) => [...level.terms]), ...model.fixed, model.response]) {
    if (!pool.some((known) => known.values === column.values)) pool.push(column);
  }
  return pool;
}

export function unitCount(unit: Int32Array, rows: number, name: string): number {
  if (unit.length !== rows) throw new RangeError(`sumNested requires a unit for each row, got ${unit.length} of ${rows} for ${name}`);
  let highest = -1;
  for (let row = 0; row < rows; row++) {
    const at = unit[row] as number;
    if (at < 0) throw new RangeError(`sumNested requires units numbered from 0, got ${at} for ${name}`);
    if (at > highest) highest = at;
  }
  return highest + 1;
}

function parentsOf(model: NestedModel): Int32Array[] {
  return model.levels.slice(1).map((next, index) => {
    const own = model.levels[index] as Level;
    const parent = parentUnits(own.unit, next.unit, own.units ?? unitCount(own.unit, own.unit.length, own.name));
    if (typeof parent === "number") throw new RangeError(`sumNested requires each ${own.name} to lie in one ${next.name}, got two for number ${parent}`);
    return parent;
  });
}

/** For each unit the unit above it; the number of a unit that lies in two. */
export function parentUnits(own: Int32Array, next: Int32Array, units: number): Int32Array | number {
  const parent = new Int32Array(units).fill(-1);
  let last = -1;
  let lastAbove = -1;
  for (let row = 0; row < own.length; row++) {
    const unit = own[row] as number;
    const above = next[row] as number;
    if (unit === last && above === lastAbove) continue; // rows of a unit mostly follow each other
    last = unit;
    lastAbove = above;
    if (parent[unit] === -1) parent[unit] = above;
    else if (parent[unit] !== above) return unit;
  }
  return parent;
}

/** So many rows of all columns stay near the processor at once. */
const block = 2048;

/** Adds rows to the cross-products of their units. Rows may come in any order and in any number of parts. */
export function addRows(sums: Float64Array, sessions: Int32Array, columns: readonly Float64Array[], unit: Int32Array, from: number, to: number): void {
  const packed = packedLength(columns.length);
  for (let begin = from; begin < to; begin += block) {
    const end = Math.min(to, begin + block);
    for (let row = begin; row < end; row++) {
      const own = unit[row] as number;
      sessions[own] = (sessions[own] as number) + 1;
    }
    let cell = 0;
    columns.forEach((first, a) => { for (let b = 0; b <= a; b++, cell++) addProducts(sums, cell, packed, first, columns[b] as Float64Array, unit, begin, end); });
  }
}

/** Σ of the products of two columns by unit. Rows of a unit mostly follow each other: what they add is kept at hand meanwhile. */
function addProducts(sums: Float64Array, cell: number, packed: number, first: Float64Array, second: Float64Array, unit: Int32Array, from: number, to: number): void {
  const stepFirst = first.length === 1 ? 0 : 1;
  const stepSecond = second.length === 1 ? 0 : 1;
  let own = unit[from] as number;
  let sum = 0;
  for (let row = from; row < to; row++) {
    const next = unit[row] as number;
    if (next !== own) {
      sums[own * packed + cell] = (sums[own * packed + cell] as number) + sum;
      own = next;
      sum = 0;
    }
    sum += (first[row * stepFirst] as number) * (second[row * stepSecond] as number);
  }
  sums[own * packed + cell] = (sums[own * packed + cell] as number) + sum;
}

/** Root mean squares, from the sums. A column of zeros keeps its scale. */
export function scalesOf(sums: Float64Array, pool: readonly Column[], rows: number): number[] {
  const packed = packedLength(pool.length);
  return pool.map(({ name }, column) => {
    const cell = packedLength(column + 1) - 1;
    let sum = 0;
    for (let at = cell; at < sums.length; at += packed) sum += sums[at] as number;
    if (!Number.isFinite(sum)) throw new RangeError(`sumNested requires finite numbers, got others in ${name}`);
    return sum === 0 ? 1 : Math.sqrt(sum / rows);
  });
}
