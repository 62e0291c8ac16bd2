import { judgeSteps, normalDraw, seededRandom, startingValuesZeroToFour, stepRule, strainLimits, strainSignals } from "@rapport/stats";

interface Row {
  readonly name: string;
  readonly unit: string;
  readonly figure: number;
  readonly limit: number;
}

/** The first run, before anything is compiled, and the middle of the later ones. */
function timed(name: string, limit: number, runs: number, work: () => number): Row[] {
  const times = Array.from({ length: runs }, () => {
    const begun = performance.now();
    if (!(work() > 0)) throw new Error(`${name} found nothing`);
    return performance.now() - begun;
  });
  const [cold = Number.NaN, ...warm] = times;
  return [{ name: `${name}, first time`, unit: "ms", figure: cold, limit }, { name: `${name}, once warm`, unit: "ms", figure: warm.sort((a, b) => a - b)[warm.length >> 1] ?? Number.NaN, limit }];
}

/** Sudden gains of 1,000 clients with 12 sessions; strain signals (score and sum) of 1,000,000 sessions in 25,000 pairs. */
export function detectRows(): Row[] {
  const random = seededRandom(1);
  const courses = Array.from({ length: 1000 }, () => Array.from({ length: 12 }, (_, at) => Math.max(0, Math.round(20 - 0.5 * at + 2 * normalDraw(random)))));
  const rule = stepRule("sudden-gain", 6);
  const pairs = Array.from({ length: 25_000 }, () => {
    const mean = 3 + 0.5 * normalDraw(random);
    return Array.from({ length: 40 }, () => mean + 0.45 * normalDraw(random));
  });
  const limits = strainLimits();
  const countSteps = (): number => courses.reduce((sum, course) => {
    const found = judgeSteps(course, rule);
    return sum + (found.kind === "judged" ? found.intervals.filter((interval) => interval.step).length : 0);
  }, 0);
  const countMarks = (): number => pairs.reduce((sum, ratings) => {
    const found = strainSignals(ratings, startingValuesZeroToFour, limits);
    return sum + (found.kind === "judged" ? found.sessions.filter(({ mark }) => mark !== "none").length : 0);
  }, 0);
  return [...timed("sudden gains, 1,000 clients x 12 sessions", 5, 15, countSteps), ...timed("strain signals, 1,000,000 sessions", 1000, 5, countMarks)];
}
