import { sqlFor, type Transaction } from "./transaction.ts";

export interface LogRow {
  readonly id: string;
  readonly day: string;
  readonly actorId: string;
  readonly actorKind: "staff" | "worker" | "machine";
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string | null;
  readonly clientId: string | null;
}

export interface LogFilter {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly actorId?: string | undefined;
  /** The part of an action before its dot. */
  readonly kind?: string | undefined;
  readonly most: number;
}

const shown = ["staff", "worker", "machine"] as const;

/** Acts whose mere number would tell what lies between two people: they are in the audit, and on no administrator's page. */
const betweenTwo = ["strain", "repair", "call-out", "share", "therapist-note"] as const;

/** What staff and the program did, newest day first. The policies show all of it to who runs the practice, and to others their own. */
export async function loadLog(tx: Transaction, { from, until, actorId, kind, most }: LogFilter): Promise<LogRow[]> {
  let query = sqlFor.selectFrom("rapport.audit").select(["id", "day", "actor_id", "actor_kind", "action", "object_kind", "object_id", "client_id"])
    .where("practice_id", "=", tx.context.practiceId).where("actor_kind", "in", [...shown]);
  for (const kept of betweenTwo) query = query.where("action", "not like", `${kept}.%`);
  if (from !== undefined) query = query.where("day", ">=", from);
  if (until !== undefined) query = query.where("day", "<=", until);
  if (actorId !== undefined) query = query.where("actor_id", "=", actorId);
  if (kind !== undefined) query = query.where("action", "like", `${kind}.%`);
  const rows = await tx.all(query.orderBy("day", "desc").orderBy("id").limit(most));
  return rows.map((row) => ({ id: row.id, day: row.day, actorId: row.actor_id, actorKind: row.actor_kind as LogRow["actorKind"], action: row.action, objectKind: row.object_kind, objectId: row.object_id, clientId: row.client_id }));
}

/** The kinds of acts there are in the log, for choosing one: the part of each action before its dot. */
export async function kindsInLog(tx: Transaction): Promise<string[]> {
  const rows = await tx.all(sqlFor.selectFrom("rapport.audit").select("action").distinct().where("practice_id", "=", tx.context.practiceId).where("actor_kind", "in", [...shown]));
  return [...new Set(rows.map(({ action }) => action.split(".")[0] ?? ""))].filter((kind) => !(betweenTwo as readonly string[]).includes(kind)).sort();
}
