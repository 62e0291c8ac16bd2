import { bootstrapCircle, octantAngles, profileIntervals, seededRandom, type CircleIntervals } from "@rapport/stats";
import { BadInput } from "../bad-input.ts";
import { counted, figure, range, tableLines } from "./lines.ts";
import { fileOf, labelsOf, numbersOf, readColumns, type Answer, type ResearchCommand } from "./research-command.ts";

type Group = { readonly name: string; readonly people: number; readonly found: ReturnType<typeof bootstrapCircle> };

/** `rapport circle`: the profile of a group, of several, or of each row, on the interpersonal circle. */
export const circle: ResearchCommand = {
  arguments: "FILE",
  says: "octant scores on the interpersonal circle: elevation, amplitude, angle and fit, with intervals",
  example: "rapport circle scores.csv --by gender",
  options: {
    octants: { takes: "COLUMNS", says: "the eight columns from dominant on, counter-clockwise", usual: "PA,BC,DE,FG,HI,JK,LM,NO" },
    by: { takes: "COLUMN", says: "a profile for each of these groups" },
    error: { takes: "NUMBER", says: "error of measurement of an octant: each row is a person, with an interval of its own", within: { from: 0 } },
    draws: { takes: "NUMBER", says: "draws for the intervals", usual: "2000", within: { from: 100, to: 1_000_000, whole: true } },
    level: { takes: "NUMBER", says: "what the intervals hold", usual: "0.95", within: { from: 0.01, to: 0.999 } },
    seed: { takes: "NUMBER", says: "begins the chance, so that a run can be repeated", usual: "1", within: { whole: true } },
  },
  answer(given, progress) {
    const file = fileOf("circle", given);
    const octants = given.text("octants").split(",").map((name) => name.trim());
    if (octants.length !== octantAngles.length) throw new BadInput(`circle: --octants expects ${octantAngles.length} columns, and ${octants.length} came.`);
    const by = given.has("by") ? [{ name: given.text("by"), kind: "label" as const }] : [];
    const table = readColumns(file, [...octants.map((name) => ({ name, kind: "number" as const })), ...by], progress);
    const columns = table.columns.slice(0, octants.length).map(numbersOf);
    const options = { random: seededRandom(given.number("seed")), draws: given.number("draws"), level: given.number("level") };
    const whole = Array.from({ length: table.rows }, (_, row) => row).filter((row) => columns.every((column) => !Number.isNaN(column[row])));
    const labels = by.length > 0 ? labelsOf(table.columns[octants.length]) : null;
    const nameOf = (row: number): string => labels?.labels[labels.codes[row] as number] ?? (labels ? "(missing)" : "everyone");
    const scoresOf = (row: number): number[] => columns.map((column) => column[row] as number);
    const groups: Group[] = given.has("error")
      ? whole.map((row) => ({ name: labels ? nameOf(row) : `row ${row + 1}`, people: 1, found: profileIntervals(scoresOf(row), octants.map(() => given.number("error")), options) }))
      : [...Map.groupBy(whole, nameOf)].map(([name, rows]) => ({ name, people: rows.length, found: bootstrapCircle(Float64Array.from(rows.flatMap(scoresOf)), options) }));
    return answerOf(groups, table.rows - whole.length, options.level);
  },
};

function answerOf(groups: readonly Group[], leftOut: number, level: number): Answer {
  return {
    data: { level, leftOut, profiles: groups.map(({ name, people, found }) => ({ name, people, ...found })) },
    lines: () => [
      ...groups.flatMap((group) => [...linesOf(group, level), ""]),
      ...(leftOut > 0 ? [`Left out: ${counted(leftOut, "row")} with a missing octant.`] : []),
    ],
    ...(groups.every(({ found }) => found.kind === "too-small") ? { refused: true } : {}),
  };
}

function linesOf({ name, people, found }: Group, level: number): string[] {
  const title = people === 1 ? name : `${name}, ${counted(people, "person", "people")}`;
  if (found.kind === "too-small") return [`${title}: too few people for an interval; 5 are needed.`];
  const rows: string[][] = [];
  const { profile } = found;
  rows.push(["elevation", figure(profile.elevation), range(found.elevation)]);
  if (profile.kind === "flat-profile") return [`${title}: all octants have the same mean, ${figure(profile.elevation)}: there is no direction.`];
  rows.push(["x (warm)", figure(profile.x), range(found.x)], ["y (dominant)", figure(profile.y), range(found.y)], ["amplitude", figure(profile.amplitude), range(found.amplitude)]);
  rows.push(["angle, degrees", profile.kind === "profile" ? figure(profile.angleDegrees, 1) : "-", angleRange(found)], ["fit", figure(profile.fit), ""]);
  const note = profile.kind === "poor-fit" ? ["The octants do not follow a curve (fit under .70): only the elevation may be read."] : found.angleDegrees === null ? ["The middle of the circle lies within reach: no direction is known."] : [];
  return [title, ...tableLines(["", "estimate", `${100 * level} % interval`], rows), ...note];
}

function angleRange({ profile, angleDegrees }: CircleIntervals): string {
  return profile.kind === "profile" && angleDegrees !== null ? range(angleDegrees, 1) : "-";
}
