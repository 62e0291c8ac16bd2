import { anyOf } from "./any-of.ts";
import { sqlFor, type Transaction } from "./transaction.ts";

/** What of a client's can be opened by another, as her list of it says: each has words of its own. */
export const readKinds = ["after", "answers", "brief", "client-page", "copy", "export", "landings", "learn", "messages", "notes", "past-brief", "plan", "progress", "record", "relationship", "repair", "room"] as const;
export type ReadKind = (typeof readKinds)[number];

/**
 * Leaves the trace that a person other than the client read something of hers: one row a reader, client, day and kind. It is part of the
 * reading transaction, so it is durable before the answer goes out; later reads of that day write nothing.
 */
export const leaveTrace = (tx: Transaction, clientId: string, kind: ReadKind, day: string): Promise<void> => leaveTraces(tx, [clientId], kind, day);

/** The same with each of several clients, for a page about all of them. */
export async function leaveTraces(tx: Transaction, clientIds: readonly string[], kind: ReadKind, day: string): Promise<void> {
  const { practiceId, personId } = tx.context;
  const others = [...new Set(clientIds)].filter((id) => id !== personId);
  if (others.length === 0) return;
  const there = await tx.all(
    sqlFor.selectFrom("rapport.record_read").select("client_id").where("practice_id", "=", practiceId).where("client_id", "=", anyOf(others))
      .where("reader_id", "=", personId).where("day", "=", day).where("kind", "=", kind),
  );
  const traced = new Set(there.map(({ client_id }) => client_id));
  const missing = others.filter((id) => !traced.has(id));
  if (missing.length === 0) return;
  await tx.change(
    sqlFor.insertInto("rapport.record_read").values(missing.map((client_id) => ({ practice_id: practiceId, client_id, reader_id: personId, day, kind })))
      .onConflict((conflict) => conflict.columns(["practice_id", "client_id", "reader_id", "day", "kind"]).doNothing()),
  );
}
