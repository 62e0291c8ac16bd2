import { createHash, randomUUID } from "node:crypto";
import { Database, DataKeys, type InstrumentRegistryRow, migrate, realSeams, type Seams } from "@rapport/store";
import pg from "pg";
import { type LoginRole, loginRoles } from "../../packages/server/src/launcher/keys-folder.ts";
import { ensureDatabaseIn, roleName } from "../../packages/server/src/launcher/roles.ts";
import type { ServerKind } from "./binaries.ts";
import { asSuperuser, type Cluster } from "./cluster.ts";
import { roomForTests } from "./memory-room.ts";
import { startWithTemplate, templateName, testContextKey } from "./template.ts";

/** A migrated database of its own, with everything a test needs to work on it. */
export interface TestDatabase {
  readonly name: string;
  readonly connections: Readonly<Record<LoginRole, pg.ClientConfig>>;
  /** As the application's role. */
  readonly database: Database;
  /** As the role that reads accounts and sign-ins. */
  readonly auth: pg.Pool;
  readonly keys: DataKeys;
  readonly contextKey: Buffer;
  /** As the superuser, past every policy: to look at what really lies there, never to do what the product does. */
  inspect<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Closes the pools and removes the database. */
  drop(): Promise<void>;
}

export interface FreshDatabaseOptions {
  /** Ids and bytes of the store. The store's clock stays the real one: PostgreSQL judges by its own whether a context has expired. */
  readonly seams?: Seams;
  readonly instruments?: readonly InstrumentRegistryRow[];
  /** Size of the application's pool. */
  readonly connections?: number;
}

const deploymentKey = createHash("sha256").update("deployment key of the test databases").digest();

/**
 * A new database, copied from the migrated template in about 50 ms. Under the test runner all files share its cluster; a file run
 * by itself (`node --test FILE`) brings up one of its own in about two seconds. `RAPPORT_TEST_PG=15` runs it on Debian's PostgreSQL 15.
 */
export async function freshDatabase(options: FreshDatabaseOptions = {}): Promise<TestDatabase> {
  const cluster = await clusterOfThisRun();
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asSuperuser(cluster, "postgres", (client) => ensureDatabaseIn(client, { name, owner: roleName("owner"), template: templateName }));
  const connections = Object.fromEntries(
    loginRoles.map((role) => [role, { host: cluster.host, user: roleName(role), database: name }]),
  ) as unknown as TestDatabase["connections"];
  if (options.instruments !== undefined) await migrate(connections.owner, { contextKey: testContextKey, instruments: options.instruments });
  const seams = { ...(options.seams ?? realSeams), now: realSeams.now };
  const database = new Database({ connection: connections.app, contextKey: testContextKey, seams, connections: options.connections ?? 4 });
  const auth = new pg.Pool({ ...connections.auth, max: 2 });
  auth.on("error", () => {});
  return {
    name,
    connections,
    database,
    auth,
    keys: new DataKeys(deploymentKey, seams),
    contextKey: testContextKey,
    inspect: (sql, values = []) => inspect(cluster, name, sql, values),
    async drop() {
      await Promise.all([database.close(), auth.end()]);
      await asSuperuser(cluster, "postgres", async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      });
    },
  };
}

async function inspect<Row extends pg.QueryResultRow>(cluster: Cluster, name: string, sql: string, values: readonly unknown[]): Promise<Row[]> {
  let rows: Row[] = [];
  await asSuperuser(cluster, name, async (client) => {
    ({ rows } = await client.query<Row>(sql, [...values]));
  });
  return rows;
}

let own: Promise<Cluster> | undefined;

function clusterOfThisRun(): Promise<Cluster> {
  const shared = process.env.RAPPORT_TEST_CLUSTER;
  if (shared !== undefined) return Promise.resolve(JSON.parse(shared) as Cluster);
  const kind: ServerKind = process.env.RAPPORT_TEST_PG === "15" ? "debian-15" : "embedded";
  // It ends with this process, and takes its files along.
  own ??= startWithTemplate(kind, roomForTests());
  return own;
}
