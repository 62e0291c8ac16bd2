import { bootstrapCircle, normalDraw, octantAngles, seededRandom } from "@rapport/stats";

const people = 1166;
const draws = 2000;

/** The mean profile of 1,166 people, the number of Zimmermann & Wright (2017), with intervals from 2,000 draws of them. */
export function circleRows(): { name: string; unit: string; figure: number; limit: number }[] {
  const random = seededRandom(1);
  const scores = Float64Array.from({ length: people * 8 }, (_, at) => 1 + 0.4 * Math.cos(((octantAngles[at % 8] ?? 0) * Math.PI) / 180) + normalDraw(random));
  const times = Array.from({ length: 7 }, (_, run) => {
    const begun = performance.now();
    const found = bootstrapCircle(scores, { random: seededRandom(run), draws });
    if (found.kind !== "intervals") throw new Error(`expected intervals, got ${found.kind}`);
    return performance.now() - begun;
  });
  const [cold = Number.NaN, ...warm] = times;
  const middle = warm.sort((a, b) => a - b)[3] ?? Number.NaN;
  return [
    { name: `circle, ${people} people x ${draws} draws, first time`, unit: "ms", figure: cold, limit: 60 },
    { name: `circle, ${people} people x ${draws} draws, once warm`, unit: "ms", figure: middle, limit: 60 },
  ];
}
