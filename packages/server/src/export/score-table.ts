import type { FormScore } from "@rapport/store";
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
export function scoreTable(scores: Iterable<FormScore>, clients: readonly OwnClient[], therapistId: string): string {
  const named = new Map(clients.map((client) => [client.treatmentId, { ...client, called: clientCell(client, clients) }]));
  const lines = [...scores].flatMap((score) => {
    const client = named.get(score.treatmentId);
    if (client === undefined) return [];
    const rater = score.raterId === client.clientId ? "client" : score.raterId === therapistId ? "therapist" : "another therapist";
    return score.values.map(({ scale, value }) => [client.called, score.instrument, scale, value, score.on, rater, score.sequence, score.origin, score.version] as const);
  });
  return [scoreColumns, ...lines.sort(byClientAndDay)].map(csvLine).join("");
}

type Cells = readonly [client: string, instrument: string, scale: string, score: number, date: string, rater: string, sequence: number, origin: string, version: number];

/** The same scores always make the same file. */
function byClientAndDay(one: Cells, other: Cells): number {
  for (const at of [0, 4, 1, 5] as const) if (one[at] !== other[at]) return one[at] < other[at] ? -1 : 1;
  return one[6] - other[6] || (one[2] < other[2] ? -1 : 1);
}

/** Her name, or, where several of the therapist's clients have it or it is an id, the id of the treatment. */
function clientCell({ name, treatmentId }: OwnClient, clients: readonly OwnClient[]): string {
  const plain = plainName(name);
  const alike = clients.filter((other) => plainName(other.name) === plain || other.treatmentId === plain);
  return plain !== "" && alike.length === 1 ? name : treatmentId;
}
