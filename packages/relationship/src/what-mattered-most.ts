import { dominanceOfClients, mostPredictors, type Random } from "@rapport/stats";
import { finding, type Finding } from "./finding.ts";

/** What may go together with how a course ended: one number for each closed course. */
export interface Predictor {
  readonly name: string;
  readonly values: Float64Array;
}

const fewestCourses = 30;

/**
 * What goes together with the outcome most, among closed courses. An order is said only where neighbours in it keep their places in nine
 * draws of ten; otherwise each share is said with its range and no order (METHODS E5).
 *
 * @param random for the draws of clients
 * @throws if there are none or more than 8 predictors, or columns differ in length
 */
export function whatMatteredMost(predictors: readonly Predictor[], outcome: Float64Array, random: Random): Finding[] {
  if (predictors.length === 0 || predictors.length > mostPredictors) throw new RangeError(`whatMatteredMost requires 1 to ${mostPredictors} predictors, got ${predictors.length}`);
  const found = dominanceOfClients(predictors.map(({ values }) => values), outcome, { random });
  if (found.kind === "too-small") return [finding("mattered.too-few", { courses: found.clients, fewest: fewestCourses })];
  if (found.kind !== "shares") return [finding(`mattered.${found.kind}`)];
  const percent = (share: number) => Math.round(100 * share);
  const shares = predictors.map(({ name }, index) => ({ name, share: found.shares[index] ?? 0, ...(found.intervals[index] ?? { low: 0, high: 0 }) }));
  const ordered = found.orderIsSure ? [...shares].sort((a, b) => b.share - a.share) : shares;
  return [
    finding(found.orderIsSure ? "mattered.order" : "mattered.no-order", { courses: found.clients, explained: percent(found.rSquared) }),
    ...ordered.map(({ name, share, low, high }) => finding("mattered.share", { name, share: percent(share), from: percent(low), to: percent(high) })),
    finding("effect.association"),
  ];
}
