import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { realSeams } from "@rapport/store";
import { createServer, type ServerParts } from "../http/create-server.ts";
import { readConfig } from "../config.ts";
import { setUpPractice, testServer, type TestServer, Visitor } from "../sign-in/test-server.ts";
import { freshDatabase, type TestDatabase } from "../../../../tools/testing/postgres.ts";
import { DemoPractice, type DemoPlace } from "./demo-practice.ts";

/** A place like the real one: a database of its own that can be dropped and made again. */
class TestPlace implements DemoPlace {
  database: TestDatabase | undefined;
  exists = async () => this.database !== undefined;
  close = async () => {};
  async open() {
    this.database ??= await freshDatabase();
    const { database, auth, keys } = this.database;
    return { database, auth, keys };
  }
  async drop() {
    await this.database?.drop();
    this.database = undefined;
  }
}

let server: TestServer;
let demo: DemoPractice;
let place: TestPlace;
let app: TestServer["app"];
let parts: ServerParts;
let sam: Visitor;

before(async () => {
  server = await testServer();
  ({ sam } = await setUpPractice(server));
  place = new TestPlace();
  demo = new DemoPractice(place, realSeams, () => {}, "Europe/Oslo");
  const mail = { url: "smtp://127.0.0.1:9", from: "The practice <practice@example.org>" };
  parts = { ...server.parts, config: { ...server.parts.config, mail }, demo };
  app = await createServer(parts);
});
after(async () => {
  await app.close();
  await demo.close();
  await place.drop();
  await server.close();
});

async function comeIn(as: string): Promise<Visitor> {
  const visitor = new Visitor(app);
  for (;;) {
    const entered = await visitor.post("/api/demo/enter", { as });
    assert.equal(entered.status, 200, entered.text);
    if (entered.body["next"] !== null) return visitor;
    await sleep(100);
  }
}

const me = async (visitor: Visitor) => (await visitor.get("/api/me")).body as unknown as { demo: boolean; practice: { name: string }; person: { name: string | null; kind: string } };

test("elsewhere than on this machine it is not there, unless it was asked for", async () => {
  const config = readConfig({ RAPPORT_DATA: "/nowhere/data", BASE_URL: "https://rapport.example.org" }, "/nowhere");
  assert.equal(config.demo, false, "so the start makes no sample practice");
  const elsewhere = new Visitor(server.app);
  assert.equal((await elsewhere.get("/api/demo")).body["offered"], false);
  assert.equal((await elsewhere.post("/api/demo/enter", { as: "sam" })).status, 404);
  assert.equal((await elsewhere.post("/api/demo/remove")).status, 404);
  assert.equal((await elsewhere.get("/api/demo/tour")).status, 404);
});

test("one click comes in as Sam or as Ana, and every page knows that it is an example", async () => {
  const asSam = await me(await comeIn("sam"));
  assert.deepEqual([asSam.demo, asSam.practice.name, asSam.person.name, asSam.person.kind], [true, "Harbour Lane", "Sam", "staff"]);
  const asAna = await me(await comeIn("ana"));
  assert.deepEqual([asAna.demo, asAna.person.kind], [true, "client"]);
});

test("who runs the sample practice sees its log, and nothing of the machine under it", async () => {
  const inga = await comeIn("inga");
  assert.equal((await inga.get("/api/admin/log")).status, 200);
  for (const page of ["/api/admin/health", "/api/admin/backup"]) assert.equal((await inga.get(page)).status, 404, page);
  for (const act of ["/api/admin/backup/copy", "/api/admin/backup/rehearsal"]) assert.equal((await inga.post(act, {})).status, 404, act);
});

test("nobody but the invented people can be entered as", async () => {
  const visitor = new Visitor(app);
  for (const as of ["petra", "", "__proto__"]) assert.notEqual((await visitor.post("/api/demo/enter", { as })).status, 200);
  assert.equal(visitor.signedIn, false);
});

test("the pages of the example tell the story of Ana", async () => {
  const visitor = await comeIn("sam");
  const stops = (await visitor.get("/api/demo/tour")).body["stops"] as unknown as string[];
  assert.equal(stops.length, 5);
  const session = stops[0]?.split("/")[3] ?? "";
  const brief = await visitor.get(`/api/t/sessions/${session}/brief`);
  assert.equal(brief.status, 200, brief.text);
  for (const words of ["You waited when I could not talk.", "letter to the doctor", "I nodded, but I felt far away the whole time."]) assert.ok(brief.text.includes(words), words);
  for (const page of ["/api/t/today", "/api/t/clients"]) assert.equal((await visitor.get(page)).status, 200, page);
});

