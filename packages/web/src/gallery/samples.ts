import type { AllianceChart, TrajectoryChart } from "@rapport/relationship";

/** Invented people, as in the example practice. */
export const five = ["Not at all", "A little", "Partly", "Mostly", "Completely"];

const days = ["19 02", "26 02", "05 03", "12 03", "19 03", "26 03", "02 04", "09 04", "16 04", "23 04", "30 04", "07 05"].map(
  (text) => `2026-${text.slice(3)}-${text.slice(0, 2)}`,
);
const day = (index: number) => days[index] ?? "2026-05-07";

const nothing = { message: "", values: {} };

const scores = [16, 17, 15.5, 18, null, 20, 16.5, 17.5, 20, 22.5, 21.5, null];

export const trajectory: TrajectoryChart = {
  sentence: [],
  subtitle: nothing,
  instrument: "ORS",
  range: { harder: 0, better: 40 },
  harder: 4,
  better: 36,
  beyondChance: 22,
  band: scores.map((_, index) => ({ number: index + 1, middle: 16 + 2 * Math.log(index + 1), low: 16 + 2 * Math.log(index + 1) - 5 * Math.min(1, index / 3), high: 16 + 2 * Math.log(index + 1) + 5 * Math.min(1, index / 3) })),
  sessions: scores.map((score, index) => ({
    number: index + 1,
    day: day(index),
    score,
    ...(index === 6 && { event: "felt-off" as const }),
    ...(index === 8 && { event: "mended" as const }),
  })),
  table: scores.flatMap((score, index) => (score === null ? [] : [{ day: day(index), sessionNumber: index + 1, score, changeFromStart: score - 16 }])),
  about: [],
};

const { beyondChance: _line, ...withoutLine } = trajectory;

/** A form on which lower is better: up is better all the same. The line is by a rule that people set. */
export const lowerIsBetter: TrajectoryChart = {
  ...withoutLine,
  band: [],
  range: { harder: 27, better: 0 },
  harder: 24,
  better: 3,
  ruleLine: { score: 9, whose: "the NHS" },
  sessions: [15, 14, 12].map((score, index) => ({ number: index + 1, day: day(index), score })),
  table: [15, 14, 12].map((score, index) => ({ day: day(index), sessionNumber: null, score, changeFromStart: score - 15 })),
};

const means = [2.33, null, 2.67, 3, null, 3, 1, 2, 3, 3.33, 2.67, 2.67];
const sessions: AllianceChart["sessions"] = means.map((value, index) => ({
  number: index + 1,
  day: day(index),
  value,
  outside: index === 6,
  ...(value !== null && index > 2 && { limits: { low: 1.5 + index * 0.045, high: 3.55 + (index % 3) * 0.08 } }),
  ...(index === 6 && { repair: "felt-off" as const }),
  ...(index === 8 && { repair: "mended" as const }),
  ...((index === 3 || index === 9) && { helped: true as const }),
  ...(index === 10 && { letKnow: true as const }),
  ...(index === 1 && { couldNotTell: true as const }),
  ...(index === 5 && { compared: "closer" as const }),
  ...([0, 2, 3, 6, 8, 9, 11].includes(index) && { lookedAt: true as const }),
}));

export const alliance: AllianceChart = {
  sentence: [],
  subtitle: nothing,
  usual: 2.67,
  sessions,
  arcs: [{ from: 7, to: 9 }],
  table: sessions.map(({ number, day: on, value, limits }) => ({
    number,
    day: on,
    value,
    firstValue: number === 8 ? 1.67 : null,
    answered: 3,
    low: limits?.low ?? null,
    high: limits?.high ?? null,
  })),
  about: [],
};
