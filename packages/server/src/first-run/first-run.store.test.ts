import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { finishSetUp, origin, setUpPractice, signIn, type TestServer, testServer, Visitor } from "../sign-in/test-server.ts";
import { TestAuthenticator } from "../sign-in/test-authenticator.ts";
import { ensureSetUpToken, setUpAddress } from "./set-up-token.ts";

describe("the first run", () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
  });
  after(() => server.close());

  test("the token is 256 bits, the same at every start, behind a # and nowhere in the database", async () => {
    const { stores, seams, config } = server.parts;
    const token = await ensureSetUpToken(stores, seams);
    assert.match(token ?? "", /^[A-Za-z0-9_-]{43}$/);
    assert.equal(await ensureSetUpToken(stores, seams), token);
    assert.equal(setUpAddress(config.baseUrl, token ?? ""), `http://localhost:3000/first-run#${token}`);
    const [row] = await server.db.inspect<{ salt: Buffer; row: string }>("select salt, set_up::text as row from auth.set_up");
    assert.ok(!row?.row.includes(token ?? "-") && row?.salt.toString("base64url") !== token);
  });

  test("another token opens nothing, and the answer is the one after set-up", async () => {
    const refused = await new Visitor(server.app).post("/api/first-run/open", { token: "A".repeat(43) });
    assert.equal(refused.status, 404);
    assert.equal((refused.body as unknown as { refusal: { code: string } }).refusal.code, "SET_UP_CLOSED");
  });

  test("what was typed is there after leaving and coming back", async () => {
    const token = await ensureSetUpToken(server.parts.stores, server.parts.seams);
    const draft = { practiceName: "Harbour", language: "en", zone: "Europe/Oslo", myName: "" };
    assert.equal((await new Visitor(server.app).send("PUT", "/api/first-run/draft", { token, draft })).status, 200);
    assert.deepEqual((await new Visitor(server.app).post("/api/first-run/open", { token })).body["draft"], draft);
  });

  test("of two who set up at once with the same token, one makes the practice", async () => {
    const token = await ensureSetUpToken(server.parts.stores, server.parts.seams);
    const draft = { practiceName: "Harbour", language: "en", zone: "Europe/Oslo", myName: "Sam" };
    const racers = await Promise.all([1, 2, 3].map(async () => {
      const visitor = new Visitor(server.app);
      const options = await visitor.post("/api/first-run/passkey-options", { token, draft });
      return { visitor, body: { token, ...draft, challengeId: options.body["challengeId"], response: new TestAuthenticator(origin).register(options.body["options"] as never) } };
    }));
    const made = await Promise.all(racers.map(({ visitor, body }) => visitor.post("/api/first-run/practice", body)));
    assert.deepEqual(made.map(({ status }) => status).sort(), [200, 404, 404]);
    const [count] = await server.db.inspect<{ practices: number; people: number; members: number; keys: number }>(
      "select (select count(*)::int from rapport.practice) as practices, (select count(*)::int from rapport.person) as people, (select count(*)::int from auth.membership) as members, (select count(*)::int from rapport.practice_key) as keys",
    );
    assert.deepEqual(count, { practices: 1, people: 1, members: 1, keys: 1 });
    assert.equal(await ensureSetUpToken(server.parts.stores, server.parts.seams), undefined, "the token is void");
    assert.equal((await new Visitor(server.app).post("/api/first-run/open", { token })).status, 404);
  });
});

describe("the steps after", () => {
  let server: TestServer;
  let made: Awaited<ReturnType<typeof setUpPractice>>;
  before(async () => {
    server = await testServer();
    made = await setUpPractice(server);
  });
  after(() => server.close());

  test("the first person is therapist and administrator, signed in, and sees what is missing and what is not yet safe", async () => {
    const steps = (await made.sam.get("/api/first-run")).body as unknown as { myName: string; passkeys: number; missing: string[]; alone: boolean; safety: { kind: string; state: string }[] };
    assert.equal(steps.myName, "Sam Berg");
    assert.equal(steps.passkeys, 1);
    assert.equal(steps.alone, true);
    assert.deepEqual(steps.missing, ["numbers", "outside", "agreed"]);
    const states = Object.fromEntries(steps.safety.map(({ kind, state }) => [kind, state]));
    assert.deepEqual(states, { database: "done", address: "missing", certificate: "missing", backup: "missing", numbers: "missing", outside: "missing", mail: "can-wait" });
  });

  test("the person outside the pair is not the therapist, and where one works alone not a person of the practice", async () => {
    const inside = await made.sam.send("PUT", "/api/practice/outside-person", { kind: "person", name: "Kim Lund", phone: "1", mail: "" });
    assert.equal(inside.status, 422);
    const self = await made.sam.send("PUT", "/api/practice/outside-person", { kind: "body", name: " sam BERG ", phone: "22 33", mail: "" });
    assert.equal(self.status, 422);
    const unreachable = await made.sam.send("PUT", "/api/practice/outside-person", { kind: "body", name: "Board", phone: "", mail: "" });
    assert.equal(unreachable.status, 422);
  });

  test("at least one number to call, and each said to be checked", async () => {
    assert.equal((await made.sam.send("PUT", "/api/practice/crisis-numbers", { numbers: [], checkedToday: true })).status, 422);
    assert.equal((await made.sam.send("PUT", "/api/practice/crisis-numbers", { numbers: [{ label: "Emergency", number: "113" }], checkedToday: false })).status, 422);
  });

  test("each step is kept: after all of them nothing is missing", async () => {
    await finishSetUp(made.sam);
    const again = new Visitor(server.app);
    assert.equal((await signIn(again, made.passkey)).status, 200);
    const steps = (await again.get("/api/first-run")).body as unknown as { missing: string[]; numbers: { label: string; number: string; checkedOn: string }[]; outside: { kind: string } };
    assert.deepEqual(steps.missing, []);
    assert.equal(steps.numbers[0]?.number, "113");
    assert.match(steps.numbers[0]?.checkedOn ?? "", /^\d{4}-\d\d-\d\d$/);
    assert.equal(steps.outside.kind, "body");
  });

  test("reading days and an absence are kept; its last day comes after its first", async () => {
    const settings = { readingDays: [3, 1], readingNote: "in the evening", away: { from: "2027-07-01", until: "2027-07-20", coverId: null }, alwaysAnswersOwn: true, shortcuts: false, gentleFlags: false };
    assert.equal((await made.sam.send("PUT", "/api/own/settings", settings)).status, 200);
    const kept = (await made.sam.get("/api/own/settings")).body as unknown as typeof settings;
    assert.deepEqual(kept.readingDays, [1, 3]);
    assert.deepEqual(kept.away, settings.away);
    assert.equal((await made.sam.send("PUT", "/api/own/settings", { ...settings, away: { from: "2027-07-20", until: "2027-07-01", coverId: null } })).status, 422);
  });

  test("nobody else sees or changes any of it", async () => {
    const stranger = new Visitor(server.app);
    assert.equal((await stranger.get("/api/first-run")).status, 401);
    assert.equal((await stranger.send("PUT", "/api/practice/crisis-numbers", { numbers: [{ label: "x", number: "113" }], checkedToday: true })).status, 401);
  });
});
