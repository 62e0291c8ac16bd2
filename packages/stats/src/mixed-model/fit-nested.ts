import type { Method } from "./criterion.ts";
import { concludeFit, startOf, type Fit, type FitOptions } from "./fit.ts";
import { nestedCriterion } from "./nested-criterion.ts";
import type { NestedSums } from "./nested-sums.ts";
import { partOf } from "./part-of-sums.ts";
import { reasonAgainstFit, totalOf, type FitRefusal } from "./reason-against-fit.ts";
import { search, type SearchState } from "./search.ts";

export type { FitOptions } from "./fit.ts";
export type NestedFit = Fit;

/**
 * Fits a nested linear mixed model from its cross-products.
 *
 * @returns a refusal with its reason where no answer would be right; never numbers that did not converge.
 */
export function fitNested(sums: NestedSums, options: FitOptions = {}): NestedFit | FitRefusal {
  const { shape, sessions } = sums;
  const against = reasonAgainstFit(shape, totalOf(sums.sums, shape.pool.length), sessions.reduce((most, count) => Math.max(most, count), 0));
  if (against) return against;
  const method = options.method ?? "reml";
  const criterion = nestedCriterion(sums);
  const from = startOf(options) ?? beginWithPart(sums, method);
  const { best, evaluations } = search(criterion, method, from);
  return concludeFit(criterion, method, best, evaluations);
}

/** Where a large fit begins: at the optimum of a part. It decides how many steps the whole needs, not where they end. */
function beginWithPart(sums: NestedSums, method: Method): SearchState | undefined {
  const part = partOf(sums);
  if (!part) return undefined;
  const { best } = search(nestedCriterion(part), method);
  const share = (part.shape.levels[0]?.units ?? 0) / (sums.shape.levels[0]?.units ?? 1);
  return best?.converged ? { theta: best.at, inverse: best.inverse?.map((value) => value * share) ?? null } : undefined;
}
