import { existsSync, statSync } from "node:fs";
import pg from "pg";
import { type Config, isLoopback } from "../config.ts";
import { CannotStart } from "./cannot-start.ts";
import { keyFiles } from "./keys-folder.ts";
import type { RunningDatabase } from "./running-database.ts";

/**
 * Refuses to serve people's data from a database or with keys that cannot keep them: roles that stand above the policies,
 * writes that do not reach the disk, a server open to other machines, keys open to other users.
 *
 * @throws CannotStart for the first it finds
 */
export async function refuseUnsafe(config: Config, database: RunningDatabase): Promise<void> {
  refuseOpenKeys(config.keysFolder);
  const connections = database.connections();
  const looks = await Promise.allSettled([
    inspect(connections.app, async (client) => {
      await refuseRoleAbovePolicies(client);
      await refuseUnsavedWrites(client);
      if (config.database.kind === "server") await refuseOpenServer(client, config.database.appUrl);
    }),
    ...(["auth", "worker", "reader"] as const).map((role) => inspect(connections[role], refuseRoleAbovePolicies)),
  ]);
  for (const look of looks) if (look.status === "rejected") throw look.reason;
}

/** Keys are for the user who runs Rapport, and nobody else. */
export function refuseOpenKeys(keysFolder: string): void {
  for (const path of [keysFolder, ...keyFiles(keysFolder)].filter((file) => existsSync(file))) {
    const mode = statSync(path).mode & 0o777;
    if ((mode & 0o077) === 0) continue;
    const wanted = path === keysFolder ? "700" : "600";
    throw new CannotStart({
      came: `${path} is open to other users of this machine (mode ${mode.toString(8)}).`,
      expected: `mode ${wanted}`,
      fix: `chmod ${wanted} ${path}, and think about who could have read it: a key that was read protects nothing any more`,
    });
  }
}

async function refuseRoleAbovePolicies(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ role: string; superuser: boolean; bypasses: boolean; owns: string }>(
    `select r.rolname as role, r.rolsuper as superuser, r.rolbypassrls as bypasses,
       (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ('rapport', 'auth', 'sec', 'meta') and pg_has_role(r.oid, c.relowner, 'member')) as owns
     from pg_roles r where r.rolname = current_user`,
  );
  const found = rows[0];
  if (found === undefined) return;
  const fix = `let DATABASE_URL name a role of its own (login, nosuperuser, nobypassrls) that owns nothing, or run: alter role ${found.role} nosuperuser nobypassrls`;
  const expected = "a role that row-level security binds";
  if (found.superuser) throw new CannotStart({ came: `The role ${found.role} is a superuser.`, expected, fix });
  if (found.bypasses) throw new CannotStart({ came: `The role ${found.role} passes by row-level security.`, expected, fix });
  if (Number(found.owns) > 0)
    throw new CannotStart({ came: `The role ${found.role} owns ${found.owns} of Rapport's tables, or belongs to the role that does.`, expected, fix });
}

async function refuseUnsavedWrites(client: pg.Client): Promise<void> {
  for (const name of ["fsync", "full_page_writes", "synchronous_commit"]) {
    const { rows } = await client.query<{ value: string }>("select current_setting($1) as value", [name]);
    if (rows[0]?.value !== "off") continue;
    throw new CannotStart({
      came: `The database runs with ${name} = off.`,
      expected: `${name} = on: "saved" means that it survives a crash a moment later`,
      fix: `set ${name} = on in postgresql.conf (and look for it in: alter role, alter database), then restart the database`,
    });
  }
}

/** A server that other machines can reach needs TLS and a password. */
async function refuseOpenServer(client: pg.Client, appUrl: string): Promise<void> {
  const { rows } = await client.query<{ addresses: string; tls: string; encrypted: boolean | null }>(
    `select current_setting('listen_addresses') as addresses, current_setting('ssl') as tls,
       (select ssl from pg_stat_ssl where pid = pg_backend_pid()) as encrypted`,
  );
  const addresses = (rows[0]?.addresses ?? "").split(",").map((address) => address.trim());
  const far = !isOnThisMachine(new URL(appUrl));
  if (!far && addresses.every((address) => address === "" || isLoopback(address))) return;
  const came = `The database listens beyond its machine (listen_addresses = ${rows[0]?.addresses})`;
  if (rows[0]?.tls !== "on" || (far && rows[0]?.encrypted !== true)) {
    throw new CannotStart({
      came: `${came}, and ${rows[0]?.tls === "on" ? "this connection is not encrypted" : "it has no TLS"}.`,
      expected: "TLS on every way in from another machine",
      fix: "set ssl = on with a certificate and hostssl in pg_hba.conf, and add ?sslmode=verify-full to both addresses; or listen_addresses = 'localhost'",
    });
  }
  if (!(await asksForPassword(appUrl))) {
    throw new CannotStart({
      came: `${came}, and it let the application in with a wrong password.`,
      expected: "a password (scram-sha-256) from every address",
      fix: "replace trust by scram-sha-256 in pg_hba.conf and reload the database",
    });
  }
}

function isOnThisMachine(url: URL): boolean {
  const host = url.searchParams.get("host") ?? url.hostname;
  return host === "" || host.startsWith("/") || isLoopback(host);
}

async function asksForPassword(appUrl: string): Promise<boolean> {
  const wrong = new URL(appUrl);
  wrong.password = "certainly-not-the-password";
  const client = new pg.Client({ connectionString: wrong.href, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.end();
    return false;
  } catch {
    return true;
  }
}

async function inspect(config: pg.ClientConfig, look: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    await look(client);
  } finally {
    await client.end();
  }
}
