import { createHash } from "node:crypto";
import { migrate } from "@rapport/store";
import { loginRoles } from "../../packages/server/src/launcher/keys-folder.ts";
import { ensureDatabaseIn, ensureRoles, roleName } from "../../packages/server/src/launcher/roles.ts";
import type { ServerKind } from "./binaries.ts";
import { asSuperuser, type Cluster, type RunningCluster, startCluster } from "./cluster.ts";

export const templateName = "rapport_template";

/** Signs contexts in every test database. It guards nothing but made-up people. */
export const testContextKey = createHash("sha256").update("context key of the test databases").digest();

/** A throw-away cluster with the login roles, as the launcher makes them, and one migrated database that the others are copied from. */
export async function startWithTemplate(kind: ServerKind, folder: string): Promise<RunningCluster> {
  const cluster = await startCluster(kind, folder);
  try {
    await makeTemplate(cluster);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}

async function makeTemplate(cluster: Cluster): Promise<void> {
  const passwords = Object.fromEntries(["superuser", ...loginRoles].map((role) => [role, "not-asked-for"])) as Parameters<typeof ensureRoles>[1];
  await asSuperuser(cluster, "postgres", async (client) => {
    await ensureRoles(client, passwords);
    await ensureDatabaseIn(client, { name: templateName, owner: roleName("owner") });
  });
  await migrate({ host: cluster.host, user: roleName("owner"), database: templateName }, { contextKey: testContextKey, instruments: [] });
}
