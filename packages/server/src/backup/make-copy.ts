import { createHmac } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Seams } from "@rapport/store";
import { type Config, isWithin } from "../config.ts";
import { clusterExists, dataPlaces } from "../launcher/cluster.ts";
import { CannotStart, type RunningDatabase, startDatabase } from "../launcher/index.ts";
import { readKeys } from "../launcher/keys-folder.ts";
import { readPostmaster } from "../launcher/postmaster.ts";
import { withStartLock } from "../launcher/start-lock.ts";
import { makePrivateFolder } from "../private-folder.ts";
import { version } from "../version.ts";
import { copyFile, flushFolders, type Listing, listCluster, makeFolders } from "./copy-files.ts";
import { megabytes, refuseFullDisk } from "./free-disk.ts";
import { copyLanes, inLanes } from "./in-lanes.ts";
import { type CopiedFile, type Manifest, writeManifest } from "./manifest.ts";
import { withOnlineBackup } from "./online-backup.ts";

export interface Copy {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly bytes: number;
}

const sayEveryBytes = 256 * 1024 * 1024;

type Say = (line: string) => void;

/** Where copies go when no place is named: beside the data folder. */
export function backupsFolder(config: Config): string {
  return `${config.dataFolder}-backups`;
}

/**
 * A whole copy of the data, never with the keys: of the folder while no server runs, else beside the running server, exact to
 * the moment the copy ends. It appears under its name only when it is complete and on the disk.
 *
 * @param to the folder of the copies; each copy gets a dated folder in it
 * @throws CannotStart
 */
export async function makeStoppedCopy(config: Config, seams: Seams, to: string = backupsFolder(config), say: Say = () => {}, why: "asked" | "daily" = "asked"): Promise<Copy> {
  refuseWithoutFolder(config, to);
  const { cluster, lock } = dataPlaces(config.dataFolder);
  const stopped = await withStartLock(lock, async () =>
    readPostmaster(cluster) === undefined
      ? await writeCopy(config, seams, to, { kind: "stopped", why }, say, (copy) => copyAll(cluster, copy, listCluster(cluster), say))
      : undefined,
  );
  if (stopped !== undefined) return stopped;
  const database = await startDatabase(config, seams);
  try {
    return await copyRunning(config, database, seams, to, say, why);
  } finally {
    await database.stop();
  }
}

/** The same beside a server that this program already holds. */
export async function copyRunning(config: Config, database: RunningDatabase, seams: Seams, to: string, say: Say, why: "asked" | "daily" = "asked"): Promise<Copy> {
  const { superuser } = database;
  refuseWithoutFolder(config, to);
  if (superuser === undefined) throw ownServer();
  const { cluster } = dataPlaces(config.dataFolder);
  return writeCopy(config, seams, to, { kind: "running", why }, say, (copy) =>
    withOnlineBackup(superuser, copy, async (part) => {
      const { files, folders } = listCluster(cluster);
      const isLog = (path: string) => path.startsWith("pg_wal/");
      return copyAll(cluster, copy, { folders, files: files.filter(({ path }) => isLog(path) === (part === "log")) }, say);
    }),
  );
}

async function writeCopy(
  config: Config,
  seams: Seams,
  to: string,
  { kind, why }: { readonly kind: Manifest["kind"]; readonly why: "asked" | "daily" },
  say: Say,
  copyTo: (folder: string) => Promise<CopiedFile[]>,
): Promise<Copy> {
  const { cluster } = dataPlaces(config.dataFolder);
  const { files, folders } = listCluster(cluster);
  refuseFullDisk(
    to,
    files.reduce((sum, { size }) => sum + size, 0),
    "A copy of the data",
  );
  makePrivateFolder(to);
  const madeAt = seams.now().toISOString();
  const folder = freeName(join(to, madeAt.slice(0, 19).replaceAll(":", "-").concat("Z")));
  const draft = `${folder}.partial`;
  try {
    makeFolders(join(draft, "database"), folders);
    const copied = await copyTo(join(draft, "database"));
    const postgres = Number(readFileSync(join(cluster, "PG_VERSION"), "utf8").trim());
    const manifest: Manifest = {
      format: 1,
      rapport: version,
      postgres,
      madeAt,
      kind,
      ...(why === "daily" ? { daily: true as const } : {}),
      keysFingerprint: fingerprint(readKeys(config.keysFolder).deployment),
      folders,
      files: copied,
    };
    writeManifest(draft, manifest);
    await flushFolders(join(draft, "database"), folders);
    renameSync(draft, folder);
    const bytes = copied.reduce((sum, { size }) => sum + size, 0);
    say(`Copied ${copied.length} files, ${megabytes(bytes)}.`);
    return { folder, manifest, bytes };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Copies what is listed, and says how far it is every 256 MB. */
async function copyAll(cluster: string, to: string, { files, folders }: Listing, say: Say): Promise<CopiedFile[]> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  let said = 0;
  makeFolders(to, folders);
  const copied = await inLanes(files, copyLanes, async ({ path }) => {
    const file = await copyFile(cluster, to, path);
    done += file?.size ?? 0;
    if (done - said >= sayEveryBytes) {
      said = done;
      say(`  ${megabytes(done)} of ${megabytes(total)}`);
    }
    return file;
  });
  return copied.filter((file) => file !== undefined);
}

/** Derived from the deployment key, one way. */
export function fingerprint(deploymentKey: Buffer): string {
  return createHmac("sha256", deploymentKey).update("rapport keys fingerprint").digest("hex").slice(0, 16);
}

function freeName(wanted: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!existsSync(name)) return name;
  }
}

function refuseWithoutFolder(config: Config, to: string): void {
  if (config.database.kind === "server") throw ownServer();
  if (!clusterExists(dataPlaces(config.dataFolder).cluster)) {
    throw new CannotStart({
      came: `There are no data in ${config.dataFolder} yet.`,
      expected: "a data folder that Rapport has started on",
      fix: "start Rapport once, or set RAPPORT_DATA to where the data lie",
    });
  }
  const target = resolve(to);
  if (isWithin(target, config.dataFolder) || isWithin(target, config.keysFolder) || isWithin(config.keysFolder, target)) {
    throw new CannotStart({
      came: `The copies would go to ${target}; the data lie in ${config.dataFolder} and the keys in ${config.keysFolder}.`,
      expected: "a folder outside both: a copy must not hold itself, nor lie with the keys",
      fix: `leave the folder away (copies go to ${backupsFolder(config)}) or name another`,
    });
  }
}

function ownServer(): CannotStart {
  return new CannotStart({
    came: "DATABASE_URL points to a PostgreSQL of your own; its files are not here to copy.",
    expected: "the database that comes with Rapport",
    fix: "copy yours by its own means, for example pg_dump with the address of DATABASE_OWNER_URL",
  });
}
