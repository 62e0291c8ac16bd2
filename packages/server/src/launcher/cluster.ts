import { spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.ts";
import type { Binaries } from "./binaries.ts";
import { CannotStart } from "./cannot-start.ts";
import { makePrivateFolder } from "../private-folder.ts";
import { closedFolder, closedTo, type DatabaseUser, findDatabaseUser, spawnAs } from "./database-user.ts";

export const superuser = "rapport";
/** 4 MB: cannot be changed later, and a backup every minute with 16 MB each would be a gigabyte an hour. */
const walSegmentMegabytes = 4;
const ours = new Set(["database", "database.new", "database.restoring", "log", "running", "start.lock"]);

/** Where things lie in the data folder. */
export function dataPlaces(dataFolder: string) {
  return {
    cluster: join(dataFolder, "database"),
    log: join(dataFolder, "log"),
    serverLog: join(dataFolder, "log", "postgres.log"),
    running: join(dataFolder, "running"),
    lock: join(dataFolder, "start.lock"),
  };
}

export function clusterExists(cluster: string): boolean {
  return existsSync(join(cluster, "PG_VERSION"));
}

/** The data folder of a configuration, made and looked at before anything is written into it. */
export function prepareFolders(config: Config): void {
  const { name, uid, gid } = { name: "you", uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
  prepareDataFolder(config.dataFolder, config.database.kind === "embedded" ? findDatabaseUser() : { name, uid, gid, other: false });
}

/** Makes the data folder, closed to others and enterable for the database's user. Refuses one that holds other things. */
export function prepareDataFolder(dataFolder: string, user: DatabaseUser): void {
  makePrivateFolder(dataFolder);
  const foreign = readdirSync(dataFolder).filter((name) => !ours.has(name) && !name.startsWith("start.lock."));
  if (foreign.length > 0 && !existsSync(dataPlaces(dataFolder).running)) {
    throw new CannotStart({
      came: `The data folder ${dataFolder} holds other things: ${foreign.slice(0, 3).join(", ")}${foreign.length > 3 ? ", ..." : ""}.`,
      expected: "a folder of its own, empty at the first start",
      fix: "set RAPPORT_DATA to a new folder",
    });
  }
  const places = dataPlaces(dataFolder);
  for (const folder of [places.log, places.running]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user.other && statSync(dataFolder).uid !== user.uid) chownSync(dataFolder, user.uid, user.gid);
  chmodSync(dataFolder, 0o700);
}

/** Makes the cluster beside its place and moves it there whole, so that one left half made is never started. */
export async function initCluster(dataFolder: string, binaries: Binaries, user: DatabaseUser, password: string, quick: boolean): Promise<void> {
  const { cluster } = dataPlaces(dataFolder);
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = join(dataFolder, "log", "initdb.password");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user.other) for (const path of [draft, passwordFile, join(dataFolder, "log")]) chownSync(path, user.uid, user.gid);
  try {
    await runInitdb(draft, passwordFile, binaries, user, quick);
    renameSync(draft, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

async function runInitdb(folder: string, passwordFile: string, binaries: Binaries, user: DatabaseUser, quick: boolean): Promise<void> {
  const locale = binaries.major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : [];
  const { code, output } = await run(
    binaries.initdb,
    [
      "-D",
      folder,
      "-U",
      superuser,
      "--auth-local=scram-sha-256",
      "--auth-host=reject",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      "--locale=C",
      ...locale,
      "--data-checksums",
      `--wal-segsize=${walSegmentMegabytes}`,
      ...(quick ? ["--no-sync"] : []),
    ],
    user,
  );
  if (code === 0) return;
  explainClosed(user, binaries, folder);
  throw new CannotStart({
    came: `PostgreSQL could not make its database in ${folder}. It said: ${output.trim().split("\n").slice(-4).join(" / ")}`,
    expected: "a disk with at least 200 MB free and a folder that may be written to",
    fix: "mend what it names, then start again; nothing was left half made",
  });
}

/** @throws CannotStart when the reason is a folder that the database's user may not enter. */
export function explainClosed(user: DatabaseUser, binaries: Binaries, folder: string): void {
  const program = closedTo(user, binaries.postgres);
  if (program !== undefined) throw closedFolder(user, program, `The PostgreSQL that comes with Rapport (${binaries.folder})`);
  const data = closedTo(user, folder);
  if (data !== undefined) throw closedFolder(user, data, `The data folder (${folder})`);
}

/** The folder was made by this major version of PostgreSQL, or the start is refused: files of one are no files of another. */
export function refuseOtherVersion(cluster: string, binaries: Binaries): void {
  const version = Number(readFileSync(join(cluster, "PG_VERSION"), "utf8").trim());
  if (version === binaries.major) return;
  throw new CannotStart({
    came: `The data in ${cluster} were written by PostgreSQL ${version}; this Rapport brings ${binaries.major}.`,
    expected: `PostgreSQL ${version}`,
    fix: "start the Rapport that made them, and move the data by its export",
  });
}

function run(program: string, args: string[], user: DatabaseUser): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: "/",
      env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
      ...spawnAs(user),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    child.on("error", (error) => resolve({ code: 1, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
