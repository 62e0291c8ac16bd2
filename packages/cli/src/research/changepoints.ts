import { changePoints } from "@rapport/stats";
import { counted, figure, tableLines } from "./lines.ts";
import type { ResearchCommand } from "./research-command.ts";
import { readSeries, seriesOptions } from "./series.ts";

/** `rapport changepoints`: where the mean of each client's scores changed, looking back. */
export const changepoints: ResearchCommand = {
  arguments: "FILE",
  says: "sessions after which the mean of a client's scores changed, looking back (PELT)",
  example: "rapport changepoints alliance.csv --id dyad --score alliance",
  options: { ...seriesOptions, sigma: { takes: "NUMBER", says: "scatter within a segment; without it from moving ranges", within: { from: 1e-12 } } },
  answer(given, progress) {
    const { series, firstSession, leftOut } = readSeries("changepoints", given, progress);
    const clients = series.map(({ client, scores }) => {
      const known = scores.flatMap((score, at) => (score === null ? [] : [{ session: at + firstSession, score }]));
      const found = changePoints(known.map(({ score }) => score), given.has("sigma") ? given.number("sigma") : undefined);
      if (found.kind === "refused") return { client, sessions: known.length, kind: found.kind, reason: found.reason, changesAfter: [], means: [] };
      return { client, sessions: known.length, kind: found.kind, changesAfter: found.changesAfter.map((place) => known[place - 1]?.session ?? Number.NaN), means: found.means };
    });
    const looked = clients.filter(({ kind }) => kind === "segmented");
    return {
      data: { clients: clients.length, looked: looked.length, leftOut, courses: clients },
      lines: () => [
        `${counted(clients.length, "client")}, ${looked.length} with enough sessions; ${looked.filter(({ changesAfter }) => changesAfter.length > 0).length} with a change`,
        "",
        ...tableLines(["client", "sessions", "changed after", "means"], clients.map((client) => [client.client, String(client.sessions), client.kind === "refused" ? `- (${client.reason})` : client.changesAfter.join(", ") || "never", client.means.map((mean) => figure(mean, 2)).join(", ")])),
        ...(leftOut > 0 ? ["", `Left out: ${counted(leftOut, "row")} without client or session.`] : []),
      ],
      ...(looked.length === 0 ? { refused: true } : {}),
    };
  },
};
