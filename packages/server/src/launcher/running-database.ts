import type pg from "pg";

/** How to reach one database as each role. The owner's is for migrations only. */
export interface Connections {
  readonly owner: pg.ClientConfig;
  readonly app: pg.PoolConfig;
  readonly auth: pg.PoolConfig;
  readonly worker: pg.PoolConfig;
  readonly reader: pg.PoolConfig;
  readonly backup: pg.PoolConfig;
}

/** A database server that answers, with its roles made. */
export interface RunningDatabase {
  readonly kind: "embedded" | "server";
  /** The version it says, such as "18.4". */
  readonly version: string;
  /** How it came to run: started now, found running after a kill, or a server of the operator's own. */
  readonly how: "started" | "adopted" | "server";
  readonly keys: { readonly deployment: Buffer; readonly context: Buffer };
  /** @param database the name; the main database when left away */
  connections(database?: string): Connections;
  /** Makes a database unless it exists, as a copy of `template` if one is named, and lets only our roles in. */
  ensureDatabase(name: string, template?: string): Promise<void>;
  dropDatabase(name: string): Promise<void>;
  /** The embedded server's own superuser, for backups and checks at the machine. Undefined on a server of the operator's own. */
  readonly superuser: pg.ClientConfig | undefined;
  /** Ends this program's use. The embedded server stops when no other program uses it. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** For tests: nothing waits for the disk. `refuseUnsafe` refuses such a server. */
  readonly throwAway?: boolean;
  readonly onProgress?: (line: string) => void;
}
