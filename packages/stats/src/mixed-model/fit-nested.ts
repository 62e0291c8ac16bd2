import type { Criterion, Method } from "./criterion.ts";
import { describeFit, type Estimates } from "./describe-fit.ts";
import type { Minimum } from "./minimise.ts";
import { nestedCriterion } from "./nested-criterion.ts";
import type { NestedSums } from "./nested-sums.ts";
import { packedLength } from "./packed.ts";
import { reasonAgainstFit, refuseFit, totalOf, type FitRefusal } from "./reason-against-fit.ts";
import { isSingular, search, type SearchState } from "./search.ts";

export interface NestedFit extends Estimates {
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
  const given = options.from instanceof Float64Array ? { theta: options.from, inverse: null } : options.from;
  const from = given ?? beginWithPart(sums, method);
  const { best, evaluations } = search(criterion, method, from);
  return concludeFit(criterion, method, best, evaluations);
}

/** From where a search ended to the estimates. */
export function concludeFit(criterion: Criterion, method: Method, best: Minimum | null, evaluations: number): NestedFit | FitRefusal {
  const found = best?.converged ? criterion.evaluate(best.at, method) : null;
  if (!best || !found) return refuseFit("not-converged", []);
  return {
    kind: "fitted", ...describeFit(criterion.shape, best.at, found, method), singular: isSingular(criterion, best.at),
    theta: best.at, state: { theta: best.at, inverse: best.inverse }, evaluations,
  };
}

/** Fits of more units than twice this begin with about so many of them. */
const enoughToBegin = 2000;

/**
 * Where a large fit begins: at the optimum of every so-and-so-many-th unit. It decides how many steps the whole needs, not where they end.
 */
function beginWithPart(sums: NestedSums, method: Method): SearchState | undefined {
  const units = sums.shape.levels[0]?.units ?? 0;
  const every = Math.floor(units / enoughToBegin);
  if (every < 2) return undefined;
  const chosen = Int32Array.from({ length: Math.floor(units / every) }, (_, index) => index * every);
  const packed = packedLength(sums.shape.pool.length);
  const part = new Float64Array(chosen.length * packed);
  chosen.forEach((unit, index) => { part.set(sums.sums.subarray(unit * packed, (unit + 1) * packed), index * packed); });
  const sessions = chosen.map((unit) => sums.sessions[unit] as number);
  const levels = sums.shape.levels.map((level, index) => (index === 0 ? { ...level, units: chosen.length } : level));
  const partSums: NestedSums = {
    shape: { ...sums.shape, levels, rows: sessions.reduce((sum, count) => sum + count, 0) }, sums: part, sessions, serial: sums.serial?.part(chosen) ?? null,
    parents: sums.parents.map((parent, index) => (index === 0 ? chosen.map((unit) => parent[unit] as number) : parent)),
  };
  const { best } = search(nestedCriterion(partSums), method);
  if (!best?.converged) return undefined;
  return { theta: best.at, inverse: best.inverse?.map((value) => (value * chosen.length) / units) ?? null };
}
