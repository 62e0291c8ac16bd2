import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { origin, setUpPractice, signIn, type TestServer, testServer, Visitor, type Answer } from "./test-server.ts";
import { resetStaff } from "./staff-reset.ts";
import { waitForTurn } from "./slow-down.ts";
import { TestAuthenticator } from "./test-authenticator.ts";

const codeOf = (answer: Answer) => (answer.body as unknown as { refusal: { code: string } }).refusal.code;

describe("signing in", () => {
  let server: TestServer;
  let made: Awaited<ReturnType<typeof setUpPractice>>;
  before(async () => {
    server = await testServer();
    made = await setUpPractice(server);
  });
  after(() => server.close());

  test("a passkey signs in without a name, and the cookie is one for this host alone", async () => {
    const visitor = new Visitor(server.app);
    const answer = await signIn(visitor, made.passkey);
    assert.deepEqual(answer.body, { kind: "staff", next: "/t", needsPasskey: false });
    const cookie = String(answer.headers["set-cookie"]);
    for (const part of [/^__Host-rapport=/, /; Path=\//, /; HttpOnly/, /; Secure/, /; SameSite=Lax/]) assert.match(cookie, part);
    const [row] = await server.db.inspect<{ hours: number; raw: boolean }>(
      "select round(extract(epoch from expires_at - created_at) / 3600)::int as hours, token_hash = convert_to($1, 'UTF8') as raw from auth.sign_in order by created_at desc limit 1", [visitor.cookie("__Host-rapport")],
    );
    assert.deepEqual(row, { hours: 12, raw: false });
  });

  test("signing out ends it at the server", async () => {
    const visitor = new Visitor(server.app);
    await signIn(visitor, made.passkey);
    const token = visitor.cookie("__Host-rapport") ?? "";
    assert.equal((await visitor.post("/api/sign-out")).status, 200);
    const thief = await server.app.inject({ method: "GET", url: "/api/me", headers: { cookie: `__Host-rapport=${token}` } });
    assert.equal(thief.statusCode, 401);
  });

  test("a challenge is good once, and for five minutes", async () => {
    const visitor = new Visitor(server.app);
    const options = await visitor.post("/api/sign-in/options");
    const body = { challengeId: options.body["challengeId"], response: made.passkey.use(options.body["options"] as never) };
    assert.equal((await visitor.post("/api/sign-in/passkey", body)).status, 200);
    assert.equal(codeOf(await new Visitor(server.app).post("/api/sign-in/passkey", body)), "SIGN_IN_FAILED");
    const late = await visitor.post("/api/sign-in/options");
    await server.db.inspect("update auth.challenge set expires_at = now() - interval '1 second'");
    const answer = await visitor.post("/api/sign-in/passkey", { challengeId: late.body["challengeId"], response: made.passkey.use(late.body["options"] as never) });
    assert.equal(codeOf(answer), "SIGN_IN_FAILED");
  });

  test("unknown passkey, forged signature, another site and an unverified holder get the very same answer", async () => {
    const faults: [TestAuthenticator, Parameters<TestAuthenticator["use"]>[1]][] = [
      [new TestAuthenticator(origin), {}],
      [made.passkey, { signature: Buffer.alloc(70, 1) }],
      [made.passkey, { origin: "http://localhost:3001" }],
      [made.passkey, { unverified: true }],
    ];
    const answers: Answer[] = [];
    for (const [passkey, change] of faults) answers.push(await signIn(new Visitor(server.app), passkey, change));
    const shown = answers.map(({ status, text, headers }) => ({ status, text, headers: Object.keys(headers).filter((name) => !name.startsWith("x-ratelimit")).sort() }));
    for (const answer of shown) assert.deepEqual(answer, shown[0]);
    assert.equal(shown[0]?.status, 401);
  });

  test("what an authenticator computed with a key is refused at the door", async () => {
    const visitor = new Visitor(server.app);
    const options = await visitor.post("/api/sign-in/options");
    const response = { ...made.passkey.use(options.body["options"] as never), clientExtensionResults: { prf: { results: { first: "c2VjcmV0" } } } };
    const answer = await visitor.post("/api/sign-in/passkey", { challengeId: options.body["challengeId"], response });
    assert.equal(answer.status, 422);
    assert.ok(!JSON.stringify(server.logged).includes("c2VjcmV0") && !answer.text.includes("c2VjcmV0"));
  });

  test("an authenticator whose counter went back is refused", async () => {
    await server.db.inspect("update auth.passkey set counter = 1000000");
    assert.equal(codeOf(await signIn(new Visitor(server.app), made.passkey)), "SIGN_IN_FAILED");
    await server.db.inspect("update auth.passkey set counter = 0");
  });

  test("failed tries slow the next ones down, and never keep the owner out", async () => {
    const thief = new Visitor(server.app);
    for (let i = 0; i < 9; i += 1) await signIn(thief, new TestAuthenticator(origin));
    const started = performance.now();
    const owner = await signIn(thief, made.passkey);
    assert.equal(owner.status, 200);
    assert.ok(performance.now() - started >= 900, "nine failures from this address cost the tenth try a second");
    assert.equal(await waitForTurn(server.parts.stores, ["address 192.0.2.1"]), 0, "other addresses are not slowed");
    const kept = await server.db.inspect<{ text: string }>("select throttle::text as text from auth.throttle");
    assert.ok(kept.every(({ text }) => !text.includes(thief.address)), "addresses are not kept in the clear");
  });

  test("an idle sign-in ends: staff after 30 minutes", async () => {
    const visitor = new Visitor(server.app);
    await signIn(visitor, made.passkey);
    await server.db.inspect("update auth.sign_in set last_seen_at = now() - interval '31 minutes'");
    assert.equal((await visitor.get("/api/me")).status, 401);
  });
});

describe("a person's own ways in", () => {
  let server: TestServer;
  let made: Awaited<ReturnType<typeof setUpPractice>>;
  before(async () => {
    server = await testServer();
    made = await setUpPractice(server);
  });
  after(() => server.close());

  const own = async (visitor: Visitor) => (await visitor.get("/api/own/sign-ins")).body as unknown as { signIns: { id: string; device: string; here: boolean }[]; passkeys: { id: string }[]; codesLeft: number };

  test("the only passkey stays, until there is another or there are codes", async () => {
    const [only] = (await own(made.sam)).passkeys;
    assert.equal(codeOf(await made.sam.post(`/api/own/passkeys/${only?.id}/end`)), "LAST_WAY_IN");
    const second = new TestAuthenticator(origin);
    const options = await made.sam.post("/api/own/passkeys/options");
    assert.equal((await made.sam.post("/api/own/passkeys", { challengeId: options.body["challengeId"], response: second.register(options.body["options"] as never) })).status, 200);
    assert.equal((await signIn(new Visitor(server.app), second)).status, 200);
    assert.equal((await made.sam.post(`/api/own/passkeys/${second.credentialId.toString("base64url")}/end`)).status, 200);
    assert.equal(codeOf(await signIn(new Visitor(server.app), second)), "SIGN_IN_FAILED");
  });

  test("each sign-in is seen with its device, and can be ended from another", async () => {
    const other = new Visitor(server.app);
    await signIn(other, made.passkey);
    const there = (await own(made.sam)).signIns.find(({ here }) => !here);
    assert.equal(there?.device, "Firefox, Android");
    assert.equal((await made.sam.post(`/api/own/sign-ins/${there?.id}/end`)).status, 200);
    assert.equal((await other.get("/api/me")).status, 401);
    assert.equal((await made.sam.get("/api/me")).status, 200);
  });

  test("ten printed codes sign in once each, are not stored as printed, and ask for a new passkey", async () => {
    const codes = (await made.sam.post("/api/own/codes")).body["codes"] as unknown as string[];
    assert.equal(new Set(codes).size, 10);
    assert.match(codes[0] ?? "", /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const visitor = new Visitor(server.app);
    const first = await visitor.post("/api/sign-in/code", { code: ` ${codes[0]?.toLowerCase().replaceAll("-", " ")} ` });
    assert.equal(first.status, 200);
    assert.equal((first.body as unknown as { needsPasskey: boolean }).needsPasskey, true);
    assert.equal((await visitor.get("/api/me")).status, 200);
    assert.equal(codeOf(await new Visitor(server.app).post("/api/sign-in/code", { code: codes[0] })), "SIGN_IN_FAILED");
    assert.equal((await own(made.sam)).codesLeft, 9);
    const rows = await server.db.inspect<{ text: string }>("select encode(code_hash, 'escape') as text from auth.recovery_code");
    assert.ok(rows.every(({ text }) => !codes.some((code) => text.includes(code.replaceAll("-", "")))));
  });

  test("with codes left, the last passkey may go; new codes end the old ones", async () => {
    const old = (await made.sam.post("/api/own/codes")).body["codes"] as unknown as string[];
    await made.sam.post("/api/own/codes");
    assert.equal(codeOf(await new Visitor(server.app).post("/api/sign-in/code", { code: old[0] })), "SIGN_IN_FAILED");
    const [only] = (await own(made.sam)).passkeys;
    assert.equal((await made.sam.post(`/api/own/passkeys/${only?.id}/end`)).status, 200);
  });
});

describe("staff", () => {
  let server: TestServer;
  let made: Awaited<ReturnType<typeof setUpPractice>>;
  before(async () => {
    server = await testServer();
    made = await setUpPractice(server);
  });
  after(() => server.close());

  const tokenOf = (invitation: Answer) => (invitation.body["address"] as unknown as string).split("/").at(-1) ?? "";

  async function comeIn(invitation: { token: string; code: string }): Promise<{ visitor: Visitor; passkey: TestAuthenticator; answer: Answer }> {
    const visitor = new Visitor(server.app);
    const passkey = new TestAuthenticator(origin);
    await visitor.post("/api/invitations/open", invitation);
    const options = await visitor.post("/api/invitations/passkey-options", { token: invitation.token });
    await visitor.post("/api/invitations/passkey", { token: invitation.token, challengeId: options.body["challengeId"], response: passkey.register(options.body["options"] as never) });
    return { visitor, passkey, answer: await visitor.post("/api/invitations/enter", { token: invitation.token }) };
  }

  test("an invited colleague comes in with link, spoken code and a passkey, and has the roles given", async () => {
    const added = await made.sam.post("/api/staff", { name: "Kim Lund", roles: ["therapist"] });
    const invitation = await made.sam.post(`/api/staff/${added.body["id"]}/invitation`);
    assert.match(invitation.body["address"] as unknown as string, /^http:\/\/localhost:3000\/staff\/invite\/[A-Za-z0-9_-]{43}$/);
    const { visitor, answer } = await comeIn({ token: tokenOf(invitation), code: invitation.body["code"] as unknown as string });
    assert.deepEqual(answer.body, { kind: "staff", next: "/t" });
    assert.equal((await visitor.get("/api/staff")).status, 404, "a therapist who is no administrator does not see who works here");
    const people = (await made.sam.get("/api/staff")).body["people"] as unknown as { name: string; state: string; me: boolean }[];
    assert.deepEqual(people.map(({ name, state, me }) => ({ name, state, me })), [{ name: "Kim Lund", state: "in", me: false }, { name: "Sam Berg", state: "in", me: true }]);
    const again = await new Visitor(server.app).post("/api/invitations/open", { token: tokenOf(invitation), code: invitation.body["code"] });
    assert.equal(codeOf(again), "INVITATION_CLOSED", "an invitation is good once");
  });

  test("no token and no spoken code is kept where it can be read again", async () => {
    const added = await made.sam.post("/api/staff", { name: "Jo", roles: ["supervisor"] });
    const invitation = await made.sam.post(`/api/staff/${added.body["id"]}/invitation`);
    const kept = await server.db.inspect<{ text: string }>("select i::text as text from rapport.idempotency i union all select v::text from auth.invitation v union all select a::text from rapport.audit a");
    const code = (invitation.body["code"] as unknown as string).replace(" ", "");
    for (const { text } of kept) assert.ok(!text.includes(tokenOf(invitation)) && !text.includes(`"${code}"`));
  });

  test("a reset at the machine is audited, and ends the old passkey when the new one is made, not before", async () => {
    const reset = await resetStaff(server.parts, "sam berg");
    assert.ok(reset.kind === "invited");
    assert.equal((await signIn(new Visitor(server.app), made.passkey)).status, 200, "until then the old way in is good");
    const { passkey, answer } = await comeIn({ token: reset.invitation.address.split("/").at(-1) ?? "", code: reset.invitation.code });
    assert.equal(answer.status, 200);
    assert.equal(codeOf(await signIn(new Visitor(server.app), made.passkey)), "SIGN_IN_FAILED");
    assert.equal((await made.sam.get("/api/me")).status, 401, "open sign-ins end too");
    assert.equal((await signIn(new Visitor(server.app), passkey)).status, 200);
    const [row] = await server.db.inspect<{ actor_kind: string; object_id: string }>("select actor_kind, object_id from rapport.audit where action = 'staff.reset'");
    assert.deepEqual(row, { actor_kind: "machine", object_id: made.personId });
    assert.deepEqual(await resetStaff(server.parts, "nobody"), { kind: "not-found", names: ["Jo", "Kim Lund", "Sam Berg"] });
    made = { ...made, passkey };
  });

  test("someone who leaves is out at once, behind the second wall too", async () => {
    const sam = new Visitor(server.app);
    await signIn(sam, made.passkey);
    const added = await sam.post("/api/staff", { name: "Lee", roles: ["therapist"] });
    const invitation = await sam.post(`/api/staff/${added.body["id"]}/invitation`);
    const { visitor, passkey } = await comeIn({ token: tokenOf(invitation), code: invitation.body["code"] as unknown as string });
    assert.equal((await visitor.get("/api/me")).status, 200);
    const ids = [made.practiceId, added.body["id"], randomUUID(), randomUUID()];
    await server.db.inspect("with t as (insert into rapport.treatment (practice_id, id, started_on, ended_on, zone) values ($1, $3, current_date - 9, current_date - 2, 'Europe/Oslo')), c as (insert into rapport.person (practice_id, id, kind) values ($1, $4, 'client')) insert into rapport.reach (practice_id, person_id, treatment_id, client_id, scope) values ($1, $2, $3, $4, 'therapist')", ids);
    const seen = () => server.db.database.withContext({ practiceId: made.practiceId, personId: String(added.body["id"]), kind: "staff" }, (tx) => tx.run("select id from rapport.treatment where practice_id = $1", [made.practiceId]));
    assert.equal((await seen()).length, 1);
    assert.equal((await sam.post(`/api/staff/${added.body["id"]}/end`)).status, 200);
    assert.equal((await seen()).length, 0);
    assert.equal((await visitor.get("/api/me")).status, 401);
    assert.equal(codeOf(await signIn(new Visitor(server.app), passkey)), "SIGN_IN_FAILED");
    assert.equal((await sam.post(`/api/staff/${made.personId}/end`)).status, 404, "nobody ends themselves");
  });
});
