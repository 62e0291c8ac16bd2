import type { DataRefusal } from "./data-column.ts";
import { refuseData } from "./data-column.ts";
import { around, criterionOf, type MixedFit, type TestedEffect } from "./fit-mixed-model.ts";
import { satterthwaite } from "./satterthwaite.ts";

/** A weighted sum of fixed effects, such as the contextual effect bB − bW of METHODS E2, with its own degrees of freedom. */
export function contrast(fit: MixedFit, weights: Readonly<Record<string, number>>, confidence = 0.95): TestedEffect | DataRefusal {
  const unknown = Object.keys(weights).filter((name) => !fit.fixed.some((effect) => effect.name === name));
  if (unknown.length > 0) return refuseData("unknown-effect", unknown);
  const { shape } = fit.model.data.sums;
  const responseScale = shape.pool[shape.response]?.scale ?? 1;
  const scaled = fit.fixed.map(({ name }, index) => ((weights[name] ?? 0) * responseScale) / (shape.pool[shape.fixed[index] as number]?.scale ?? 1));
  const estimate = fit.fixed.reduce((sum, effect) => sum + (weights[effect.name] ?? 0) * effect.estimate, 0);
  const found = satterthwaite(criterionOf(fit.model.data), fit.theta, fit.method)?.(scaled);
  const standardError = Math.sqrt(found?.variance ?? Number.NaN);
  const degreesOfFreedom = found?.degreesOfFreedom ?? null;
  return {
    name: Object.entries(weights).map(([name, weight]) => `${weight} ${name}`).join(" + "), estimate, standardError, t: estimate / standardError, degreesOfFreedom,
    interval: degreesOfFreedom === null ? null : around(estimate, standardError, degreesOfFreedom, confidence),
  };
}
