import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sqlFor } from "@rapport/store";
import pg from "pg";
import { freshDatabase, type TestDatabase } from "./postgres.ts";
import { testSeams } from "./seams.ts";

let one: TestDatabase;
before(async () => {
  one = await freshDatabase({ seams: testSeams("postgres") });
});
after(() => one.drop());

test("two fresh databases share nothing", async () => {
  const two = await freshDatabase();
  await one.inspect("create table mark (x int)");
  assert.deepEqual(await two.inspect("select to_regclass('mark') as mark"), [{ mark: null }]);
  await two.drop();
});

test("every login role reaches its database, and only the backup's passes by the policies", async () => {
  for (const [role, connection] of Object.entries(one.connections)) {
    const client = new pg.Client(connection);
    await client.connect();
    const { rows } = await client.query("select current_user as name, rolsuper, rolbypassrls from pg_roles where rolname = current_user");
    await client.end();
    assert.deepEqual(rows, [{ name: `rapport_${role}`, rolsuper: false, rolbypassrls: role === "backup" }]);
  }
});

test("the store opens a signed context on a fresh database, and sees an empty practice", async () => {
  const practiceId = "5f0c3c1e-6d0b-4a4e-9b55-0d5a3b8f1e01";
  const seen = await one.database.withContext({ practiceId, personId: practiceId, kind: "staff" }, (tx) =>
    tx.all(sqlFor.selectFrom("rapport.practice").select("practice_id").where("practice_id", "=", practiceId)),
  );
  assert.deepEqual(seen, []);
});

test("the database is the one the run asked for", async () => {
  const [row] = await one.inspect<{ server_version_num: string }>("show server_version_num");
  assert.equal(Math.floor(Number(row?.server_version_num) / 10_000), process.env.RAPPORT_TEST_PG === "15" ? 15 : 18);
});
