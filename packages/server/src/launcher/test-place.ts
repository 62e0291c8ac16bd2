import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { realSeams } from "@rapport/store";
import pg from "pg";
import { type Config, readConfig } from "../config.ts";
import type { RunningDatabase } from "./running-database.ts";

/** For tests: a place of its own on the disk, and programs that start a database there. */
export interface TestPlace extends AsyncDisposable {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly config: Config;
  /** Registers what must end before the place is removed. */
  endWith(end: () => Promise<unknown>): void;
}

export function testPlace(more: Readonly<Record<string, string>> = {}): TestPlace {
  const folder = mkdtempSync(join(tmpdir(), "rapport-place-"));
  chmodSync(folder, 0o755); // the database's user passes through it
  const environment = { RAPPORT_DATA: join(folder, "data"), RAPPORT_TEST_PG: process.env.RAPPORT_TEST_PG ?? "", ...more };
  const ends: (() => Promise<unknown>)[] = [];
  return {
    folder,
    environment,
    config: readConfig(environment, folder),
    endWith: (end) => void ends.push(end),
    async [Symbol.asyncDispose]() {
      for (const end of ends.reverse()) await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Starter {
  readonly child: ChildProcess;
  readonly said: { readonly how: string; readonly milliseconds: number };
  /** Asks it to stop and waits until it has. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

/** A program of its own that starts the database of this place, says how, and stays until told. */
export async function startElsewhere(place: TestPlace): Promise<Starter> {
  const program = fileURLToPath(new URL("test-starter.ts", import.meta.url));
  const child = spawn(process.execPath, [program, place.folder], { env: { PATH: process.env.PATH, ...place.environment }, stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const first = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.on("exit", (code) => reject(new Error(`the starter ended with ${code} before it said anything`)));
  });
  return {
    child,
    said: JSON.parse(first) as Starter["said"],
    async stop() {
      child.stdin.end();
      return ended;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** One statement on the main database. */
export async function ask<Row extends pg.QueryResultRow>(config: pg.ClientConfig, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

export function mainAs(database: RunningDatabase): pg.ClientConfig {
  return { ...database.superuser, database: "rapport" };
}

export { realSeams };
