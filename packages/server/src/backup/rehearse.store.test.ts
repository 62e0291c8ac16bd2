import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { instantOf } from "@rapport/relationship";
import { addSessions, makePractice, makeTreatment } from "@rapport/store";
import { startDatabase } from "../launcher/index.ts";
import { realSeams, testPlace, type TestPlace } from "../launcher/test-place.ts";
import { closeStores, openStores } from "../open-stores.ts";
import { newestCopy } from "./copies.ts";
import { backupsFolder, makeStoppedCopy } from "./make-copy.ts";
import { lastProof, rehearseRestore } from "./rehearse.ts";

/** A practice with one therapist and two clients of three sessions each, written and stopped. */
async function withPractice(place: TestPlace): Promise<void> {
  const database = await startDatabase(place.config, realSeams, { throwAway: true });
  const stores = await openStores(database.connections(), database.keys, realSeams);
  try {
    const [practiceId, therapistId, accountId] = [randomUUID(), randomUUID(), randomUUID()];
    await stores.auth.query("insert into auth.account (id, kind, user_handle) values ($1, 'staff', $2)", [accountId, Buffer.from(accountId)]);
    await stores.database.withContext({ practiceId, personId: therapistId, kind: "staff" }, async (tx) => {
      await makePractice(tx, stores.keys, { name: "Harbour Lane", language: "en", zone: "Europe/Oslo", personName: "Sam", accountId });
      for (const name of ["Ana", "Jonas"]) {
        const treatmentId = randomUUID();
        const place = { zone: "Europe/Oslo", lengthMinutes: 50, place: "room" } as const;
        await makeTreatment(tx, stores.keys, { ...place, treatmentId, clientId: randomUUID(), therapistId, name, mail: null, messages: "none", language: "en", sharedPhone: false, startedOn: "2026-03-05", weekday: 4, at: "15:00" });
        await addSessions(tx, { id: treatmentId, ...place }, ["2026-03-05", "2026-03-12", "2026-03-19"].map((on) => ({ id: randomUUID(), on, at: "15:00", startsAt: instantOf(on, "15:00", "Europe/Oslo") })));
      }
    });
  } finally {
    await closeStores(stores);
    await database.stop();
  }
}

const place = testPlace();
before(async () => {
  await withPractice(place);
  await makeStoppedCopy(place.config, realSeams);
});
after(() => place[Symbol.asyncDispose]());
const nothingLeft = () => assert.equal(existsSync(`${place.config.dataFolder}-rehearsal`), false);

test("a copy alone proves nothing, and with other keys it is not proved", async () => {
  await assert.rejects(rehearseRestore({ ...place.config, keysFolder: join(place.folder, "no-keys") }, realSeams), /keys folder lacks/);
  assert.equal(lastProof(backupsFolder(place.config)), undefined);
  nothingLeft();
});

test("a rehearsal brings the newest copy back, counts and opens it, writes that down, and leaves nothing but the proof", async () => {
  const proof = await rehearseRestore(place.config, realSeams);
  assert.deepEqual({ people: proof.people, sessions: proof.sessions, answers: proof.answers, opened: proof.opened }, { people: 3, sessions: 6, answers: 0, opened: 2 });
  assert.deepEqual(lastProof(backupsFolder(place.config)), proof);
  nothingLeft();
});

test("a damaged copy is refused, and the proof stays that of the earlier day", async () => {
  const proved = lastProof(backupsFolder(place.config));
  writeFileSync(join(newestCopy(backupsFolder(place.config)) ?? "", "database", "PG_VERSION"), "19\n");
  await assert.rejects(rehearseRestore(place.config, realSeams), /damaged/);
  assert.deepEqual(lastProof(backupsFolder(place.config)), proved);
  nothingLeft();
});

test("without a copy there is nothing to rehearse", async () => {
  await assert.rejects(rehearseRestore({ ...place.config, dataFolder: join(place.folder, "empty") }, realSeams), /There is no copy/);
});
