import { existsSync, readdirSync, realpathSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Config } from "../config.ts";
import { dataPlaces, prepareDataFolder } from "../launcher/cluster.ts";
import { findDatabaseUser } from "../launcher/database-user.ts";
import { CannotStart } from "../launcher/index.ts";
import { keyFiles, readKeys } from "../launcher/keys-folder.ts";
import { withStartLock } from "../launcher/start-lock.ts";
import { copyFile, flushFolders, listCluster, makeFolders } from "./copy-files.ts";
import { erasuresIn, rememberedErasures, rememberErasures } from "./erasures.ts";
import { megabytes, refuseFullDisk } from "./free-disk.ts";
import { copyLanes, inLanes } from "./in-lanes.ts";
import { fingerprint } from "./make-copy.ts";
import { type Manifest, readManifest } from "./manifest.ts";

/**
 * Puts a copy into an empty data folder. Every file is compared with the manifest on its way; only when all are right does the
 * folder get its name.
 *
 * @throws CannotStart when data are there already, the copy is damaged, or the keys are those of other data
 */
export async function restoreCopy(config: Config, from: string, say: (line: string) => void = () => {}): Promise<Manifest> {
  const folder = resolve(from);
  const manifest = readManifest(folder);
  refuseOtherPlace(config, manifest);
  refuseDifferentFiles(folder, manifest);
  const bytes = manifest.files.reduce((sum, { size }) => sum + size, 0);
  refuseFullDisk(config.dataFolder, bytes, "This copy");
  const user = findDatabaseUser();
  prepareDataFolder(config.dataFolder, user);
  const { cluster, lock } = dataPlaces(realpathSync(config.dataFolder));
  const draft = `${cluster}.restoring`;
  return withStartLock(lock, async () => {
    refuseData(config);
    rmSync(draft, { recursive: true, force: true });
    try {
      const owner = user.other ? user : undefined;
      makeFolders(draft, manifest.folders, owner);
      await inLanes(manifest.files, copyLanes, async (wanted) => {
        const copied = await copyFile(join(folder, "database"), draft, wanted.path, owner);
        if (copied?.sha256 !== wanted.sha256 || copied.size !== wanted.size) throw damaged(folder, [wanted.path]);
      });
      await flushFolders(draft, manifest.folders);
      renameSync(draft, cluster);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
    say(`Restored ${manifest.files.length} files, ${megabytes(bytes)}, as they were on ${manifest.madeAt}.`);
    rememberErasures(config, erasuresIn(dirname(folder)));
    const since = rememberedErasures(config).filter(({ day }) => day >= manifest.madeAt.slice(0, 10));
    if (since.length > 0) say(`Since then ${since.length === 1 ? "a client was" : `${since.length} clients were`} erased. The next start erases them again before it opens a page.`);
    return manifest;
  });
}

function refuseOtherPlace(config: Config, manifest: Manifest): void {
  if (config.database.kind === "server") {
    throw new CannotStart({
      came: "DATABASE_URL points to a PostgreSQL of your own.",
      expected: "the database that comes with Rapport",
      fix: "leave DATABASE_URL away for this command",
    });
  }
  refuseData(config);
  const missing = keyFiles(config.keysFolder).filter((file) => !existsSync(file));
  const fix = "put the keys folder that belongs to the copy there, or set RAPPORT_KEYS to where it lies";
  const expected = `the keys with the fingerprint ${manifest.keysFingerprint}; a copy never holds its keys`;
  if (missing.length > 0) throw new CannotStart({ came: `The keys folder lacks ${missing.join(", ")}.`, expected, fix });
  const found = fingerprint(readKeys(config.keysFolder).deployment);
  if (found !== manifest.keysFingerprint) throw new CannotStart({ came: `The keys in ${config.keysFolder} have the fingerprint ${found}.`, expected, fix });
}

function refuseData(config: Config): void {
  const there = existsSync(config.dataFolder) ? readdirSync(config.dataFolder) : [];
  const { cluster } = dataPlaces(config.dataFolder);
  if (!existsSync(cluster)) return;
  throw new CannotStart({
    came: `The data folder ${config.dataFolder} is not empty (${there.slice(0, 3).join(", ")}).`,
    expected: "an empty place: a restore never writes over data",
    fix: `move the old data away first, for example: mv ${config.dataFolder} ${config.dataFolder}-before`,
  });
}

/** Names and sizes first: quick, and nothing is written for a copy that cannot be whole. */
function refuseDifferentFiles(folder: string, manifest: Manifest): void {
  const outside = manifest.files.filter(({ path }) => path.startsWith("/") || path.split("/").includes(".."));
  if (outside.length > 0)
    throw damaged(
      folder,
      outside.map(({ path }) => path),
    );
  const there = new Map(listCluster(join(folder, "database")).files.map(({ path, size }) => [path, size]));
  const wrong = manifest.files.filter(({ path, size }) => there.get(path) !== size).map(({ path }) => path);
  if (wrong.length > 0) throw damaged(folder, wrong);
}

function damaged(folder: string, files: readonly string[]): CannotStart {
  return new CannotStart({
    came: `The copy in ${folder} is damaged: ${files.slice(0, 3).join(", ")}${files.length > 3 ? ` and ${files.length - 3} more` : ""} ${files.length === 1 ? "differs" : "differ"} from its manifest.`,
    expected: "every file as it was copied; nothing was restored",
    fix: "use another copy",
  });
}
