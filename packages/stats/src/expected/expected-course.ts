import { fitNested } from "../mixed-model/fit-nested.ts";
import { sumNested } from "../mixed-model/nested-sums.ts";
import { type CourseModel, type Expected, expectedBand, predictNext } from "../mixed-model/predict-next.ts";
import { type BackTest, backTest, type ClosedEpisode } from "./back-test.ts";
import { bandSignal, type TrackSignal } from "./off-track.ts";
import type { Direction } from "../reliable-change.ts";

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

/** How a score stands against courses with the same first score (METHODS B3). */
export function standingFromFirst(curve: CourseCurve, first: { readonly session: number; readonly score: number }, at: { readonly session: number; readonly score: number }, direction: Direction): TrackSignal {
  return bandSignal(at.score, at.session, expectedFromFirst(curve, first, at.session), direction);
}

const parts = 10;

/**
 * What the model's calls are worth (METHODS B5), each course judged by a model that has not seen it: the courses are dealt into ten
 * parts, and each part is judged by a fit to the other nine.
 *
 * @param courses in a fixed order: which part a course falls into goes by its place
 * @returns undefined when one of the ten fits is refused
 */
export function backTestCourses(courses: readonly ScoredCourse[], direction: Direction, endedWorse: (first: number, last: number) => boolean): BackTest | undefined {
  const curves: CourseCurve[] = [];
  let from: Float64Array | undefined;
  for (let part = 0; part < parts; part++) {
    const fit = fitCourses(courses.filter((_, index) => index % parts !== part), from);
    if (fit.kind === "refused") return undefined;
    from = fit.theta;
    curves.push(fit.curve);
  }
  const episodes = courses.map(({ sessions, scores }, index): ClosedEpisode => ({
    id: String(index), badOutcome: endedWorse(scores[0] ?? 0, scores.at(-1) ?? 0), scores: scores.map((score, at) => ({ session: sessions[at] ?? 0, score })),
  }));
  return backTest(episodes, (soFar, without) => {
    const [first, last] = [soFar[0], soFar.at(-1)];
    const curve = curves[Number(without) % parts];
    if (first === undefined || last === undefined || curve === undefined || soFar.length < 2) return false;
    const standing = standingFromFirst(curve, first, last, direction);
    return standing.kind === "signal" && standing.signal === "red";
  });
}
