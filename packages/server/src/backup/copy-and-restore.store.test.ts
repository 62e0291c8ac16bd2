import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { keyFiles } from "../launcher/keys-folder.ts";
import { realSeams, testPlace } from "../launcher/test-place.ts";
import { listCluster } from "./copy-files.ts";
import { refuseFullDisk } from "./free-disk.ts";
import { backupsFolder, makeStoppedCopy } from "./make-copy.ts";
import { restoreCopy } from "./restore.ts";
import { elsewhere, rowsOf, withRows } from "./test-data.ts";

test("a copy of the stopped data, restored into an empty place, holds every row; and never a key", async () => {
  await using place = testPlace();
  await (await withRows(place, 1_000)).stop();
  const { folder, manifest } = await makeStoppedCopy(place.config, realSeams);
  assert.equal(manifest.kind, "stopped");
  assert.ok(folder.startsWith(backupsFolder(place.config)));
  const keys = keyFiles(place.config.keysFolder).map((file) => readFileSync(file, "utf8").trim());
  for (const { path } of listCluster(folder).files) {
    const text = readFileSync(join(folder, path), "latin1");
    for (const key of keys) assert.ok(!text.includes(key), path);
  }
  await restoreCopy(elsewhere(place), folder);
  assert.equal(await rowsOf(elsewhere(place)), 1_000);
  assert.equal(await rowsOf(place.config), 1_000, "and the data it was made from are as they were");
});

test("a copy goes neither into the data nor to the keys, and there must be data", async () => {
  await using place = testPlace();
  await assert.rejects(makeStoppedCopy(place.config, realSeams), /There are no data/);
  await (await withRows(place, 1)).stop();
  for (const to of [place.config.dataFolder, join(place.config.dataFolder, "copies"), place.config.keysFolder, place.folder]) {
    await assert.rejects(makeStoppedCopy(place.config, realSeams, to), /Expected: a folder outside both/, to);
  }
});

test("a copy that would not fit is refused with both figures before anything is written", () => {
  assert.throws(
    () => refuseFullDisk("/srv", 1024 ** 3, "A copy of the data", 500 * 1024 ** 2),
    /A copy of the data needs 1140 MB on the disk of \/srv, and 500 MB are free[\s\S]*nothing was written/,
  );
  refuseFullDisk("/srv", 1024 ** 3, "A copy of the data", 2 * 1024 ** 3);
});

test("of a copy that failed half way nothing is left under its name", async () => {
  await using place = testPlace();
  await (await withRows(place, 1)).stop();
  const secret = keyFiles(place.config.keysFolder)[0] ?? "";
  renameSync(secret, `${secret}.away`); // the manifest comes last, and needs it
  mkdirSync(backupsFolder(place.config));
  await assert.rejects(makeStoppedCopy(place.config, realSeams));
  assert.deepEqual(readdirSync(backupsFolder(place.config)), []);
});
