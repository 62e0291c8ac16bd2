import { judgeSteps, stepRule, wilsonInterval, type StepInterval } from "@rapport/stats";
import { BadInput } from "../bad-input.ts";
import { counted, figure, range, tableLines } from "./lines.ts";
import type { Given } from "./options.ts";
import type { ResearchCommand } from "./research-command.ts";
import { readSeries, seriesOptions, type Series } from "./series.ts";

/** `rapport gains`: marked steps between two sessions, by the three criteria of Tang & DeRubeis. */
export const gains: ResearchCommand = {
  arguments: "FILE",
  says: "sudden gains (or losses) between sessions, by the three published criteria",
  example: "rapport gains data.csv --id id --time session --score bdi --cutoff 7",
  options: {
    ...seriesOptions,
    cutoff: { takes: "NUMBER", says: "points that a step must have, usually the smallest reliable change", usual: "7", within: { from: 1e-9 } },
    share: { takes: "NUMBER", says: "share of the score before that it must have", usual: "0.25", within: { from: 0, to: 0.99 } },
    alpha: { takes: "NUMBER", says: "error of the critical value of the third criterion", usual: "0.05", within: { from: 1e-6, to: 0.5 } },
    losses: { says: "looks for sudden losses instead" },
    "higher-is-better": { says: "turns the score round first; then --lowest and --highest are needed" },
    lowest: { takes: "NUMBER", says: "lowest possible score" },
    highest: { takes: "NUMBER", says: "highest possible score" },
  },
  answer(given, progress) {
    const { series, firstSession, leftOut } = readSeries("gains", given, progress);
    const rule = stepRule(given.has("losses") ? "sudden-loss" : "sudden-gain", given.number("cutoff"), given.number("share"), given.number("alpha"));
    const turn = turnOf(given);
    const clients = series.map(({ client, scores }) => {
      const found = judgeSteps(scores.map((score) => (score === null ? null : turn(score))), rule);
      const steps = found.kind === "judged" ? found.intervals.filter(({ step }) => step).map((step) => named(step, firstSession, scores)) : [];
      return { client, sessions: scores.length, judged: found.kind === "judged", ...(found.kind === "refused" ? { reason: found.reason } : {}), steps };
    });
    const judged = clients.filter((client) => client.judged);
    const having = judged.filter(({ steps }) => steps.length > 0);
    const what = given.has("losses") ? "sudden loss" : "sudden gain";
    const share = judged.length > 0 ? wilsonInterval(having.length, judged.length) : null;
    return {
      data: { looksFor: rule.looksFor, cutoff: rule.cut, share: rule.share, clients: clients.length, judged: judged.length, withStep: having.length, shareWithStep: share, leftOut, courses: clients },
      lines: () => [
        `${counted(clients.length, "client")}, ${judged.length} with enough scores around a step; ${having.length} with a ${what}${share ? ` (${figure(100 * share.estimate, 0)} %, ${range({ low: 100 * share.low, high: 100 * share.high }, 0)})` : ""}`,
        ...(having.length > 0 ? ["", ...tableLines(["client", "after session", "from", "to", "points", "half lost again at"], having.flatMap(({ client, steps }) => steps.map((step) => [client, String(step.session), figure(step.from, 1), figure(step.to, 1), figure(step.points, 1), step.reversedAt === null ? "-" : String(step.reversedAt)]))) ] : []),
        ...(leftOut > 0 ? ["", `Left out: ${counted(leftOut, "row")} without client or session.`] : []),
        "", "A marked step claims no cause: steady improvement and noise alone bring one to up to 24 of 100 clients.",
      ],
      ...(judged.length === 0 ? { refused: true } : {}),
    };
  },
};

function turnOf(given: Given): (score: number) => number {
  if (!given.has("higher-is-better")) return (score) => score;
  if (!given.has("lowest") || !given.has("highest")) throw new BadInput("gains: --higher-is-better needs the ends of the score: --lowest NUMBER --highest NUMBER");
  const sum = given.number("lowest") + given.number("highest");
  return (score) => sum - score;
}

function named({ session, size, reversedAt }: StepInterval, firstSession: number, scores: Series["scores"]) {
  const shift = firstSession - 1;
  return { session: session + shift, from: scores[session - 1] ?? null, to: scores[session] ?? null, points: size, reversedAt: reversedAt === null ? null : reversedAt + shift };
}
