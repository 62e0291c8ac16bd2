import { conditionalOf } from "./conditional-of.ts";
import { isMissing, refuseData, type DataRefusal } from "./data-column.ts";
import type { MixedFit, MixedModel } from "./fit-mixed-model.ts";
import type { Expected } from "./predict-next.ts";
import { dayDecay, sessionDecay } from "./serial.ts";
import { poolRow, type SessionRow } from "./session-row.ts";

export interface SessionPrediction extends Expected {
  /** The grouping factors whose unit is not among the data: their spread is in the standard deviation. */
  readonly unknown: readonly string[];
}

export interface PredictOptions {
  /** Leave the uncertainty of the fixed effects out, as METHODS B2 does for large samples. */
  readonly fixedKnown?: boolean;
}

/**
 * Where the score of a new session is expected given all earlier ones of all clients (METHODS B2): m = x'β + Σ z'b, and with
 * serial errors u(h) times the last residual; the variance holds that of the effects, of β and of one score.
 *
 * @param row the predictors and the units; a unit that is not among the data is a new one, and the therapist of a known client need not be said.
 */
export function predictSession(fit: MixedFit, row: SessionRow, options: PredictOptions = {}): SessionPrediction | DataRefusal {
  const { model } = fit;
  const { shape } = model.data.sums;
  const units = unitsOf(model, row);
  if ("kind" in units) return units;
  const cells = poolRow(model, row, false);
  if ("kind" in cells) return cells;
  const carried = shape.serial && (units[0] as number) >= 0 ? carryResidual(fit, row, units[0] as number, cells) : { cells, left: 1 };
  if ("kind" in carried) return carried;
  const { mean, variance } = conditionalOf(fit, options.fixedKnown ?? false).expect(carried.cells, units);
  const scale = shape.pool[shape.response]?.scale ?? 1;
  const unknown = model.levels.flatMap((level, index) => ((units[index] as number) < 0 ? [level.name] : []));
  return { mean: -mean * scale, standardDeviation: fit.sigma * Math.sqrt(variance + carried.left), unknown };
}

/** The unit of each level, −1 where it is not among the data. Where factors nest, those above a known unit follow from it. */
function unitsOf(model: MixedModel, row: SessionRow): number[] | DataRefusal {
  const { levels, memory, data } = model;
  const units = levels.map(({ columns }, level) => (columns.some((column) => isMissing(row[column])) ? -1 : memory.unitOf(level, columns.map((column) => String(row[column])).join(":"))));
  if (data.path === "crossed") return units;
  for (let level = 0; level + 1 < levels.length; level++) {
    if ((units[level] as number) < 0) continue;
    const above = data.sums.parents[level]?.[units[level] as number] as number;
    const said = levels[level + 1]?.columns.every((column) => !isMissing(row[column]));
    if (said && units[level + 1] !== above) return refuseData("changed-unit", [levels[level]?.name ?? ""]);
    units[level + 1] = above;
  }
  return units;
}

/** c − u c' with c' the unit's last row: what is new in a row after the residual that is carried over; 1 − u² of the error is left. */
function carryResidual(fit: MixedFit, row: SessionRow, unit: number, cells: Float64Array): { cells: Float64Array; left: number } | DataRefusal {
  const { frame, memory, data } = fit.model;
  const time = frame.time?.name ?? "";
  const moment = row[time];
  if (typeof moment !== "number" || !Number.isFinite(moment)) return refuseData("not-a-number", [time]);
  const last = memory.last(unit, data.sums.shape);
  if (!last || !(moment > last.time)) return refuseData("not-last", [time]);
  const { u } = (fit.residual.kind === "ar1" ? sessionDecay : dayDecay)(fit.theta.at(-1) as number).at(moment - last.time);
  return { cells: cells.map((value, index) => value - u * (last.cells[index] as number)), left: 1 - u * u };
}
