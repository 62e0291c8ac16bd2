import { tQuantile } from "../student-t.ts";
import type { Criterion, Method } from "./criterion.ts";
import { crossedCriterion } from "./crossed-criterion.ts";
import { sumCrossed, type CrossedSums } from "./crossed-sums.ts";
import { refuseData, type DataColumn, type DataRefusal } from "./data-column.ts";
import type { FixedEffect } from "./describe-fit.ts";
import { fitCrossed } from "./fit-crossed.ts";
import { fitNested } from "./fit-nested.ts";
import type { Fit, FitOptions } from "./fit.ts";
import type { FormulaError } from "./formula-tokens.ts";
import { parseFormula, type Formula } from "./formula.ts";
import { modelFrame, type FrameLevel, type ModelFrame } from "./model-frame.ts";
import { nestedCriterion } from "./nested-criterion.ts";
import type { Column, Level, NestedModel } from "./nested-model.ts";
import { parentUnits, sumNested, type NestedSums } from "./nested-sums.ts";
import { refuseFit, type FitRefusal } from "./reason-against-fit.ts";
import { satterthwaite } from "./satterthwaite.ts";
import { timeOrder } from "./serial.ts";
import { UnitMemory } from "./unit-memory.ts";

/** How the errors of one unit of the finest grouping factor hang together; `time` is the column of the session's number, or of its day. */
export type ResidualModel = { readonly kind: "independent" } | { readonly kind: "ar1"; readonly time: string } | { readonly kind: "exponential"; readonly time: string };

export interface MixedModelOptions {
  readonly method?: Method;
  readonly residual?: ResidualModel;
  /** Degrees of freedom cost several evaluations more; without them there are no intervals. */
  readonly degreesOfFreedom?: "satterthwaite" | "none";
  /** What the intervals hold, .95 unless said. */
  readonly confidence?: number;
  /** An earlier fit of the same model to nearly the same data: the search begins where it ended. */
  readonly from?: Pick<MixedFit, "state">;
}

export interface TestedEffect extends FixedEffect {
  readonly t: number;
  /** After Satterthwaite; null when not asked for, or not to be had. */
  readonly degreesOfFreedom: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** What a fit was made from: enough to ask it further, or to append a session. */
export interface MixedModel {
  readonly frame: ModelFrame;
  /** The levels of the frame, the finest first. */
  readonly levels: readonly FrameLevel[];
  readonly data: MixedData;
  readonly memory: UnitMemory;
  readonly options: MixedModelOptions;
}

/** By sums for each unit where factors nest; by a sparse factorisation, which is slower, where they cross. */
export type MixedData = { readonly path: "nested"; readonly sums: NestedSums } | { readonly path: "crossed"; readonly sums: CrossedSums };

export interface MixedFit extends Omit<Fit, "fixed"> {
  readonly formula: string;
  readonly leftOut: ModelFrame["leftOut"];
  readonly fixed: readonly TestedEffect[];
  readonly model: MixedModel;
}

export type MixedRefusal = FormulaError | DataRefusal | FitRefusal;

/**
 * Fits a linear mixed model, for example
 * `fitMixedModel("score ~ log(session) + (1 + log(session) | client) + (1 | therapist)", columns)`.
 *
 * @returns the fit, or a refusal with its reason: `explainRefusal` puts it in words.
 */
export function fitMixedModel(formula: string | Formula, columns: readonly DataColumn[], options: MixedModelOptions = {}): MixedFit | MixedRefusal {
  const parsed = typeof formula === "string" ? parseFormula(formula) : formula;
  if (parsed.kind === "refused") return parsed;
  const time = options.residual && options.residual.kind !== "independent" ? options.residual.time : undefined;
  const frame = modelFrame(parsed, columns, time);
  if (frame.kind === "refused") return frame;
  const levels = frame.levels.toSorted((a, b) => b.units - a.units);
  const parents = levels.slice(1).map((next, index) => parentUnits((levels[index] as FrameLevel).unit, next.unit, (levels[index] as FrameLevel).units));
  const same = levels.find((level, index) => levels[index + 1]?.units === level.units && typeof parents[index] !== "number");
  if (same) return refuseFit("same-units", [same.name, levels[levels.indexOf(same) + 1]?.name ?? ""]);
  const wrongTime = frame.time && options.residual ? reasonAgainstTimes(options.residual, frame.time, levels[0] as FrameLevel) : null;
  if (wrongTime) return wrongTime;
  const plain = nestedModelOf(frame, levels, options.residual);
  const nested = parents.filter((parent) => typeof parent !== "number"); // each unit of a level lies in one of the next
  const data: MixedData = nested.length === parents.length ? { path: "nested", sums: sumNested(plain, nested) } : { path: "crossed", sums: sumCrossed(plain) };
  return refit({ frame, levels, data, options, memory: new UnitMemory(frame, levels) }, options.from);
}

/** Fits a model anew, from where an earlier fit ended if there is one. */
export function refit(model: MixedModel, from?: Pick<MixedFit, "state">, leftOut = model.frame.leftOut): MixedFit | FitRefusal {
  const options: FitOptions = { method: model.options.method ?? "reml", ...(from ? { from: from.state } : {}) };
  const fit = model.data.path === "nested" ? fitNested(model.data.sums, options) : fitCrossed(model.data.sums, options);
  return fit.kind === "refused" ? fit : concludeMixedFit(model, fit, leftOut);
}

export function criterionOf(data: MixedData): Criterion {
  return data.path === "nested" ? nestedCriterion(data.sums) : crossedCriterion(data.sums);
}

function reasonAgainstTimes(residual: ResidualModel, time: Column, finest: FrameLevel): DataRefusal | null {
  if (residual.kind === "ar1" && time.values.some((moment) => !Number.isInteger(moment))) return refuseData("time-not-whole", [time.name]);
  return timeOrder(time.values, finest.unit, finest.units).twice === null ? null : refuseData("time-twice", [time.name]);
}

export function nestedModelOf(frame: ModelFrame, levels: readonly FrameLevel[], residual?: ResidualModel): NestedModel {
  const plain: NestedModel = { response: frame.response, fixed: frame.fixed, levels: levels.map(({ name, unit, units, terms, blocks }): Level => ({ name, unit, units, terms, correlated: true, blocks })) };
  return residual && residual.kind !== "independent" && frame.time ? { ...plain, serial: { kind: residual.kind, time: frame.time } } : plain;
}

/** Adds t, degrees of freedom and intervals to the estimates. */
function concludeMixedFit(model: MixedModel, fit: Fit, leftOut: MixedFit["leftOut"]): MixedFit {
  const { options, frame, data } = model;
  const varianceOf = options.degreesOfFreedom === "none" ? null : satterthwaite(criterionOf(data), fit.state.theta, fit.method);
  const fixed = fit.fixed.map((effect, index): TestedEffect => {
    const degreesOfFreedom = varianceOf?.(fit.fixed.map((_, other) => (other === index ? 1 : 0))).degreesOfFreedom ?? null;
    return { ...effect, t: effect.estimate / effect.standardError, degreesOfFreedom, interval: degreesOfFreedom === null ? null : around(effect.estimate, effect.standardError, degreesOfFreedom, options.confidence) };
  });
  return { ...fit, fixed, formula: frame.formula.text, leftOut, model };
}

/** The interval of an estimate by Student's t. */
export function around(estimate: number, standardError: number, degreesOfFreedom: number, confidence = 0.95): { low: number; high: number } {
  const half = tQuantile(0.5 + confidence / 2, degreesOfFreedom) * standardError;
  return { low: estimate - half, high: estimate + half };
}
