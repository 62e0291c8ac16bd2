import { addAudit, type DataKeys, leaveTrace, loadScores, type Seams, type Transaction } from "@rapport/store";
import { refuse } from "../http/refuse.ts";
import { ownClients } from "../import/own-clients.ts";
import { codebook } from "./codebook.ts";
import { scoreTable } from "./score-table.ts";

export interface ScoresTakenOut {
  /** `scores.csv` and `codebook.csv`. */
  readonly table: string;
  readonly codebook: string;
  readonly clients: number;
  readonly scores: number;
}

/**
 * The scores of the therapist's own clients, or of one. That they were taken out stands in the audit of each client and on her page of
 * who sees what, in the transaction that reads them.
 *
 * @throws Refused NOT_FOUND for a treatment that is not theirs
 */
export async function takeOutScores(tx: Transaction, of: { readonly keys: DataKeys; readonly seams: Seams; readonly today: string; readonly language: string; readonly treatmentId?: string | undefined }): Promise<ScoresTakenOut> {
  const { clients } = await ownClients(tx, of.keys, "scores.take-out", tx.now);
  const wanted = of.treatmentId === undefined ? clients : clients.filter(({ treatmentId }) => treatmentId === of.treatmentId);
  if (of.treatmentId !== undefined && wanted.length === 0) refuse("NOT_FOUND", { log: `scores.take-out: treatment ${of.treatmentId} is not the therapist's` });
  const scores = wanted.length === 0 ? [] : await loadScores(tx, wanted.map(({ treatmentId }) => treatmentId));
  const withScores = new Set(scores.map(({ treatmentId }) => treatmentId));
  const taken = wanted.filter(({ treatmentId }) => withScores.has(treatmentId));
  for (const { clientId } of taken) await leaveTrace(tx, clientId, "export", of.today);
  const audit = taken.map(({ clientId, treatmentId }) => ({ action: "export", objectKind: "treatment", objectId: treatmentId, clientId }));
  await addAudit(tx, of.seams.uuid, of.today, audit.length > 0 ? audit : [{ action: "export", objectKind: "scores" }]);
  return { table: scoreTable(scores, clients, tx.context.personId), codebook: codebook(of.language), clients: taken.length, scores: scores.length };
}
