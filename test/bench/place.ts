import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { realSeams } from "@rapport/store";
import pg from "pg";
import { readConfig } from "../../packages/server/src/config.ts";
import type { Stores } from "../../packages/server/src/http/parts.ts";
import { type RunningDatabase, startDatabase } from "../../packages/server/src/launcher/index.ts";
import { closeStores, openStores } from "../../packages/server/src/open-stores.ts";
import { type RunningProgram, startProgram } from "../browser/harness-program.ts";

/** A data folder of its own with the embedded database running in it, durable as for people's data. */
export interface BenchPlace extends AsyncDisposable {
  readonly folder: string;
  readonly database: RunningDatabase;
  readonly stores: Stores;
  /** As the superuser, past every policy and foreign key: for making rows in bulk. */
  bulk(sql: string, values?: readonly unknown[]): Promise<void>;
  look<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** The real program on these data, as a process of its own. */
  start(): Promise<RunningProgram>;
}

export async function benchPlace(): Promise<BenchPlace> {
  const folder = mkdtempSync(join(tmpdir(), "rapport-bench-"));
  chmodSync(folder, 0o755); // the database's user passes through it
  const config = readConfig({ RAPPORT_DATA: join(folder, "data"), RAPPORT_KEYS: join(folder, "keys") }, folder);
  const database = await startDatabase(config, realSeams);
  const stores = await openStores(database.connections(), database.keys, realSeams);
  const programs: RunningProgram[] = [];
  const superuser = new pg.Client({ ...database.superuser, database: "rapport" });
  // A server that is killed on purpose takes this connection with it.
  superuser.on("error", () => {});
  await superuser.connect();
  await superuser.query("set session_replication_role = replica");
  return {
    folder, database, stores,
    async bulk(sql, values = []) {
      await superuser.query(sql, [...values]);
    },
    async look<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) {
      return (await superuser.query<Row>(sql, [...values])).rows;
    },
    async start() {
      const program = await startProgram({ folder });
      programs.push(program);
      return program;
    },
    async [Symbol.asyncDispose]() {
      for (const program of programs) await program.stop();
      await superuser.end();
      await closeStores(stores);
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resident memory of a process, in megabytes. */
export function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1000;
}

/** Seconds of processor time a process has used so far. */
export function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
