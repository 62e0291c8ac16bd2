import type { Criterion, Method } from "./criterion.ts";
import { entries, offsetsOf, startingTheta } from "./lambda.ts";
import { minimise, type Minimum } from "./minimise.ts";

/** Where an earlier search of the same model ended. */
export interface SearchState {
  readonly theta: Float64Array;
  /** Inverse Hessian; scaled when the number of units changes. */
  readonly inverse: Float64Array | null;
}

/** As in lme4: below this a relative standard deviation counts as 0. */
const nearZero = 1e-4;

/** Rows from which on one hollow is deep and the others are not. */
const enoughForOneHollow = 2000;

/**
 * Minimises −2 log L over θ (Bates et al. 2015: over the relative Cholesky factors Λ).
 *
 * The diagonal of Λ may take either sign, so that a variance of 0 is an inner point and no bound is needed. A search that ends at
 * such a point, or does not converge, is tried again from elsewhere and the lowest criterion is kept; with few rows, where
 * the surface can have several hollows, always.
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
  const [first, ...others] = startsOf(criterion);
  if (first) attempt(first, null);
  if (shape.rows < enoughForOneHollow || !settled()) for (const start of others) attempt(start, null);
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

/**
 * Where to begin: every effect as large as the error, all smaller, all larger, each level alone large; serial errors weakly and,
 * with few rows, strongly correlated.
 */
function startsOf(criterion: Criterion): Float64Array[] {
  const { shape, typicalGap = 1 } = criterion;
  const serials = shape.serial === null ? [0] : shape.serial === "ar1" ? [0.2, 0.8] : [Math.log(typicalGap / 2), Math.log(4 * typicalGap)];
  const few = shape.rows < enoughForOneHollow;
  const offsets = offsetsOf(shape);
  const levelOf = (place: number): number => offsets.findLastIndex((offset) => offset <= place);
  const sizes: ((place: number) => number)[] = [() => 1, () => 0.3, () => 3];
  if (few && shape.levels.length > 1) shape.levels.forEach((_, level) => { sizes.push((place) => (levelOf(place) === level ? 2 : 0.1)); });
  return sizes.flatMap((size) => (few ? serials : serials.slice(0, 1)).map((serial) => {
    const start = startingTheta(shape, serial);
    return start.map((value, place) => (place < (offsets.at(-1) as number) ? value * size(place) : value));
  }));
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
