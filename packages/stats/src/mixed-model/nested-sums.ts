import type { Column, NestedModel } from "./nested-model.ts";

/** A level after reading: which columns of the pool vary, and in which unit of the next level each unit lies. */
export interface SummedLevel {
  readonly name: string;
  readonly correlated: boolean;
  /** Positions in the pool. */
  readonly terms: readonly number[];
  readonly units: number;
  /** For each unit its unit one level up; empty for the last level. */
  readonly parent: Int32Array;
}

/**
 * Everything the fit needs to know of the data: for each unit of the finest level the cross-products of all columns.
 *
 * The pool holds each column once, scaled to a root mean square of 1. `sums` has, for each unit, the lower triangle of
 * C'C row by row, C being the unit's rows of the pool. After this one pass no row is read again.
 */
export interface NestedSums {
  readonly rows: number;
  readonly pool: readonly { readonly name: string; readonly scale: number }[];
  readonly response: number;
  readonly fixed: readonly number[];
  readonly levels: readonly SummedLevel[];
  readonly sums: Float64Array;
}

/**
 * Reads the rows once.
 * @throws if columns differ in length, hold values that are not finite, or if a unit lies in two units of the next level.
 */
export function sumNested(model: NestedModel): NestedSums {
  const columns = [...new Set([...model.levels.flatMap((level) => [...level.terms]), ...model.fixed, model.response].map((column) => column.values))];
  const named = columns.map((values) => nameOf(model, values));
  const rows = model.response.values.length;
  const scale = columns.map((values, index) => rootMeanSquare(values, rows, named[index] as string));
  const finest = model.levels[0];
  if (!finest) throw new RangeError("sumNested requires at least one level, got none");
  const position = (column: Column): number => columns.indexOf(column.values);
  return {
    rows,
    pool: named.map((name, index) => ({ name, scale: scale[index] as number })),
    response: position(model.response),
    fixed: model.fixed.map(position),
    levels: model.levels.map((level, index) => ({
      name: level.name, correlated: level.correlated, terms: level.terms.map(position), units: unitCount(level.unit, rows, level.name),
      parent: parents(model, index, rows),
    })),
    sums: crossProducts(columns, scale, finest.unit, unitCount(finest.unit, rows, finest.name), rows),
  };
}

function nameOf(model: NestedModel, values: Float64Array): string {
  const all = [model.response, ...model.fixed, ...model.levels.flatMap((level) => [...level.terms])];
  return all.find((column) => column.values === values)?.name ?? "";
}

function rootMeanSquare(values: Float64Array, rows: number, name: string): number {
  if (values.length !== rows) throw new RangeError(`sumNested requires columns of equal length, got ${values.length} for ${name} and ${rows} for the response`);
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const value = values[row] as number;
    sum += value * value;
  }
  if (!Number.isFinite(sum)) throw new RangeError(`sumNested requires finite numbers, got others in ${name}`);
  return sum === 0 ? 1 : Math.sqrt(sum / rows);
}

function unitCount(unit: Int32Array, rows: number, name: string): number {
  if (unit.length !== rows) throw new RangeError(`sumNested requires a unit for each row, got ${unit.length} of ${rows} for ${name}`);
  let highest = -1;
  for (let row = 0; row < rows; row++) {
    const at = unit[row] as number;
    if (at < 0) throw new RangeError(`sumNested requires units numbered from 0, got ${at} for ${name}`);
    if (at > highest) highest = at;
  }
  return highest + 1;
}

function parents(model: NestedModel, index: number, rows: number): Int32Array {
  const own = model.levels[index];
  const next = model.levels[index + 1];
  if (!own || !next) return new Int32Array(0);
  const parent = new Int32Array(unitCount(own.unit, rows, own.name)).fill(-1);
  for (let row = 0; row < rows; row++) {
    const unit = own.unit[row] as number;
    const above = next.unit[row] as number;
    if (parent[unit] === -1) parent[unit] = above;
    else if (parent[unit] !== above) throw new RangeError(`sumNested requires each ${own.name} to lie in one ${next.name}, got two for number ${unit}`);
  }
  return parent;
}

function crossProducts(columns: readonly Float64Array[], scale: readonly number[], unit: Int32Array, units: number, rows: number): Float64Array {
  const size = columns.length;
  const packed = (size * (size + 1)) / 2;
  const sums = new Float64Array(units * packed);
  const row = new Float64Array(size);
  for (let at = 0; at < rows; at++) {
    for (let a = 0; a < size; a++) row[a] = ((columns[a] as Float64Array)[at] as number) / (scale[a] as number);
    addRow(sums, (unit[at] as number) * packed, row);
  }
  return sums;
}

/** Adds one scaled row to a unit's cross-products: a new session costs this and a fit from the last optimum. */
export function addRow(sums: Float64Array, offset: number, row: Float64Array): void {
  let at = offset;
  for (let a = 0; a < row.length; a++) {
    const value = row[a] as number;
    for (let b = 0; b <= a; b++, at++) sums[at] = (sums[at] as number) + value * (row[b] as number);
  }
}
