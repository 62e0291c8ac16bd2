import type { Criterion, Method } from "./criterion.ts";
import { entries, startingTheta } from "./lambda.ts";
import { minimise, type Minimum } from "./minimise.ts";

/** Where an earlier search of the same model ended. */
export interface SearchState {
  readonly theta: Float64Array;
  /** Inverse Hessian; scaled when the number of units changes. */
  readonly inverse: Float64Array | null;
}

/** As in lme4: below this a relative standard deviation counts as 0. */
const nearZero = 1e-4;

/** Rows from which on a weak correlation and a wide spread of clients are told apart. */
const enoughForOneHollow = 2000;

/**
 * Minimises −2 log L over θ (Bates et al. 2015: over the relative Cholesky factors Λ).
 *
 * The diagonal of Λ may take either sign, so that a variance of 0 is an inner point and no bound is needed. A search that ends at
 * such a point, or does not converge, is tried again from elsewhere and the lowest criterion is kept. With few rows serial errors
 * are begun with a weak and with a strong correlation: that surface can have two hollows.
 */
export function search(criterion: Criterion, method: Method, from?: SearchState): { readonly best: Minimum | null; readonly evaluations: number } {
  const { shape } = criterion;
  const tolerance = Math.max(1e-7, 1e-9 * shape.rows);
  let evaluations = 0;
  let best: Minimum | null = null;
  const attempt = (start: Float64Array, inverse: Float64Array | null): void => {
    const found = minimise((theta) => criterion.evaluate(theta, method), start, { tolerance, inverse });
    evaluations += found?.evaluations ?? 0;
    if (found && (!best || (found.converged && !best.converged) || (found.converged === best.converged && found.value < best.value - 1e-9))) best = found;
  };
  const settled = (): boolean => best?.converged === true && !isSingular(criterion, best.at);
  if (from) {
    attempt(from.theta, from.inverse);
    const found = best as Minimum | null;
    if (found?.converged) {
      const lower = lowerNearby(criterion, method, found);
      evaluations += lower.evaluations;
      if (lower.at) attempt(lower.at, null);
      if (found.converged && (settled() || !lower.at)) return { best, evaluations };
    }
  }
  const serialStarts = shape.serial ? serialStartsOf(criterion) : [0];
  for (const serial of serialStarts) attempt(startingTheta(shape, serial), null);
  if (!settled()) for (const factor of [0.3, 3]) for (const serial of serialStarts) attempt(scaled(startingTheta(shape, serial), factor, shape.serial !== null), null);
  return { best, evaluations };
}

/**
 * A variance of 0 stays a level point whatever the data: the criterion is the same for either sign. Looks whether it falls away from there.
 */
function lowerNearby(criterion: Criterion, method: Method, found: Minimum): { readonly at: Float64Array | null; readonly evaluations: number } {
  let evaluations = 0;
  for (const place of zeroPivots(criterion, found.at)) {
    for (const size of [0.03, 0.3]) {
      const at = found.at.map((value, index) => (index === place ? size : value));
      evaluations += 1;
      if ((criterion.evaluate(at, method)?.value ?? Infinity) < found.value - 1e-9) return { at, evaluations };
    }
  }
  return { at: null, evaluations };
}

function serialStartsOf({ shape, typicalGap = 1 }: Criterion): readonly number[] {
  const [weak, strong] = shape.serial === "ar1" ? [0.2, 0.8] : [Math.log(typicalGap / 2), Math.log(4 * typicalGap)];
  return shape.rows < enoughForOneHollow ? [weak, strong] : [weak];
}

function scaled(theta: Float64Array, factor: number, serial: boolean): Float64Array {
  return theta.map((value, index) => (serial && index === theta.length - 1 ? value : value * factor));
}

/** Does any ΛΛ' have a direction without variance? A triangular Λ with any signs has the pivots of ΛΛ' on its diagonal, but for their signs. */
export function isSingular(criterion: Pick<Criterion, "shape">, theta: Float64Array): boolean {
  return zeroPivots(criterion, theta).length > 0;
}

/** The places in θ of pivots that count as 0. */
function zeroPivots({ shape }: Pick<Criterion, "shape">, theta: Float64Array): number[] {
  const diagonal = shape.levels.flatMap((level) => entries(level.blocks).map(({ row, column }) => row === column));
  return diagonal.flatMap((own, place) => (own && Math.abs(theta[place] as number) < nearZero ? [place] : []));
}
