import { anyOf } from "../any-of.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** Those of these clients whom the last message did not reach. */
export async function contactFailed(tx: Transaction, clientIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.all(sqlFor.selectFrom("rapport.client_profile").select("client_id").where("practice_id", "=", tx.context.practiceId)
    .where("client_id", "=", anyOf(clientIds)).where("contact_failed_on", "is not", null));
  return new Set(rows.map((row) => row.client_id));
}
