import { crossedCriterion } from "./crossed-criterion.ts";
import type { CrossedSums } from "./crossed-sums.ts";
import { concludeFit, startOf, type Fit, type FitOptions } from "./fit.ts";
import { reasonAgainstFit, type FitRefusal } from "./reason-against-fit.ts";
import { search } from "./search.ts";

/** Fits a model whose grouping factors cross: slower than `fitNested`, with the same answers where both apply. */
export function fitCrossed(sums: CrossedSums, options: FitOptions = {}): Fit | FitRefusal {
  const against = reasonAgainstFit(sums.shape, sums.total, sums.mostSessions);
  if (against) return against;
  const method = options.method ?? "reml";
  const criterion = crossedCriterion(sums);
  const { best, evaluations } = search(criterion, method, startOf(options));
  return concludeFit(criterion, method, best, evaluations);
}
