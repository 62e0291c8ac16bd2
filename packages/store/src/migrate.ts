import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { contextKeyPads } from "./context.ts";
import { migrateJobs } from "./delivery/jobs-schema.ts";

const folder = fileURLToPath(new URL("../migrations/", import.meta.url));
const lockNumber = 7_267_011;

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** What a running version knows of instruments, written to the reference tables at each start. */
export interface InstrumentRegistryRow {
  readonly code: string;
  readonly own: boolean;
  readonly version: string;
  readonly contentHash: string;
  readonly scoring: string;
  readonly texts: readonly { readonly language: string; readonly youForm: string; readonly textHash: string }[];
}

export interface MigrateOptions {
  readonly contextKey: Buffer;
  readonly instruments: readonly InstrumentRegistryRow[];
  /** Called once, before the first change to a database that already holds people's data. */
  readonly beforeUpgrade?: (pending: readonly string[]) => Promise<void>;
  readonly onProgress?: (name: string) => void;
}

export interface MigrateReport {
  readonly applied: readonly string[];
  readonly version: number;
}

/** The migrations as they lie in the folder: `0001-what.sql`, in order, without gaps. */
export function readMigrations(from: string = folder): Migration[] {
  const files = readdirSync(from).filter((file) => file.endsWith(".sql")).sort();
  return files.map((file, index) => {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1] ?? Number.NaN);
    if (number !== index + 1) throw new Error(`migrations need names like 0001-what.sql without gaps, got ${file} at place ${index + 1}`);
    const sql = readFileSync(`${from}${file}`, "utf8");
    return { number, name: file, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

/**
 * Brings the database to this version's schema, as the owner. Each migration is one transaction; an advisory lock keeps racing
 * starters apart; a migration that was changed after it ran is refused.
 *
 * @throws when the database was made by a newer version, or a migration that ran here reads differently now.
 */
export async function migrate(owner: pg.ClientConfig, options: MigrateOptions, migrations: readonly Migration[] = readMigrations()): Promise<MigrateReport> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [lockNumber]);
    const ran = await alreadyRun(client);
    refuseDifferences(ran, migrations);
    const pending = migrations.filter((migration) => !ran.has(migration.number));
    if (pending.length > 0 && ran.size > 0) await options.beforeUpgrade?.(pending.map(({ name }) => name));
    await migrateJobs(client, owner);
    for (const migration of pending) {
      options.onProgress?.(migration.name);
      await runOne(client, migration);
    }
    await writeContextKey(client, options.contextKey);
    await writeInstruments(client, options.instruments);
    return { applied: pending.map(({ name }) => name), version: migrations.length };
  } finally {
    await client.end();
  }
}

/** Names of the migrations that a start would run. An empty database has all of them pending. */
export async function pendingMigrations(owner: pg.ClientConfig, migrations: readonly Migration[] = readMigrations()): Promise<{ pending: string[]; isEmpty: boolean }> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const ran = await alreadyRun(client);
    return { pending: migrations.filter(({ number }) => !ran.has(number)).map(({ name }) => name), isEmpty: ran.size === 0 };
  } finally {
    await client.end();
  }
}

async function alreadyRun(client: pg.Client): Promise<Map<number, { name: string; checksum: string }>> {
  await client.query("create schema if not exists meta");
  await client.query("create table if not exists meta.migration (number integer primary key, name text not null, checksum text not null, ran_at timestamptz not null default now())");
  const { rows } = await client.query<{ number: number; name: string; checksum: string }>("select number, name, checksum from meta.migration");
  return new Map(rows.map((row) => [row.number, row]));
}

function refuseDifferences(ran: ReadonlyMap<number, { name: string; checksum: string }>, migrations: readonly Migration[]): void {
  for (const [number, { name, checksum }] of ran) {
    const ours = migrations[number - 1];
    if (ours === undefined) throw new Error(`this database was made by a newer Rapport: it has ${name}, this version ends at ${migrations.length}. Start the newer version, or restore the backup made before the upgrade.`);
    if (ours.checksum !== checksum) throw new Error(`${name} ran on this database with other contents than it has now. Migrations are never changed after they ran; put the original file back.`);
  }
}

async function runOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(migration.sql);
    await client.query("insert into meta.migration (number, name, checksum) values ($1, $2, $3)", [migration.number, migration.name, migration.checksum]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`${migration.name} failed and left the database as it was`, { cause: error });
  }
}

async function writeContextKey(client: pg.Client, key: Buffer): Promise<void> {
  const { innerPad, outerPad } = contextKeyPads(key);
  await client.query(
    `insert into sec.context_key (id, inner_pad, outer_pad) values (1, $1, $2)
     on conflict (id) do update set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad`,
    [innerPad, outerPad],
  );
}

async function writeInstruments(client: pg.Client, instruments: readonly InstrumentRegistryRow[]): Promise<void> {
  for (const { code, own, version, contentHash, scoring, texts } of instruments) {
    await client.query("insert into rapport.instrument (code, own) values ($1, $2) on conflict do nothing", [code, own]);
    const stored = await client.query<{ content_hash: string }>(
      `insert into rapport.instrument_version (instrument, version, content_hash, scoring) values ($1, $2, $3, $4)
       on conflict (instrument, version) do update set scoring = rapport.instrument_version.scoring returning content_hash`,
      [code, version, contentHash, scoring],
    );
    if (stored.rows[0]?.content_hash !== contentHash) {
      throw new Error(`form ${code} version ${version} is stored with another content hash: a changed form needs a new version number`);
    }
    for (const text of texts) {
      await client.query("insert into rapport.instrument_text (instrument, version, language, you_form, text_hash) values ($1, $2, $3, $4, $5) on conflict do nothing", [
        code, version, text.language, text.youForm, text.textHash,
      ]);
    }
  }
}
