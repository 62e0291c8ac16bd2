import { existsSync } from "node:fs";
import { pendingMigrations, readMigrations, type Seams } from "@rapport/store";
import { copiesIn } from "../backup/copies.ts";
import { freeBytes } from "../backup/free-disk.ts";
import { backupsFolder } from "../backup/make-copy.ts";
import { lastProof } from "../backup/rehearse.ts";
import type { Config } from "../config.ts";
import { clusterExists, dataPlaces } from "../launcher/cluster.ts";
import { CannotStart, refuseUnsafe, startDatabase } from "../launcher/index.ts";
import { keyFiles } from "../launcher/keys-folder.ts";
import { liveUsers } from "../launcher/users.ts";
import { lastErrors } from "../log/log-file.ts";
import { fingerprintHere } from "../pages/own-pages.ts";
import { version } from "../version.ts";
import { notYetSafe } from "../welcome.ts";

/** What the doctor found. No name, no address, no word of anyone. */
export interface Examination {
  readonly versions: { readonly rapport: string; readonly node: string; readonly platform: string; readonly postgres: string | undefined };
  readonly data: { readonly folder: string; readonly exists: boolean; readonly freeBytes: number };
  readonly keys: { readonly folder: string; readonly missing: readonly string[]; readonly pagesSignedBy: string | undefined };
  readonly database: {
    readonly kind: "embedded" | "server";
    readonly usedBy: readonly number[];
    readonly migration: number | undefined;
    readonly pending: readonly string[];
  };
  /** Copies beside the data, and when one was brought back last. */
  readonly copies: { readonly count: number; readonly newest: string | undefined; readonly daily: boolean; readonly provedAt: string | undefined };
  readonly mail: "set" | "not set";
  readonly notYetSafe: readonly string[];
  readonly lastErrors: readonly object[];
  /** What stands in the way of a start. Empty means well. */
  readonly problems: readonly string[];
}

const fewBytes = 1024 ** 3;
const errorsShown = 5;
const copiesCounted = 1_000;

/** Looks at everything a start needs, and changes nothing. The database is used as it runs, or started for the look. */
export async function examine(config: Config, seams: Seams): Promise<Examination> {
  const places = dataPlaces(config.dataFolder);
  const exists = config.database.kind === "server" || clusterExists(places.cluster);
  const usedBy = existsSync(places.running) ? liveUsers(places.running) : [];
  const database = exists ? await look(config, seams) : { problems: [] };
  const free = freeBytes(config.dataFolder);
  return {
    versions: { rapport: version, node: process.versions.node, platform: `${process.platform}-${process.arch}`, postgres: database.version },
    data: { folder: config.dataFolder, exists, freeBytes: free },
    keys: { folder: config.keysFolder, missing: exists ? keyFiles(config.keysFolder).filter((file) => !existsSync(file)) : [], pagesSignedBy: fingerprintHere(config) },
    database: { kind: config.database.kind, usedBy, migration: database.migration, pending: database.pending ?? [] },
    copies: copiesOf(config),
    mail: config.mail === undefined ? "not set" : "set",
    notYetSafe: notYetSafe(config, seams.now())
      .slice(1)
      .map((line) => line.trim()),
    lastErrors: lastErrors(places.log, errorsShown),
    problems: [...(free < fewBytes ? [`The disk of ${config.dataFolder} has less than 1 GB free. Make room.`] : []), ...database.problems],
  };
}

interface Look {
  readonly version?: string;
  readonly migration?: number;
  readonly pending?: readonly string[];
  readonly problems: readonly string[];
}

async function look(config: Config, seams: Seams): Promise<Look> {
  try {
    const database = await startDatabase(config, seams);
    try {
      const { pending } = await pendingMigrations(database.connections().owner);
      const facts = { version: database.version, migration: readMigrations().length - pending.length, pending };
      return { ...facts, problems: await problemOf(() => refuseUnsafe(config, database)) };
    } finally {
      await database.stop();
    }
  } catch (error) {
    return { problems: [asProblem(error)] };
  }
}

async function problemOf(check: () => Promise<void>): Promise<string[]> {
  try {
    await check();
    return [];
  } catch (error) {
    return [asProblem(error)];
  }
}

/** Messages of refusals are written for people; of other errors only the code goes out. */
function asProblem(error: unknown): string {
  if (error instanceof CannotStart) return error.message;
  const code = error instanceof Error && "code" in error ? String(error.code) : "no code";
  return `The database could not be looked at (${code}).`;
}

function copiesOf(config: Config): Examination["copies"] {
  const folder = backupsFolder(config);
  const copies = copiesIn(folder, copiesCounted);
  return { count: copies.length, newest: copies[0]?.madeAt, daily: config.dailyCopies && config.database.kind === "embedded", provedAt: lastProof(folder)?.provedAt };
}
