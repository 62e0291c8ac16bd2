import { availableParallelism } from "node:os";
import pg from "pg";
import { type Context, signContext } from "./context.ts";
import type { Seams } from "./seams.ts";
import { isWorthRetrying, toStoreError } from "./store-error.ts";
import { Transaction } from "./transaction.ts";

// Calendar dates stay text: a Date would move them with the zone of the machine.
const dateType = 1082;
const dateListType = 1182;
const timeTextTypes = new Set([dateType, dateListType]);
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    timeTextTypes.has(oid) ? (value: string) => value : pg.types.getTypeParser(oid, format as "text")) as pg.CustomTypesConfig["getTypeParser"],
};

export interface DatabaseOptions {
  readonly connection: pg.PoolConfig;
  readonly contextKey: Buffer;
  readonly seams: Seams;
  readonly connections?: number;
}

const attempts = 3;
// More than the cores can serve only take turns, each with a cold cache: 16 on two cores store 12 % fewer forms than 8.
const defaultConnections = Math.max(8, 4 * availableParallelism());

/** The application's pool. Nothing reaches a tenant table but through `withContext`. */
export class Database {
  readonly pool: pg.Pool;
  readonly seams: Seams;
  readonly #contextKey: Buffer;

  constructor(options: DatabaseOptions) {
    this.#contextKey = options.contextKey;
    this.seams = options.seams;
    this.pool = new pg.Pool({
      max: options.connections ?? defaultConnections,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 60_000,
      statement_timeout: 20_000,
      ...options.connection,
      types,
    });
    surviveBrokenConnections(this.pool);
  }

  /**
   * Runs `work` in one transaction that carries the signed context, and answers only after its commit. Serialisation failures and
   * deadlocks are tried again, at most twice.
   *
   * @throws StoreError; whatever else `work` throws passes through after a rollback.
   */
  async withContext<R>(context: Context, work: (tx: Transaction) => Promise<R>): Promise<R> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once(context, work);
      } catch (error) {
        if (attempt >= attempts || !isWorthRetrying(error)) throw error;
      }
    }
  }

  async #once<R>(context: Context, work: (tx: Transaction) => Promise<R>): Promise<R> {
    const client = await this.pool.connect().catch((error: unknown) => {
      throw toStoreError(error);
    });
    let broken: Error | undefined;
    let tx: Transaction | undefined;
    try {
      const now = this.seams.now();
      tx = new Transaction(client, context, () => signContext(context, this.#contextKey, this.seams.now()), now);
      const result = await work(tx);
      if (tx.isOpen) await client.query("COMMIT");
      return result;
    } catch (error) {
      if (tx?.isOpen) {
        await client.query("ROLLBACK").catch((failed: Error) => {
          broken = failed;
        });
      }
      throw isFromDatabase(error) ? toStoreError(error) : error;
    } finally {
      client.release(broken);
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

/**
 * A connection that breaks is replaced at the next use, and the statement that meets it tells. Without listeners it would end the process:
 * an idle one by the pool's event, one in use between two statements by its own.
 */
export function surviveBrokenConnections(pool: pg.Pool): void {
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
}

/** The server's refusals are a class of the driver, broken sockets name a system call; everything else is the caller's own. */
export function isFromDatabase(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return true;
  if (!(error instanceof Error)) return false;
  return "syscall" in error || /Connection terminated|connection error/.test(error.message);
}
