import assert from "node:assert/strict";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import pg from "pg";
import { freshDatabase, type TestDatabase } from "../../../tools/testing/postgres.ts";
import { type Context, signContext } from "./context.ts";
import { Database } from "./database.ts";
import { realSeams } from "./seams.ts";
import { makePractice } from "./practice/make-practice.ts";
import { makeTreatment } from "./treatment/make-treatment.ts";
import { sqlFor } from "./transaction.ts";

interface Practice {
  readonly staff: Context & { readonly kind: "staff" };
  readonly client: Context;
  readonly treatmentId: string;
}

/** Tables to which rows are only ever added; no role of ours that serves people may change or remove one. */
const appendOnly = ["audit", "audit_block", "record_read", "consent", "session_event", "guess", "guess_answer", "look_event", "visibility_change", "talked_about", "answer", "tombstone", "not_now", "tool_count"];

describe("the signed context", () => {
  let db: TestDatabase;
  let ours: Practice;
  let other: Practice;
  let app: pg.Client;
  before(async () => {
    db = await freshDatabase({ connections: 1 });
    ours = await practice(db, "Ours");
    other = await practice(db, "Other");
    app = new pg.Client(db.connections.app);
    await app.connect();
  });
  after(async () => {
    await app.end();
    await db.drop();
  });

  /** How many rows of tables with people's data this context lets the application see. */
  async function seen(context: string, client: pg.Client = app): Promise<number> {
    await client.query("begin");
    try {
      await client.query("select set_config('rapport.context', $1, true)", [context]);
      const { rows } = await client.query<{ n: number }>("select ((select count(*) from rapport.practice) + (select count(*) from rapport.person) + (select count(*) from rapport.treatment) + (select count(*) from rapport.client_profile) + (select count(*) from rapport.reach))::int as n");
      return rows[0]?.n ?? 0;
    } finally {
      await client.query("rollback");
    }
  }
  const signed = (context: Context, now = new Date(), key = db.contextKey) => signContext(context, key, now);

  test("a context the server signed opens its own practice, and that alone", async () => {
    assert.equal(await seen(signed(ours.staff)), 6);
    await app.query("begin");
    await app.query("select set_config('rapport.context', $1, true)", [signed(ours.staff)]);
    const { rows } = await app.query<{ practice_id: string }>("select distinct practice_id from rapport.person");
    await app.query("rollback");
    assert.deepEqual(rows, [{ practice_id: ours.staff.practiceId }]);
  });

  test("work that takes longer than a context is good for signs anew, and sees as before", async () => {
    let clock = new Date(Date.now() - 121_000);
    const slow = new Database({ connection: db.connections.app, contextKey: db.contextKey, seams: { ...realSeams, now: () => clock }, connections: 1 });
    const found = await slow.withContext(ours.staff, async (tx) => {
      const look = () => tx.all(sqlFor.selectFrom("rapport.treatment").select("id").where("practice_id", "=", ours.staff.practiceId));
      const expired = await look();
      clock = new Date();
      await tx.renew();
      return [expired.length, (await look()).length];
    });
    await slow.close();
    assert.deepEqual(found, [0, 1]);
  });

  test("altered claims, another key, an expired, cut, empty or longer context open nothing", async () => {
    const good = signed(ours.staff);
    const [practiceId, personId, kind, expiry, mac] = good.split("|") as [string, string, string, string, string];
    const join = (...parts: string[]) => parts.join("|");
    const forged: Record<string, string> = {
      "another practice": join(other.staff.practiceId, personId, kind, expiry, mac),
      "another person": join(practiceId, other.staff.personId, kind, expiry, mac),
      "another role": join(practiceId, personId, "worker", expiry, mac),
      "a later end": join(practiceId, personId, kind, String(Number(expiry) + 3600), mac),
      "another key": signed(ours.staff, new Date(), createHash("sha256").update("a guess").digest()),
      "no key at all": signed(ours.staff, new Date(), Buffer.alloc(32)),
      expired: signed(ours.staff, new Date(Date.now() - 121_000)),
      "just expired": signed(ours.staff, new Date(Date.now() - 120_500)),
      empty: "",
      "no mac": join(practiceId, personId, kind, expiry),
      "empty mac": join(practiceId, personId, kind, expiry, ""),
      "short mac": join(practiceId, personId, kind, expiry, mac.slice(0, -1)),
      "upper-case mac": join(practiceId, personId, kind, expiry, mac.toUpperCase() === mac ? "x" : mac.toUpperCase()),
      "a sixth field": join(good, "more"),
      "a field in front": join("more", good),
      "a space behind": `${good} `,
      "a line behind": `${good}\n`,
      "null words": "null",
      "the bars alone": "||||",
      "plain sha256": join(practiceId, personId, kind, expiry, createHash("sha256").update(join(practiceId, personId, kind, expiry)).digest("hex")),
      json: JSON.stringify({ practiceId, personId }),
    };
    for (const [how, context] of Object.entries(forged)) assert.equal(await seen(context), 0, how);
  });

  test("one thousand contexts with a few characters changed open nothing", async () => {
    const good = signed(ours.staff);
    for (let round = 0; round < 1000; round += 1) {
      const at = randomBytes(2).readUInt16BE() % good.length;
      const sign = "0123456789abcdef|-"[randomBytes(1).readUInt8() % 18] ?? "0";
      if (good[at] === sign) continue;
      assert.equal(await seen(`${good.slice(0, at)}${sign}${good.slice(at + 1)}`), 0, `place ${at}`);
    }
  });

  test("settings of other names decide nothing", async () => {
    await app.query("begin");
    for (const name of ["app.practice", "app.practice_id", "rapport.practice", "rapport.person", "rapport.role", "sec.practice", "rapport.Context2", "request.jwt.claims"]) {
      await app.query("select set_config($1, $2, true)", [name, ours.staff.practiceId]);
    }
    const { rows } = await app.query<{ n: number }>("select count(*)::int as n from rapport.person");
    await app.query("rollback");
    assert.equal(rows[0]?.n, 0);
  });

  test("another practice's context, replayed, opens that practice only, and no row of ours can be written under it", async () => {
    await app.query("begin");
    await app.query("select set_config('rapport.context', $1, true)", [signed(other.staff)]);
    const { rows } = await app.query("select 1 from rapport.person where practice_id = $1", [ours.staff.practiceId]);
    assert.equal(rows.length, 0);
    await assert.rejects(app.query("insert into rapport.person (practice_id, id, kind, name) values ($1, $2, 'staff', 'X')", [ours.staff.practiceId, randomUUID()]), /row-level security/);
    await app.query("rollback");
    await app.query("begin");
    await app.query("select set_config('rapport.context', $1, true)", [signed(other.staff)]);
    const moved = await app.query("update rapport.person set name = 'X' where practice_id = $1", [ours.staff.practiceId]);
    assert.equal(moved.rowCount, 0);
    await app.query("rollback");
  });

  test("a row cannot be moved into another practice", async () => {
    await app.query("begin");
    await app.query("select set_config('rapport.context', $1, true)", [signed(ours.staff)]);
    await assert.rejects(app.query("update rapport.crisis_number set practice_id = $1", [other.staff.practiceId]).then(() => app.query("update rapport.person set practice_id = $1 where id = $2", [other.staff.practiceId, ours.staff.personId])));
    await app.query("rollback");
  });

  test("nothing of a context is left on the pooled connection: after commit, after an error, after a query that fails, after a lost race", async () => {
    const peopleNow = async () => (await db.database.pool.query<{ n: number }>("select count(*)::int as n from rapport.person")).rows[0]?.n;
    const setting = async () => (await db.database.pool.query<{ c: string | null }>("select nullif(current_setting('rapport.context', true), '') as c")).rows[0]?.c;
    const inside = (work: (tx: Parameters<Parameters<Database["withContext"]>[1]>[0]) => Promise<unknown>) => db.database.withContext(ours.staff, work);
    const people = sqlFor.selectFrom("rapport.person").select("id").where("practice_id", "=", ours.staff.practiceId);
    await inside(async (tx) => assert.equal((await tx.all(people)).length, 2));
    assert.deepEqual([await peopleNow(), await setting()], [0, null], "after a commit");
    await assert.rejects(inside(async () => Promise.reject(new Error("ours"))), /ours/);
    assert.deepEqual([await peopleNow(), await setting()], [0, null], "after a rollback");
    await assert.rejects(inside((tx) => tx.run("select 1 / 0", [])));
    assert.deepEqual([await peopleNow(), await setting()], [0, null], "after a failed statement");
    await inside((tx) => tx.run("savepoint a", []));
    assert.deepEqual([await peopleNow(), await setting()], [0, null], "after a savepoint left open");
    await db.database.withContext(other.staff, async (tx) => assert.equal((await tx.all(people)).length, 0, "the next practice on the same connection"));
  });

  test("a transaction opens with its first statement; one that fails there can be run again on the same connection, and one without a statement opens nothing", async () => {
    const one = new Database({ connection: db.connections.app, contextKey: db.contextKey, seams: realSeams, connections: 1 });
    const divide = (by: number) => one.withContext(ours.staff, async (tx) => (await tx.run<{ n: number }>("select 6 / $1::int as n from rapport.practice where practice_id = $2", [by, ours.staff.practiceId]))[0]?.n);
    const pid = async () => (await one.pool.query<{ pid: number }>("select pg_backend_pid() as pid")).rows[0]?.pid;
    const before = await pid();
    for (const round of [1, 2, 3]) {
      await assert.rejects(divide(0), "refused by the database while it runs");
      assert.equal(await divide(round), 6 / round);
      await assert.rejects(one.withContext(ours.staff, (tx) => tx.run("select nothing_of_that_name", [])), "refused when it is read");
      await assert.rejects(one.withContext(ours.staff, (tx) => tx.run("select $1::int", ["seven"])), "refused by its values");
      assert.equal(await one.withContext(ours.staff, () => Promise.resolve("nothing asked")), "nothing asked");
      assert.deepEqual((await one.pool.query("select nullif(current_setting('rapport.context', true), '') as c, now() = statement_timestamp() as alone")).rows, [{ c: null, alone: true }]);
    }
    assert.equal(await pid(), before);
    await one.close();
  });

  test("a plain SET would stay on the connection: the control that shows the test above can fail", async () => {
    const client = new pg.Client(db.connections.app);
    await client.connect();
    await client.query(`set rapport.context = '${signed(ours.staff)}'`);
    const { rows } = await client.query<{ n: number }>("select count(*)::int as n from rapport.person");
    await client.end();
    assert.equal(rows[0]?.n, 2);
  });

  test("the server's way in takes no context with a sign that is not 0-9, a-z, A-Z, |, _ or -", () => {
    for (const personId of ["x' or true --", "a'; set role rapport_owner; --", "a\nb", "a b", "é", "a\\", 'a"']) {
      assert.throws(() => signContext({ ...ours.staff, personId }, db.contextKey, new Date()), RangeError);
    }
  });

  test("the application cannot read the key, its checked claims, or make anything of its own that would", async () => {
    const attacks = [
      "select * from sec.context_key",
      "select sec.claims()",
      "table sec.context_key",
      "copy sec.context_key to stdout",
      "select inner_pad from sec.context_key for share",
      "update sec.context_key set inner_pad = inner_pad",
      "insert into sec.context_key values (2, '', '')",
      "create function sec.practice(x int) returns uuid language sql as $$ select null::uuid $$",
      "create or replace function sec.practice() returns uuid language sql as $$ select null::uuid $$",
      "alter function sec.practice() security invoker",
      "create table public.mine (x int)",
      "create table rapport.mine (x int)",
      "create schema mine",
      "create temp table mine (x int)",
      "create view rapport.all_people as select * from rapport.person",
      "create extension if not exists dblink",
      "do $$ begin perform * from sec.context_key; end $$",
      "set role rapport_owner",
      "set role rapport_worker",
      "set role rapport_auth",
      "set role rapport_backup",
      "set session authorization rapport_owner",
      "alter role rapport_app bypassrls",
      "alter role current_user superuser",
      "alter table rapport.person disable row level security",
      "alter table rapport.person no force row level security",
      "drop policy see on rapport.person",
      "create policy mine on rapport.person using (true)",
      "grant select on sec.context_key to rapport_app",
      "truncate rapport.person",
      "lock table sec.context_key",
      "copy rapport.person to program 'cat'",
      "select pg_read_file('/etc/passwd')",
      "select lo_import('/etc/passwd')",
      "alter system set fsync = off",
      "alter database current_database set row_security = off",
      "delete from rapport.audit",
      "delete from rapport.note",
      "select public_key from auth.passkey",
      "select * from auth.account",
      "select * from auth.sign_in",
      "select * from auth.recovery_code",
      "select * from auth.challenge",
      "select * from auth.set_up",
      "select code_hash from auth.invitation",
      "select holder_hash from auth.invitation",
      "update auth.link set person_id = person_id",
      "update auth.invitation set person_id = person_id",
      "update auth.membership set person_id = person_id",
      "delete from auth.link",
      "insert into auth.sign_in (token_hash, id, account_id, practice_id, person_id, kind, device, expires_at) select '', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'staff', '', now()",
    ];
    for (const sql of attacks) {
      await app.query("begin");
      await app.query("select set_config('rapport.context', $1, true)", [signed(ours.staff)]);
      await assert.rejects(app.query(sql), (error: Error) => error instanceof pg.DatabaseError, sql);
      await app.query("rollback");
    }
  });

  test("an injected statement reaches the links, invitations and memberships of one practice alone", async () => {
    for (const { staff, client, treatmentId } of [ours, other]) {
      await db.auth.query("insert into auth.link (token_hash, id, practice_id, purpose, treatment_id, session_id, person_id, form, expires_at) values ($1, $2, $3, 'form', $4, $2, $5, 'A', now() + interval '1 day')",
        [randomBytes(32), randomUUID(), staff.practiceId, treatmentId, client.personId]);
      await db.auth.query("insert into auth.invitation (token_hash, id, practice_id, person_id, kind, expires_at) values ($1, $2, $3, $4, 'client', now() + interval '1 day')", [randomBytes(32), randomUUID(), staff.practiceId, client.personId]);
    }
    const account = (await db.inspect<{ id: string }>("select account_id as id from auth.membership where practice_id = $1", [ours.staff.practiceId]))[0]?.id;
    for (const context of [signed(ours.staff), ""]) {
      for (const table of ["link", "invitation", "membership"]) {
        await app.query("begin");
        await app.query("select set_config('rapport.context', $1, true)", [context]);
        const { rows } = await app.query<{ practice_id: string }>(`select practice_id from auth.${table}`);
        assert.deepEqual(rows.map(({ practice_id }) => practice_id), context === "" ? [] : [ours.staff.practiceId], table);
        const closed = table === "membership" ? undefined : await app.query(`update auth.${table} set ${table === "link" ? "closed_at" : "voided_at"} = now() where practice_id = $1`, [other.staff.practiceId]);
        assert.equal(closed?.rowCount ?? 0, 0, table);
        await app.query("rollback");
      }
    }
    await app.query("begin");
    await app.query("select set_config('rapport.context', $1, true)", [signed(ours.staff)]);
    await assert.rejects(app.query("insert into auth.membership (account_id, practice_id, person_id) values ($1, $2, $3)", [account, other.staff.practiceId, other.client.personId]), /row-level security/);
    await app.query("rollback");
  });

  test("with row_security off a query is refused instead of passing by", async () => {
    await app.query("set row_security = off");
    await assert.rejects(app.query("select * from rapport.person"), /row-level security/);
    await app.query("set row_security = on");
  });

  test("pg_temp and search_path change nothing of what the checked context says", async () => {
    await app.query("begin");
    await app.query("set local search_path = pg_temp, public, sec, rapport");
    const { rows } = await app.query<{ n: number }>("select count(*)::int as n from rapport.person");
    await app.query("rollback");
    assert.equal(rows[0]?.n, 0);
  });

  test("error messages, notices and statistics tell nothing of a row out of reach", async () => {
    await app.query("begin");
    await app.query("select set_config('rapport.context', $1, true)", [signed(other.staff)]);
    // A function that is cheap and not leakproof would run before the policy if the planner let it.
    const { rows } = await app.query<{ name: string }>("select name from rapport.person where name::xml is not null or name ~ 'Ours' and practice_id is not null").catch((error: Error) => ({ rows: [{ name: error.message }] }));
    await app.query("rollback");
    assert.ok(!JSON.stringify(rows).includes("Ours"));
    const { rows: statistics } = await app.query("select most_common_vals::text from pg_stats where schemaname = 'rapport'");
    assert.ok(!JSON.stringify(statistics).includes("Ours"));
  });

  test("what is only ever added to cannot be changed or removed by the roles that serve people", async () => {
    const rows = await db.inspect<{ role: string; table: string; act: string }>(
      `select role, t as table, act from unnest($1::text[]) t, unnest(array['rapport_app', 'rapport_reader', 'rapport_auth']) role, unnest(array['update', 'delete', 'truncate', 'trigger', 'references']) act
       where has_table_privilege(role, 'rapport.' || t, act) or (act in ('update', 'references') and has_any_column_privilege(role, 'rapport.' || t, act))`, [appendOnly]);
    assert.deepEqual(rows, []);
    const worker = await db.inspect<{ table: string; act: string }>(
      "select t as table, act from unnest(array['audit', 'audit_block', 'tombstone']) t, unnest(array['delete', 'truncate']) act where has_table_privilege('rapport_worker', 'rapport.' || t, act) union all select t, 'update' from unnest(array['audit', 'audit_block', 'guess', 'guess_answer']) t where has_any_column_privilege('rapport_worker', 'rapport.' || t, 'update')");
    assert.deepEqual(worker, []);
  });

  test("the audit takes no row in another's name", async () => {
    await app.query("begin");
    await app.query("select set_config('rapport.context', $1, true)", [signed(ours.staff)]);
    await assert.rejects(app.query("insert into rapport.audit (practice_id, id, day, actor_id, actor_kind, action, object_kind) values ($1, $2, '2026-01-01', $3, 'staff', 'x', 'y')", [ours.staff.practiceId, randomUUID(), ours.client.personId]), /row-level security/);
    await app.query("rollback");
  });

  test("the reader reads nothing without a context, and the auth role nothing of any practice", async () => {
    for (const role of ["reader", "auth", "worker"] as const) {
      const client = new pg.Client(db.connections[role]);
      await client.connect();
      const result = await client.query<{ n: number }>("select count(*)::int as n from rapport.person").catch(() => ({ rows: [{ n: 0 }] }));
      await client.end();
      assert.equal(result.rows[0]?.n, 0, role);
    }
  });
});

async function practice(db: TestDatabase, name: string): Promise<Practice> {
  const [practiceId, personId, clientId, treatmentId, accountId] = Array.from({ length: 5 }, () => randomUUID()) as [string, string, string, string, string];
  const staff = { practiceId, personId, kind: "staff" } as const;
  await db.auth.query("insert into auth.account (id, kind, user_handle) values ($1, 'staff', $2)", [accountId, Buffer.from(accountId)]);
  await db.database.withContext(staff, (tx) => makePractice(tx, db.keys, { name, language: "en", zone: "Europe/Oslo", personName: `Sam of ${name}`, accountId }));
  await db.database.withContext(staff, (tx) => makeTreatment(tx, db.keys, {
    treatmentId, clientId, therapistId: personId, name: "Ana", mail: null, messages: "none", language: "en", sharedPhone: false, startedOn: "2026-03-05", weekday: 4, at: "15:00", zone: "Europe/Oslo", lengthMinutes: 50, place: "room",
  }));
  return { staff, client: { practiceId, personId: clientId, kind: "client" }, treatmentId };
}
