import { wilsonInterval, type ProportionInterval } from "../proportion-interval.ts";
import { checkItems, type ItemRefusal, type SessionAnswers } from "./within-person-reliability.ts";

/** Covariances of items, row by row, and from how many free deviations they come. */
export interface ItemCovariance {
  readonly kind: "covariance";
  readonly matrix: readonly (readonly number[])[];
  readonly free: number;
  /** Rows with an item unanswered: left out, and counted. */
  readonly leftOut: number;
}

/**
 * Covariances of the items pooled within persons, from each person's own means: how the items move together from session to session
 * (Geldhof, Preacher & Zyphur 2014, Psychol. Methods 19, 72-91). With one row in each group of people, use a single person's list for all.
 */
export function covarianceWithin(persons: readonly (readonly SessionAnswers[])[]): ItemCovariance | ItemRefusal {
  const k = checkItems("covarianceWithin", persons);
  const matrix = Array.from({ length: k }, () => new Array<number>(k).fill(0));
  let rows = 0;
  let free = 0;
  for (const sessions of persons) {
    const complete = sessions.filter((answers): answers is readonly number[] => answers.every((answer) => answer !== null));
    rows += complete.length;
    if (complete.length < 2) continue;
    free += complete.length - 1;
    const means = Array.from({ length: k }, (_, item) => complete.reduce((sum, answers) => sum + (answers[item] as number), 0) / complete.length);
    for (const answers of complete) {
      for (let a = 0; a < k; a++) {
        const row = matrix[a] as number[];
        for (let b = 0; b < k; b++) row[b] = (row[b] as number) + ((answers[a] as number) - (means[a] as number)) * ((answers[b] as number) - (means[b] as number));
      }
    }
  }
  if (k < 2 || free < k) return { kind: "refused", reason: "too-small" };
  return { kind: "covariance", matrix: matrix.map((row) => row.map((sum) => sum / free)), free, leftOut: persons.reduce((sum, one) => sum + one.length, 0) - rows };
}

export interface SumReliability {
  readonly kind: "estimated";
  /** Cronbach (1951): right when all items carry the same as much of what they share, else too low. */
  readonly alpha: number;
  /** McDonald (1999): from the loadings on one factor; null with two items, or when no single factor fits (an item's own variance below 0). */
  readonly omega: number | null;
  readonly loadings: readonly number[] | null;
}

/** How much of the variance of the items' sum they share. */
export function reliabilityOfSum(covariance: readonly (readonly number[])[]): SumReliability | ItemRefusal {
  const k = covariance.length;
  const total = covariance.flat().reduce((sum, value) => sum + value, 0);
  const own = covariance.reduce((sum, row, index) => sum + (row[index] as number), 0);
  if (k < 2) return { kind: "refused", reason: "too-small" };
  if (!(total > 1e-12)) return { kind: "refused", reason: "no-variation" };
  const alpha = (k / (k - 1)) * (1 - own / total);
  const loadings = k < 3 ? null : oneFactor(covariance);
  if (loadings === null) return { kind: "estimated", alpha, omega: null, loadings: null };
  const common = loadings.reduce((sum, loading) => sum + loading, 0) ** 2;
  const unique = loadings.reduce((sum, loading, index) => sum + (covariance[index]?.[index] as number) - loading * loading, 0);
  return { kind: "estimated", alpha, omega: common / (common + unique), loadings };
}

/**
 * Loadings that leave the least squares of the covariances off the diagonal (minres; Harman & Jones 1966, Psychometrika 31, 351-368), one
 * loading at a time. With three items these are Spearman's triads exactly.
 * @returns null when an item would have less than no variance of its own, or nothing is shared.
 */
function oneFactor(covariance: readonly (readonly number[])[]): number[] | null {
  const k = covariance.length;
  const loadings = covariance.map((row) => {
    const shared = row.reduce((sum, value) => sum + value, 0);
    return shared / Math.sqrt(Math.max(1e-12, covariance.flat().reduce((sum, value) => sum + value, 0)));
  });
  for (let round = 0; round < 5000; round++) {
    let moved = 0;
    for (let item = 0; item < k; item++) {
      let above = 0;
      let below = 0;
      for (let other = 0; other < k; other++) {
        if (other === item) continue;
        const loading = loadings[other] as number;
        above += (covariance[item]?.[other] as number) * loading;
        below += loading * loading;
      }
      if (!(below > 1e-12)) return null;
      moved = Math.max(moved, Math.abs(above / below - (loadings[item] as number)));
      loadings[item] = above / below;
    }
    if (moved < 1e-12) break;
  }
  return loadings.every((loading, item) => loading * loading <= (covariance[item]?.[item] as number)) ? loadings : null;
}

/** The share of answers that are the best one, of those given: above .7 the form may not hear everything. null without any answer. */
export function shareAtTop(answers: readonly (number | null)[], highest: number): (ProportionInterval & { readonly count: number; readonly of: number }) | null {
  const given = answers.filter((answer) => answer !== null);
  const beyond = given.find((answer) => !(answer <= highest));
  if (beyond !== undefined) throw new RangeError(`shareAtTop requires answers up to ${highest}, got ${beyond}`);
  if (given.length === 0) return null;
  const count = given.filter((answer) => answer === highest).length;
  return { count, of: given.length, ...wilsonInterval(count, given.length) };
}
