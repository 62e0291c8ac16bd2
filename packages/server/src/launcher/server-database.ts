import type { Seams } from "@rapport/store";
import pg from "pg";
import type { Config, ServerChoice } from "../config.ts";
import { CannotStart } from "./cannot-start.ts";
import { prepareFolders } from "./cluster.ts";
import { type LoginRole, readOrMakeKeys } from "./keys-folder.ts";
import { dropDatabaseIn, ensureDatabaseIn, ensureRoles, roleName } from "./roles.ts";
import type { Connections, RunningDatabase } from "./running-database.ts";

/** Roles made on a server of the operator's own. Owner and application come with the two addresses. */
const madeHere: readonly LoginRole[] = ["auth", "worker", "reader", "backup"];

/** A PostgreSQL of the operator's own. The owner's connection makes the other roles and is then closed. */
export async function useServer(config: Config, choice: ServerChoice, seams: Seams): Promise<RunningDatabase> {
  prepareFolders(config);
  const asOwner = <R>(work: (client: pg.Client) => Promise<R>, database?: string) => withOwner(withDatabase(choice.ownerUrl, database), work);
  const { keys, version } = await asOwner(async (client) => {
    const { rows } = await client.query<{ version: string; used: boolean }>(
      "select split_part(current_setting('server_version'), ' ', 1) as version, to_regclass('meta.migration') is not null as used",
    );
    const made = readOrMakeKeys(config.keysFolder, rows[0]?.used === true, seams);
    await ensureApplication(client, new URL(choice.appUrl));
    await ensureRoles(client, made.passwords, madeHere);
    return { keys: made, version: rows[0]?.version ?? "unknown" };
  });
  const main = databaseOf(choice.ownerUrl);
  const ownerName = decodeURIComponent(new URL(choice.ownerUrl).username);
  return {
    kind: "server",
    version,
    how: "server",
    keys: { deployment: keys.deployment, context: keys.context },
    connections(database = main): Connections {
      const as = (role: LoginRole) => ({ connectionString: withRole(withDatabase(choice.appUrl, database), role, keys.passwords[role]) });
      return {
        owner: { connectionString: withDatabase(choice.ownerUrl, database) },
        app: { connectionString: withDatabase(choice.appUrl, database) },
        auth: as("auth"),
        worker: as("worker"),
        reader: as("reader"),
        backup: as("backup"),
      };
    },
    ensureDatabase: (name, template) =>
      asOwner((client) => ensureDatabaseIn(client, { name, owner: ownerName, roles: ["app", ...madeHere], ...(template === undefined ? {} : { template }) })),
    dropDatabase: (name) => asOwner((client) => dropDatabaseIn(client, name)),
    superuser: undefined,
    stop: async () => {},
  };
}

/** Grants name `rapport_app`. A role of another name becomes a member of it. */
async function ensureApplication(client: pg.Client, appUrl: URL): Promise<void> {
  const name = decodeURIComponent(appUrl.username);
  const exists = async (role: string) => ((await client.query("select from pg_roles where rolname = $1", [role])).rowCount ?? 0) > 0;
  const password = pg.escapeLiteral(decodeURIComponent(appUrl.password));
  if (!(await exists(name)))
    await client.query(`create role ${pg.escapeIdentifier(name)} login nosuperuser nocreatedb nocreaterole nobypassrls password ${password}`);
  if (name === roleName("app")) return;
  if (!(await exists(roleName("app")))) await client.query(`create role ${roleName("app")} nologin`);
  await client.query(`grant ${roleName("app")} to ${pg.escapeIdentifier(name)}`);
}

async function withOwner<R>(connectionString: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  await client.connect().catch((cause: Error) => {
    throw new CannotStart(
      {
        came: `The database of DATABASE_OWNER_URL (${new URL(connectionString).host}) does not answer: ${cause.message}`,
        expected: "a PostgreSQL 15 or newer that lets the owner in",
        fix: "start it, or mend the address",
      },
      { cause },
    );
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

function withDatabase(url: string, database?: string): string {
  if (database === undefined) return url;
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

function withRole(url: string, role: LoginRole, password: string): string {
  const changed = new URL(url);
  changed.username = roleName(role);
  changed.password = password;
  return changed.href;
}
