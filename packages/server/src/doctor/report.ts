import { megabytes } from "../backup/free-disk.ts";
import type { Examination } from "./examine.ts";

/** The examination as lines for a terminal. */
export function doctorLines(found: Examination): string[] {
  const { versions, data, keys, database } = found;
  return [
    `Rapport    ${versions.rapport} on Node ${versions.node}, ${versions.platform}`,
    `Database   ${databaseLine(found)}`,
    `Schema     ${database.migration === undefined ? "none yet" : `migration ${database.migration}${database.pending.length === 0 ? "" : `, ${database.pending.length} to run at the next start`}`}`,
    `Data       ${data.folder}${data.exists ? "" : " (nothing there yet)"}, ${megabytes(data.freeBytes)} free`,
    `Keys       ${keys.folder}${keys.missing.length === 0 ? "" : `, missing: ${keys.missing.join(", ")}`}`,
    ...(keys.pagesSignedBy === undefined ? [] : [`Pages      signed by ${keys.pagesSignedBy} (for: rapport verify URL --key)`]),
    ...(database.kind === "server" ? [] : [`Copies     ${copiesLine(found)}`]),
    `Mail       ${found.mail}`,
    ...section("Not yet safe for people's data:", found.notYetSafe),
    ...section(
      "Last errors (ids and codes only):",
      found.lastErrors.map((entry) => JSON.stringify(entry)),
    ),
    ...section("Wrong:", found.problems),
    "",
    found.problems.length === 0
      ? "Nothing stands in the way of a start."
      : `${found.problems.length} ${found.problems.length === 1 ? "thing stands" : "things stand"} in the way.`,
  ];
}

function databaseLine({ versions, database }: Examination): string {
  if (versions.postgres === undefined) return "not made yet, or it does not answer";
  const users = database.usedBy.length === 0 ? "not in use" : `in use by process ${database.usedBy.join(", ")}`;
  return database.kind === "embedded" ? `PostgreSQL ${versions.postgres}, ${users}` : `PostgreSQL ${versions.postgres}, your own server`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line.replaceAll("\n", "\n  ")}`)];
}

function copiesLine({ copies: { count, newest, daily, provedAt } }: Examination): string {
  const there = newest === undefined ? "none yet" : `${count}, the newest of ${newest.slice(0, 16).replace("T", " ")} UTC`;
  return `${there}; ${daily ? "made daily" : "made by hand"}; ${provedAt === undefined ? "none was ever brought back" : `one was brought back on ${provedAt.slice(0, 10)}`}`;
}
