import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { dataPlaces } from "./cluster.ts";
import { startDatabase } from "./index.ts";
import { keyFiles } from "./keys-folder.ts";
import { readPostmaster } from "./postmaster.ts";
import { ask, mainAs, realSeams, type TestPlace, testPlace } from "./test-place.ts";

const mode = (path: string) => statSync(path).mode & 0o777;

async function start(place: TestPlace, options = {}) {
  const database = await startDatabase(place.config, realSeams, options);
  place.endWith(() => database.stop());
  return database;
}

test("a first start makes a database that only its roles can reach, with the keys outside the data", async () => {
  await using place = testPlace();
  const database = await start(place);
  assert.equal(database.how, "started");
  assert.equal(mode(place.config.dataFolder), 0o700);
  assert.equal(mode(place.config.keysFolder), 0o700);
  for (const file of keyFiles(place.config.keysFolder)) assert.equal(mode(file), 0o600, file);
  const [settings] = await ask<Record<string, string>>(
    mainAs(database),
    `select current_setting('listen_addresses') as tcp, current_setting('wal_segment_size') as segment, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as waits, current_setting('full_page_writes') as pages, current_setting('data_checksums') as checksums,
       current_setting('TimeZone') as zone`,
  );
  assert.deepEqual(settings, { tcp: "", segment: "4MB", fsync: "on", waits: "on", pages: "on", checksums: "on", zone: "UTC" });
  const roles = await ask<{ name: string; above: boolean }>(
    mainAs(database),
    "select rolname as name, (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication) as above from pg_roles where rolname like 'rapport\\_%' order by 1",
  );
  assert.deepEqual(
    roles.map(({ name, above }) => [name, above]),
    [
      ["rapport_app", false],
      ["rapport_auth", false],
      ["rapport_backup", true],
      ["rapport_owner", false],
      ["rapport_reader", false],
      ["rapport_worker", false],
    ],
  );
  const { app } = database.connections();
  await assert.rejects(ask({ ...app, password: "guess" }, "select 1"), { code: "28P01" }, "a wrong password opens nothing, on this machine too");
  assert.deepEqual(
    readdirSync(place.config.dataFolder).filter((name) => /key|password/.test(name)),
    [],
  );
  assert.ok(!readdirSync(dataPlaces(place.config.dataFolder).log).some((name) => name.includes("password")), "the password file of initdb is gone");
});

test("a later start takes under a second and finds what was written", async () => {
  await using place = testPlace();
  const first = await start(place);
  await ask(mainAs(first), "create table t as select 7 as seven");
  await first.stop();
  assert.equal(readPostmaster(dataPlaces(place.config.dataFolder).cluster), undefined, "stopping stops it");
  const begun = performance.now();
  const second = await start(place);
  assert.ok(performance.now() - begun < 1_000);
  assert.deepEqual(await ask(mainAs(second), "select seven from t"), [{ seven: 7 }]);
});

test("a half-made database is made anew", async () => {
  await using place = testPlace();
  await (await start(place, { throwAway: true })).stop();
  const { cluster } = dataPlaces(place.config.dataFolder);
  renameSync(cluster, `${cluster}.new`);
  rmSync(join(`${cluster}.new`, "global"), { recursive: true });
  assert.equal((await start(place)).how, "started");
  assert.ok(!existsSync(`${cluster}.new`));
});

test("old data without their keys are refused, and no new key is made", async () => {
  await using place = testPlace();
  await (await start(place, { throwAway: true })).stop();
  const [deployment = ""] = keyFiles(place.config.keysFolder);
  renameSync(deployment, `${deployment}.away`);
  await assert.rejects(start(place), /The database exists, but its keys do not: .*deployment\.key[\s\S]*Expected: [\s\S]*What to do: put the keys folder back/);
  assert.ok(!existsSync(deployment));
  renameSync(`${deployment}.away`, deployment);
});

test("keys of other data are refused by name", async () => {
  await using place = testPlace();
  await (await start(place, { throwAway: true })).stop();
  const file = keyFiles(place.config.keysFolder).find((name) => name.endsWith("passwords.json")) ?? "";
  const kept = readFileSync(file, "utf8");
  writeFileSync(file, kept.replace(/[0-9a-f]{64}/g, "0".repeat(64)));
  await assert.rejects(start(place), /does not take the password in the keys folder/);
  assert.equal(readPostmaster(dataPlaces(place.config.dataFolder).cluster), undefined, "and nothing is left running");
});

test("a folder that holds other things is not taken for the data folder", async () => {
  await using place = testPlace();
  await using other = testPlace({ RAPPORT_DATA: place.folder, RAPPORT_KEYS: `${place.folder}-keys` });
  writeFileSync(join(place.folder, "letters.txt"), "mine");
  await assert.rejects(start(other), /holds other things: letters\.txt[\s\S]*set RAPPORT_DATA to a new folder/);
  assert.deepEqual(readdirSync(place.folder), ["letters.txt"]);
});

test("data of another PostgreSQL version are refused before anything touches them", async () => {
  await using place = testPlace();
  await (await start(place, { throwAway: true })).stop();
  writeFileSync(join(dataPlaces(place.config.dataFolder).cluster, "PG_VERSION"), "13\n");
  await assert.rejects(start(place), /were written by PostgreSQL 13; this Rapport brings \d+/);
});

test("a database is copied from a template, and its doors are closed to everyone else", async () => {
  await using place = testPlace();
  const database = await start(place, { throwAway: true });
  await ask(mainAs(database), "create table t as select 7 as seven");
  await database.ensureDatabase("copy", "rapport");
  await database.ensureDatabase("copy", "rapport");
  assert.deepEqual(await ask({ ...database.superuser, database: "copy" }, "select seven from t"), [{ seven: 7 }]);
  await ask(mainAs(database), "create role stranger login password 'x'");
  await assert.rejects(ask({ ...database.superuser, user: "stranger", password: "x", database: "copy" }, "select 1"), { code: "42501" });
  await ask(database.connections("copy").app, "select 1");
  await database.dropDatabase("copy");
  await assert.rejects(ask(database.connections("copy").app, "select 1"), { code: "3D000" });
});
