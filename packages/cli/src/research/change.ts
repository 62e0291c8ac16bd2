import { changeOfTreatment, smallestReliableChange, wilsonInterval, type ChangeRule } from "@rapport/stats";
import { BadInput } from "../bad-input.ts";
import { counted, figure, range, tableLines } from "./lines.ts";
import type { Given } from "./options.ts";
import type { ResearchCommand } from "./research-command.ts";
import { readSeries, seriesOptions, type ReadSeries, type Series } from "./series.ts";

const kinds = ["recovered", "improved", "unchanged", "deteriorated"] as const;

/** `rapport change`: reliable and clinically significant change from first to last score. */
export const change: ResearchCommand = {
  arguments: "FILE",
  says: "reliable and clinically significant change of each client, first to last score",
  example: "rapport change data.csv --score phq9 --points 6 --cutoff 10",
  options: {
    ...seriesOptions,
    points: { takes: "NUMBER", says: "smallest reliable change, as published", within: { from: 1e-9 } },
    sd: { takes: "NUMBER", says: "or computed: standard deviation before treatment", within: { from: 1e-9 } },
    reliability: { takes: "NUMBER", says: "and reliability", within: { from: 0, to: 0.9999 } },
    step: { takes: "NUMBER", says: "smallest difference of two scores, for rounding up", usual: "1", within: { from: 1e-9 } },
    level: { takes: "NUMBER", says: "level of the computed change", usual: "0.95", within: { from: 0.5, to: 0.999 } },
    cutoff: { takes: "NUMBER", says: "clinical from here on (below it with --higher-is-better)" },
    "higher-is-better": { says: "a higher score is better" },
    best: { takes: "NUMBER", says: "best possible score, to tell who had no room to improve" },
    each: { says: "a line for each client" },
  },
  answer(given, progress) {
    const rule = ruleOf(given);
    const read = readSeries("change", given, progress);
    const clients = read.series.map((one) => classify(one, read, rule));
    const classified = clients.filter((client) => client.kind === "classified");
    const counts = kinds.map((kind) => ({ kind, count: classified.filter(({ change: own }) => own.kind === kind).length }));
    const startedClinical = classified.filter(({ change: own }) => own.startedClinical === true).length;
    // Only who starts in the clinical range can recover.
    const shares = counts.map(({ kind, count }) => ({ kind, count, of: kind === "recovered" ? startedClinical : classified.length }));
    return {
      data: { points: rule.points, cutoff: rule.cutOff ?? null, clients: clients.length, classified: classified.length, startedClinical, shares: shares.map((share) => ({ ...share, interval: share.of > 0 ? wilsonInterval(share.count, share.of) : null })), leftOut: read.leftOut, courses: clients },
      lines: () => [
        `${counted(clients.length, "client")}, ${classified.length} with two scores; a change of ${figure(rule.points, 1)} points is reliable`,
        ...tableLines(["", "clients", "of", "%", "95 % interval"], shares.filter(({ kind }) => kind !== "recovered" || rule.cutOff).map(({ kind, count, of }) => {
          const interval = of > 0 ? wilsonInterval(count, of) : null;
          return [kind, String(count), String(of), interval ? figure(100 * interval.estimate, 0) : "-", interval ? range({ low: 100 * interval.low, high: 100 * interval.high }, 0) : "-"];
        })),
        ...(given.has("each") ? ["", ...tableLines(["client", "first", "last", "better by", "class"], classified.map(({ client, first, last, change: own }) => [client, figure(first, 1), figure(last, 1), figure(own.improvement, 1), own.kind]))] : []),
        ...(read.leftOut > 0 ? ["", `Left out: ${counted(read.leftOut, "row")} without client or session.`] : []),
      ],
      ...(classified.length === 0 ? { refused: true } : {}),
    };
  },
};

function ruleOf(given: Given): ChangeRule {
  const computed = given.has("sd") || given.has("reliability");
  if (given.has("points") === computed) throw new BadInput("change expects either --points NUMBER, or --sd NUMBER with --reliability NUMBER.");
  if (computed && !(given.has("sd") && given.has("reliability"))) throw new BadInput(`change: --sd and --reliability go together, and --${given.has("sd") ? "reliability" : "sd"} did not come.`);
  const points = computed ? smallestReliableChange({ standardDeviation: given.number("sd"), reliability: given.number("reliability") }, given.number("step"), given.number("level")).points : given.number("points");
  const better = given.has("higher-is-better");
  return {
    direction: better ? "higher-is-better" : "lower-is-better", points,
    ...(given.has("cutoff") ? { cutOff: { value: given.number("cutoff"), clinical: better ? ("below" as const) : ("at-or-above" as const) } } : {}),
    ...(given.has("best") ? { bestScore: given.number("best") } : {}),
  };
}

function classify({ client, scores }: Series, { firstSession }: ReadSeries, rule: ChangeRule) {
  const known = scores.flatMap((value, at) => (value === null ? [] : [{ session: at + firstSession, value, version: "" }]));
  const found = changeOfTreatment(known, scores.length - 1 + firstSession, rule);
  if (found.kind === "refused") return { client, kind: "refused" as const, reason: found.reason };
  return { client, kind: "classified" as const, first: found.first.value, last: found.last.value, change: found.change, start: found.start, lastIsEarly: found.lastIsEarly };
}
