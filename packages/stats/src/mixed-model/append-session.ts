import { isMissing, refuseData } from "./data-column.ts";
import { refit, type MixedFit, type MixedModel, type MixedRefusal } from "./fit-mixed-model.ts";
import type { NestedSums } from "./nested-sums.ts";
import { packedLength } from "./packed.ts";
import { poolRow, type SessionRow } from "./session-row.ts";
import type { SerialSums } from "./serial.ts";

/**
 * Adds one session to a fit and fits anew from where that fit ended: one unit's sums change, no row is read again.
 *
 * The sums are changed in place, so that only the answer may be asked further. A session with a missing value is counted and
 * left out. A new client or therapist is a new unit.
 *
 * @returns a refusal where the columns or the nesting would change, or where the model has no sums for a unit: factors that cross
 *   and errors in days are read anew with `fitMixedModel`, from the earlier fit.
 */
export function appendSession(fit: MixedFit, row: SessionRow): MixedFit | MixedRefusal {
  const { model } = fit;
  const { frame, data } = model;
  if (data.path === "crossed" || fit.residual.kind === "exponential") return refuseData("read-anew", model.levels.map((level) => level.name));
  const missing = frame.columns.filter((name) => isMissing(row[name]));
  if (missing.length > 0) return { ...fit, leftOut: countMissing(fit.leftOut, missing) };
  const cells = poolRow(model, row, true);
  if ("kind" in cells) return cells;
  const stray = strayUnit(model, data.sums, row);
  if (stray !== null) return refuseData("changed-unit", [stray]);
  const time = frame.time ? (row[frame.time.name] as number) : 0;
  if (frame.time && !Number.isInteger(time)) return refuseData("time-not-whole", [frame.time.name]);
  const known = model.memory.unitOf(0, keyOf(model, 0, row));
  const last = frame.time && known >= 0 ? model.memory.last(known, data.sums.shape) : undefined;
  if (last && !(time > last.time)) return refuseData("not-last", [frame.time?.name ?? ""]);
  const units = model.levels.map((_, level) => {
    const key = keyOf(model, level, row);
    const unit = model.memory.unitOf(level, key);
    return unit >= 0 ? unit : model.memory.add(level, key);
  });
  const sums = withRow(data.sums, units, cells, last ? { gap: time - last.time, before: last.cells } : null);
  if (frame.time) model.memory.remember(units[0] as number, { time, cells }, sums.shape);
  return refit({ ...model, data: { path: "nested", sums } }, fit, fit.leftOut);
}

const keyOf = (model: MixedModel, level: number, row: SessionRow): string => (model.levels[level]?.columns ?? []).map((column) => String(row[column])).join(":");

/** The first level whose known unit would lie in another unit than before. */
function strayUnit(model: MixedModel, sums: NestedSums, row: SessionRow): string | null {
  for (let level = 0; level + 1 < model.levels.length; level++) {
    const unit = model.memory.unitOf(level, keyOf(model, level, row));
    if (unit >= 0 && sums.parents[level]?.[unit] !== model.memory.unitOf(level + 1, keyOf(model, level + 1, row))) return model.levels[level]?.name ?? "";
  }
  return null;
}

/** The sums with one row more. */
function withRow(sums: NestedSums, units: readonly number[], cells: Float64Array, carried: { readonly gap: number; readonly before: Float64Array } | null): NestedSums {
  const [unit] = units as [number];
  const packed = packedLength(cells.length);
  const levels = sums.shape.levels.map((level, index) => ({ ...level, units: Math.max(level.units, (units[index] as number) + 1) }));
  const more = grown(sums.sums, (levels[0]?.units ?? 0) * packed);
  for (let r = 0, cell = unit * packed; r < cells.length; r++) for (let c = 0; c <= r; c++, cell++) more[cell] = (more[cell] as number) + (cells[r] as number) * (cells[c] as number);
  const sessions = grownWhole(sums.sessions, levels[0]?.units ?? 0);
  sessions[unit] = (sessions[unit] as number) + 1;
  const parents = sums.parents.map((parent, level) => {
    const longer = grownWhole(parent, levels[level]?.units ?? 0);
    longer[units[level] as number] = units[level + 1] as number;
    return longer;
  });
  const serial: SerialSums | null = sums.serial?.append?.(unit, levels[0]?.units ?? 0, cells, carried) ?? null;
  return { shape: { ...sums.shape, rows: sums.shape.rows + 1, levels }, parents, sums: more, sessions, serial };
}

/** The same numbers with room for more; in place where there is room already. */
function grown(array: Float64Array, length: number): Float64Array {
  if (array.length >= length) return array;
  if (array.byteOffset + length * 8 <= array.buffer.byteLength) return new Float64Array(array.buffer as ArrayBuffer, array.byteOffset, length);
  const longer = new Float64Array(Math.ceil(length * 1.3));
  longer.set(array);
  return longer.subarray(0, length);
}

function grownWhole(array: Int32Array, length: number): Int32Array {
  if (array.length >= length) return array;
  const longer = new Int32Array(length);
  longer.set(array);
  return longer;
}

function countMissing(leftOut: MixedFit["leftOut"], names: readonly string[]): MixedFit["leftOut"] {
  const known = new Map(leftOut.byColumn.map(({ name, count }) => [name, count]));
  for (const name of names) known.set(name, (known.get(name) ?? 0) + 1);
  return { rows: leftOut.rows + 1, byColumn: [...known].map(([name, count]) => ({ name, count })) };
}
