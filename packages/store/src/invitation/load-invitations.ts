import { sql } from "kysely";
import { anyOf } from "../any-of.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** How far an invitation is, for those who made it. */
export interface Invitation {
  readonly id: string;
  readonly personId: string;
  readonly treatmentId: string | null;
  readonly state: "sent" | "code-entered" | "confirmed" | "closed";
  readonly because: "wrong-codes" | "not-for-me" | "replaced" | "withdrawn" | "expired" | null;
  /** What kind of device gave the right code. */
  readonly device: string | null;
  readonly until: Date;
}

const columns = ["id", "person_id", "treatment_id", "code_entered_at", "confirmed_at", "voided_at", "voided_because", "device", "expires_at"] as const;

/** The newest invitation of each of these people. */
export async function loadInvitations(tx: Transaction, personIds: readonly string[]): Promise<Map<string, Invitation>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx.all(
    sqlFor.selectFrom("auth.invitation").select(columns).select(sql<boolean>`expires_at <= now()`.as("over"))
      .where("practice_id", "=", tx.context.practiceId).where("person_id", "=", anyOf(personIds)).orderBy("created_at"),
  );
  return new Map(rows.map((row) => [row.person_id, toInvitation(row)]));
}

export async function loadInvitation(tx: Transaction, personId: string): Promise<Invitation | undefined> {
  return (await loadInvitations(tx, [personId])).get(personId);
}

function toInvitation(row: {
  id: string; person_id: string; treatment_id: string | null; code_entered_at: Date | null; confirmed_at: Date | null; voided_at: Date | null; voided_because: string | null;
  device: string | null; expires_at: Date; over: boolean;
}): Invitation {
  const closed = row.voided_at !== null || (row.over && row.confirmed_at === null);
  return {
    id: row.id, personId: row.person_id, treatmentId: row.treatment_id, device: row.device, until: row.expires_at,
    state: closed ? "closed" : row.confirmed_at !== null ? "confirmed" : row.code_entered_at !== null ? "code-entered" : "sent",
    because: closed ? ((row.voided_because ?? "expired") as Invitation["because"]) : null,
  };
}

/** The person who made the invitation says: it was she. @returns false when there is nothing to say yes to. */
export async function confirmInvitation(tx: Transaction, id: string): Promise<boolean> {
  const changed = await tx.change(
    sqlFor.updateTable("auth.invitation").set({ confirmed_at: sql<Date>`now()` })
      .where("practice_id", "=", tx.context.practiceId).where("id", "=", id).where("code_entered_at", "is not", null).where("confirmed_at", "is", null)
      .where("voided_at", "is", null).where("expires_at", ">", sql<Date>`now()`),
  );
  return changed === 1;
}
