import type { Estimates } from "./describe-fit.ts";

export interface VarianceShare {
  /** The grouping factor, or "error". */
  readonly source: string;
  readonly variance: number;
  readonly share: number;
}

/**
 * How much of the variance between scores lies with whom (METHODS E4): the share of therapists is the therapist ICC.
 *
 * @param at where slopes are weighed: the value of each term, for example `{ "log(session)": Math.log(8) }`; 0 unless said.
 */
export function varianceShares(fit: Pick<Estimates, "random" | "sigma">, at: Readonly<Record<string, number>> = {}): VarianceShare[] {
  const weighed = (term: string): number => (term === "(Intercept)" ? 1 : (at[term] ?? 0));
  const parts = fit.random.map(({ level, terms, covariance }) => ({
    source: level,
    variance: terms.reduce((sum, left, r) => sum + weighed(left) * terms.reduce((inner, right, c) => inner + weighed(right) * (covariance[r]?.[c] ?? 0), 0), 0),
  }));
  const all = [...parts, { source: "error", variance: fit.sigma ** 2 }];
  const total = all.reduce((sum, part) => sum + part.variance, 0);
  return all.map((part) => ({ ...part, share: part.variance / total }));
}
