import type { Method } from "./criterion.ts";
import { concludeFit, startOf, type Fit, type FitOptions } from "./fit.ts";
import { nestedCriterion } from "./nested-criterion.ts";
import type { NestedSums } from "./nested-sums.ts";
import { packedLength } from "./packed.ts";
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
