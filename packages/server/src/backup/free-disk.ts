import { existsSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { CannotStart } from "../launcher/index.ts";

/** Room kept for the server's own writing while a copy is made. */
const reserveBytes = 64 * 1024 * 1024;

/** Bytes that may still be written where this path lies or will lie. */
export function freeBytes(path: string): number {
  let there = path;
  while (!existsSync(there)) there = dirname(there);
  const { bavail, bsize } = statfsSync(there);
  return bavail * bsize;
}

/** @throws CannotStart when so many bytes do not fit, with both figures */
export function refuseFullDisk(path: string, bytes: number, what: string, free: number = freeBytes(path)): void {
  const needed = Math.ceil(bytes * 1.05) + reserveBytes;
  if (free >= needed) return;
  throw new CannotStart({
    came: `${what} needs ${megabytes(needed)} on the disk of ${path}, and ${megabytes(free)} are free.`,
    expected: "room for the whole copy; nothing was written",
    fix: "make room, or name a folder on another disk",
  });
}

export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`;
}
