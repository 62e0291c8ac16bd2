import assert from "node:assert/strict";
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { migrate, readMigrations } from "@rapport/store";
import { startDatabase } from "../launcher/index.ts";
import { ask, mainAs, realSeams, testPlace } from "../launcher/test-place.ts";
import { backUpBeforeUpgrade } from "./before-upgrade.ts";
import { backupsFolder, makeStoppedCopy } from "./make-copy.ts";
import { restoreCopy } from "./restore.ts";
import { elsewhere, rowsOf, withRows } from "./test-data.ts";

test("a copy made beside a server under load opens, with every row acknowledged before it began", async () => {
  await using place = testPlace();
  const database = await withRows(place, 5_000);
  let written = 5_000;
  let go = true;
  const load = (async () => {
    while (go) {
      await ask(mainAs(database), "insert into t select n, repeat('x', 500) from generate_series($1::int + 1, $1::int + 500) n", [written]);
      written += 500;
    }
  })();
  const before = written;
  const { folder, manifest } = await makeStoppedCopy(place.config, realSeams);
  go = false;
  await load;
  assert.equal(manifest.kind, "running");
  assert.ok(manifest.files.some(({ path }) => path === "backup_label"));
  await restoreCopy(elsewhere(place), folder);
  const restored = await rowsOf(elsewhere(place));
  assert.ok(restored >= before && restored <= written && restored % 500 === 0, `${before} <= ${restored} <= ${written}`);
  await ask(mainAs(database), "insert into t values (0, '')"); // the server it was made from goes on
});

test("an upgrade makes a copy before its first change, and an empty database none", async () => {
  await using place = testPlace();
  const database = await startDatabase(place.config, realSeams);
  place.endWith(() => database.stop());
  const upgrade = (count: number) =>
    migrate(
      database.connections().owner,
      { contextKey: database.keys.context, instruments: [], beforeUpgrade: () => backUpBeforeUpgrade(place.config, database, realSeams, () => {}) },
      readMigrations().slice(0, count),
    );
  const all = readMigrations().length;
  await upgrade(all);
  assert.ok(!existsSync(backupsFolder(place.config)));
  await ask(mainAs(database), "delete from meta.migration where number = $1", [all]);
  await assert.rejects(upgrade(all), "the last migration does not run twice");
  assert.equal(readdirSync(backupsFolder(place.config)).length, 1);
});

test("a restore refuses a place with data, other keys, a damaged copy and a folder that is none", async () => {
  await using place = testPlace();
  await using stranger = testPlace();
  await (await withRows(place, 10)).stop();
  await (await withRows(stranger, 10)).stop();
  const { folder, manifest } = await makeStoppedCopy(place.config, realSeams);
  await assert.rejects(restoreCopy(place.config, folder), /is not empty[\s\S]*never writes over data/);
  await assert.rejects(restoreCopy({ ...elsewhere(place), keysFolder: stranger.config.keysFolder }, folder), /have the fingerprint [0-9a-f]{16}/);
  await assert.rejects(restoreCopy(elsewhere(place), join(place.folder, "nothing")), /holds no copy made by Rapport/);
  const largest = manifest.files.reduce((most, file) => (file.size > most.size ? file : most));
  const path = join(folder, "database", largest.path);
  const whole = readFileSync(path);
  const changes: readonly (() => void)[] = [
    () => appendFileSync(path, "x"),
    () => rmSync(path),
    () => writeFileSync(path, Buffer.concat([whole.subarray(0, 100), Buffer.from([(whole[100] ?? 0) ^ 1]), whole.subarray(101)])),
  ];
  for (const change of changes) {
    change();
    await assert.rejects(restoreCopy(elsewhere(place), folder), /is damaged: .*manifest/);
    assert.ok(!existsSync(join(elsewhere(place).dataFolder, "database")), "nothing is left of it");
    writeFileSync(path, whole);
  }
  await restoreCopy(elsewhere(place), folder);
  assert.equal(await rowsOf(elsewhere(place)), 10);
});
