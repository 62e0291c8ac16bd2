import { coursesForAModel, type OutcomeScale } from "@rapport/relationship";
import { backTestCourses, fitCourses, improvement, type ScoredCourse } from "@rapport/stats";
import { type Database, dropCourseModel, keepCourseModel, loadCourseModels, loadScoredCourses, type ScoredCourseRow, type Seams, type StoredCourseModel } from "@rapport/store";
import { outcomeScaleOf, scaleOfForms } from "./outcome-forms.ts";

export interface Refitted {
  readonly models: number;
  readonly courses: number;
}

/**
 * The nightly fit of one practice: for each form and version with 100 closed courses or more, how courses go, begun from the last fit, and
 * what its calls would have been worth. It reads scores and session dates of the practice, and nothing that anyone wrote.
 */
export async function refitCourses({ worker, seams }: { readonly worker: Database; readonly seams: Seams }, practiceId: string): Promise<Refitted> {
  const today = seams.now().toISOString().slice(0, 10);
  return worker.withContext({ practiceId, personId: "", kind: "statistics" }, async (tx) => {
    const courses = await loadScoredCourses(tx, { scaleOf: scaleOfForms, today, closedOnly: true, fewestScores: 3 });
    const before = await loadCourseModels(tx);
    const groups = Map.groupBy(courses, nameOf);
    let models = 0;
    for (const [name, group] of groups) {
      const scale = outcomeScaleOf(group[0]?.instrument ?? "");
      const model = scale === undefined || group.length < coursesForAModel ? undefined : fitOne(group, scale, before.find((one) => nameOf(one) === name), today);
      if (model === undefined) continue;
      await keepCourseModel(tx, model);
      models += 1;
    }
    for (const old of before) if ((groups.get(nameOf(old))?.length ?? 0) < coursesForAModel) await dropCourseModel(tx, old);
    return { models, courses: courses.length };
  });
}

const nameOf = ({ instrument, instrumentVersion }: Pick<ScoredCourseRow, "instrument" | "instrumentVersion">) => `${instrument} ${instrumentVersion}`;

function fitOne(courses: readonly ScoredCourseRow[], scale: OutcomeScale, last: StoredCourseModel | undefined, today: string): StoredCourseModel | undefined {
  const rule = scale.reliableChange;
  if (rule === null) return undefined;
  const fit = fitCourses(courses, last === undefined ? undefined : new Float64Array(last.theta));
  const backTest = fit.kind === "fitted" ? backTestCourses(courses, scale.direction, (from, to) => -improvement(from, to, scale.direction) >= rule.points - 1e-9) : undefined;
  const [first] = courses;
  if (fit.kind === "refused" || backTest === undefined || first === undefined) return undefined;
  return {
    instrument: first.instrument, instrumentVersion: first.instrumentVersion, fittedOn: today, episodes: courses.length, scores: scoresIn(courses),
    fixed: fit.curve.fixed, covariance: fit.curve.covariance.flat(), sigma: fit.curve.sigma, theta: [...fit.theta],
    backTest: { episodes: backTest.episodes, signalled: backTest.signalled, badOutcomes: backTest.badOutcomes, badSignalled: backTest.badSignalled },
  };
}

const scoresIn = (courses: readonly ScoredCourse[]) => courses.reduce((sum, { scores }) => sum + scores.length, 0);
