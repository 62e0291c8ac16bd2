import { createHash } from "node:crypto";
import { chmodSync, chownSync, lstatSync, mkdirSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CannotStart } from "./cannot-start.ts";
import { closedTo, type DatabaseUser } from "./database-user.ts";

/** A path in the address of a Unix socket has 107 bytes on Linux, and 103 on macOS. */
const longestPath = 103;
const socketName = "/.s.PGSQL.5432";

/**
 * The folder of the server's socket: under the temp folder, named by a hash of the data path, closed to everyone else. The data
 * folder itself may lie too deep for a socket's address.
 */
export function makeSocketFolder(cluster: string, user: DatabaseUser, temp: readonly string[] = [tmpdir(), "/tmp", "/var/tmp"]): string {
  const name = `rapport-${createHash("sha256").update(cluster).digest("hex").slice(0, 16)}`;
  const fits = temp.filter((folder) => Buffer.byteLength(join(folder, name) + socketName) <= longestPath);
  const place = fits.find((folder) => closedTo(user, folder) === undefined) ?? fits[0];
  if (place === undefined) throw tooLong(temp);
  const folder = join(place, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = refuseStrangers(folder, user);
  if (user.other && uid !== user.uid) chownSync(folder, user.uid, user.gid);
  if ((mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
  return folder;
}

/** Removes it once the server that used it has stopped. One that is not empty is left as it is. */
export function removeSocketFolder(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // the next start uses it again
  }
}

/** Anyone may write to the temp folder: a link, or a folder someone else made under this name, is not ours to use. */
function refuseStrangers(folder: string, user: DatabaseUser): { uid: number; mode: number } {
  const found = lstatSync(folder);
  const ours = found.uid === user.uid || found.uid === process.getuid?.();
  if (found.isDirectory() && ours) return found;
  throw new CannotStart({
    came: `${folder} belongs to another user of this machine (number ${found.uid}) or is no folder.`,
    expected: "a folder of our own for the database's socket",
    fix: `delete it, or start with another TMPDIR`,
  });
}

function tooLong(temp: readonly string[]): CannotStart {
  return new CannotStart({
    came: `The temp folder's path is too long for a socket: ${temp.join(", ")}.`,
    expected: `at most ${longestPath} bytes with the socket's name`,
    fix: "start with a shorter TMPDIR, for example TMPDIR=/tmp",
  });
}
