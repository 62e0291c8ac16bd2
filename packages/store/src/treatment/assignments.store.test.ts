import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { freshDatabase, type TestDatabase } from "../../../../tools/testing/postgres.ts";
import { type Context, makePractice, makeTreatment, sqlFor } from "../index.ts";

/** What the database itself refuses, whatever the program asks: who may write that somebody reaches somebody. */
describe("the wall around assignments", () => {
  let db: TestDatabase;
  const [practiceId, samId, kimId] = [randomUUID(), randomUUID(), randomUUID()];
  const as = (personId: string, kind: Context["kind"] = "staff"): Context => ({ practiceId, personId, kind });
  const ana = { treatmentId: randomUUID(), clientId: randomUUID() };

  const treatment = (therapistId: string, ids: { treatmentId: string; clientId: string }) => ({
    ...ids, therapistId, name: "Ana", mail: null, messages: "none" as const, language: "en", sharedPhone: false, startedOn: "2026-03-05", weekday: 4, at: "15:00", zone: "Europe/Oslo", lengthMinutes: 50, place: "room",
  });
  before(async () => {
    db = await freshDatabase();
    const accountId = randomUUID();
    await db.auth.query("insert into auth.account (id, kind, user_handle) values ($1, 'staff', $2)", [accountId, Buffer.from(accountId)]);
    await db.database.withContext(as(samId), (tx) => makePractice(tx, db.keys, { name: "Harbour Lane", language: "en", zone: "Europe/Oslo", personName: "Sam", accountId }));
    await db.inspect("insert into rapport.person (practice_id, id, kind, name, roles) values ($1, $2, 'staff', 'Kim', '{therapist,admin}')", [practiceId, kimId]);
    await db.database.withContext(as(samId), (tx) => makeTreatment(tx, db.keys, treatment(samId, ana)));
  });
  after(() => db.drop());

  interface Row {
    readonly person: string;
    readonly treatment?: string;
    readonly client?: string;
    readonly scope: string;
    readonly until?: Date;
  }
  const insert = (context: Context, { person, treatment: treatment_id = ana.treatmentId, client = ana.clientId, scope, until }: Row) =>
    db.database.withContext(context, (tx) =>
      tx.change(sqlFor.insertInto("rapport.reach").values({ practice_id: practiceId, person_id: person, treatment_id, client_id: client, scope, ...(until === undefined ? {} : { until }) })));
  const rows = () => db.inspect("select person_id, treatment_id, client_id, scope, since, until from rapport.reach order by 1, 2, 4");

  test("staff cannot put themselves or a colleague on a treatment that is another's, in any scope, for any time", async () => {
    const before = await rows();
    const soon = new Date(Date.now() + 60_000);
    for (const scope of ["co-therapist", "cover", "supervisor"]) for (const person of [kimId, samId]) await assert.rejects(insert(as(kimId), { person, scope }), { code: "forbidden-row" }, scope);
    await assert.rejects(insert(as(kimId), { person: kimId, scope: "therapist", until: soon }), { code: "forbidden-row" }, "not for a minute either");
    await assert.rejects(insert(as(kimId), { person: kimId, scope: "therapist" }), { code: "conflict" });
    await assert.rejects(insert(as(kimId), { person: kimId, scope: "therapist", client: randomUUID() }), { code: "conflict" }, "under another name");
    await assert.rejects(insert(as(kimId), { person: samId, treatment: randomUUID(), scope: "therapist" }), { code: "forbidden-row" }, "for a colleague");
    assert.deepEqual(await rows(), before);
  });

  test("nor take another's client into a treatment of their own, nor put a second client into any", async () => {
    const before = await rows();
    await assert.rejects(insert(as(kimId), { person: kimId, treatment: randomUUID(), scope: "therapist" }), { code: "conflict" }, "her rows would open through her");
    const other = randomUUID();
    for (const context of [as(kimId), as(samId)]) await assert.rejects(insert(context, { person: other, client: other, scope: "self" }), { code: "conflict" });
    await assert.rejects(insert(as(kimId), { person: kimId, client: ana.clientId, scope: "self" }), { code: "forbidden-row" });
    for (const kind of ["client", "link", "worker", "machine"] as const) await assert.rejects(insert(as(ana.clientId, kind), { person: ana.clientId, treatment: randomUUID(), scope: "self" }), { code: "forbidden-row" }, kind);
    assert.deepEqual(await rows(), before);
  });

  test("of an assignment nothing is written but its end: one's own, and from now on", async () => {
    const before = await rows();
    const end = (context: Context, set: string) =>
      db.database.withContext(context, (tx) => tx.run<{ id: string }>(`update rapport.reach set ${set} where practice_id = $1 and treatment_id = $2 and scope = 'therapist' returning person_id as id`, [practiceId, ana.treatmentId]));
    assert.deepEqual(await end(as(kimId), "until = now()"), [], "another's is not there");
    for (const set of ["person_id = client_id", "scope = 'cover'", "since = now()", "treatment_id = treatment_id"]) await assert.rejects(end(as(samId), set), { code: "forbidden-row" }, set);
    await assert.rejects(end(as(samId), "until = now() + interval '1 hour'"), { code: "forbidden-row" }, "an end is not put off");
    assert.deepEqual(await end(as(ana.clientId, "client"), "until = now()"), []);
    assert.deepEqual(await rows(), before);
  });

  test("whoever hands over sees assignments, days and times, and not a row of what lies in a treatment", async () => {
    const seen = (table: string) => db.database.withContext(as(kimId, "assigning"), (tx) => tx.run(`select 1 from ${table} where practice_id = $1`, [practiceId]));
    assert.equal((await seen("rapport.reach")).length, 2);
    assert.equal((await seen("rapport.treatment")).length, 1);
    await db.inspect("insert into rapport.note (practice_id, id, treatment_id, author_id, kind, visibility, on_day) values ($1, gen_random_uuid(), $2, $3, 'helped', 'you-and-therapist', current_date)", [practiceId, ana.treatmentId, ana.clientId]);
    for (const table of ["note", "client_profile", "client_key", "consent", "session", "line", "guess", "answer", "administration", "repair", "sealed_share", "plan_entry"]) assert.deepEqual(await seen(`rapport.${table}`), [], table);
    await assert.rejects(insert(as(kimId, "assigning"), { person: ana.clientId, scope: "therapist", treatment: randomUUID() }), { code: "forbidden-row" });
    await assert.rejects(insert(as(kimId, "assigning"), { person: randomUUID(), client: randomUUID(), scope: "self" }), { code: "forbidden-row" });
    await assert.rejects(insert(as(kimId, "assigning"), { person: kimId, scope: "therapist" }), { code: "conflict" }, "one treats her at a time");
  });

  test("every policy that asks whether an assignment lasts asks whether it has begun", async () => {
    const policies = await db.inspect<{ tablename: string; text: string }>("select tablename, coalesce(qual, '') || ' ' || coalesce(with_check, '') as text from pg_policies where schemaname = 'rapport'");
    const lasting = policies.filter(({ text, tablename }) => tablename !== "reach" && text.includes("r.until > now()"));
    assert.ok(lasting.length > 40, `${lasting.length} policies`);
    const count = (text: string, part: string) => text.split(part).length - 1;
    assert.deepEqual(lasting.filter(({ text }) => count(text, "(r.until > now())") !== count(text, "((r.until > now()) AND (r.since <= now()))")).map(({ tablename }) => tablename), []);
  });
});
