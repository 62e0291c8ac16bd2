import type { ReportedScore } from "@rapport/store";
import { csvLine } from "../import/guard-cell.ts";
import { type OwnClient, plainName } from "../import/match-clients.ts";

/** Columns of the table, in their order; an import recognises each by its name. */
export const scoreColumns = ["client", "instrument", "scale", "score", "date", "rater", "sequence", "origin", "version"] as const;

/**
 * Scores as a long table, one line for each scale: the version in force. What an import reads of it is exactly what went in; cells that a
 * spreadsheet would run as a formula are guarded, and unguarded again by the import.
 *
 * @param therapistId who takes them out. Scores by another therapist say so, and are not read back as one's own.
 */
export function scoreTable(scores: Iterable<ReportedScore>, clients: readonly OwnClient[], therapistId: string): string {
  const named = new Map(clients.map((client) => [client.treatmentId, { ...client, called: clientCell(client, clients) }]));
  const lines = [csvLine(scoreColumns)];
  for (const score of scores) {
    const client = named.get(score.treatmentId);
    if (client === undefined) continue;
    const rater = score.raterId === client.clientId ? "client" : score.raterId === therapistId ? "therapist" : "another therapist";
    for (const { scale, value } of score.values) lines.push(csvLine([client.called, score.instrument, scale, value, score.on, rater, score.sequence, score.origin, score.version]));
  }
  return lines.join("");
}

/** Her name, or, where several of the therapist's clients have it or it is an id, the id of the treatment. */
function clientCell({ name, treatmentId }: OwnClient, clients: readonly OwnClient[]): string {
  const plain = plainName(name);
  const alike = clients.filter((other) => plainName(other.name) === plain || other.treatmentId === plain);
  return plain !== "" && alike.length === 1 ? name : treatmentId;
}
