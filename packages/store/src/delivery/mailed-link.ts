import { sqlFor, type Transaction } from "../transaction.ts";

export interface MailedLink {
  readonly tokenHash: Buffer;
  readonly id: string;
  readonly treatmentId: string;
  readonly sessionId: string;
  readonly form: string;
  readonly now: Date;
  readonly expiresAt: Date;
  /** Sent again: the ones before it are closed. A first message leaves open what the therapist handed over. */
  readonly replaces: boolean;
}

/** The link that goes out in a message to the client of this context. The same message tried again finds its link there. */
export async function addMailedLink(tx: Transaction, link: MailedLink): Promise<void> {
  const { practiceId, personId } = tx.context;
  const there = await tx.first(sqlFor.selectFrom("auth.link").select("id").where("practice_id", "=", practiceId).where("token_hash", "=", link.tokenHash));
  if (there !== undefined) return;
  if (link.replaces) {
    await tx.change(
      sqlFor
        .updateTable("auth.link")
        .set({ closed_at: link.now, closed_because: "replaced" })
        .where("practice_id", "=", practiceId)
        .where("session_id", "=", link.sessionId)
        .where("form", "=", link.form)
        .where("purpose", "=", "form")
        .where("closed_at", "is", null),
    );
  }
  await tx.change(
    sqlFor.insertInto("auth.link").values({
      token_hash: link.tokenHash,
      id: link.id,
      practice_id: practiceId,
      purpose: "form",
      treatment_id: link.treatmentId,
      session_id: link.sessionId,
      person_id: personId,
      form: link.form,
      expires_at: link.expiresAt,
    }),
  );
}
