import type { Evaluation, Method, Shape } from "./criterion.ts";
import { squareOf, unpack } from "./lambda.ts";

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

/** How errors of one unit hang together: φ from one session to the next, or exp(−days / range). */
export type ResidualCorrelation = { readonly kind: "independent" } | { readonly kind: "ar1"; readonly phi: number } | { readonly kind: "exponential"; readonly range: number };

/** The estimates, on the scale of the data. */
export interface Estimates {
  readonly method: Method;
  readonly rows: number;
  readonly fixed: readonly FixedEffect[];
  /** Variance of the fixed effects, row by row. */
  readonly fixedCovariance: readonly (readonly number[])[];
  /** The finest level first. */
  readonly random: readonly RandomEffects[];
  readonly sigma: number;
  readonly residual: ResidualCorrelation;
  /** REML criterion, or deviance: −2 log likelihood. */
  readonly criterion: number;
  readonly logLikelihood: number;
}

/** Brings an evaluation from the scaled columns back to those of the data. */
export function describeFit(shape: Shape, theta: Float64Array, found: Evaluation, method: Method): Estimates {
  const scaleOf = (column: number): number => shape.pool[column]?.scale ?? 1;
  const nameOf = (column: number): string => shape.pool[column]?.name ?? "";
  const responseScale = scaleOf(shape.response);
  const sigma = responseScale * Math.sqrt(found.residual / found.degrees);
  const p = shape.fixed.length;
  const fixedCovariance = shape.fixed.map((row, r) => shape.fixed.map((column, c) => (sigma * sigma * (found.betaVariance[r * p + c] as number)) / (scaleOf(row) * scaleOf(column))));
  const criterion = found.value + rescaling(shape, method);
  return {
    method, rows: shape.rows, fixedCovariance, sigma, criterion, logLikelihood: -criterion / 2, residual: residualOf(shape, theta),
    fixed: shape.fixed.map((column, index) => ({
      name: nameOf(column),
      estimate: ((found.beta[index] as number) * responseScale) / scaleOf(column),
      standardError: Math.sqrt(fixedCovariance[index]?.[index] ?? 0),
    })),
    random: unpack(shape, theta).map((lambda, index) => {
      const { name = "", units = 0, terms = [] } = shape.levels[index] ?? {};
      const q = terms.length;
      const square = squareOf(lambda, q);
      const covariance = terms.map((row, r) => terms.map((column, c) => (sigma * sigma * (square[r * q + c] as number)) / (scaleOf(row) * scaleOf(column))));
      return { level: name, units, terms: terms.map(nameOf), covariance, ...spread(covariance) };
    }),
  };
}

/** What the criterion gains on the scale of the data: it knows the size of the response and, under REML, of the predictors. */
export function rescaling(shape: Shape, method: Method): number {
  const logScale = (column: number): number => Math.log(shape.pool[column]?.scale ?? 1);
  const degrees = method === "reml" ? shape.rows - shape.fixed.length : shape.rows;
  return 2 * degrees * logScale(shape.response) + (method === "reml" ? 2 * shape.fixed.reduce((sum, column) => sum + logScale(column), 0) : 0);
}

export function residualOf(shape: Pick<Shape, "serial">, theta: Float64Array): ResidualCorrelation {
  const parameter = theta.at(-1) as number;
  if (shape.serial === "ar1") return { kind: "ar1", phi: Math.tanh(parameter) };
  return shape.serial === "exponential" ? { kind: "exponential", range: Math.exp(parameter) } : { kind: "independent" };
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
