import { dominanceOfClients, mostPredictors, type Random } from "@rapport/stats";
import { finding, type Finding } from "./finding.ts";

/** What may go together with how a course ended: one number for each closed course. */
export interface Predictor {
  readonly name: string;
  readonly values: Float64Array;
}

const fewestCourses = 30;

/** What goes together with how courses ended, as shares of their differences from 0 to 1; or why nothing is said. */
export type MatteredMost =
  | { readonly kind: "not-said"; readonly reason: "too-few" | "no-variation" | "collinear" }
  | {
      readonly kind: "said";
      readonly courses: number;
      readonly explained: number;
      /** Most first where the order is sure, else in the order they were given. */
      readonly ordered: boolean;
      readonly shares: readonly { readonly name: string; readonly share: number; readonly low: number; readonly high: number }[];
    };

/**
 * What goes together with the outcome most, among closed courses. An order is said only where neighbours in it keep their places in nine
 * draws of ten; otherwise each share is said with its range and no order (METHODS E5).
 *
 * @param random for the draws of clients
 * @throws if there are none or more than 8 predictors, or columns differ in length
 */
export function whatMatteredMost(predictors: readonly Predictor[], outcome: Float64Array, random: Random): MatteredMost {
  if (predictors.length === 0 || predictors.length > mostPredictors) throw new RangeError(`whatMatteredMost requires 1 to ${mostPredictors} predictors, got ${predictors.length}`);
  const found = dominanceOfClients(predictors.map(({ values }) => values), outcome, { random });
  if (found.kind === "too-small") return { kind: "not-said", reason: "too-few" };
  if (found.kind !== "shares") return { kind: "not-said", reason: found.kind };
  const shares = predictors.map(({ name }, index) => ({ name, share: found.shares[index] ?? 0, ...(found.intervals[index] ?? { low: 0, high: 0 }) }));
  return {
    kind: "said", courses: found.clients, explained: found.rSquared, ordered: found.orderIsSure,
    shares: found.orderIsSure ? [...shares].sort((a, b) => b.share - a.share) : shares,
  };
}

/** The shares in words, the sentence on their order first, what they cannot show last. */
export function matteredMostFindings(found: MatteredMost): Finding[] {
  if (found.kind === "not-said") return [finding(`mattered.${found.reason}`, { fewest: fewestCourses })];
  const percent = (share: number) => Math.round(100 * share);
  return [
    finding(found.ordered ? "mattered.order" : "mattered.no-order", { courses: found.courses, explained: percent(found.explained) }),
    ...found.shares.map(({ name, share, low, high }) => finding("mattered.share", { name, share: percent(share), from: percent(low), to: percent(high) })),
    finding("effect.association"),
  ];
}
