import { fitNested } from "./mixed-model/fit-nested.ts";
import { sumNested } from "./mixed-model/nested-sums.ts";
import { type CourseModel, type Expected, expectedBand, predictNext, shareBelow } from "./mixed-model/predict-next.ts";

/** The scores of one course in order of time. */
export interface ScoredCourse {
  /** The number of the session each score belongs to, from 1. */
  readonly sessions: readonly number[];
  readonly scores: readonly number[];
}

/** How courses go: y = b0 + b1 ln(session) + u0 + u1 ln(session) + e. */
export interface CourseCurve extends CourseModel {
  readonly fixed: readonly [number, number];
}

export type FittedCourses =
  | { readonly kind: "fitted"; readonly curve: CourseCurve; readonly theta: Float64Array; readonly singular: boolean }
  | { readonly kind: "refused"; readonly reason: string };

const rowAt = (session: number) => {
  const row = [1, Math.log(session)];
  return { x: row, z: row };
};

/**
 * Fits the log-linear model of courses by REML (METHODS B1; Howard et al. 1986 for the shape, Finch, Lambert & Schaalje 2001 for the
 * use).
 *
 * @param from the parameters of the last fit, to begin from
 * @throws if a session number is below 1
 */
export function fitCourses(courses: readonly ScoredCourse[], from?: Float64Array): FittedCourses {
  const rows = courses.reduce((sum, { scores }) => sum + scores.length, 0);
  const [ones, logs, values, unit] = [new Float64Array(rows).fill(1), new Float64Array(rows), new Float64Array(rows), new Int32Array(rows)];
  let row = 0;
  for (const [index, { sessions, scores }] of courses.entries()) {
    for (const [at, score] of scores.entries()) {
      const session = sessions[at] ?? 0;
      if (!(session >= 1)) throw new RangeError(`fitCourses requires session numbers from 1, got ${session}`);
      logs[row] = Math.log(session);
      values[row] = score;
      unit[row] = index;
      row += 1;
    }
  }
  const intercept = { name: "(Intercept)", values: ones };
  const slope = { name: "log(session)", values: logs };
  const fit = fitNested(
    sumNested({ response: { name: "score", values }, fixed: [intercept, slope], levels: [{ name: "course", unit, terms: [intercept, slope], correlated: true }] }),
    from === undefined ? {} : { from },
  );
  if (fit.kind === "refused") return { kind: "refused", reason: fit.reason };
  const [b0, b1] = fit.fixed;
  const covariance = fit.random[0]?.covariance;
  if (b0 === undefined || b1 === undefined || covariance === undefined) return { kind: "refused", reason: "not-converged" };
  return { kind: "fitted", curve: { fixed: [b0.estimate, b1.estimate], covariance, sigma: fit.sigma }, theta: fit.theta, singular: fit.singular };
}

/** Where the score of a session is expected from the first score alone (METHODS B2). */
export function expectedFromFirst(curve: CourseCurve, first: { readonly session: number; readonly score: number }, session: number): Expected {
  return predictNext(curve, [{ ...rowAt(first.session), y: first.score }], rowAt(session));
}

/** The middle 80 of 100 courses with that first score. */
export function bandFromFirst(curve: CourseCurve, first: { readonly session: number; readonly score: number }, session: number): { readonly low: number; readonly middle: number; readonly high: number } {
  const expected = expectedFromFirst(curve, first, session);
  return { middle: expected.mean, ...expectedBand(expected, 0.8) };
}

/** The share of courses with the same first score that stand below this score at this session. */
export function shareBelowFromFirst(curve: CourseCurve, first: { readonly session: number; readonly score: number }, at: { readonly session: number; readonly score: number }): number {
  return shareBelow(expectedFromFirst(curve, first, at.session), at.score);
}

/** Courses by what was called while they ran, and how they ended. */
export interface BackTest {
  readonly flaggedWorse: number;
  readonly flaggedNot: number;
  readonly quietWorse: number;
  readonly quietNot: number;
}

export interface BackTestRules {
  readonly lowerIsBetter: boolean;
  /** Harder than this share of courses with the same start is called; 0.9. */
  readonly share: number;
  /** No call before this session. */
  readonly firstSession: number;
  readonly endedWorse: (first: number, last: number) => boolean;
}

/**
 * What the model's calls were worth, each course judged by a model that has not seen it (METHODS B5): the courses are dealt into ten
 * parts, and each part is judged by a fit to the other nine. A call counts when it came before the last score.
 *
 * @param courses in a fixed order: which part a course falls into goes by its place
 */
export function backTestCourses(courses: readonly ScoredCourse[], rules: BackTestRules): BackTest | undefined {
  const counted = { flaggedWorse: 0, flaggedNot: 0, quietWorse: 0, quietNot: 0 };
  const parts = 10;
  let from: Float64Array | undefined;
  for (let part = 0; part < parts; part++) {
    const fit = fitCourses(courses.filter((_, index) => index % parts !== part), from);
    if (fit.kind === "refused") return undefined;
    from = fit.theta;
    for (const [index, course] of courses.entries()) {
      if (index % parts !== part) continue;
      const flagged = calledBeforeTheEnd(fit.curve, course, rules);
      const worse = rules.endedWorse(course.scores[0] ?? 0, course.scores.at(-1) ?? 0);
      counted[flagged ? (worse ? "flaggedWorse" : "flaggedNot") : worse ? "quietWorse" : "quietNot"] += 1;
    }
  }
  return counted;
}

function calledBeforeTheEnd(curve: CourseCurve, { sessions, scores }: ScoredCourse, { lowerIsBetter, share, firstSession }: BackTestRules): boolean {
  const first = { session: sessions[0] ?? 1, score: scores[0] ?? 0 };
  return scores.slice(1, -1).some((score, index) => {
    const session = sessions[index + 1] ?? 0;
    if (session < firstSession) return false;
    const below = shareBelowFromFirst(curve, first, { session, score });
    return (lowerIsBetter ? below : 1 - below) > share;
  });
}
