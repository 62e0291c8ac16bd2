import { combineCorrelation, type UncertainValue } from "@rapport/stats";
import { type EffectParts, effectPart, partInWords, sourcesInOrder } from "./effect-parts.ts";
import { finding, type Finding } from "./finding.ts";

/**
 * What other research says of the alliance and how therapy ends, on Fisher's scale: r = .278 over 295 studies, and .12 assumed between
 * practices (METHODS J2; Flückiger, Del Re, Wampold & Horvath 2018).
 */
export const priorOfAllianceOutcome: UncertainValue = { value: 0.2855, error: 0.12 };

/** Fewer clients than this describe themselves, and nothing else. */
const fewestWithPrior = 10;

/** One closed course: the mean of its sessions' answers, and its last score turned so that more is better. */
export interface ClosedPair {
  readonly alliance: number;
  readonly ended: number;
}

export type AllianceOutcome = { readonly kind: "not-said"; readonly reason: "too-few" | "no-variation" } | ({ readonly kind: "said" } & EffectParts);

/** Did courses whose sessions felt closer end better? Between clients, never within them: a correlation, with prior, data and both kept apart (METHODS E1, J2). */
export function allianceOutcome(courses: readonly ClosedPair[]): AllianceOutcome {
  const clients = courses.length;
  if (clients < fewestWithPrior) return { kind: "not-said", reason: "too-few" };
  const r = correlation(courses);
  if (r === null) return { kind: "not-said", reason: "no-variation" };
  const both = combineCorrelation(priorOfAllianceOutcome, r, clients);
  return {
    kind: "said", clients,
    data: effectPart(Math.atanh(r), 1 / Math.sqrt(clients - 3), Math.tanh),
    prior: effectPart(priorOfAllianceOutcome.value, priorOfAllianceOutcome.error, Math.tanh),
    combined: { ...effectPart(Math.atanh(both.mean), both.error, Math.tanh), priorWeight: both.priorWeight },
  };
}

/** The correlation in words, the leading source first; then what it cannot show. */
export function allianceOutcomeFindings(found: AllianceOutcome): Finding[] {
  if (found.kind === "not-said") return [finding(`effect.outcome.${found.reason}`, { fewest: fewestWithPrior })];
  const { clients, data, prior, combined } = found;
  return [
    ...sourcesInOrder(clients, {
      data: finding("effect.outcome.data", { ...partInWords(data), clients }),
      combined: finding("effect.outcome.combined", { ...partInWords(combined), others: Math.round(100 * combined.priorWeight) }),
      prior: finding("effect.outcome.prior", partInWords(prior)),
    }),
    finding("effect.association"),
  ];
}

/** null where one of the two does not vary, or the points lie on a line: no error is known of that. */
function correlation(courses: readonly ClosedPair[]): number | null {
  const mean = (of: (course: ClosedPair) => number) => courses.reduce((sum, course) => sum + of(course), 0) / courses.length;
  const [middle, ended] = [mean((course) => course.alliance), mean((course) => course.ended)];
  const product = (of: (course: ClosedPair) => number) => courses.reduce((sum, course) => sum + of(course), 0);
  const [xx, yy] = [product(({ alliance }) => (alliance - middle) ** 2), product((course) => (course.ended - ended) ** 2)];
  if (!(xx > 1e-12 && yy > 1e-12)) return null;
  const r = product((course) => (course.alliance - middle) * (course.ended - ended)) / Math.sqrt(xx * yy);
  return Math.abs(r) < 1 - 1e-12 ? r : null;
}
