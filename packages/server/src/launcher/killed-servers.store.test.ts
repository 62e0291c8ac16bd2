import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { test } from "node:test";
import { dataPlaces } from "./cluster.ts";
import { startDatabase } from "./index.ts";
import { readPostmaster } from "./postmaster.ts";
import { ask, mainAs, realSeams, startElsewhere, type TestPlace, testPlace } from "./test-place.ts";

async function start(place: TestPlace) {
  const database = await startDatabase(place.config, realSeams);
  place.endWith(() => database.stop());
  return database;
}

test("the server outlives a killed program, and the next one takes it over with every acknowledged row", async () => {
  await using place = testPlace();
  const killed = await startElsewhere(place);
  const writer = await start(place);
  assert.equal(writer.how, "adopted");
  await ask(mainAs(writer), "create table t as select 7 as seven");
  await writer.stop();
  const before = readPostmaster(dataPlaces(place.config.dataFolder).cluster);
  assert.ok(before !== undefined, "it goes on: another program still uses it");
  await killed.kill();
  const next = await start(place);
  assert.equal(next.how, "adopted");
  assert.equal(readPostmaster(dataPlaces(place.config.dataFolder).cluster)?.pid, before.pid);
  assert.deepEqual(await ask(mainAs(next), "select seven from t"), [{ seven: 7 }]);
  await next.stop();
  assert.equal(readPostmaster(dataPlaces(place.config.dataFolder).cluster), undefined, "the killed program does not count as using it");
});

test("a killed server comes back by itself within ten seconds, with every acknowledged row", async () => {
  await using place = testPlace();
  const database = await start(place);
  await ask(mainAs(database), "create table t (n integer)");
  for (let round = 1; round <= 3; round += 1) {
    await ask(mainAs(database), "insert into t values ($1)", [round]);
    const killed = readPostmaster(dataPlaces(place.config.dataFolder).cluster);
    assert.ok(killed !== undefined);
    process.kill(killed.pid, "SIGKILL");
    const begun = performance.now();
    let rows: unknown;
    while (rows === undefined && performance.now() - begun < 10_000) {
      const now = readPostmaster(dataPlaces(place.config.dataFolder).cluster);
      rows = now === undefined || now.pid === killed.pid ? undefined : await ask(mainAs(database), "select n from t order by n").catch(() => undefined);
      if (rows === undefined) await sleep(20);
    }
    assert.deepEqual(
      rows,
      Array.from({ length: round }, (_, index) => ({ n: index + 1 })),
    );
  }
});

test("of three programs that race for an empty folder one starts the server, two find it, and the last to leave turns it off", async () => {
  await using place = testPlace();
  const starters = await Promise.all([startElsewhere(place), startElsewhere(place), startElsewhere(place)]);
  assert.deepEqual(starters.map(({ said }) => said.how).sort(), ["adopted", "adopted", "started"]);
  const { cluster } = dataPlaces(place.config.dataFolder);
  for (const [index, starter] of starters.entries()) {
    assert.ok(readPostmaster(cluster) !== undefined, `it runs while ${3 - index} use it`);
    assert.equal(await starter.stop(), 0);
  }
  assert.equal(readPostmaster(cluster), undefined);
});

test("a leftover of a killed server whose number another program has by now does not stop a start", async () => {
  await using place = testPlace();
  await (await start(place)).stop();
  const { cluster } = dataPlaces(place.config.dataFolder);
  writeFileSync(join(cluster, "postmaster.pid"), `${process.pid}\n${cluster}\n1\n5432\n/tmp\n\n  1 1\nready   \n`);
  assert.equal((await start(place)).how, "started");
});
