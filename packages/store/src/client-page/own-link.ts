import { sqlFor, type Transaction } from "../transaction.ts";

/**
 * A link to one form, made by the client for herself. It replaces none: the one that came by mail stays good until the form is done.
 */
export async function addOwnLink(
  tx: Transaction,
  link: { readonly tokenHash: Buffer; readonly id: string; readonly treatmentId: string; readonly sessionId: string; readonly form: string; readonly expiresAt: Date },
): Promise<void> {
  await tx.change(sqlFor.insertInto("auth.link").values({
    token_hash: link.tokenHash, id: link.id, practice_id: tx.context.practiceId, purpose: "form", treatment_id: link.treatmentId, session_id: link.sessionId,
    person_id: tx.context.personId, form: link.form, expires_at: link.expiresAt,
  }));
}
