import type { Seams } from "@rapport/store";
import type { Config } from "../config.ts";
import type { RunningDatabase } from "../launcher/index.ts";
import { backupsFolder, copyRunning } from "./make-copy.ts";

/** A copy before the first migration of an upgrade. A server of the operator's own is theirs to copy, and they are told. */
export async function backUpBeforeUpgrade(config: Config, database: RunningDatabase, seams: Seams, say: (line: string) => void): Promise<void> {
  if (database.kind === "server") {
    say("This is a newer Rapport, and the database is your own: if you have no copy of it from today, stop here (Ctrl-C) and make one.");
    return;
  }
  say("This is a newer Rapport. Making a copy of the data first.");
  const { folder } = await copyRunning(config, database, seams, backupsFolder(config), say);
  say(`The copy is in ${folder}`);
}
