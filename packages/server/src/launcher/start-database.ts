import type { Seams } from "@rapport/store";
import type { Config } from "../config.ts";
import { startEmbedded } from "./embedded-database.ts";
import type { RunningDatabase, StartOptions } from "./running-database.ts";
import { useServer } from "./server-database.ts";

/**
 * The database that the configuration asks for, answering, with its roles and its keys.
 *
 * @throws CannotStart with what came, what was expected and what to do
 */
export async function startDatabase(config: Config, seams: Seams, options: StartOptions = {}): Promise<RunningDatabase> {
  const { database } = config;
  return database.kind === "embedded" ? startEmbedded(config, database, seams, options) : useServer(config, database, seams);
}
