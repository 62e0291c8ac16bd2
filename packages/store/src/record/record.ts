import { sqlFor, type Transaction } from "../transaction.ts";

export interface ConsentGiven {
  readonly purpose: string;
  readonly given: boolean;
  readonly day: string;
}

/** What the client agreed to or took back, the newest word on each purpose. */
export async function consentsOf(tx: Transaction, clientId: string): Promise<ConsentGiven[]> {
  const rows = await tx.all(sqlFor.selectFrom("rapport.consent").select(["purpose", "given", "day"]).where("practice_id", "=", tx.context.practiceId)
    .where("client_id", "=", clientId).orderBy("said_order"));
  return [...new Map(rows.map((row) => [row.purpose, row])).values()];
}

/** What the person of the context read or copied of this client, newest day first. */
export async function ownReads(tx: Transaction, clientId: string, most = 60): Promise<{ day: string; kind: string }[]> {
  return tx.all(sqlFor.selectFrom("rapport.record_read").select(["day", "kind"]).where("practice_id", "=", tx.context.practiceId).where("client_id", "=", clientId)
    .where("reader_id", "=", tx.context.personId).orderBy("day", "desc").orderBy("kind").limit(most));
}

/** The day her plan was last changed, when she lets the therapist read it. */
export async function planChangedOn(tx: Transaction, clientId: string): Promise<string | null> {
  const row = await tx.first(sqlFor.selectFrom("rapport.plan_entry").select("changed_on").where("practice_id", "=", tx.context.practiceId).where("client_id", "=", clientId)
    .where("private", "=", false).orderBy("changed_on", "desc").limit(1));
  return row?.changed_on ?? null;
}
