import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { eraseClient, sqlFor } from "@rapport/store";
import pg from "pg";
import type { Config } from "../config.ts";
import type { Stores } from "../http/parts.ts";
import { CannotStart, type RunningDatabase } from "../launcher/index.ts";
import { backupsFolder } from "./make-copy.ts";

/** That a client was erased: ids and a day, which name nobody once the data are gone. */
export interface Erasure {
  readonly practiceId: string;
  readonly clientId: string;
  readonly day: string;
}

const listName = "erased.jsonl";

/**
 * The list lies outside the data, so that data brought back from an older copy do not bring back whoever asked to be erased: with the
 * keys, which every restore needs, and with the copies, which are carried to other places.
 */
const listFolders = (config: Config): string[] => [config.keysFolder, backupsFolder(config)];

/** The erasures a folder knows of. A line that was cut off by a crash is left out: the next start writes it again. */
export function erasuresIn(folder: string): Erasure[] {
  const file = join(folder, listName);
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8").split("\n").flatMap((line) => {
    try {
      const { practiceId, clientId, day } = JSON.parse(line) as Partial<Erasure>;
      return isId(practiceId) && isId(clientId) && typeof day === "string" ? [{ practiceId, clientId, day }] : [];
    } catch {
      return [];
    }
  });
}

const isId = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
const nameOf = ({ practiceId, clientId }: Erasure): string => `${practiceId} ${clientId}`;

/** Adds to each list what it lacks, and waits until it is on the disk. A folder that is not there gets none. */
export function rememberErasures(config: Config, erasures: readonly Erasure[]): void {
  for (const folder of listFolders(config).filter((one) => existsSync(one))) {
    const known = new Set(erasuresIn(folder).map(nameOf));
    const missing = erasures.filter((one) => !known.has(nameOf(one)));
    if (missing.length === 0) continue;
    const file = openSync(join(folder, listName), "a", 0o600);
    try {
      // It begins on a line of its own, whatever a crash left before it.
      writeSync(file, `\n${missing.map(({ practiceId, clientId, day }) => JSON.stringify({ practiceId, clientId, day })).join("\n")}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
}

/** Everything any of the lists knows, once. */
export function rememberedErasures(config: Config): Erasure[] {
  return [...new Map(listFolders(config).flatMap(erasuresIn).map((one) => [nameOf(one), one])).values()];
}

/** Writes the tombstones of the data to the lists: what a crash kept from them just after an erasure. */
export async function rememberTombstones(config: Config, database: RunningDatabase): Promise<void> {
  if (database.superuser === undefined) return;
  const client = new pg.Client({ ...database.superuser, database: "rapport" });
  try {
    await client.connect();
    const { rows } = await client.query<Erasure>('select practice_id as "practiceId", client_id as "clientId", day::text from rapport.tombstone');
    rememberErasures(config, rows);
  } finally {
    await client.end();
  }
}

/**
 * Erases again whoever is on a list and in these data: a copy from before the erasure was brought back. Before anyone can open a page.
 *
 * @returns how many were erased again
 * @throws CannotStart when one cannot be
 */
export async function eraseAgain(stores: Pick<Stores, "worker" | "keys">, erasures: readonly Erasure[]): Promise<number> {
  const { worker, keys } = stores;
  if (worker === undefined) return 0;
  let count = 0;
  for (const { practiceId, clientId, day } of erasures) {
    try {
      const there = await worker.withContext({ practiceId, personId: clientId, kind: "worker" }, (tx) =>
        tx.first(sqlFor.selectFrom("rapport.person").select("id").where("practice_id", "=", practiceId).where("id", "=", clientId)));
      if (there === undefined) continue;
      await eraseClient(worker, keys, { practiceId, clientId, day });
      count += 1;
    } catch (cause) {
      throw new CannotStart({
        came: `A client who was erased on ${day} is in these data again, and could not be erased (${cause instanceof Error ? cause.name : "an unknown error"}).`,
        expected: "that what was erased stays erased; nothing is opened before it is",
        fix: "start again; if it stays so, look at the last errors with: rapport doctor",
      }, { cause });
    }
  }
  return count;
}
