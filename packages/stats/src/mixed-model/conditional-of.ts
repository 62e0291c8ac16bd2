import type { Conditional } from "./conditional.ts";
import { crossedConditional } from "./crossed-conditional.ts";
import { criterionOf, type MixedFit } from "./fit-mixed-model.ts";
import { nestedConditional } from "./nested-conditional.ts";

/** What the data of a fit say of its random effects. */
export function conditionalOf(fit: MixedFit, fixedKnown: boolean): Conditional {
  const { data } = fit.model;
  const found = criterionOf(data).evaluate(fit.theta, fit.method);
  if (!found) throw new RangeError("conditionalOf requires a fit at which the criterion is defined");
  return data.path === "nested" ? nestedConditional(data.sums, fit.theta, found, fixedKnown) : crossedConditional(data.sums, fit.theta, found, fixedKnown);
}
