import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { realSeams } from "@rapport/store";
import { freshDatabase, type TestDatabase } from "../../../../tools/testing/postgres.ts";
import { samplePractice } from "./sample-practice.ts";
import { writePractice } from "./write-practice.ts";

let db: TestDatabase;
const sample = samplePractice("2026-05-06", "Europe/Oslo");

before(async () => {
  db = await freshDatabase();
  const began = performance.now();
  await writePractice({ database: db.database, auth: db.auth, keys: db.keys }, sample, realSeams);
  if (process.env.RAPPORT_TIMES !== undefined) console.log(`written in ${Math.round(performance.now() - began)} ms`);
});
after(() => db.drop());

const count = async (table: string) => Number((await db.inspect<{ n: string }>(`select count(*) as n from ${table}`))[0]?.n);

test("every person of Harbour Lane is there, and can be entered as", async () => {
  assert.equal(await count("rapport.treatment"), 24);
  assert.equal(await count("rapport.person"), 28);
  assert.equal(await count("auth.account"), 28);
  assert.equal(await count("auth.membership"), 28);
});

test("what was told is what is stored", async () => {
  assert.equal(await count("rapport.session"), sample.treatments.flatMap(({ sessions }) => sessions).length);
  assert.equal(await count("rapport.look_event"), sample.treatments.flatMap(({ looks }) => looks.flatMap(({ events }) => events)).length);
  const forms = await db.inspect<{ n: string }>("select count(*) as n from rapport.administration where instrument in ('A', 'B')");
  assert.equal(Number(forms[0]?.n), sample.treatments.flatMap(({ forms: filled }) => filled).length);
  assert.equal(await count("rapport.answer where item = 'b5'"), 0, "what is hard to say is kept of nobody, invented or not");
});

test("a note of each kind is there: one that was said in another way, one that fits and hurt, and one not opened yet", async () => {
  const kinds = await db.inspect<{ kind: string; n: number }>("select kind, count(*)::int as n from rapport.therapist_note group by 1 order by 1");
  assert.deepEqual(kinds, [{ kind: "another-view", n: 2 }, { kind: "practical", n: 1 }, { kind: "understanding", n: 1 }]);
  assert.equal(await count("rapport.therapist_note_event where kind = 'reworded'"), 1);
  const [landed] = await db.inspect<{ codes: string[] }>("select codes from rapport.therapist_note_event where kind = 'landed'");
  assert.deepEqual(landed?.codes, ["d1.mostly", "d2.hurt", "d2.felt-seen", "d3.talk-next-time"]);
  assert.equal(await count("rapport.therapist_note n where not exists (select 1 from rapport.therapist_note_event e where e.note_id = n.id and e.kind = 'opened')"), 1);
});

test("the same practice written again is the same, row by row", async () => {
  const again = await freshDatabase();
  try {
    await writePractice({ database: again.database, auth: again.auth, keys: again.keys }, sample, realSeams);
    for (const table of ["session_event", "administration", "guess", "line", "look_event", "promise", "to_try", "note", "therapist_note", "therapist_note_event", "plan_entry", "delivery"]) {
      const ids = `select md5(string_agg(id::text, ',' order by id)) as ids, count(*)::int as n from rapport.${table}`;
      assert.deepEqual(await again.inspect(ids), await db.inspect(ids), table);
    }
  } finally {
    await again.drop();
  }
});

test("no reminder is queued: nothing of the example is ever sent", async () => {
  const jobs = await db.inspect<{ name: string; n: number }>(
    "select t.identifier as name, count(*)::int as n from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id group by 1",
  );
  assert.deepEqual(jobs.filter(({ name }) => name !== "plan-ahead"), []);
});
