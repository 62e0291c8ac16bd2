import { sqlFor, type Transaction } from "../transaction.ts";
import { anyOf } from "../any-of.ts";

/** What is known around the answers of one session, without the answers themselves: those are read once they are open. */
export interface After {
  readonly sessionId: string;
  readonly treatmentId: string;
  /** Her form B. */
  readonly administration: { readonly id: string; readonly version: number; readonly inOn: string | null; readonly begun: boolean } | null;
  readonly guess: { readonly id: string; readonly committedAt: number } | null;
  readonly openings: readonly { readonly id: string; readonly effectiveAt: number; readonly undoneAt: number | null }[];
  readonly talkedAbout: boolean;
}

/** By session, for all sessions of these treatments that have any of it. */
export async function loadAfters(tx: Transaction, treatmentIds: readonly string[]): Promise<Map<string, After>> {
  const practice = tx.context.practiceId;
  const found = new Map<string, { -readonly [K in keyof After]: After[K] }>();
  const of = (sessionId: string, treatmentId: string) => {
    const after = found.get(sessionId) ?? { sessionId, treatmentId, administration: null, guess: null, openings: [], talkedAbout: false };
    found.set(sessionId, after);
    return after;
  };
  for (const row of await afterForms(tx, treatmentIds)) {
    if (row.session_id === null) continue;
    const inOn = row.state === "done" ? row.done_on : null;
    of(row.session_id, row.treatment_id).administration = { id: row.id, version: row.version, inOn, begun: row.state === "begun" };
  }
  const guesses = await tx.all(sqlFor.selectFrom("rapport.guess").select(["id", "session_id", "treatment_id", "rater_id", "committed_at"])
    .where("practice_id", "=", practice).where("treatment_id", "=", anyOf(treatmentIds)));
  for (const row of guesses) {
    const after = of(row.session_id, row.treatment_id);
    // One's own, where a colleague who treated her before guessed too.
    if (after.guess === null || row.rater_id === tx.context.personId) after.guess = { id: row.id, committedAt: row.committed_at.getTime() };
  }
  const openings = await tx.all(sqlFor.selectFrom("rapport.opening").select(["id", "session_id", "treatment_id", "effective_at", "undone_at"])
    .where("practice_id", "=", practice).where("treatment_id", "=", anyOf(treatmentIds)));
  for (const row of openings) {
    const after = of(row.session_id, row.treatment_id);
    after.openings = [...after.openings, { id: row.id, effectiveAt: row.effective_at.getTime(), undoneAt: row.undone_at?.getTime() ?? null }];
  }
  const ticks = await tx.all(sqlFor.selectFrom("rapport.talked_about").select(["session_id", "treatment_id"])
    .where("practice_id", "=", practice).where("treatment_id", "=", anyOf(treatmentIds)));
  for (const row of ticks) of(row.session_id, row.treatment_id).talkedAbout = true;
  return found;
}

async function afterForms(tx: Transaction, treatmentIds: readonly string[]) {
  return tx.all(sqlFor.selectFrom("rapport.administration").select(["id", "session_id", "treatment_id", "version", "state", "done_on"])
    .where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", anyOf(treatmentIds)).where("instrument", "=", "B").where("origin", "=", "asked"));
}

/** The days on which the therapist opened a brief of an upcoming session, by client, oldest first. */
export async function briefDays(tx: Transaction, clientIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.all(sqlFor.selectFrom("rapport.record_read").select(["client_id", "day"])
    .where("practice_id", "=", tx.context.practiceId).where("reader_id", "=", tx.context.personId).where("client_id", "=", anyOf(clientIds)).where("kind", "=", "brief").orderBy("day"));
  const days = new Map<string, string[]>();
  for (const { client_id, day } of rows) days.set(client_id, [...(days.get(client_id) ?? []), day]);
  return days;
}
