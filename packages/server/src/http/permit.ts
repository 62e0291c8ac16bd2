import { type AccessObject, type Action, type Actor, type Assignment, decide, type Refusal, type Scope, type StaffRole } from "@rapport/relationship/access";
import type { RefusalCode } from "@rapport/api";
import { sqlFor, type Transaction } from "@rapport/store";
import { refuse } from "./refuse.ts";

const codes: Record<Refusal, RefusalCode> = {
  "not-signed-in": "NOT_SIGNED_IN",
  "no-relation": "NOT_FOUND",
  "link-closed": "LINK_CLOSED",
  "not-open-yet": "NOT_OPEN_YET",
  "already-opened": "ALREADY_OPENED",
  "already-read": "ALREADY_READ",
  "guess-already-made": "GUESS_ALREADY_MADE",
  "not-agreed": "NOT_AGREED",
  "taken-back": "TAKEN_BACK",
  paused: "PAUSED",
};

/** Loads what the decision needs, decides, and refuses. What may not be seen looks as if it were not there. */
export async function permit(actor: Actor, action: Action, object: AccessObject, tx: Transaction | undefined, now: Date): Promise<void> {
  const known = tx === undefined ? actor : await withAssignments(tx, actor, object);
  const decision = decide(known, action, object, now);
  if (decision.allowed) return;
  refuse(codes[decision.because], { log: `${action}: ${decision.because}` });
}

async function withAssignments(tx: Transaction, actor: Actor, object: AccessObject): Promise<Actor> {
  if (actor.kind === "nobody" || actor.kind === "link") return actor;
  const assignments = await assignmentsOf(tx, actor.practiceId, actor.personId, object);
  if (actor.kind === "client") return { ...actor, assignments };
  const roles = await rolesOf(tx, actor.practiceId, actor.personId);
  // Access ends in the transaction that ends the work here, open sign-ins included.
  return roles === undefined ? { kind: "nobody" } : { ...actor, assignments, roles };
}

async function assignmentsOf(tx: Transaction, practiceId: string, personId: string, object: AccessObject): Promise<Assignment[]> {
  if (object.treatmentId === undefined && object.clientId === undefined) return [];
  let query = sqlFor.selectFrom("rapport.reach").select(["treatment_id", "client_id", "scope", "since", "until"])
    .where("practice_id", "=", practiceId).where("person_id", "=", personId);
  query = object.treatmentId !== undefined ? query.where("treatment_id", "=", object.treatmentId) : query.where("client_id", "=", object.clientId ?? "");
  const rows = await tx.all(query);
  return rows.map((row) => ({ treatmentId: row.treatment_id, clientId: row.client_id, scope: row.scope as Scope, since: row.since instanceof Date ? row.since : undefined, until: row.until instanceof Date ? row.until : undefined }));
}

/** Undefined for someone who works here no more. */
async function rolesOf(tx: Transaction, practiceId: string, personId: string): Promise<StaffRole[] | undefined> {
  const row = await tx.first(sqlFor.selectFrom("rapport.person").select("roles").where("practice_id", "=", practiceId).where("id", "=", personId).where("ended_at", "is", null));
  return row?.roles as StaffRole[] | undefined;
}
