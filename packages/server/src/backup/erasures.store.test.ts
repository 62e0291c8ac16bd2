import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { addSessions, eraseClient, makePractice, makeTreatment } from "@rapport/store";
import { hooks } from "../hooks.ts";
import { realSeams, testPlace } from "../launcher/test-place.ts";
import type { Config } from "../config.ts";
import { type Running, startRapport } from "../start.ts";
import { copiesIn } from "./copies.ts";
import { makeDailyCopy } from "./daily-copies.ts";
import { erasuresIn, rememberedErasures, rememberErasures } from "./erasures.ts";
import { backupsFolder, makeStoppedCopy } from "./make-copy.ts";
import { lastProof, rehearseRestore } from "./rehearse.ts";
import { restoreCopy } from "./restore.ts";
import { elsewhere } from "./test-data.ts";

const practiceId = randomUUID();
const therapistId = randomUUID();

async function start(config: Config, said: string[] = []): Promise<Running> {
  return startRapport({ ...config, port: 0 }, realSeams, () => {}, { ensureSetUpToken: hooks.ensureSetUpToken!, onProgress: (line) => said.push(line) });
}

/** A practice with so many clients. @returns their ids */
async function withClients({ stores }: Running, count: number): Promise<string[]> {
  const accountId = randomUUID();
  await stores.auth.query("insert into auth.account (id, kind, user_handle) values ($1, 'staff', $2)", [accountId, Buffer.from(accountId)]);
  const staff = { practiceId, personId: therapistId, kind: "staff" } as const;
  await stores.database.withContext(staff, (tx) => makePractice(tx, stores.keys, { name: "Harbour Lane", language: "en", zone: "Europe/Oslo", personName: "Sam", accountId }));
  const clients = Array.from({ length: count }, () => randomUUID());
  for (const clientId of clients) {
    await stores.database.withContext(staff, async (tx) => {
      const treatmentId = randomUUID();
      await makeTreatment(tx, stores.keys, { treatmentId, clientId, therapistId, name: "Ana", mail: null, messages: "none", language: "en", sharedPhone: false, startedOn: "2026-03-05", weekday: 4, at: "15:00", zone: "Europe/Oslo", lengthMinutes: 50, place: "room" });
      await addSessions(tx, { id: treatmentId, zone: "Europe/Oslo", lengthMinutes: 50, place: "room" }, [{ id: randomUUID(), on: "2026-03-05", at: "15:00", startsAt: Date.parse("2026-03-05T14:00:00Z") }]);
    });
  }
  return clients;
}

const people = async ({ stores }: Running, ids: readonly string[]): Promise<number> => {
  let count = 0;
  for (const clientId of ids) {
    const { sqlFor } = await import("@rapport/store");
    const row = await stores.worker?.withContext({ practiceId, personId: clientId, kind: "worker" }, (tx) => tx.first(sqlFor.selectFrom("rapport.person").select("id").where("practice_id", "=", practiceId).where("id", "=", clientId)));
    if (row !== undefined) count += 1;
  }
  return count;
};

test("who was erased after a copy is erased again when it is brought back, before a page is served; who was not stays", async () => {
  await using place = testPlace();
  const { config } = place;
  let running = await start(config);
  const clients = await withClients(running, 3);
  await running.stop();
  const { folder } = await makeStoppedCopy(config, realSeams);
  running = await start(config);
  const [gone, stays] = [clients.slice(0, 2), clients.slice(2)];
  for (const clientId of gone) await eraseClient(running.stores.worker!, running.stores.keys, { practiceId, clientId, day: new Date().toISOString().slice(0, 10) });
  await running.stop();
  assert.deepEqual(rememberedErasures(config), [], "the program was ended before it could write the list");
  running = await start(config);
  await running.stop();
  assert.deepEqual(rememberedErasures(config).map(({ clientId }) => clientId).sort(), [...gone].sort(), "the next start writes what is missing");
  assert.equal(erasuresIn(backupsFolder(config)).length, 2, "with the copies, which are carried elsewhere, too");

  const proof: string[] = [];
  assert.equal((await rehearseRestore(config, realSeams, folder, (line) => proof.push(line))).people, 2, "the therapist and the client who stays");
  assert.ok(proof.some((line) => line.includes("Erased again: 2 clients")), proof.join("\n"));

  // The machine is lost: the copies and the keys are all there is, and the list beside the copies is the newer one.
  renameSync(config.dataFolder, `${config.dataFolder}-lost`);
  rmSync(join(config.keysFolder, "erased.jsonl"));
  const said: string[] = [];
  await restoreCopy(config, folder, (line) => said.push(line));
  assert.match(said.join("\n"), /Since then 2 clients were erased\. The next start erases them again before it opens a page\./);
  const progress: string[] = [];
  running = await start(config, progress);
  place.endWith(() => running.stop());
  assert.deepEqual([await people(running, gone), await people(running, stays)], [0, 1]);
  assert.ok(progress.includes("Erased again: 2 clients who were erased after these data were copied."), progress.join("\n"));
  await running.stop();
  progress.length = 0;
  running = await start(config, progress);
  assert.ok(!progress.some((line) => line.startsWith("Erased again")), "once");
});

test("a list that was cut off in the middle of a line loses that line alone, and takes the next", async () => {
  await using place = testPlace();
  const { config } = place;
  mkdirSync(config.keysFolder, { recursive: true });
  const [one, two, three] = Array.from({ length: 3 }, () => ({ practiceId: randomUUID(), clientId: randomUUID(), day: "2026-11-30" }));
  assert.ok(one && two && three);
  rememberErasures(config, [one, two]);
  appendFileSync(join(config.keysFolder, "erased.jsonl"), '{"practiceId":"0000');
  rememberErasures(config, [one, three]);
  assert.deepEqual(rememberedErasures(config), [one, two, three]);
  assert.equal(existsSync(backupsFolder(config)), false, "no folder is made for it");
  assert.deepEqual(rememberedErasures(elsewhere(place)), rememberedErasures({ ...config }), "the list of the keys goes with the keys");
});

test("the day's copy is marked as one, is brought back when that is due, and the oldest gives way", async () => {
  await using place = testPlace();
  const { config } = place;
  await (await start(config)).stop();
  const byHand = await makeStoppedCopy(config, realSeams);
  const folder = backupsFolder(config);
  // Fourteen earlier days, as their manifests say.
  const manifest = JSON.parse(readFileSync(join(byHand.folder, "manifest.json"), "utf8")) as object;
  const { writeFileSync } = await import("node:fs");
  for (let day = 1; day <= 14; day++) {
    const old = join(folder, `2026-01-${String(day).padStart(2, "0")}T03-00-00Z`);
    mkdirSync(old);
    writeFileSync(join(old, "manifest.json"), JSON.stringify({ ...manifest, daily: true, madeAt: `2026-01-${String(day).padStart(2, "0")}T03:00:00.000Z` }));
  }
  const said: string[] = [];
  await makeDailyCopy(config, realSeams, (line) => said.push(line));
  const copies = copiesIn(folder, 100);
  assert.equal(copies.filter(({ daily }) => daily).length, 14);
  assert.ok(copies.some(({ name }) => name === basename(byHand.folder)), "what was made by hand stays");
  assert.ok(!copies.some(({ name }) => name.startsWith("2026-01-01")));
  assert.match(said.join("\n"), /Removed the oldest: 2026-01-01T03-00-00Z\./);
  assert.equal(lastProof(folder)?.copy, copies[0]?.name, said.join("\n"));
});
