import { fQuantile } from "../f-distribution.ts";

/** One session of one person: an answer for each item, null where there is none. */
export type SessionAnswers = readonly (number | null)[];

export interface WithinPersonReliability {
  readonly kind: "estimated";
  /** Share of the variance of session means within a person that is more than the noise of its items. */
  readonly reliability: number;
  readonly low: number;
  readonly high: number;
  /** Of sessions about the person's mean, without the noise of items. */
  readonly varianceSession: number;
  /** Of one answer about its session. */
  readonly varianceItem: number;
  readonly persons: number;
  readonly sessions: number;
  /** Sessions with an item unanswered, or the only one of a person: left out, and counted. */
  readonly leftOut: number;
}

export type ItemRefusal = { readonly kind: "refused"; readonly reason: "too-small" | "no-variation" };

/**
 * R_within = σ²_ws / (σ²_ws + σ²_e / k) of the model person, session in person, item (Cranford et al. 2006, Pers. Soc. Psychol. Bull. 32,
 * 917-929): can this form see a person change from session to session?
 *
 * Every session counted has all k answers, so the estimate is closed: with the mean squares of sessions and of what is left within
 * persons, R = 1 − MS_e / MS_s, the interval by F (Feldt 1965, Psychometrika 30, 357-370).
 *
 * @param items `differ-by-person`: each person uses the items in an own way, which is taken out, as Cranford does. `alike`: items
 * have one mean for everybody, and how a person differs in an item counts as noise; the smaller estimate.
 */
export function withinPersonReliability(persons: readonly (readonly SessionAnswers[])[], items: "differ-by-person" | "alike" = "differ-by-person", level = 0.95): WithinPersonReliability | ItemRefusal {
  const k = checkItems("withinPersonReliability", persons);
  const complete = persons.map((sessions) => sessions.filter((answers): answers is readonly number[] => answers.every((answer) => answer !== null)));
  const used = complete.filter((sessions) => sessions.length >= 2);
  const sessions = used.reduce((sum, one) => sum + one.length, 0);
  const free = sessions - used.length;
  if (used.length < 2 || k < 2) return { kind: "refused", reason: "too-small" };
  const between = used.reduce((sum, one) => sum + sessionSquares(one, k), 0);
  const [left, freeLeft] = items === "alike"
    ? [interactionSquares(used.flat(), k), (sessions - 1) * (k - 1)]
    : [used.reduce((sum, one) => sum + interactionSquares(one, k), 0), free * (k - 1)];
  const meanSession = between / free;
  const meanLeft = left / freeLeft;
  if (!(meanSession > 1e-12)) return { kind: "refused", reason: "no-variation" };
  const kept = (share: number): number => Math.min(1, Math.max(0, 1 - share));
  const noise = meanLeft / meanSession;
  const tail = (1 - level) / 2;
  return {
    kind: "estimated", reliability: kept(noise), low: kept(noise * fQuantile(1 - tail, free, freeLeft)), high: kept(noise * fQuantile(tail, free, freeLeft)),
    varianceSession: Math.max(0, (meanSession - meanLeft) / k), varianceItem: meanLeft, persons: used.length, sessions,
    leftOut: persons.reduce((sum, one) => sum + one.length, 0) - sessions,
  };
}

/** The number of items. @throws if sessions differ in it, or an answer is no number. */
export function checkItems(caller: string, persons: readonly (readonly SessionAnswers[])[]): number {
  const all = persons.flat();
  const k = all[0]?.length ?? 0;
  const odd = all.find((answers) => answers.length !== k);
  if (odd) throw new RangeError(`${caller} requires the same items in every session, got ${k} and ${odd.length}`);
  const stray = all.flat().find((answer) => answer !== null && !Number.isFinite(answer));
  if (stray !== undefined) throw new RangeError(`${caller} requires finite answers or null, got ${stray}`);
  return k;
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** k times the squares of session means about the person's mean. */
function sessionSquares(sessions: readonly (readonly number[])[], k: number): number {
  const means = sessions.map(average);
  const middle = average(means);
  return k * means.reduce((sum, mean) => sum + (mean - middle) ** 2, 0);
}

/** What is left when the means of sessions and of items are taken out. */
function interactionSquares(sessions: readonly (readonly number[])[], k: number): number {
  const itemMeans = Array.from({ length: k }, (_, item) => average(sessions.map((answers) => answers[item] as number)));
  const middle = average(itemMeans);
  return sessions.reduce((sum, answers) => {
    const mean = average(answers);
    return sum + answers.reduce((inner, answer, item) => inner + (answer - mean - (itemMeans[item] as number) + middle) ** 2, 0);
  }, 0);
}
