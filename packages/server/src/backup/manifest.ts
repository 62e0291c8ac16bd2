import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CannotStart } from "../launcher/index.ts";

export interface CopiedFile {
  /** Relative to the copy's `database` folder. */
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** What a copy holds, so that a restore knows each file and finds any that changed. */
export interface Manifest {
  readonly format: 1;
  readonly rapport: string;
  readonly postgres: number;
  readonly madeAt: string;
  /** `stopped`: no server ran. `running`: made beside a running server; the log in it is replayed at the first start. */
  readonly kind: "stopped" | "running";
  /** Made by itself, once a day: these give way to newer ones. */
  readonly daily?: true;
  /** Tells whether a keys folder belongs to this copy, and nothing about the keys. */
  readonly keysFingerprint: string;
  /** Empty folders that PostgreSQL expects. */
  readonly folders: readonly string[];
  readonly files: readonly CopiedFile[];
}

const name = "manifest.json";

export function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(join(folder, name), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true });
}

/** @throws CannotStart when the folder holds no copy of Rapport, or one of a format this version does not know */
export function readManifest(folder: string): Manifest {
  let found: Partial<Manifest> | undefined;
  try {
    found = JSON.parse(readFileSync(join(folder, name), "utf8")) as Partial<Manifest>;
  } catch {
    found = undefined;
  }
  if (found?.format === 1 && Array.isArray(found.files) && Array.isArray(found.folders)) return found as Manifest;
  throw new CannotStart({
    came: found?.format === undefined ? `${folder} holds no copy made by Rapport (no readable ${name}).` : `${folder} holds a copy of format ${found.format}.`,
    expected: "a folder made by `rapport backup`",
    fix: "name that folder, for example: rapport restore data-backups/2026-11-25T08-00-00Z",
  });
}
