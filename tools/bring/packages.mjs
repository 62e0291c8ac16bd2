import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "./npm.mjs";
import { oneAtATime } from "./one-at-a-time.mjs";
import { root } from "./places.mjs";
import { withProgress } from "./progress.mjs";

/** Installs the packages the lock file names, unless they are already there. The usual start reads two files and no more. */
export async function bringPackages(node) {
  if (differences(root).length === 0) return;
  await oneAtATime(async () => {
    const missing = differences(root);
    if (missing.length === 0) return;
    const wanted = wantedFolders(root);
    const there = () => wanted.filter((name) => existsSync(join(root, name))).length;
    await withProgress(
      `Bringing Rapport's packages (about 300 MB on disk, once)`,
      () => npm(node, ["ci"], root),
      () => `${there()} of ${wanted.length}`,
    );
  });
}

/**
 * Which packages of the lock are not installed as it says. npm writes what it installed into a second lock
 * inside node_modules; comparing the two says more than their dates, which git changes at will.
 */
export function differences(folder) {
  const wanted = readLock(join(folder, "package-lock.json")) ?? {};
  const installed = readLock(join(folder, "node_modules", ".package-lock.json"));
  if (!installed) return ["node_modules"];
  return Object.entries(wanted)
    .filter(([name, entry]) => name.includes("node_modules/") && !same(entry, installed[name]))
    .map(([name]) => name);
}

function same(wanted, installed) {
  // Packages for another platform are in the lock and never on the disk.
  if (!installed) return wanted.optional === true;
  return wanted.link === true || (wanted.version === installed.version && wanted.integrity === installed.integrity);
}

function wantedFolders(folder) {
  const wanted = readLock(join(folder, "package-lock.json")) ?? {};
  return Object.keys(wanted).filter((name) => name.includes("node_modules/") && !wanted[name].optional);
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}
