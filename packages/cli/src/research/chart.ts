import { individualsChart } from "@rapport/stats";
import { counted, figure, range, tableLines } from "./lines.ts";
import type { ResearchCommand } from "./research-command.ts";
import { readSeries, seriesOptions } from "./series.ts";

/** `rapport chart`: the individuals control chart of each client. */
export const chart: ResearchCommand = {
  arguments: "FILE",
  says: "individuals (XmR) control chart of each client: limits, and the sessions outside them",
  example: "rapport chart alliance.csv --id dyad --time session --score alliance",
  options: seriesOptions,
  answer(given, progress) {
    const { series, firstSession, leftOut } = readSeries("chart", given, progress);
    const clients = series.map(({ client, scores }) => {
      const limits = individualsChart(scores);
      const outside = limits.kind === "chart" ? scores.flatMap((score, at) => (score !== null && (score < limits.low || score > limits.high) ? [{ session: at + firstSession, score, side: score < limits.low ? "below" : "above" }] : [])) : [];
      return { client, sessions: scores.length, limits, outside };
    });
    const drawn = clients.filter(({ limits }) => limits.kind === "chart");
    return {
      data: { clients: clients.length, drawn: drawn.length, leftOut, charts: clients },
      lines: () => [
        `${counted(clients.length, "client")}, ${drawn.length} with a chart`,
        "",
        ...tableLines(["client", "mean", "limits", "outside, by session"], clients.map(({ client, limits, outside }) => {
          if (limits.kind === "refused") return [client, "-", limits.reason, "-"];
          return [client, figure(limits.mean, 2), range(limits, 2), outside.map(({ session, side }) => `${session} (${side})`).join(", ") || "none"];
        })),
        ...(leftOut > 0 ? ["", `Left out: ${counted(leftOut, "row")} without client or session.`] : []),
        "", "With 3 earlier sessions some 6 of 100 ordinary ones lie below: for reports, not for alerts. rapport strain keeps its rate.",
      ],
      ...(drawn.length === 0 ? { refused: true } : {}),
    };
  },
};
