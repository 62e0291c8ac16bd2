import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, chownSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { after, before, test } from "node:test";
import { migrate } from "@rapport/store";
import { type Config, readConfig } from "../config.ts";
import { findBinaries } from "./binaries.ts";
import { initCluster, prepareDataFolder } from "./cluster.ts";
import { findDatabaseUser, spawnAs } from "./database-user.ts";
import { refuseUnsafe, type RunningDatabase, startDatabase } from "./index.ts";
import { keyFiles } from "./keys-folder.ts";
import { ask, mainAs, realSeams, testPlace } from "./test-place.ts";

const place = testPlace();
let database: RunningDatabase;

before(async () => {
  database = await startDatabase(place.config, realSeams);
  place.endWith(() => database.stop());
  await migrate(database.connections().owner, { contextKey: database.keys.context, instruments: [] });
});
after(() => place[Symbol.asyncDispose]());

const admin = (sql: string) => ask(mainAs(database), sql);
const refused = (message: RegExp) =>
  assert.rejects(refuseUnsafe(place.config, database), (error: Error) => {
    assert.match(error.message, message);
    assert.match(error.message, /\n {2}Expected: .+\n {2}What to do: .+/);
    return true;
  });

test("a database as Rapport makes it is safe", () => refuseUnsafe(place.config, database));

for (const role of ["app", "auth", "worker", "reader"]) {
  test(`a role that is superuser is refused (${role})`, async () => {
    await admin(`alter role rapport_${role} superuser`);
    await refused(new RegExp(`The role rapport_${role} is a superuser`));
    await admin(`alter role rapport_${role} nosuperuser`);
  });

  test(`a role that passes by row-level security is refused (${role})`, async () => {
    await admin(`alter role rapport_${role} bypassrls`);
    await refused(new RegExp(`The role rapport_${role} passes by row-level security`));
    await admin(`alter role rapport_${role} nobypassrls`);
  });
}

test("an application that owns a table, or belongs to the owner, is refused", async () => {
  await admin("create table rapport.mine (); alter table rapport.mine owner to rapport_app");
  await refused(/rapport_app owns 1 of Rapport's tables/);
  await admin("drop table rapport.mine; grant rapport_owner to rapport_app");
  await refused(/rapport_app owns \d+ of Rapport's tables, or belongs to the role that does/);
  await admin("revoke rapport_owner from rapport_app");
});

test("commits that do not wait for the disk are refused, wherever that was set", async () => {
  await admin("alter role rapport_app set synchronous_commit = off");
  await refused(/runs with synchronous_commit = off/);
  await admin("alter role rapport_app reset synchronous_commit");
});

test("a server made to be thrown away is refused", async () => {
  await using other = testPlace();
  const thrownAway = await startDatabase(other.config, realSeams, { throwAway: true });
  other.endWith(() => thrownAway.stop());
  await assert.rejects(refuseUnsafe(other.config, thrownAway), /runs with fsync = off/);
});

test("keys that other users of the machine can read are refused", async () => {
  for (const file of keyFiles(place.config.keysFolder)) {
    chmodSync(file, 0o644);
    await refused(/is open to other users of this machine \(mode 644\)[\s\S]*chmod 600/);
    chmodSync(file, 0o600);
  }
  chmodSync(place.config.keysFolder, 0o755);
  await refused(/\(mode 755\)[\s\S]*chmod 700/);
  chmodSync(place.config.keysFolder, 0o700);
});

test("after every mending it starts again", () => refuseUnsafe(place.config, database));

test("a server of one's own that listens beyond the machine is refused without TLS, and one on the machine is fine", async () => {
  await using own = testPlace();
  for (const { listen, expected } of [
    { listen: "127.0.0.1", expected: undefined },
    { listen: "*", expected: /listens beyond its machine \(listen_addresses = \*\), and it has no TLS/ },
  ]) {
    await using server = await serverOfOnesOwn(own.folder, listen);
    const config: Config = readConfig({ ...own.environment, RAPPORT_TEST_PG: "", ...server.urls }, own.folder);
    const running = await startDatabase(config, realSeams);
    assert.equal(running.how, "server");
    await migrate(running.connections().owner, { contextKey: running.keys.context, instruments: [] });
    for (const role of ["app", "auth", "worker", "reader"] as const) await ask(running.connections()[role], "select 1");
    await running.ensureDatabase("second");
    await ask(running.connections("second").app, "select 1");
    if (expected === undefined) await refuseUnsafe(config, running);
    else await assert.rejects(refuseUnsafe(config, running), expected);
    await running.stop();
  }
});

/** A PostgreSQL with TCP and passwords, as an operator may run one: an owner who may make roles and databases, no superuser. */
async function serverOfOnesOwn(folder: string, listen: string): Promise<AsyncDisposable & { urls: Record<string, string> }> {
  const user = findDatabaseUser();
  const binaries = findBinaries(process.env.RAPPORT_TEST_PG === "15" ? 15 : undefined);
  const data = join(folder, `own-${listen === "*" ? "open" : "closed"}`);
  prepareDataFolder(data, user);
  await initCluster(data, binaries, user, "top", true);
  const cluster = join(data, "database");
  const rules = join(cluster, "pg_hba.conf");
  writeFileSync(rules, `${readFileSync(rules, "utf8")}\nhost all all 127.0.0.1/32 scram-sha-256\n`.replace(/^host.*reject$/gm, ""));
  if (user.other) chownSync(rules, user.uid, user.gid);
  const port = await freePort();
  const child = spawn(binaries.postgres, ["-D", cluster, "-c", `listen_addresses=${listen}`, "-c", `port=${port}`, "-c", "unix_socket_directories="], {
    cwd: "/",
    stdio: "ignore",
    ...spawnAs(user),
  });
  const gone = new Promise((resolve) => child.on("exit", resolve));
  const top = { host: "127.0.0.1", port, user: "rapport", password: "top", database: "postgres" };
  for (let tries = 0; (await ask(top, "select 1").catch(() => undefined)) === undefined; tries += 1) {
    assert.ok(tries < 200, "the server of one's own starts");
    await sleep(50);
  }
  // A database and its owner, who may make roles and databases and is no superuser.
  await ask(top, "create role boss login createrole createdb password 'b'");
  await ask(top, "create database practice owner boss");
  return {
    urls: { DATABASE_URL: `postgres://rapport_app:a@127.0.0.1:${port}/practice`, DATABASE_OWNER_URL: `postgres://boss:b@127.0.0.1:${port}/practice` },
    async [Symbol.asyncDispose]() {
      child.kill("SIGINT");
      await gone;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
