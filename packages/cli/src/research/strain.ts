import { practicePrior, startingValuesOneToSeven, startingValuesZeroToFour, strainLimits, strainSignals, type PredictivePrior } from "@rapport/stats";
import { counted, figure, tableLines } from "./lines.ts";
import type { ResearchCommand } from "./research-command.ts";
import { readSeries, seriesOptions, type Series } from "./series.ts";

/** `rapport strain`: sessions rated lower than a pair's usual, at a stated rate of false marks. */
export const strain: ResearchCommand = {
  arguments: "FILE",
  says: "sessions rated lower than a pair's usual, at a stated rate of marks by chance",
  example: "rapport strain alliance.csv --id dyad --score alliance --scale 1-7",
  options: {
    ...seriesOptions,
    scale: { takes: "TEXT", says: "where usual ratings lie before a pair is known: starting values of a 1-7 or 0-4 mean, or data: from this file", usual: "1-7", oneOf: ["1-7", "0-4", "data"] },
    budget: { takes: "NUMBER", says: "ordinary sessions that may be marked by chance", usual: "0.02", within: { from: 0.001, to: 0.2 } },
    series: { takes: "NUMBER", says: "how many ratings of a pair share the budget", usual: "1", within: { from: 1, whole: true } },
    highest: { takes: "NUMBER", says: "best rating of the form, to tell who always gives it" },
  },
  answer(given, progress) {
    const { series, firstSession, leftOut } = readSeries("strain", given, progress);
    const found = priorOf(given.text("scale"), series);
    if (typeof found === "string") return { data: { kind: "refused", reason: found }, lines: () => [`The usual range cannot be taken from these data: ${found}. Use --scale 1-7 or 0-4.`], refused: true };
    const limits = strainLimits(given.number("budget"), given.number("series"));
    const highest = given.has("highest") ? given.number("highest") : undefined;
    const pairs = series.map(({ client, scores }) => {
      const judged = strainSignals(scores, found, limits, highest);
      if (judged.kind === "refused") return { client, rated: 0, kind: judged.kind, reason: judged.reason, marks: [] };
      const marks = judged.sessions.flatMap(({ mark, score, sum }, at) => (mark === "none" ? [] : [{ session: at + firstSession, mark, score, sum }]));
      return { client, rated: scores.filter((score) => score !== null).length, kind: judged.kind, open: judged.open, ceilingOnly: judged.ceilingOnly, marks, ...(given.has("json") ? { scores: judged.sessions.map(({ score }) => score) } : {}) };
    });
    const rated = pairs.reduce((sum, pair) => sum + pair.rated, 0);
    const marked = pairs.reduce((sum, { marks }) => sum + marks.length, 0);
    return {
      data: { prior: found, limits, pairs: pairs.length, rated, marked, leftOut, courses: pairs },
      lines: () => [
        `${counted(pairs.length, "pair")}, ${counted(rated, "rating")}; ${marked} rated lower than usual (${figure((100 * marked) / Math.max(1, rated), 1)} in 100; the limits are set for about ${figure(100 * given.number("budget"), 1)} by chance alone)`,
        ...(marked > 0 ? ["", ...tableLines(["pair", "session", "mark", "score", "sum"], pairs.flatMap(({ client, marks }) => marks.map(({ session, mark, score, sum }) => [client, String(session), mark, figure(score, 2), figure(sum, 2)])))] : []),
        ...(leftOut > 0 ? ["", `Left out: ${counted(leftOut, "row")} without client or session.`] : []),
        "", "A session rated lower than usual is no rupture until a person says so.",
      ],
      ...(rated === 0 ? { refused: true } : {}),
    };
  },
};

function priorOf(scale: string, series: readonly Series[]): PredictivePrior | string {
  if (scale === "1-7") return startingValuesOneToSeven;
  if (scale === "0-4") return startingValuesZeroToFour;
  const found = practicePrior(series.map(({ scores }) => scores));
  return found.kind === "refused" ? found.reason : found.prior;
}
