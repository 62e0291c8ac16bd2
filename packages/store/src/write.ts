import type { Context } from "./context.ts";
import type { Database } from "./database.ts";
import type { DataKeys } from "./data-keys.ts";
import { StoreError } from "./store-error.ts";
import { sqlFor, type Transaction } from "./transaction.ts";

/** What a change says of itself in the audit: ids only, no values. */
export interface AuditEntry {
  readonly action: string;
  readonly objectKind: string;
  readonly objectId?: string;
  readonly clientId?: string;
}

export interface Change<Reply> {
  /** Ids, versions and days: never words, for the reply is kept with the key. */
  readonly reply: Reply;
  readonly status?: number;
  readonly audit: AuditEntry | readonly AuditEntry[];
}

export interface WriteRequest {
  /** Made by whoever makes the change. */
  readonly key: string;
  /** The canonical body: what must be the same for the same key. */
  readonly body: unknown;
  /** The day in the practice's zone, as the audit shows it. */
  readonly day: string;
  readonly clientId?: string;
}

export interface Written<Reply> {
  readonly reply: Reply;
  readonly status: number;
  readonly repeated: boolean;
}

/** JSON with sorted keys, so that the same body always reads the same. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/**
 * One change: what it does, its audit rows and its idempotency record, in one transaction. A job that must be delivered is added by
 * `change` in the same transaction.
 *
 * @returns the stored reply when the key was seen with the same body.
 * @throws StoreError `other-body` when the key was seen with another body.
 */
export async function write<Reply extends object>(
  store: { readonly database: Database; readonly keys: DataKeys },
  context: Context,
  request: WriteRequest,
  change: (tx: Transaction) => Promise<Change<Reply>>,
): Promise<Written<Reply>> {
  const bodyMac = store.keys.macOf(canonical(request.body));
  return store.database.withContext(context, async (tx) => {
    const seen = await claimKey(tx, request, bodyMac);
    if (seen !== undefined) {
      if (!seen.body_mac.equals(bodyMac)) throw new StoreError("other-body", `key ${request.key} was used with another body`);
      return { reply: seen.reply as Reply, status: seen.status, repeated: true };
    }
    const { reply, status = 200, audit } = await change(tx);
    await addAudit(tx, store.database.seams.uuid, request.day, [audit].flat() as AuditEntry[]);
    await tx.change(
      sqlFor.updateTable("rapport.idempotency").set({ reply: JSON.stringify(reply), status })
        .where("practice_id", "=", context.practiceId).where("key", "=", request.key),
    );
    return { reply, status, repeated: false };
  });
}

/** Takes the key for this transaction. A second request with the same key waits here for the first to end. */
async function claimKey(tx: Transaction, request: WriteRequest, bodyMac: Buffer) {
  const { practiceId, personId } = tx.context;
  const taken = await tx.first(
    sqlFor.insertInto("rapport.idempotency")
      .values({ practice_id: practiceId, key: request.key, actor_id: personId, client_id: request.clientId ?? null, body_mac: bodyMac, status: 0, reply: "{}" })
      .onConflict((conflict) => conflict.columns(["practice_id", "key"]).doNothing())
      .returning("key"),
  );
  if (taken !== undefined) return undefined;
  const seen = await tx.first(
    sqlFor.selectFrom("rapport.idempotency").select(["body_mac", "reply", "status"]).where("practice_id", "=", practiceId).where("key", "=", request.key),
  );
  // The key belongs to someone else: their record is out of reach, and saying so would tell that it exists.
  if (seen === undefined) throw new StoreError("other-body", `key ${request.key} was used by someone else`);
  return seen;
}

export async function addAudit(tx: Transaction, uuid: () => string, day: string, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.change(
    sqlFor.insertInto("rapport.audit").values(
      entries.map((entry) => ({
        practice_id: tx.context.practiceId,
        id: uuid(),
        day,
        actor_id: tx.context.personId,
        actor_kind: tx.context.kind === "assigning" ? "staff" : tx.context.kind,
        action: entry.action,
        object_kind: entry.objectKind,
        object_id: entry.objectId ?? null,
        client_id: entry.clientId ?? null,
      })),
    ),
  );
}
