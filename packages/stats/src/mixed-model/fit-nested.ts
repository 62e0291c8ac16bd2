import { evaluate, type Evaluation, type Method } from "./criterion.ts";
import { startingTheta, unpack } from "./lambda.ts";
import { minimise } from "./minimise.ts";
import type { NestedSums } from "./nested-sums.ts";
import { reasonAgainstFit, type FitRefusal } from "./reason-against-fit.ts";

export interface FixedEffect {
  readonly name: string;
  readonly estimate: number;
  readonly standardError: number;
}

export interface RandomEffects {
  readonly level: string;
  readonly units: number;
  readonly terms: readonly string[];
  readonly standardDeviations: readonly number[];
  /** Row by row; 0 where a standard deviation is 0. */
  readonly correlations: readonly (readonly number[])[];
  readonly covariance: readonly (readonly number[])[];
}

export interface NestedFit {
  readonly kind: "fitted";
  readonly method: Method;
  readonly rows: number;
  readonly fixed: readonly FixedEffect[];
  /** Variance of the fixed effects, row by row. */
  readonly fixedCovariance: readonly (readonly number[])[];
  readonly random: readonly RandomEffects[];
  readonly sigma: number;
  /** REML criterion, or deviance: −2 log likelihood. */
  readonly criterion: number;
  readonly logLikelihood: number;
  /** A variance is 0 or a correlation ±1: the data cannot tell all of the random effects apart. */
  readonly singular: boolean;
  /** The parameters on the scaled columns, to begin the next fit from. */
  readonly theta: Float64Array;
  readonly evaluations: number;
}

export interface FitOptions {
  readonly method?: Method;
  /** Parameters of an earlier fit of the same model. */
  readonly from?: Float64Array;
}

/** As in lme4: below this a relative standard deviation counts as 0. */
const nearZero = 1e-4;

/**
 * Fits a nested linear mixed model from its cross-products.
 *
 * Bates, Mächler, Bolker & Walker (2015), J. Stat. Softw. 67(1): the deviance is profiled over β and σ and minimised
 * over the relative Cholesky factors Λ. The diagonal of Λ may take either sign, so that a variance of 0 is an inner point and
 * no bound is needed; a fit that ends there is tried again from elsewhere and the lower criterion is kept.
 *
 * @returns a refusal with its reason where no answer would be right; never numbers that did not converge.
 */
export function fitNested(sums: NestedSums, options: FitOptions = {}): NestedFit | FitRefusal {
  const method = options.method ?? "reml";
  const against = reasonAgainstFit(sums);
  if (against) return against;
  const tolerance = Math.max(1e-7, 1e-9 * sums.rows);
  const search = (start: Float64Array) => minimise((theta) => evaluate(sums, theta, method), start, tolerance);
  const start = startingTheta(sums);
  let best = search(options.from ?? start);
  let evaluations = best?.evaluations ?? 0;
  if (!best?.converged || isSingular(sums, best.at)) {
    for (const factor of [0.3, 3]) {
      const other = search(start.map((value) => value * factor));
      evaluations += other?.evaluations ?? 0;
      if (other?.converged && (!best?.converged || other.value < best.value - 1e-9)) best = other;
    }
  }
  if (!best?.converged) return { kind: "refused", reason: "not-converged", names: [] };
  const found = evaluate(sums, best.at, method);
  return found ? describe(sums, best.at, found, method, evaluations) : { kind: "refused", reason: "not-converged", names: [] };
}

function describe(sums: NestedSums, theta: Float64Array, found: Evaluation, method: Method, evaluations: number): NestedFit {
  const scaleOf = (column: number): number => sums.pool[column]?.scale ?? 1;
  const responseScale = scaleOf(sums.response);
  const relativeSigma = Math.sqrt(found.residual / found.degrees);
  const sigma = responseScale * relativeSigma;
  const p = sums.fixed.length;
  const fixedCovariance = sums.fixed.map((row, r) => sums.fixed.map((column, c) => (sigma * sigma * (found.betaVariance[r * p + c] as number)) / (scaleOf(row) * scaleOf(column))));
  // On its own scale the criterion knows the size of the response and of the predictors.
  const rescaled = 2 * found.degrees * Math.log(responseScale) + (method === "reml" ? 2 * sums.fixed.reduce((sum, column) => sum + Math.log(scaleOf(column)), 0) : 0);
  const criterion = found.value + rescaled;
  const lambdas = unpack(sums, theta);
  return {
    kind: "fitted", method, rows: sums.rows,
    fixed: sums.fixed.map((column, index) => ({
      name: sums.pool[column]?.name ?? "",
      estimate: ((found.beta[index] as number) * responseScale) / scaleOf(column),
      standardError: Math.sqrt(fixedCovariance[index]?.[index] ?? 0),
    })),
    fixedCovariance,
    random: sums.levels.map((level, index) => {
      const scales = level.terms.map(scaleOf);
      const covariance = square(lambdas[index] as Float64Array, level.terms.length).map((row, r) => row.map((value, c) => (sigma * sigma * value) / ((scales[r] as number) * (scales[c] as number))));
      return { level: level.name, units: level.units, terms: level.terms.map((column) => sums.pool[column]?.name ?? ""), covariance, ...spread(covariance) };
    }),
    sigma, criterion, logLikelihood: -criterion / 2, singular: isSingular(sums, theta), theta, evaluations,
  };
}

/** ΛΛ'. */
function square(lambda: Float64Array, q: number): number[][] {
  return Array.from({ length: q }, (_, r) => Array.from({ length: q }, (_, c) => {
    let sum = 0;
    for (let l = 0; l < q; l++) sum += (lambda[r * q + l] as number) * (lambda[c * q + l] as number);
    return sum;
  }));
}

function spread(covariance: readonly (readonly number[])[]): Pick<RandomEffects, "standardDeviations" | "correlations"> {
  const standardDeviations = covariance.map((row, index) => Math.sqrt(row[index] as number));
  const correlations = covariance.map((row, r) => row.map((value, c) => {
    const product = (standardDeviations[r] as number) * (standardDeviations[c] as number);
    if (r === c) return 1;
    return product === 0 ? 0 : Math.min(1, Math.max(-1, value / product));
  }));
  return { standardDeviations, correlations };
}

/** Does any ΛΛ' have a direction without variance? Judged by the pivots of its own Cholesky factor. */
function isSingular(sums: NestedSums, theta: Float64Array): boolean {
  return unpack(sums, theta).some((lambda, index) => {
    const q = sums.levels[index]?.terms.length ?? 0;
    // A triangular Λ with any signs has the pivots of ΛΛ' on its diagonal, but for their signs.
    return Array.from({ length: q }, (_, at) => Math.abs(lambda[at * q + at] as number)).some((pivot) => pivot < nearZero);
  });
}
