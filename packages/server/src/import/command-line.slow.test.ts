import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { makePractice, makeTreatment } from "@rapport/store";
import { type RunningDatabase, startDatabase } from "../launcher/index.ts";
import { ask, mainAs, realSeams, testPlace } from "../launcher/test-place.ts";
import { closeStores, openStores } from "../open-stores.ts";

const program = join(import.meta.dirname, "../../../cli/src/main.ts");

describe("the command line, at the machine where the data are", () => {
  const place = testPlace();
  let database: RunningDatabase;
  const sam = { practiceId: randomUUID(), personId: randomUUID(), kind: "staff" } as const;

  before(async () => {
    database = await startDatabase(place.config, realSeams, { throwAway: true });
    place.endWith(() => database.stop());
    const stores = await openStores(database.connections(), database.keys, realSeams);
    const accountId = randomUUID();
    await stores.auth.query("insert into auth.account (id, kind, user_handle) values ($1, 'staff', $2)", [accountId, Buffer.from(accountId)]);
    await stores.database.withContext(sam, async (tx) => {
      await makePractice(tx, stores.keys, { name: "Harbour Street", language: "en", zone: "Europe/Oslo", personName: "Sam Berg", accountId });
      for (const name of ["Ana", "Bo"]) {
        await makeTreatment(tx, stores.keys, {
          treatmentId: randomUUID(), clientId: randomUUID(), therapistId: sam.personId, name, mail: null, messages: "none", language: "en", sharedPhone: false, startedOn: "2020-01-01",
          weekday: null, at: null, zone: "Europe/Oslo", lengthMinutes: 50, place: "room",
        });
      }
    });
    await closeStores(stores);
  });
  after(() => place[Symbol.asyncDispose]());

  function start(args: readonly string[]): { child: ChildProcess; ended: Promise<{ code: number | null; out: string; err: string }> } {
    const child = spawn(process.execPath, [program, ...args], { cwd: place.folder, env: { PATH: process.env["PATH"], ...place.environment }, stdio: ["ignore", "pipe", "pipe"] });
    const said = { out: "", err: "" };
    child.stdout.on("data", (chunk: Buffer) => (said.out += chunk));
    child.stderr.on("data", (chunk: Buffer) => (said.err += chunk));
    return { child, ended: new Promise((resolve) => child.on("close", (code) => resolve({ code, ...said }))) };
  }
  const rapport = (...args: string[]) => start(args).ended;
  const file = (name: string, text: string) => {
    writeFileSync(join(place.folder, name), text);
    return name;
  };
  const stored = async () => (await ask<{ n: number }>(mainAs(database), "select count(*)::int as n from rapport.administration where origin = 'imported'"))[0]?.n;

  test("a dry run names every problem with line, column, value and what was expected, and ends with 2", async () => {
    const bad = file("bad.csv", "client,date,phq9,who fills\nAna,2026-01-05,99,Sam\nEve,2026-01-05,3,\nAna,2026-02-30,3,\nBo,2026-01-05,4,\n");
    const { code, out, err } = await rapport("import", bad, "--as", "sam berg", "--dry-run");
    assert.equal(code, 2, err);
    assert.match(out, /^Line 2, phq9: “99”\. Expected: 0 to 27\.$/m);
    assert.match(out, /^Line 3, client: “Eve”\. Expected: the name of one of your clients\.$/m);
    assert.match(out, /^Line 4, date: “2026-02-30”\. Expected: a day that is in the calendar, like 2026-11-25\.$/m);
    assert.match(out, /1 scores can be stored, 0 are there already, 3 lines have problems or stay out, 3 problems\./);
    assert.equal(await stored(), 0);
    const not = await rapport("import", bad, "--as", "Sam Berg");
    assert.equal(not.code, 2);
    assert.match(not.out, /Nothing was stored\./);
    assert.equal(await stored(), 0);
  });

  test("the bad lines are left out when someone says so, as the therapist who is named", async () => {
    const { code, out } = await rapport("import", "bad.csv", "--as", "Sam Berg", "--leave-out-bad");
    assert.equal(code, 0, out);
    assert.equal(await stored(), 1);
    const audited = await ask<{ actor_id: string }>(mainAs(database), "select actor_id from rapport.audit where action = 'scores.import'");
    assert.deepEqual([...new Set(audited.map(({ actor_id }) => actor_id))], [sam.personId]);
    const nobody = await rapport("import", "bad.csv", "--as", "Kim", "--leave-out-bad");
    assert.equal(nobody.code, 2);
    assert.match(nobody.err, /Nobody has the name "Kim"\. Staff here: Sam Berg/);
  });

  test("columns and names can be said by hand", async () => {
    const odd = file("odd.csv", "wer,wann,belastung\nAna Maria,3/4/2026,12\nNeu,3/5/2026,13\n");
    const asked = await rapport("import", odd, "--as", "Sam Berg", "--dry-run");
    assert.equal(asked.code, 2, "neither the day's order nor what belastung is can be known");
    const said = await rapport("import", odd, "--as", "Sam Berg", "--map", "belastung=PHQ-9", "--map", "wer=client", "--map", "wann=date", "--dates", "m/d/y", "--match", "Ana Maria=Ana", "--leave-out", "Neu");
    assert.equal(said.code, 0, said.out + said.err);
    const days = await ask<{ on_date: string }>(mainAs(database), "select on_date::text from rapport.administration where origin = 'imported' and on_date between '2026-03-01' and '2026-04-30'");
    assert.deepEqual(days.map(({ on_date }) => on_date), ["2026-03-04"]);
    const unknown = await rapport("import", odd, "--as", "Sam Berg", "--map", "nichts=date");
    assert.match(unknown.err, /There is no column "nichts"\. Columns here: wer, wann, belastung/);
  });

  test("killed in the middle of storing it has stored nothing; run again it stores all, and again nothing more", async () => {
    const before = (await stored()) ?? 0;
    const many = file("many.csv", `client,date,ors\n${Array.from({ length: 12_000 }, (_, at) => `${at % 2 === 0 ? "Ana" : "Bo"},${new Date(Date.UTC(2000, 0, 1 + (at >> 1))).toISOString().slice(0, 10)},${at % 41}`).join("\n")}\n`);
    const { child, ended } = start(["import", many, "--as", "Sam Berg"]);
    for (let waited = 0; ; waited += 1) {
      const [busy] = await ask<{ n: number }>(mainAs(database), "select count(*)::int as n from pg_stat_activity where query like 'insert into rapport.%' and state <> 'idle' and pid <> pg_backend_pid()");
      if ((busy?.n ?? 0) > 0) break;
      assert.ok(waited < 3_000 && child.exitCode === null, "it was never seen storing");
      await sleep(5);
    }
    child.kill("SIGKILL");
    assert.equal((await ended).code, null);
    assert.equal(await stored(), before);
    assert.match((await rapport("import", many, "--as", "Sam Berg")).out, /12000 scores stored, 0 are there already/);
    assert.match((await rapport("import", many, "--as", "Sam Berg")).out, /0 scores stored, 12000 are there already/);
    assert.equal(await stored(), before + 12_000);
  });

  test("what is exported is known when it is imported again, and each client can see that it was taken out", async () => {
    const { code, out } = await rapport("export", "out", "--as", "Sam Berg");
    assert.equal(code, 0, out);
    assert.match(readFileSync(join(place.folder, "out", "codebook.csv"), "utf8"), /^form,PHQ-9,total,/m);
    assert.match((await rapport("import", join("out", "scores.csv"), "--as", "Sam Berg")).out, /0 scores stored, 12002 are there already, 0 lines left out, 0 problems/);
    assert.deepEqual(await ask(mainAs(database), "select kind, count(*)::int as n from rapport.record_read group by kind"), [{ kind: "export", n: 2 }]);
    assert.equal((await rapport("export", "out", "--as", "Sam Berg")).code, 2, "a file that is there is not written over");
  });
});
