import type { AllianceModel } from "../charts/alliance-chart.tsx";
import type { TrajectoryModel } from "../charts/trajectory.tsx";

/** Invented people, as in the example practice. */
export const five = ["Not at all", "A little", "Partly", "Mostly", "Completely"];

const days = ["19 02", "26 02", "05 03", "12 03", "19 03", "26 03", "02 04", "09 04", "16 04", "23 04", "30 04", "07 05"].map((text) => `2026-${text.slice(3)}-${text.slice(0, 2)}`);
const day = (index: number) => days[index] ?? "2026-05-07";

export const trajectory: TrajectoryModel = {
  harder: 4,
  better: 36,
  beyondChance: 22,
  sessions: [16, 17, 15.5, 18, null, 20, 16.5, 17.5, 20, 22.5, 21.5, null].map((score, index) => ({ number: index + 1, day: day(index), score, ...(index === 6 && { event: "felt-off" as const }) })),
  band: Array.from({ length: 12 }, (_, index) => ({ number: index + 1, low: 14.4 - index * 0.01, high: 18.4 + Math.sqrt(index) * 3.4 })),
};

const means = [2.33, 2.67, 2.67, 3, null, 3, 1, 2, 3, 3.33, 2.67, 2.67];

export const alliance: AllianceModel = {
  options: five,
  usual: 2.67,
  sessions: means.map((value, index) => ({
    number: index + 1,
    day: day(index),
    value,
    ...(index > 1 && { limits: { low: 1.5 + index * 0.045, high: 3.55 + (index % 3) * 0.08 } }),
    ...(index === 6 && { repair: "felt-off" as const }),
    ...(index === 8 && { repair: "mended" as const }),
    ...((index === 3 || index === 9) && { helped: true }),
    ...(index === 10 && { letKnow: true }),
    ...(index === 1 && { couldNotTell: true }),
    lookedAt: [0, 2, 3, 6, 8, 9, 11].includes(index),
  })),
};

export const short: TrajectoryModel = { harder: 4, better: 36, sessions: trajectory.sessions.slice(0, 2) };
