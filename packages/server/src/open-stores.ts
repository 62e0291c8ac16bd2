import { createHash, hkdfSync } from "node:crypto";
import { registryRows } from "@rapport/instruments";
import { Database, DataKeys, migrate, type MigrateReport, type Seams, surviveBrokenConnections } from "@rapport/store";
import pg from "pg";
import type { Stores } from "./http/parts.ts";
import { CannotStart, type Connections, type RunningDatabase } from "./launcher/index.ts";

export const demoDatabase = "rapport_demo";

export interface StoresOptions {
  readonly beforeUpgrade?: () => Promise<void>;
  readonly onProgress?: (line: string) => void;
}

/**
 * Brings a database to this version and opens it for the application.
 * @throws CannotStart when a migration fails, or the data were made by a newer version
 */
export async function openStores(
  connections: Connections,
  keys: RunningDatabase["keys"],
  seams: Seams,
  options: StoresOptions = {},
): Promise<Stores & { readonly migrations: MigrateReport }> {
  const migrations = await migrate(connections.owner, {
    contextKey: keys.context,
    instruments: registryRows((text) => createHash("sha256").update(text, "utf8").digest("hex")),
    ...(options.beforeUpgrade === undefined ? {} : { beforeUpgrade: options.beforeUpgrade }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  }).catch((cause: Error) => {
    if (cause instanceof CannotStart) throw cause;
    throw new CannotStart(
      {
        came: cause.message,
        expected: "data that this version can bring up to date; what failed left them as they were",
        fix: "as it says; the version that ran before still opens these data, and so does the copy made before the upgrade",
      },
      { cause },
    );
  });
  return { migrations, ...storesOn(connections, keys, seams) };
}

/** Opens a database that is at this version already. */
export function storesOn(connections: Connections, keys: RunningDatabase["keys"], seams: Seams): Stores {
  const auth = new pg.Pool({ max: 8, connectionTimeoutMillis: 5_000, idleTimeoutMillis: 60_000, statement_timeout: 20_000, ...connections.auth });
  surviveBrokenConnections(auth);
  return {
    database: new Database({ connection: connections.app, contextKey: keys.context, seams }),
    auth,
    keys: new DataKeys(keys.deployment, seams),
    worker: new Database({ connection: connections.worker, contextKey: keys.context, seams, connections: 2 }),
  };
}

/** The demo has keys of its own, derived: a context signed for it opens nothing of the practice, nor the other way round. */
export function demoKeys(keys: RunningDatabase["keys"]): RunningDatabase["keys"] {
  const derive = (key: Buffer) => Buffer.from(hkdfSync("sha256", key, Buffer.alloc(0), "rapport demo", 32));
  return { deployment: derive(keys.deployment), context: derive(keys.context) };
}

export async function closeStores(stores: Stores): Promise<void> {
  await Promise.all([stores.database.close(), stores.auth.end(), stores.worker?.close()]);
}
