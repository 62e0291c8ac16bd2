import { sqlFor, type Transaction } from "./transaction.ts";

/** What of a client's can be opened by another, as her list of it says: each has words of its own. */
export const readKinds = ["after", "answers", "brief", "client-page", "copy", "export", "landings", "messages", "notes", "past-brief", "plan", "progress", "record", "relationship", "repair", "room"] as const;
export type ReadKind = (typeof readKinds)[number];

/**
 * Leaves the trace that a person other than the client read something of hers: one row a reader, client, day and kind. It is part of the
 * reading transaction, so it is durable before the answer goes out; later reads of that day write nothing.
 */
export async function leaveTrace(tx: Transaction, clientId: string, kind: ReadKind, day: string): Promise<void> {
  const { practiceId, personId } = tx.context;
  if (personId === clientId) return;
  const there = await tx.first(
    sqlFor.selectFrom("rapport.record_read").select("kind").where("practice_id", "=", practiceId).where("client_id", "=", clientId)
      .where("reader_id", "=", personId).where("day", "=", day).where("kind", "=", kind),
  );
  if (there !== undefined) return;
  await tx.change(
    sqlFor.insertInto("rapport.record_read").values({ practice_id: practiceId, client_id: clientId, reader_id: personId, day, kind })
      .onConflict((conflict) => conflict.columns(["practice_id", "client_id", "reader_id", "day", "kind"]).doNothing()),
  );
}
