import { pendingMigrations, type Seams } from "@rapport/store";
import type { Config } from "./config.ts";
import type { ServerParts } from "./http/parts.ts";
import { clusterExists, dataPlaces } from "./launcher/cluster.ts";
import { CannotStart, startDatabase } from "./launcher/index.ts";
import { closeStores, storesOn } from "./open-stores.ts";
import { resetStaff, type StaffReset } from "./sign-in/staff-reset.ts";

type Parts = Pick<ServerParts, "config" | "stores" | "seams">;

/**
 * For commands at the machine: the stores, whether Rapport runs meanwhile or not.
 * @throws CannotStart when there are no data, or data of another version
 */
export async function withStores<R>(config: Config, seams: Seams, work: (parts: Parts) => Promise<R>): Promise<R> {
  if (config.database.kind === "embedded" && !clusterExists(dataPlaces(config.dataFolder).cluster)) throw noData(config);
  const database = await startDatabase(config, seams);
  try {
    const connections = database.connections();
    const { pending, isEmpty } = await pendingMigrations(connections.owner);
    if (isEmpty) throw noData(config);
    if (pending.length > 0)
      throw new CannotStart({
        came: `The data wait for ${pending.length} ${pending.length === 1 ? "migration" : "migrations"}.`,
        expected: "data of this version",
        fix: "start Rapport once, then try again",
      });
    const stores = storesOn(connections, database.keys, seams);
    try {
      return await work({ config, stores, seams });
    } finally {
      await closeStores(stores);
    }
  } finally {
    await database.stop();
  }
}

/** Invites a staff member again who lost every passkey and code. */
export function resetStaffHere(config: Config, seams: Seams, name: string): Promise<StaffReset> {
  return withStores(config, seams, (parts) => resetStaff(parts, name));
}

function noData(config: Config): CannotStart {
  return new CannotStart({
    came: `There are no data in ${config.dataFolder} yet.`,
    expected: "data that Rapport has started on",
    fix: "start Rapport once, or set RAPPORT_DATA to where the data lie",
  });
}
