import pg from "pg";
import { type Keys, type LoginRole, loginRoles } from "./keys-folder.ts";

export function roleName(role: LoginRole): string {
  return `rapport_${role}`;
}

const attributes = "login nosuperuser nocreatedb nocreaterole noreplication";

/**
 * Makes the login roles that are missing, with the passwords of the keys folder. Only the backup's role passes by the policies,
 * and only where the one who makes it may give that.
 */
export async function ensureRoles(client: pg.Client, passwords: Keys["passwords"], roles: readonly LoginRole[] = loginRoles): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>("select rolname from pg_roles where rolname = any($1)", [roles.map(roleName)]);
  const there = new Set(rows.map(({ rolname }) => rolname));
  const mayBypass = await client.query<{ yes: boolean }>(
    "select rolsuper or (rolbypassrls and current_setting('server_version_num')::int >= 160000) as yes from pg_roles where rolname = current_user",
  );
  for (const role of roles) {
    if (there.has(roleName(role))) continue;
    const bypass = role === "backup" && mayBypass.rows[0]?.yes === true ? "bypassrls" : "nobypassrls";
    await client.query(`create role ${roleName(role)} ${attributes} ${bypass} password ${pg.escapeLiteral(passwords[role])}`);
  }
}

export interface DatabaseMaking {
  readonly name: string;
  readonly owner: string;
  readonly template?: string;
  /** The login roles that are let in; all when left away. */
  readonly roles?: readonly LoginRole[];
}

/** Makes a database unless it exists, and lets our login roles in and nobody else. `client` must not be connected to the template. */
export async function ensureDatabaseIn(client: pg.Client, { name, owner, template, roles = loginRoles }: DatabaseMaking): Promise<void> {
  const quoted = pg.escapeIdentifier(name);
  const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
  if (rowCount === 0) {
    const from = template === undefined ? "" : ` template ${pg.escapeIdentifier(template)}`;
    await client.query(`create database ${quoted} owner ${pg.escapeIdentifier(owner)}${from}`);
  }
  const { rows } = await client.query<{ open: boolean }>(
    "select not has_database_privilege('rapport_app', $1, 'connect') or datacl is null as open from pg_database where datname = $1",
    [name],
  );
  if (rows[0]?.open === false) return;
  await client.query(`revoke all on database ${quoted} from public`);
  await client.query(`grant connect on database ${quoted} to ${roles.map(roleName).join(", ")}`);
}

/** Removes a database with everything in it, connections included. */
export async function dropDatabaseIn(client: pg.Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
}
