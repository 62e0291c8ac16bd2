import { anyOf } from "../any-of.ts";
import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** A thing its owner sealed: the server knows where it lies, how often it was written, and nothing else of it. */
export interface SealedItem {
  readonly id: string;
  readonly version: number;
  readonly bytes: Buffer;
}

/** One thing to store, if what lies there has version `base` (0: nothing). */
export interface SealedPut extends SealedItem {
  readonly base: number;
}

/** What lies sealed for whoever is signed in, without its bytes. */
export async function sealedVersions(tx: Transaction): Promise<{ readonly id: string; readonly version: number }[]> {
  return tx.all(sqlFor.selectFrom("rapport.sealed_item").select(["id", "version"]).where("practice_id", "=", tx.context.practiceId).where("owner_id", "=", tx.context.personId).orderBy("id"));
}

/** The things with these ids, in the order of the ids: as many as have `mostBytes` together, and always one. Whoever wants the rest asks again. */
export async function sealedItems(tx: Transaction, ids: readonly string[], mostBytes: number): Promise<SealedItem[]> {
  const named = sqlFor.selectFrom("rapport.sealed_item").where("practice_id", "=", tx.context.practiceId).where("owner_id", "=", tx.context.personId);
  const sizes = await tx.all(named.select(["id", "padded_size"]).where("id", "=", anyOf(ids)).orderBy("id"));
  let bytes = 0;
  const end = sizes.findIndex(({ padded_size }, at) => {
    bytes += padded_size;
    return at > 0 && bytes > mostBytes;
  });
  const part = sizes.slice(0, end === -1 ? sizes.length : end).map(({ id }) => id);
  return tx.all(named.select(["id", "version", "bytes"]).where("id", "=", anyOf(part)).orderBy("id"));
}

/**
 * Stores all of a change or nothing. Only the hour is kept of when.
 * @throws StoreError `stale` when another device was there first
 */
export async function keepSealed(tx: Transaction, puts: readonly SealedPut[], drops: readonly string[]): Promise<void> {
  for (const put of puts) {
    if ((await keepOne(tx, put)) !== 1) throw new StoreError("stale", `a sealed thing was written since version ${put.base}`);
  }
  if (drops.length === 0) return;
  await tx.change(sqlFor.deleteFrom("rapport.sealed_item").where("practice_id", "=", tx.context.practiceId).where("owner_id", "=", tx.context.personId).where("id", "=", anyOf(drops)));
}

function keepOne(tx: Transaction, { id, version, base, bytes }: SealedPut): Promise<number> {
  const { practiceId, personId } = tx.context;
  const what = { version, padded_size: bytes.length, hour: hourOf(tx.now), bytes };
  if (base === 0) {
    return tx.change(
      sqlFor.insertInto("rapport.sealed_item").values({ practice_id: practiceId, owner_id: personId, id, ...what })
        .onConflict((conflict) => conflict.columns(["practice_id", "owner_id", "id"]).doNothing()),
    );
  }
  return tx.change(
    sqlFor.updateTable("rapport.sealed_item").set(what).where("practice_id", "=", practiceId).where("owner_id", "=", personId).where("id", "=", id).where("version", "=", base),
  );
}

export const hourOf = (now: Date): Date => new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
