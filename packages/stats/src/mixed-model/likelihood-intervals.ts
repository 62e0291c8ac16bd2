import type { MixedFit } from "./fit-mixed-model.ts";
import { criterionOf } from "./fit-mixed-model.ts";
import { blockOf } from "./lambda.ts";
import { correlationPath, deviationPath, errorPath, lowestAlong, profileInterval, serialPath, type Path } from "./profile.ts";
import { refuseFit, type FitRefusal } from "./reason-against-fit.ts";

/** What an interval is of. */
export type ProfiledQuantity =
  | { readonly kind: "standard-deviation"; readonly level: string; readonly term: string }
  | { readonly kind: "correlation"; readonly level: string; readonly terms: readonly [string, string] }
  | { readonly kind: "sigma" }
  | { readonly kind: "phi" }
  | { readonly kind: "range" };

export type ProfiledInterval = ProfiledQuantity & {
  readonly estimate: number;
  /** From −1 to 1 for the correlation with something that may not vary at all. */
  readonly interval: { readonly low: number; readonly high: number };
};

/**
 * Profile likelihood intervals of standard deviations, correlations, the error and the serial parameter. Under REML the
 * restricted likelihood is profiled. Slow beside the fit: each end is found by a dozen searches.
 *
 * @returns a refusal when a search on the way finds a lower criterion than the fit: then the fit was not the best.
 */
export function likelihoodIntervals(fit: MixedFit, confidence = 0.95): readonly ProfiledInterval[] | FitRefusal {
  const criterion = criterionOf(fit.model.data);
  const { shape } = criterion;
  const found = criterion.evaluate(fit.theta, fit.method);
  if (!found) return refuseFit("not-converged", []);
  const variance = found.residual / found.degrees;
  const scaleOf = (column: number): number => shape.pool[column]?.scale ?? 1;
  const responseScale = scaleOf(shape.response);
  const results: ProfiledInterval[] = [];
  let lost = false;
  const add = (quantity: ProfiledQuantity, estimate: number, path: Path | null, onScale: (value: number) => number): void => {
    const interval = path ? profileInterval(criterion, fit.method, found.value, path, confidence) : { low: -1, high: 1 };
    if (interval) results.push({ ...quantity, estimate, interval: { low: onScale(interval.low), high: onScale(interval.high) } });
    else lost = true;
  };
  /** With a deviation of 0 any correlation is as good: the criterion need not rise above that. */
  const correlation = (level: number, row: number, other: number): Path | null => {
    const path = correlationPath(criterion, fit.theta, level, row, other);
    const without = (term: number): number => lowestAlong(criterion, fit.method, deviationPath(criterion, fit.theta, variance, level, term), 0);
    return path && { ...path, floor: Math.min(without(row), without(other)) };
  };
  shape.levels.forEach((level, index) => {
    const random = fit.random[index];
    const nameOf = (term: number): string => shape.pool[level.terms[term] as number]?.name ?? "";
    level.terms.forEach((column, row) => {
      for (let other = 0; other < row; other++) {
        if (blockOf(level.blocks, row) !== blockOf(level.blocks, other)) continue;
        add({ kind: "correlation", level: level.name, terms: [nameOf(other), nameOf(row)] }, random?.correlations[row]?.[other] ?? 0, correlation(index, row, other), (value) => value);
      }
      add({ kind: "standard-deviation", level: level.name, term: nameOf(row) }, random?.standardDeviations[row] ?? 0, deviationPath(criterion, fit.theta, variance, index, row), (value) => (value * responseScale) / scaleOf(column));
    });
  });
  add({ kind: "sigma" }, fit.sigma, errorPath(fit.theta, variance), (value) => Math.exp(value) * responseScale);
  if (fit.residual.kind === "ar1") add({ kind: "phi" }, fit.residual.phi, serialPath(fit.theta), Math.tanh);
  if (fit.residual.kind === "exponential") add({ kind: "range" }, fit.residual.range, serialPath(fit.theta), Math.exp);
  return lost ? refuseFit("not-converged", []) : results;
}