test("the answers of Jonas's last session are in, and wait for Sam's guess", async () => {
  const visitor = await comeIn("sam");
  const stops = (await visitor.get("/api/demo/tour")).body["stops"] as unknown as string[];
  const session = stops[1]?.split("/")[3] ?? "";
  assert.equal((await visitor.get(`/api/t/sessions/${session}/answers`)).status, 409);
});

test("what is done in the example reaches nothing of the practice, nor the other way round", async () => {
  const visitor = await comeIn("sam");
  const cookie = visitor.cookie("__Host-rapport") ?? "";
  assert.match(cookie, /^demo-/);
  const before = (await server.db.inspect<{ n: number }>("select count(*)::int as n from rapport.audit"))[0]?.n;
  await visitor.send("PUT", "/api/own/settings", { readingDays: [2], readingNote: "", away: null, alwaysAnswersOwn: false, shortcuts: true, gentleFlags: true });
  assert.equal((await server.db.inspect<{ n: number }>("select count(*)::int as n from rapport.audit"))[0]?.n, before);
  const [stored] = await server.db.inspect<{ n: number }>("select count(*)::int as n from auth.sign_in where device is not null and kind = 'client'");
  assert.equal(stored?.n, 0, "no sign-in of the example lies in the practice");
  // The same token without its mark is nobody's in the practice.
  const stripped = await app.inject({ method: "GET", url: "/api/me", headers: { cookie: `__Host-rapport=${cookie.slice("demo-".length)}` } });
  assert.equal(stripped.statusCode, 401);
  // A sign-in of the practice is nobody's in the example.
  const own = sam.cookie("__Host-rapport") ?? "";
  const crossed = await app.inject({ method: "GET", url: "/api/me", headers: { cookie: `__Host-rapport=demo-${own}` } });
  assert.equal(crossed.statusCode, 401);
});

test("the example sends no mail, not even to try whether mail works", async () => {
  const visitor = await comeIn("inga");
  const tried = await visitor.post("/api/admin/test-mail", { to: "somebody@example.org" });
  assert.deepEqual(tried.body, { outcome: "not-set-up", because: null });
});

test("whoever is administrator of the example learns nothing of the machine, and has it do nothing", async () => {
  const visitor = await comeIn("inga");
  assert.equal((await visitor.get("/api/staff")).status, 200, "an administrator of the example's own people");
  for (const page of ["/api/admin/health", "/api/admin/backup"]) assert.equal((await visitor.get(page)).status, 404, page);
  for (const act of ["/api/admin/backup/copy", "/api/admin/backup/rehearsal"]) assert.equal((await visitor.post(act)).status, 404, act);
});

test("it is removed with one button, signs out who was in it, and comes back only when asked", async () => {
  const visitor = await comeIn("sam");
  const other = await comeIn("ana");
  assert.equal((await visitor.post("/api/demo/remove")).status, 200);
  assert.equal(place.database, undefined, "its database is gone");
  assert.equal(visitor.signedIn, false);
  assert.equal((await other.get("/api/me")).status, 401);
  assert.equal((await other.get("/api/demo")).body["state"], "absent");
  await demo.settled();
  assert.equal(place.database, undefined);
  assert.equal((await me(await comeIn("sam"))).demo, true);
});

test("an example that was not made to the end is removed at the next start", async () => {
  const half = new TestPlace();
  await half.open();
  const again = new DemoPractice(half, realSeams, () => {}, "Europe/Oslo");
  await again.openIfThere();
  assert.equal(again.state.kind, "absent");
  assert.equal(half.database, undefined);
});

test("one that is there is opened at the next start, and one of an earlier day is made anew for the first who comes in", async () => {
  const { database } = place;
  const again = new DemoPractice(place, realSeams, () => {}, "Europe/Oslo");
  await again.openIfThere();
  assert.equal(again.state.kind, "ready");
  await database?.inspect("update auth.account set created_at = now() - interval '2 days'");
  assert.notEqual(await again.enter(), undefined, "somebody is in it: it is not changed under them");
  await database?.inspect("update auth.sign_in set last_seen_at = now() - interval '40 minutes'");
  assert.equal(await again.enter(), undefined);
  await again.settled();
  assert.equal(again.state.kind, "ready");
});
