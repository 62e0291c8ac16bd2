import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { freshDatabase, type TestDatabase } from "../../../tools/testing/postgres.ts";
import { addAudit, addStaff, type Context, endStaff, kindsInLog, loadLog, makePractice } from "./index.ts";

let db: TestDatabase;
const [practiceId, adminId, therapistId, clientId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const as = (personId: string, kind: Context["kind"]): Context => ({ practiceId, personId, kind });

async function did(context: Context, day: string, action: string): Promise<void> {
  await db.database.withContext(context, (tx) => addAudit(tx, randomUUID, day, [{ action, objectKind: "thing", objectId: randomUUID(), clientId }]));
}
const logOf = (context: Context, filter: Partial<Parameters<typeof loadLog>[1]> = {}) => db.database.withContext(context, async (tx) => (await loadLog(tx, { most: 100, ...filter })).map(({ action }) => action));

before(async () => {
  db = await freshDatabase();
  const accountId = randomUUID();
  await db.auth.query("insert into auth.account (id, kind, user_handle) values ($1, 'staff', $2)", [accountId, Buffer.from(accountId)]);
  await db.database.withContext(as(adminId, "staff"), async (tx) => {
    await makePractice(tx, db.keys, { name: "Harbour Lane", language: "en", zone: "Europe/Oslo", personName: "Kim", accountId });
    await addStaff(tx, { id: therapistId, name: "Sam", roles: ["therapist"] });
  });
  await did(as(adminId, "staff"), "2026-05-01", "staff.add");
  await did(as(therapistId, "staff"), "2026-05-02", "brief.copy");
  await did(as(therapistId, "staff"), "2026-05-03", "line.write");
  await did(as(clientId, "client"), "2026-05-03", "note.send");
  await did(as(clientId, "worker"), "2026-05-04", "message.sent");
});
after(() => db.drop());

test("who runs the practice reads what staff and the program did, newest day first, and nothing a client did", async () => {
  assert.deepEqual(await logOf(as(adminId, "staff")), ["message.sent", "line.write", "brief.copy", "staff.add"]);
  assert.deepEqual(await db.database.withContext(as(adminId, "staff"), kindsInLog), ["brief", "line", "message", "staff"]);
});

test("what lies between two is in the audit, and in no administrator's log: not by its number, not as a kind to choose", async () => {
  const admin = as(adminId, "staff");
  const before = await logOf(admin);
  const kept = ["share.open", "share.acknowledge", "repair.name", "strain.answer", "call-out.not-now"];
  for (const action of kept) await did(as(therapistId, "staff"), "2026-05-05", action);
  assert.deepEqual(await logOf(admin), before);
  for (const kind of ["share", "repair", "strain", "call-out"]) assert.deepEqual(await logOf(admin, { kind }), [], kind);
  assert.deepEqual(await db.database.withContext(admin, kindsInLog), ["brief", "line", "message", "staff"]);
  const stored = await db.inspect<{ action: string }>("select action from rapport.audit where day = '2026-05-05'");
  assert.deepEqual(stored.map(({ action }) => action).sort(), [...kept].sort());
  await db.inspect("delete from rapport.audit where day = '2026-05-05'");
});

test("whoever else works here reads their own acts alone, and a client who claims to be staff nothing", async () => {
  assert.deepEqual(await logOf(as(therapistId, "staff")), ["line.write", "brief.copy"]);
  assert.deepEqual(await logOf({ ...as(randomUUID(), "staff") }), []);
  assert.deepEqual(await logOf({ ...as(adminId, "staff"), practiceId: randomUUID() }), []);
});

test("days, a person and a kind narrow it; a kind is a whole word", async () => {
  const admin = as(adminId, "staff");
  assert.deepEqual(await logOf(admin, { from: "2026-05-02", until: "2026-05-03" }), ["line.write", "brief.copy"]);
  assert.deepEqual(await logOf(admin, { actorId: adminId }), ["staff.add"]);
  assert.deepEqual(await logOf(admin, { kind: "line" }), ["line.write"]);
  assert.deepEqual(await logOf(admin, { kind: "lin" }), []);
  assert.equal((await logOf(admin, { most: 2 })).length, 2);
});

test("an administrator whose work here has ended reads no one's acts but their own", async () => {
  await db.database.withContext(as(therapistId, "staff"), (tx) => endStaff(tx, adminId, new Date()));
  assert.deepEqual(await logOf(as(adminId, "staff")), ["staff.add"]);
});
