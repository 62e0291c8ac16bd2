import { createHash } from "node:crypto";
import { chmodSync, chownSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { CopiedFile } from "./manifest.ts";

const chunkBytes = 1024 * 1024;

/** Runtime leftovers that PostgreSQL's manual says to leave out of a copy; their folders must exist. */
const emptied = new Set(["pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans"]);
const leftOut = /^(postmaster\.(pid|opts)|pg_internal\.init.*|current_logfiles)$|^pgsql_tmp/;

export interface Listing {
  readonly files: readonly { readonly path: string; readonly size: number }[];
  readonly folders: readonly string[];
}

/** What of a cluster belongs into a copy. Links (tablespaces outside) are not followed: Rapport makes none. */
export function listCluster(cluster: string): Listing {
  const files: { path: string; size: number }[] = [];
  const folders: string[] = [];
  const walk = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = relative(cluster, join(folder, entry.name));
      if (leftOut.test(entry.name)) continue;
      if (entry.isDirectory()) {
        folders.push(path);
        if (!emptied.has(path)) walk(join(folder, entry.name));
      } else if (entry.isFile()) {
        const size = statSync(join(folder, entry.name), { throwIfNoEntry: false })?.size;
        if (size !== undefined) files.push({ path, size });
      }
    }
  };
  walk(cluster);
  return { files, folders };
}

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Copies one file to the disk (flushed), and says what was copied.
 * @returns undefined when the file is gone: a running server removes files, and its log knows of it
 */
export async function copyFile(from: string, to: string, path: string, owner?: Owner): Promise<CopiedFile | undefined> {
  const source = await open(join(from, path), "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return undefined;
  });
  if (source === undefined) return undefined;
  try {
    const target = await open(join(to, path), "wx", 0o600);
    try {
      const hash = createHash("sha256");
      const chunk = Buffer.allocUnsafe(chunkBytes);
      let size = 0;
      for (;;) {
        const { bytesRead } = await source.read(chunk, 0, chunkBytes, null);
        if (bytesRead === 0) break;
        const part = chunk.subarray(0, bytesRead);
        hash.update(part);
        await target.writeFile(part);
        size += bytesRead;
      }
      await target.sync();
      if (owner !== undefined) await target.chown(owner.uid, owner.gid);
      return { path, size, sha256: hash.digest("hex") };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

export function makeFolders(root: string, folders: readonly string[], owner?: Owner): void {
  for (const folder of ["", ...folders]) {
    const path = join(root, folder);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    chmodSync(path, 0o700);
    if (owner !== undefined) chownSync(path, owner.uid, owner.gid);
  }
}

/** Names in a folder are on the disk only once the folder is. */
export async function flushFolders(root: string, folders: readonly string[]): Promise<void> {
  for (const folder of ["", ...folders, ".."]) {
    const handle = await open(folder === ".." ? dirname(root) : join(root, folder), "r");
    await handle.sync();
    await handle.close();
  }
}
