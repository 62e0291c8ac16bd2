import { conditionalOf } from "./conditional-of.ts";
import { criterionOf, type MixedFit } from "./fit-mixed-model.ts";

/** What one unit adds to the fixed effects, and how far that is known. */
export interface UnitModes {
  readonly unit: string;
  readonly modes: readonly number[];
  readonly standardDeviations: readonly number[];
}

export interface LevelModes {
  readonly level: string;
  readonly terms: readonly string[];
  readonly units: readonly UnitModes[];
}

/** The conditional modes (best linear unbiased predictions) of every unit, the finest level first; the fixed effects count as known, as in lme4. */
export function conditionalModes(fit: MixedFit): LevelModes[] {
  const { model } = fit;
  const { shape } = criterionOf(model.data);
  const scaleOf = (column: number): number => shape.pool[column]?.scale ?? 1;
  const responseScale = scaleOf(shape.response);
  const found = conditionalOf(fit, true).modes();
  return shape.levels.map(({ name, terms, units }, level) => {
    const q = terms.length;
    const { means, variances } = found[level] as (typeof found)[number];
    return {
      level: name, terms: terms.map((term) => shape.pool[term]?.name ?? ""),
      units: Array.from({ length: units }, (_, unit) => ({
        unit: model.memory.keyOf(level, unit),
        modes: terms.map((term, index) => ((means[unit * q + index] as number) * responseScale) / scaleOf(term)),
        standardDeviations: terms.map((term, index) => (fit.sigma * Math.sqrt(variances[unit * q * q + index * q + index] as number)) / scaleOf(term)),
      })),
    };
  });
}

/** What the model says of each row it was read from, effects of its units included, and what is left. Sessions appended later have no row. */
export function fittedValues(fit: MixedFit): { readonly fitted: Float64Array; readonly residuals: Float64Array } {
  const { frame, levels, data } = fit.model;
  const { shape } = data.sums;
  const responseScale = shape.pool[shape.response]?.scale ?? 1;
  const found = conditionalOf(fit, true).modes();
  const fitted = new Float64Array(frame.rows);
  frame.fixed.forEach(({ values }, index) => {
    const beta = fit.fixed[index]?.estimate ?? 0;
    for (let row = 0; row < fitted.length; row++) fitted[row] = (fitted[row] as number) + beta * (values[values.length === 1 ? 0 : row] as number);
  });
  levels.forEach((level, at) => {
    const means = found[at]?.means ?? new Float64Array(0);
    const q = level.terms.length;
    level.terms.forEach(({ values }, term) => {
      const scale = responseScale / (shape.pool[shape.levels[at]?.terms[term] as number]?.scale ?? 1);
      for (let row = 0; row < fitted.length; row++) {
        fitted[row] = (fitted[row] as number) + scale * (means[(level.unit[row] as number) * q + term] as number) * (values[values.length === 1 ? 0 : row] as number);
      }
    });
  });
  return { fitted, residuals: frame.response.values.map((value, row) => value - (fitted[row] as number)) };
}
