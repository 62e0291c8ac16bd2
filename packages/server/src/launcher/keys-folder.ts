import { chmodSync, existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Seams } from "@rapport/store";
import { makePrivateFolder } from "../private-folder.ts";
import { CannotStart } from "./cannot-start.ts";

export const loginRoles = ["owner", "auth", "app", "worker", "reader", "backup"] as const;
export type LoginRole = (typeof loginRoles)[number];

/** What the keys folder holds. None of it ever lies in the data folder or in a backup. */
export interface Keys {
  /** Wraps each practice's key. Without it no encrypted word can be read again. */
  readonly deployment: Buffer;
  /** Signs the context that every policy reads. */
  readonly context: Buffer;
  readonly passwords: Readonly<Record<LoginRole | "superuser", string>>;
}

const keyBytes = 32;
const files = { deployment: "deployment.key", context: "context.key", passwords: "passwords.json" };

/** Paths of the key files, for the checks at start and for the doctor. */
export function keyFiles(folder: string): string[] {
  return Object.values(files).map((name) => join(folder, name));
}

export function keysAreHere(folder: string): boolean {
  return keyFiles(folder).every((file) => existsSync(file));
}

/**
 * Reads the keys. Makes the missing ones only where no database exists yet: a new key beside old data would hide, not mend, the
 * loss of the old one.
 *
 * @throws CannotStart when a key of an existing database is missing, or a file is not what it should be.
 */
export function readOrMakeKeys(folder: string, databaseExists: boolean, seams: Seams): Keys {
  const missing = keyFiles(folder).filter((file) => !existsSync(file));
  if (missing.length > 0 && databaseExists) throw keysMissing(missing);
  if (missing.length > 0) makeKeys(folder, seams);
  return readKeys(folder);
}

export function readKeys(folder: string): Keys {
  return {
    deployment: readKey(join(folder, files.deployment)),
    context: readKey(join(folder, files.context)),
    passwords: readPasswords(join(folder, files.passwords)),
  };
}

function makeKeys(folder: string, seams: Seams): void {
  makePrivateFolder(folder);
  chmodSync(folder, 0o700);
  const random = () => seams.bytes(keyBytes).toString("hex");
  const passwords = Object.fromEntries(["superuser", ...loginRoles].map((role) => [role, random()]));
  writeOnce(join(folder, files.deployment), `${random()}\n`);
  writeOnce(join(folder, files.context), `${random()}\n`);
  writeOnce(join(folder, files.passwords), `${JSON.stringify(passwords, null, 2)}\n`);
}

/** Whole or not at all, and never over a key that is there. */
function writeOnce(file: string, contents: string): void {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, contents, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readKey(file: string): Buffer {
  const text = readFileSync(file, "utf8").trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw notAKey(file, `${text.length} characters`, "64 hexadecimal digits (32 bytes)");
  return Buffer.from(text, "hex");
}

function readPasswords(file: string): Keys["passwords"] {
  const expected = `a JSON object with ${["superuser", ...loginRoles].join(", ")}`;
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw notAKey(file, "no JSON", expected);
  }
  const passwords = found as Keys["passwords"];
  const missing = (["superuser", ...loginRoles] as const).filter((role) => typeof passwords?.[role] !== "string");
  if (missing.length > 0) throw notAKey(file, `nothing for ${missing.join(", ")}`, expected);
  return passwords;
}

function notAKey(file: string, came: string, expected: string): CannotStart {
  return new CannotStart({ came: `${file} holds ${came}.`, expected, fix: "put the file back from where you keep a copy of the keys" });
}

function keysMissing(missing: readonly string[]): CannotStart {
  return new CannotStart({
    came: `The database exists, but its keys do not: ${missing.join(", ")}.`,
    expected: "the keys that were made with this database; without them no encrypted word in it can be read",
    fix: "put the keys folder back from where you keep its copy, or set RAPPORT_KEYS to where it lies now",
  });
}
