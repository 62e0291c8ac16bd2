import type { Criterion, Method } from "./criterion.ts";
import { describeFit, type Estimates } from "./describe-fit.ts";
import type { Minimum } from "./minimise.ts";
import { refuseFit, type FitRefusal } from "./reason-against-fit.ts";
import { isSingular, type SearchState } from "./search.ts";

export interface Fit extends Estimates {
  readonly kind: "fitted";
  /** A variance is 0 or a correlation ±1: the data cannot tell all of the random effects apart. */
  readonly singular: boolean;
  /** Where the search ended, on the scaled columns, to begin the next one from. */
  readonly state: SearchState;
  /** The parameters of `state`. */
  readonly theta: Float64Array;
  readonly evaluations: number;
}

export interface FitOptions {
  readonly method?: Method;
  /** Where an earlier fit of the same model ended. */
  readonly from?: SearchState | Float64Array;
}

export function startOf({ from }: FitOptions): SearchState | undefined {
  return from instanceof Float64Array ? { theta: from, inverse: null } : from;
}

/** From where a search ended to the estimates. */
export function concludeFit(criterion: Criterion, method: Method, best: Minimum | null, evaluations: number): Fit | FitRefusal {
  const found = best?.converged ? criterion.evaluate(best.at, method) : null;
  if (!best || !found) return refuseFit("not-converged", []);
  return {
    kind: "fitted", ...describeFit(criterion.shape, best.at, found, method), singular: isSingular(criterion, best.at),
    theta: best.at, state: { theta: best.at, inverse: best.inverse }, evaluations,
  };
}
