import { createHash } from "node:crypto";
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import type { CompiledQuery } from "kysely";
import type pg from "pg";
import type { Context } from "./context.ts";
import { openWith } from "./open-transaction.ts";
import type { Schema } from "./schema.ts";
import { StoreError } from "./store-error.ts";

/** Compiles queries, and runs none: they run inside a transaction that carries a context. */
export const sqlFor = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

export interface Query<Row> {
  compile(): CompiledQuery<Row>;
}

const names = new Map<string, string>();

/** A prepared statement's name: the same for the same text, short enough for PostgreSQL. */
function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash("sha256").update(text).digest("base64url").slice(0, 24);
    names.set(text, name);
  }
  return name;
}

/** Every statement is told to this listener in tests, which demand the practice in each. */
export const statements: { heard: ((text: string) => void) | undefined } = { heard: undefined };

/** One transaction with its context. It opens with its first query; queries run one after the other, as named statements. */
export class Transaction {
  readonly context: Context;
  /** When the transaction began, by the seams. */
  readonly now: Date;
  readonly #client: pg.PoolClient;
  readonly #sign: () => string;
  #isOpen = false;

  constructor(client: pg.PoolClient, context: Context, sign: () => string, now: Date) {
    this.#client = client;
    this.context = context;
    this.#sign = sign;
    this.now = now;
  }

  /** Something was sent: there is something to commit, or to roll back. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** In work that takes minutes: signs the claims anew, which are good for two. */
  async renew(): Promise<void> {
    if (this.#isOpen) await this.#client.query(`SET LOCAL rapport.context = '${this.#sign()}'`);
  }

  async all<Row>(query: Query<Row>): Promise<Row[]> {
    const { sql, parameters } = query.compile();
    return (await this.#query(sql, parameters)).rows as Row[];
  }

  /** The first row, or undefined. */
  async first<Row>(query: Query<Row>): Promise<Row | undefined> {
    return (await this.all(query))[0];
  }

  /** @throws StoreError `missing-row` when there is none, which is also what a row out of reach looks like. */
  async one<Row>(query: Query<Row>, what: string): Promise<Row> {
    const row = await this.first(query);
    if (row === undefined) throw new StoreError("missing-row", `no ${what} within reach`);
    return row;
  }

  /**
   * One statement as text with its values, for what the query builder cannot say: several changes in one statement. It names the
   * practice in each part, like every other, and no value is ever built into the text.
   */
  async run<Row>(text: string, values: readonly unknown[]): Promise<Row[]> {
    return (await this.#query(text, values)).rows as Row[];
  }

  /** How many rows a change touched. */
  async change(query: Query<unknown>): Promise<number> {
    const { sql, parameters } = query.compile();
    return (await this.#query(sql, parameters)).rowCount ?? 0;
  }

  #query(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    statements.heard?.(text);
    const config = { name: statementName(text), text, values: [...values] };
    if (this.#isOpen) return this.#client.query(config);
    this.#isOpen = true;
    return openWith(this.#client, this.#sign(), config);
  }
}
