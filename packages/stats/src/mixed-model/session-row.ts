import { isMissing, refuseData, type DataRefusal, type Value } from "./data-column.ts";
import { cellOf, transformed } from "./design.ts";
import type { MixedModel } from "./fit-mixed-model.ts";

/** A row as it comes: the value of each column by its name. */
export type SessionRow = Readonly<Record<string, Value>>;

/** A row of the pool, scaled; 0 for the response unless it is asked for. */
export function poolRow(model: MixedModel, row: SessionRow, withResponse: boolean): Float64Array | DataRefusal {
  const { frame, levels, data } = model;
  const { shape } = data.sums;
  const cells = new Float64Array(shape.pool.length);
  const place = (name: string): number => shape.pool.findIndex((column) => column.name === name);
  const scaled = (position: number, value: number): number => value / (shape.pool[position]?.scale ?? 1);
  for (const [column, known] of frame.factors) {
    const value = row[column];
    if (!isMissing(value) && !known.includes(String(value))) return refuseData("new-level", [column]);
  }
  for (const recipe of [...frame.fixedRecipes, ...levels.flatMap((level) => [...level.recipes])]) {
    const value = cellOf(recipe, (column) => row[column]);
    if (!Number.isFinite(value)) return refuseData("not-finite", [recipe.name]);
    const position = place(recipe.name);
    cells[position] = scaled(position, value);
  }
  if (!withResponse) return cells;
  const { column, transform } = frame.formula.response;
  const value = transformed(transform, row[column] as number);
  if (!Number.isFinite(value)) return refuseData("not-finite", [frame.response.name]);
  cells[shape.response] = scaled(shape.response, value);
  return cells;
}
