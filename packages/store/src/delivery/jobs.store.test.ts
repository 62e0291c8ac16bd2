import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import {
  addJobs,
  addSessionEvent,
  addSessions,
  Database,
  eraseClient,
  jobsSchemaVersion,
  type JobToAdd,
  makePractice,
  makeTreatment,
  realSeams,
} from "../index.ts";
import { instantOf } from "@rapport/relationship";
import { freshDatabase, type TestDatabase } from "../../../../tools/testing/postgres.ts";

const zone = "Europe/Oslo";
const hour = 3_600_000;
const dayMs = 24 * hour;

let db: TestDatabase;
let worker: Database;
before(async () => {
  db = await freshDatabase();
  worker = new Database({ connection: db.connections.worker, contextKey: db.contextKey, seams: realSeams, connections: 2 });
});
after(async () => {
  await worker.close();
  await db.drop();
});

interface Job {
  readonly key: string;
  readonly run_at: Date;
  readonly payload: Readonly<Record<string, string>>;
}
const jobs = (practiceId: string) =>
  db.inspect<Job>("select key, run_at, payload from graphile_worker._private_jobs where payload ->> 'practice_id' = $1 order by run_at, key", [practiceId]);

async function newPair() {
  const [practiceId, therapistId, clientId, treatmentId, accountId] = Array.from({ length: 5 }, () => randomUUID()) as [string, string, string, string, string];
  await db.auth.query("insert into auth.account (id, kind, user_handle) values ($1, 'staff', $2)", [accountId, Buffer.from(accountId)]);
  const staff = { practiceId, personId: therapistId, kind: "staff" } as const;
  await db.database.withContext(staff, (tx) => makePractice(tx, db.keys, { name: "Harbour Lane", language: "en", zone, personName: "Sam", accountId }));
  await db.database.withContext(staff, (tx) =>
    makeTreatment(tx, db.keys, {
      treatmentId,
      clientId,
      therapistId,
      name: "Ana",
      mail: "ana@example.org",
      messages: "mail",
      language: "en",
      sharedPhone: false,
      startedOn: "2026-03-05",
      weekday: 4,
      at: "15:00",
      zone,
      lengthMinutes: 50,
      place: "room",
    }),
  );
  return { practiceId, clientId, treatmentId, staff };
}

const dayIn = (instant: number) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(instant);
const slotIn = (days: number) => {
  const on = dayIn(Date.now() + days * dayMs);
  return { on, at: "15:00", startsAt: instantOf(on, "15:00", zone) };
};

test("the tables of the queue are those of the package in use", () => {
  const migrations = readdirSync(new URL("../../../../node_modules/graphile-worker/sql/", import.meta.url)).filter((file) => file.endsWith(".sql"));
  assert.equal(migrations.length, jobsSchemaVersion);
});

test("a session that is planned, moved or said to be kept has its jobs in the same transaction", async () => {
  const { practiceId, clientId, treatmentId, staff } = await newPair();
  const [soon, past] = [randomUUID(), randomUUID()];
  const slot = slotIn(10);
  const treatment = { id: treatmentId, zone, lengthMinutes: 50, place: "room" };
  await db.database.withContext(staff, (tx) =>
    addSessions(tx, treatment, [
      { id: soon, ...slot },
      { id: past, ...slotIn(-10) },
    ]),
  );
  const planned = (await jobs(practiceId)).filter(({ key }) => key.startsWith("remind"));
  assert.deepEqual(
    planned.map(({ key, run_at }) => [key, run_at.getTime()]),
    [
      [`remind-before:${soon}`, slot.startsAt - 24 * hour],
      [`remind-after:${soon}`, slot.startsAt + 50 * 60_000 + hour],
    ],
  );
  assert.deepEqual(planned[0]?.payload, { practice_id: practiceId, client_id: clientId, treatment_id: treatmentId, session_id: soon });

  const later = slotIn(12);
  await db.database.withContext(staff, (tx) =>
    addSessionEvent(tx, { id: randomUUID(), treatmentId, sessionId: soon, kind: "moved", byPart: "therapist", from: slot, to: later }),
  );
  const moved = (await jobs(practiceId)).filter(({ key }) => key.startsWith("remind"));
  assert.deepEqual(
    moved.map(({ run_at }) => run_at.getTime()),
    [later.startsAt - 24 * hour, later.startsAt + 50 * 60_000 + hour],
  );

  await assert.rejects(
    db.database.withContext(staff, async (tx) => {
      await addSessions(tx, treatment, [{ id: randomUUID(), ...slotIn(20) }]);
      throw new Error("and then it failed");
    }),
  );
  assert.equal((await jobs(practiceId)).filter(({ key }) => key.startsWith("remind")).length, 2);
});

test("the application neither sees nor moves the jobs of another practice, nor adds one for it", async () => {
  const [mine, theirs] = [await newPair(), await newPair()];
  const about = randomUUID();
  const job = (of: typeof mine): JobToAdd => ({
    kind: "plan-ahead",
    about,
    clientId: of.clientId,
    treatmentId: of.treatmentId,
    runAt: new Date(Date.now() + dayMs),
  });
  await db.database.withContext(theirs.staff, (tx) => addJobs(tx, [job(theirs)]));
  await assert.rejects(
    db.database.withContext(mine.staff, (tx) => addJobs(tx, [job(mine)])),
    { code: "forbidden-row" },
  );
  const seen = await db.database.withContext(mine.staff, (tx) =>
    tx.run<{ practice: string }>("select distinct payload ->> 'practice_id' as practice from graphile_worker._private_jobs", []),
  );
  assert.deepEqual(seen, [{ practice: mine.practiceId }]);
  await assert.rejects(
    db.database.withContext(mine.staff, (tx) =>
      tx.run("select 1 from graphile_worker.add_job('plan-ahead', json_build_object('practice_id', $1::text))", [theirs.practiceId]),
    ),
    { code: "forbidden-row" },
  );
  const without = await db.database.pool.query("select count(*)::int as n from graphile_worker._private_jobs");
  assert.deepEqual(without.rows, [{ n: 0 }]);
});

test("erasing a client takes her jobs away", async () => {
  const { practiceId, clientId } = await newPair();
  assert.equal((await jobs(practiceId)).length, 1);
  await eraseClient(worker, db.keys, { practiceId, clientId, day: "2026-05-07" });
  // What is left names the practice alone: the night's fit, which rests on her scores no longer.
  assert.deepEqual((await jobs(practiceId)).filter((job) => JSON.stringify(job).includes(clientId)), []);
});
