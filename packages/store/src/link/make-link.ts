import { sqlFor, type Transaction } from "../transaction.ts";

export interface LinkToMake {
  readonly tokenHash: Buffer;
  readonly id: string;
  /** `screen`: filled on the practice's own device, handed over. */
  readonly purpose: "form" | "screen";
  readonly treatmentId: string;
  readonly sessionId: string;
  readonly clientId: string;
  /** A, B, or B-link for the quiet link of form B. */
  readonly form: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** Makes a one-time link and closes the one it replaces. Only the token's hash is stored: the address is shown once. */
export async function makeLink(tx: Transaction, link: LinkToMake): Promise<void> {
  const { practiceId } = tx.context;
  await tx.change(
    sqlFor.updateTable("auth.link").set({ closed_at: link.now, closed_because: "replaced" })
      .where("practice_id", "=", practiceId).where("session_id", "=", link.sessionId).where("form", "=", link.form).where("purpose", "=", link.purpose)
      .where("closed_at", "is", null),
  );
  await tx.change(
    sqlFor.insertInto("auth.link").values({
      token_hash: link.tokenHash, id: link.id, practice_id: practiceId, purpose: link.purpose, treatment_id: link.treatmentId, session_id: link.sessionId,
      person_id: link.clientId, form: link.form, expires_at: link.expiresAt,
    }),
  );
}
