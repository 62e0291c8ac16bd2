import { toStoreError } from "@rapport/store";
import type pg from "pg";
import type { Stores } from "../http/parts.ts";

/** One statement on the accounts, as their own role. */
export async function authQuery<Row extends pg.QueryResultRow>(stores: Stores, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  try {
    return (await stores.auth.query<Row>(text, [...values])).rows;
  } catch (error) {
    throw toStoreError(error);
  }
}

/** Several statements on the accounts that count together or not at all. */
export async function inAuth<R>(stores: Stores, work: (query: <Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<Row[]>) => Promise<R>): Promise<R> {
  const client = await stores.auth.connect().catch((error: unknown) => {
    throw toStoreError(error);
  });
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(async (text, values = []) => {
      try {
        return (await client.query(text, [...values])).rows as never;
      } catch (error) {
        throw toStoreError(error);
      }
    });
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failed: Error) => {
      broken = failed;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
