import { responseSurface, seededRandom, type ResponseSurface } from "@rapport/stats";
import { counted, figure, range, tableLines } from "./lines.ts";
import { fileOf, labelsOf, numbersOf, readColumns, type ResearchCommand } from "./research-command.ts";

/** `rapport surface`: whether agreement of two views goes with what comes after. */
export const surface: ResearchCommand = {
  arguments: "FILE",
  says: "response surface: does agreement of two views go with the outcome",
  example: "rapport surface sessions.csv --dyad dyad --x therapist --y client --outcome next --middle 4",
  options: {
    dyad: { takes: "COLUMN", says: "which pair a session is of", usual: "dyad" },
    x: { takes: "COLUMN", says: "the one view", usual: "therapist" },
    y: { takes: "COLUMN", says: "the other view, on the same scale", usual: "client" },
    outcome: { takes: "COLUMN", says: "what came after", usual: "outcome" },
    middle: { takes: "NUMBER", says: "the middle of the scale of both views", usual: "0" },
    draws: { takes: "NUMBER", says: "draws of dyads for the axis", usual: "1000", within: { from: 100, to: 100_000, whole: true } },
    level: { takes: "NUMBER", says: "what the intervals hold", usual: "0.95", within: { from: 0.01, to: 0.999 } },
    seed: { takes: "NUMBER", says: "begins the chance, so that a run can be repeated", usual: "1", within: { whole: true } },
  },
  answer(given, progress) {
    const file = fileOf("surface", given);
    const wanted = [{ name: given.text("dyad"), kind: "label" as const }, ...["x", "y", "outcome"].map((option) => ({ name: given.text(option), kind: "number" as const }))];
    const table = readColumns(file, wanted, progress);
    const dyads = labelsOf(table.columns[0]).codes;
    const [xs, ys, outcomes] = table.columns.slice(1).map(numbersOf) as [Float64Array, Float64Array, Float64Array];
    const middle = given.number("middle");
    const sessions = Array.from(dyads, (dyad, row) => ({ dyad, x: (xs[row] as number) - middle, y: (ys[row] as number) - middle, outcome: outcomes[row] as number }))
      .filter(({ dyad, x, y, outcome }) => dyad >= 0 && !Number.isNaN(x + y + outcome));
    const level = given.number("level");
    const found = responseSurface(sessions, { random: seededRandom(given.number("seed")), draws: given.number("draws"), level });
    const leftOut = table.rows - sessions.length;
    if (found.kind === "too-small") return { data: found, lines: () => [`Too few: ${counted(found.sessions, "session")} of ${counted(found.dyads, "dyad")}, and 300 of 40 are needed.`], refused: true };
    if (found.kind === "refused") return { data: found, lines: () => [`No surface can be fitted: ${found.reason}${found.names.length > 0 ? ` (${found.names.join(", ")})` : ""}.`], refused: true };
    return { data: { ...found, leftOut }, lines: () => linesOf(found, level, leftOut) };
  },
};

const meanings: Readonly<Record<string, string>> = { a1: "slope where both agree", a2: "curve where both agree", a3: "slope where they differ", a4: "curve where they differ", a5: "ridge off agreement" };

function linesOf(found: ResponseSurface, level: number, leftOut: number): string[] {
  const interval = `${100 * level} % interval`;
  return [
    `${counted(found.sessions, "session")} of ${counted(found.dyads, "dyad")}`,
    ...tableLines(["", "estimate", "error", interval], [
      ...found.coefficients.map((value, term) => [`b${term}`, figure(value.estimate), figure(value.error), range(value)]),
      ...Object.entries(found.values).map(([name, value]) => [`${name} ${meanings[name]}`, figure(value.estimate), figure(value.error), range(value)]),
      ...(found.axis ? [["p10 axis, start", figure(found.axis.p10), "", range(found.axis.p10Interval)], ["p11 axis, slope", figure(found.axis.p11), "", range(found.axis.p11Interval)]] : []),
    ]),
    found.congruenceMatters ? "Agreement itself goes with the outcome: a4 below 0, and a3 = 0, p10 = 0, p11 = 1 lie in their intervals." : "That agreement itself matters is not shown: it takes a4 below 0, and a3 = 0, p10 = 0 and p11 = 1 in their intervals.",
    ...(leftOut > 0 ? [`Left out: ${counted(leftOut, "row")} with a missing value.`] : []),
  ];
}
