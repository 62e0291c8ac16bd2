import assert from "node:assert/strict";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { migrate, readMigrations } from "@rapport/store";
import { startDatabase } from "../launcher/index.ts";
import { keyFiles } from "../launcher/keys-folder.ts";
import { realSeams, testPlace } from "../launcher/test-place.ts";
import { openLog } from "../log/log-file.ts";
import { examine } from "./examine.ts";
import { doctorLines } from "./report.ts";

test("the doctor tells versions, schema, users and what is wrong, and no one's words", async () => {
  await using place = testPlace();
  const database = await startDatabase(place.config, realSeams);
  place.endWith(() => database.stop());
  const { log, close } = openLog(join(place.config.dataFolder, "log"), realSeams);
  log({ level: "error", code: "BROKEN", what: "the row of Ana Example was not found", text: "I felt unseen" });
  await close();

  const early = await examine(place.config, realSeams);
  assert.equal(early.versions.postgres, database.version);
  assert.equal(early.database.migration, 0);
  assert.equal(early.database.pending.length, readMigrations().length);
  assert.ok(early.database.usedBy.includes(process.pid));

  await migrate(database.connections().owner, { contextKey: database.keys.context, instruments: [] });
  const well = await examine(place.config, realSeams);
  assert.equal(well.database.migration, readMigrations().length);
  assert.deepEqual(well.problems, []);
  assert.equal(well.lastErrors.length, 1);
  assert.doesNotMatch(doctorLines(well).join("\n"), /unseen/);
  assert.match(doctorLines(well).join("\n"), /Nothing stands in the way of a start\.$/);

  const [file = ""] = keyFiles(place.config.keysFolder);
  chmodSync(file, 0o644);
  const open = await examine(place.config, realSeams);
  chmodSync(file, 0o600);
  assert.match(open.problems.join(), /is open to other users of this machine/);
  assert.match(doctorLines(open).join("\n"), /1 thing stands in the way\.$/);
});
