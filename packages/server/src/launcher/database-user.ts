import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { CannotStart } from "./cannot-start.ts";

/** Who PostgreSQL runs as. It refuses to run as root. */
export interface DatabaseUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** True when the server runs as someone else than this process: spawns and folders must name them. */
  readonly other: boolean;
}

const candidates = ["postgres", "nobody"];

/** This user; or, for root, `postgres` where the machine has one, else `nobody`. */
export function findDatabaseUser(uid = process.getuid?.() ?? -1, passwd = readPasswd()): DatabaseUser {
  if (uid !== 0) return { name: "you", uid, gid: process.getgid?.() ?? -1, other: false };
  for (const name of candidates) {
    const line = passwd.split("\n").find((entry) => entry.startsWith(`${name}:`));
    const [, , itsUid, itsGid] = line?.split(":") ?? [];
    if (itsUid !== undefined && itsGid !== undefined) return { name, uid: Number(itsUid), gid: Number(itsGid), other: true };
  }
  throw new CannotStart({
    came: "Rapport was started as root, and this machine has neither a user `postgres` nor `nobody` to run the database as.",
    expected: "PostgreSQL never runs as root",
    fix: "start Rapport as an ordinary user",
  });
}

function readPasswd(): string {
  return existsSync("/etc/passwd") ? readFileSync("/etc/passwd", "utf8") : "";
}

/** What `spawn` needs to run a program as that user. */
export function spawnAs(user: DatabaseUser): { uid?: number; gid?: number } {
  return user.other ? { uid: user.uid, gid: user.gid } : {};
}

/**
 * The first folder on the way to `path` (or `path` itself) that the user may not enter, going by owner and mode.
 * Used to explain a failure, never to refuse: access lists may allow what the mode does not.
 */
export function closedTo(user: DatabaseUser, path: string): string | undefined {
  const above = dirname(path);
  if (above !== path) {
    const closed = closedTo(user, above);
    if (closed !== undefined) return closed;
  }
  if (!existsSync(path)) return undefined;
  const { uid, gid, mode } = statSync(path);
  const bits = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
  return (bits & 0o1) === 0 ? path : undefined;
}

/** The refusal for a folder that this process may enter and the database's user may not. */
export function closedFolder(user: DatabaseUser, closed: string, what: string): CannotStart {
  return new CannotStart({
    came: `${what} is not reachable for the user \`${user.name}\`, whom the database runs as because Rapport was started as root: ${closed} is closed to it.`,
    expected: "a path that every user may enter, such as /opt/rapport or /srv/rapport",
    fix: `put Rapport there, or start it as an ordinary user, or run: chmod o+x ${closed}`,
  });
}
