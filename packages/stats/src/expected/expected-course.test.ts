import assert from "node:assert/strict";
import { test } from "node:test";
import { backTestCourses, bandFromFirst, type CourseCurve, expectedFromFirst, fitCourses, type ScoredCourse, standingFromFirst } from "./expected-course.ts";
import { normalDraw, seededRandom } from "../random.ts";

const near = (got: number, wanted: number, by: number, what = "") => assert.ok(Math.abs(got - wanted) <= by, `${what} ${got} is not ${wanted} ± ${by}`);
/** METHODS B2's worked example. */
const curve: CourseCurve = { fixed: [16, -3.1], covariance: [[16, -1.2], [-1.2, 1.44]], sigma: 3 };

test("the worked example: with a first score of 18, session 4 is expected at 12.85 ± 4.03, and a score of 17 stands at .849", () => {
  const expected = expectedFromFirst(curve, { session: 1, score: 18 }, 4);
  near(expected.mean, 12.85, 0.005);
  near(expected.standardDeviation, 4.03, 0.005);
  const { low, high } = bandFromFirst(curve, { session: 1, score: 18 }, 4);
  near(low, 7.69, 0.01);
  near(high, 18.01, 0.01);
  const standing = standingFromFirst(curve, { session: 1, score: 18 }, { session: 4, score: 17 }, "lower-is-better");
  assert.ok(standing.kind === "signal" && standing.shareBetter !== null);
  near(standing.shareBetter, 0.849, 0.0005);
});

function simulated(count: number, seed: number): ScoredCourse[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const [a, b] = [normalDraw(random), normalDraw(random)];
    // Cholesky factor of the covariance above.
    const [u0, u1] = [4 * a, -0.3 * a + Math.sqrt(1.44 - 0.09) * b];
    const length = 3 + Math.floor(14 * random());
    const sessions = Array.from({ length }, (_, index) => index + 1);
    return { sessions, scores: sessions.map((session) => 16 + u0 + (-3.1 + u1) * Math.log(session) + 3 * normalDraw(random)) };
  });
}

test("the curve of 2,000 simulated courses is found again, and nine of ten new scores lie below the point that says so", () => {
  const fit = fitCourses(simulated(2_000, 11));
  assert.equal(fit.kind, "fitted");
  if (fit.kind !== "fitted") return;
  near(fit.curve.fixed[0], 16, 0.35, "b0");
  near(fit.curve.fixed[1], -3.1, 0.15, "b1");
  near(fit.curve.sigma, 3, 0.06, "sigma");
  near(fit.curve.covariance[0]?.[0] ?? 0, 16, 1.6, "var u0");
  near(fit.curve.covariance[1]?.[1] ?? 0, 1.44, 0.35, "var u1");
  let [below, all] = [0, 0];
  for (const { sessions, scores } of simulated(2_000, 12)) {
    const first = { session: 1, score: scores[0] ?? 0 };
    const at = { session: sessions.at(-1) ?? 1, score: scores.at(-1) ?? 0 };
    const standing = standingFromFirst(fit.curve, first, at, "lower-is-better");
    if (standing.kind === "signal" && standing.signal !== "red") below += 1;
    all += 1;
  }
  near(below / all, 0.9, 0.02);
});

test("a warm start reaches the same fit", () => {
  const courses = simulated(150, 3);
  const cold = fitCourses(courses);
  const warm = cold.kind === "fitted" ? fitCourses(courses, cold.theta) : cold;
  assert.ok(cold.kind === "fitted" && warm.kind === "fitted");
  near(warm.curve.fixed[1], cold.curve.fixed[1], 1e-4);
  near(warm.curve.sigma, cold.curve.sigma, 1e-4);
});

test("courses that turn harder are called before they end; each course is counted once", () => {
  const even = simulated(200, 5);
  const harder = Array.from({ length: 12 }, (): ScoredCourse => ({ sessions: [1, 2, 3, 4, 5, 6, 7, 8], scores: [14, 16, 18, 21, 23, 25, 26, 27] }));
  const found = backTestCourses([...even, ...harder], "lower-is-better", (first, last) => last - first >= 6);
  assert.ok(found);
  assert.equal(found.episodes, 212);
  assert.ok(found.badSignalled >= 12 && found.badSignalled <= found.signalled && found.badSignalled <= found.badOutcomes, JSON.stringify(found));
  // The same courses counted the other way round, on a form where more is better.
  const turned = backTestCourses([...even, ...harder].map(({ sessions, scores }) => ({ sessions, scores: scores.map((score) => -score) })), "higher-is-better", (first, last) => first - last >= 6);
  assert.deepEqual(turned, found);
});

test("too few courses to tell anything apart are a refusal, not a number", () => {
  assert.equal(fitCourses([{ sessions: [1, 2, 3], scores: [5, 5, 5] }]).kind, "refused");
  assert.throws(() => fitCourses([{ sessions: [0], scores: [5] }]), /from 1, got 0/);
});
