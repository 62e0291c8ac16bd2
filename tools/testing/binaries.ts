import { dirname } from "node:path";
import { type Binaries, findBinaries } from "../../packages/server/src/launcher/binaries.ts";
import { closedFolder, closedTo, type DatabaseUser } from "../../packages/server/src/launcher/database-user.ts";

/** Which PostgreSQL a test cluster runs: the one that comes with Rapport, or the oldest it runs on. */
export type ServerKind = "embedded" | "debian-15";

/** @throws CannotStart when that PostgreSQL is not there, or lies where the user it must run as may not go. */
export function binariesOf(kind: ServerKind, user: DatabaseUser): Binaries {
  const binaries = findBinaries(kind === "debian-15" ? 15 : undefined);
  const closed = closedTo(user, dirname(binaries.postgres));
  if (closed !== undefined) throw closedFolder(user, closed, "PostgreSQL's program");
  return binaries;
}
