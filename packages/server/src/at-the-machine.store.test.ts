import assert from "node:assert/strict";
import { test } from "node:test";
import { readMigrations } from "@rapport/store";
import { resetStaffHere } from "./at-the-machine.ts";
import { startDatabase } from "./launcher/index.ts";
import { ask, mainAs, realSeams, testPlace } from "./launcher/test-place.ts";
import { closeStores, openStores } from "./open-stores.ts";

test("a command at the machine works beside a running Rapport, on data of this version only", async () => {
  await using place = testPlace();
  const reset = () => resetStaffHere(place.config, realSeams, "Sam");
  await assert.rejects(reset(), /There are no data/);
  const database = await startDatabase(place.config, realSeams, { throwAway: true });
  place.endWith(() => database.stop());
  await assert.rejects(reset(), /There are no data/);
  await closeStores(await openStores(database.connections(), database.keys, realSeams));
  assert.deepEqual(await reset(), { kind: "not-found", names: [] });
  await ask(mainAs(database), "delete from meta.migration where number = $1", [readMigrations().length]);
  await assert.rejects(reset(), /The data wait for 1 migration\./);
  await ask(mainAs(database), "select 1"); // and the server runs on
});
