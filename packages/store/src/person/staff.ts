import { sqlFor, type Transaction } from "../transaction.ts";

export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly ended: boolean;
  /** Has an account here: can sign in. */
  readonly in: boolean;
}

/** Everyone who works or worked here, by name. */
export async function loadStaff(tx: Transaction): Promise<StaffMember[]> {
  const { practiceId } = tx.context;
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.person").select(["id", "name", "roles", "ended_at"]).where("practice_id", "=", practiceId).where("kind", "=", "staff").orderBy("name"),
  );
  const members = new Set((await tx.all(sqlFor.selectFrom("auth.membership").select("person_id").where("practice_id", "=", practiceId))).map((row) => row.person_id));
  return rows.map((row) => ({ id: row.id, name: row.name ?? "", roles: row.roles, ended: row.ended_at !== null, in: members.has(row.id) }));
}

export async function addStaff(tx: Transaction, staff: { readonly id: string; readonly name: string; readonly roles: readonly string[] }): Promise<void> {
  await tx.change(
    sqlFor.insertInto("rapport.person").values({ practice_id: tx.context.practiceId, id: staff.id, kind: "staff", name: staff.name, roles: [...staff.roles] }),
  );
}

/** Who works here, apart from those who left. */
export async function staffAtWork(tx: Transaction): Promise<StaffMember[]> {
  return (await loadStaff(tx)).filter(({ ended }) => !ended);
}

export async function endStaff(tx: Transaction, personId: string, now: Date): Promise<void> {
  await tx.change(
    sqlFor.updateTable("rapport.person").set({ ended_at: now }).where("practice_id", "=", tx.context.practiceId).where("id", "=", personId).where("kind", "=", "staff").where("ended_at", "is", null),
  );
}

/** Where a signed-in person belongs: their roles, none for a client. */
export async function rolesOfPerson(tx: Transaction): Promise<readonly string[]> {
  const { practiceId, personId } = tx.context;
  const row = await tx.first(sqlFor.selectFrom("rapport.person").select("roles").where("practice_id", "=", practiceId).where("id", "=", personId).where("ended_at", "is", null));
  return row?.roles ?? [];
}
