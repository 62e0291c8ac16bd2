import { sql } from "kysely";
import { sqlFor, type Transaction } from "../transaction.ts";

export interface NewInvitation {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly codeHash: Buffer;
  readonly personId: string;
  readonly treatmentId: string | null;
  readonly kind: "client" | "staff";
}

/** Hours an invitation stays open. */
export const invitationHours = 72;

/** A new invitation takes the place of every open one for the same person. @returns when it ends, by the database's clock. */
export async function makeInvitation(tx: Transaction, made: NewInvitation): Promise<Date> {
  const { practiceId } = tx.context;
  await voidInvitations(tx, made.personId, "replaced");
  const row = await tx.one(
    sqlFor.insertInto("auth.invitation").values({
      token_hash: made.tokenHash, id: made.id, practice_id: practiceId, person_id: made.personId, treatment_id: made.treatmentId, kind: made.kind, code_hash: made.codeHash,
      expires_at: sql<Date>`now() + make_interval(hours => ${sql.lit(invitationHours)})`,
    }).returning("expires_at"),
    "invitation",
  );
  return row.expires_at;
}

/** Closes what is still open for a person. */
export async function voidInvitations(tx: Transaction, personId: string, because: "replaced" | "withdrawn"): Promise<number> {
  return tx.change(
    sqlFor.updateTable("auth.invitation").set({ voided_at: sql<Date>`now()`, voided_because: because })
      .where("practice_id", "=", tx.context.practiceId).where("person_id", "=", personId).where("voided_at", "is", null).where("confirmed_at", "is", null),
  );
}
