import assert from "node:assert/strict";
import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { makeTreatment } from "@rapport/store";
import { type Answer, finishSetUp, origin, setUpPractice, signIn, type TestServer, testServer, Visitor } from "../sign-in/test-server.ts";
import { TestAuthenticator } from "../sign-in/test-authenticator.ts";

const codeOf = (answer: Answer) => (answer.body as unknown as { refusal: { code: string } }).refusal.code;
const wrong = (code: string) => String((Number(code.replace(" ", "")) + 1) % 1_000_000).padStart(6, "0");

describe("inviting a client", () => {
  let server: TestServer;
  let made: Awaited<ReturnType<typeof setUpPractice>>;
  before(async () => {
    server = await testServer();
    made = await setUpPractice(server);
  });
  after(() => server.close());

  async function newClient(): Promise<{ treatmentId: string; clientId: string }> {
    const [treatmentId, clientId] = [randomUUID(), randomUUID()];
    await server.db.database.withContext({ practiceId: made.practiceId, personId: made.personId, kind: "staff" }, (tx) =>
      makeTreatment(tx, server.db.keys, {
        treatmentId, clientId, therapistId: made.personId, name: "Ana Solberg", mail: "ana@example.org", messages: "none", language: "en", sharedPhone: false,
        startedOn: "2026-11-02", weekday: 4, at: "15:00", zone: "Europe/Oslo", lengthMinutes: 50, place: "room",
      }),
    );
    return { treatmentId, clientId };
  }

  async function invite(treatmentId: string): Promise<{ token: string; code: string }> {
    const answer = await made.sam.post(`/api/treatments/${treatmentId}/invitation`);
    assert.equal(answer.status, 200, answer.text);
    return { token: (answer.body["address"] as unknown as string).split("/").at(-1) ?? "", code: answer.body["code"] as unknown as string };
  }

  const stateOf = async (treatmentId: string) => (await made.sam.get(`/api/treatments/${treatmentId}/invitation`)).body as unknown as { state: string; because: string | null; device: string | null };

  test("nobody is invited before numbers to call, the person outside the pair and the therapist's own word are there", async () => {
    const { treatmentId } = await newClient();
    assert.equal(codeOf(await made.sam.post(`/api/treatments/${treatmentId}/invitation`)), "SET_UP_UNFINISHED");
    await made.sam.send("PUT", "/api/practice/crisis-numbers", { numbers: [{ label: "Emergency", number: "113" }], checkedToday: true });
    assert.equal(codeOf(await made.sam.post(`/api/treatments/${treatmentId}/invitation`)), "SET_UP_UNFINISHED");
    await finishSetUp(made.sam);
    assert.equal((await made.sam.post(`/api/treatments/${treatmentId}/invitation`)).status, 200);
  });

  test("code, passkey, the therapist's yes, and only then does she come in", async () => {
    const { treatmentId, clientId } = await newClient();
    const { token, code } = await invite(treatmentId);
    assert.equal((await stateOf(treatmentId)).state, "sent");
    const ana = new Visitor(server.app);
    const opened = await ana.post("/api/invitations/open", { token, code });
    assert.deepEqual(opened.body, { kind: "client", practice: "Harbour Street", hasPasskey: false, confirmed: false, signedBy: "Sam Berg", therapist: "Sam Berg" });
    const phone = new TestAuthenticator(origin);
    const options = await ana.post("/api/invitations/passkey-options", { token });
    assert.ok(!options.text.includes("Ana") && !options.text.includes("Harbour"), "the phone's own list of passkeys holds a neutral name");
    const register = { token, challengeId: options.body["challengeId"], response: phone.register(options.body["options"] as never) };
    assert.equal((await ana.post("/api/invitations/passkey", register)).status, 200);
    assert.equal(codeOf(await ana.post("/api/invitations/enter", { token })), "NOT_YET");
    assert.equal(codeOf(await signIn(new Visitor(server.app), phone)), "SIGN_IN_FAILED", "the passkey opens nothing before the yes");
    assert.equal((await ana.get("/api/me/welcome")).status, 401);

    assert.deepEqual(await stateOf(treatmentId), { ...(await stateOf(treatmentId)), state: "code-entered", device: "Firefox, Android" });
    const waiting = (await made.sam.get("/api/invitations")).body["invitations"] as unknown as { clientId: string; state: string }[];
    assert.ok(waiting.some((line) => line.clientId === clientId && line.state === "code-entered"));
    assert.equal((await made.sam.post(`/api/treatments/${treatmentId}/invitation/confirm`)).status, 200);
    assert.equal((await ana.post("/api/invitations/state", { token })).body["confirmed"], true as never);
    assert.deepEqual((await ana.post("/api/invitations/enter", { token })).body, { kind: "client", next: "/me/welcome" });
    assert.equal(codeOf(await ana.post("/api/invitations/enter", { token })), "INVITATION_CLOSED");

    const welcome = (await ana.get("/api/me/welcome")).body as unknown as { therapist: string; numbers: { number: string }[]; outside: { name: string; isBody: boolean }; canMail: boolean };
    assert.equal(welcome.therapist, "Sam Berg");
    assert.equal(welcome.canMail, true);
    assert.equal(welcome.numbers[0]?.number, "113");
    assert.equal(welcome.outside.isBody, true);
    assert.equal((await ana.send("PUT", "/api/me/welcome/where", { answersWhere: "alone" })).status, 200);
    assert.equal((await ana.send("PUT", "/api/me/welcome/messages", { messages: "mail" })).status, 200);
    const [profile] = await server.db.inspect<{ answers_where: string; messages: string }>("select answers_where, messages from rapport.client_profile where client_id = $1", [clientId]);
    assert.deepEqual(profile, { answers_where: "alone", messages: "mail" });
    assert.equal((await signIn(new Visitor(server.app), phone)).body["next"], "/me" as never);
  });

  test("without a passkey she comes in too, on this device, this once", async () => {
    const { treatmentId } = await newClient();
    const { token, code } = await invite(treatmentId);
    const ana = new Visitor(server.app);
    await ana.post("/api/invitations/open", { token, code });
    await made.sam.post(`/api/treatments/${treatmentId}/invitation/confirm`);
    assert.equal((await ana.post("/api/invitations/enter", { token })).status, 200);
    assert.equal((await ana.get("/api/me/welcome")).status, 200);
  });

  test("once the right code was given, link and code open nothing in another browser", async () => {
    const { treatmentId } = await newClient();
    const { token, code } = await invite(treatmentId);
    const ana = new Visitor(server.app);
    await ana.post("/api/invitations/open", { token, code });
    const thief = new Visitor(server.app);
    for (const [url, body] of [["open", { token, code }], ["passkey-options", { token }], ["enter", { token }]] as const) {
      assert.equal(codeOf(await thief.post(`/api/invitations/${url}`, body)), "INVITATION_CLOSED");
    }
    assert.deepEqual((await thief.post("/api/invitations/state", { token })).body, { kind: "not-held" });
    assert.deepEqual((await thief.post("/api/invitations/state", { token: "A".repeat(43) })).body, { kind: "not-held" });
    assert.equal((await ana.post("/api/invitations/open", { token, code: "000000" })).status, 200, "she can reload the page");
  });

  test("five wrong codes close it, the right one too late, and the therapist is told", async () => {
    const { treatmentId } = await newClient();
    const { token, code } = await invite(treatmentId);
    const answers: string[] = [];
    for (let i = 0; i < 5; i += 1) answers.push(codeOf(await new Visitor(server.app).post("/api/invitations/open", { token, code: wrong(code) })));
    assert.deepEqual(answers, ["WRONG_CODE", "WRONG_CODE", "WRONG_CODE", "WRONG_CODE", "INVITATION_CLOSED"]);
    assert.equal(codeOf(await new Visitor(server.app).post("/api/invitations/open", { token, code })), "INVITATION_CLOSED");
    assert.equal((await stateOf(treatmentId)).because, "wrong-codes");
  });

  test("five wrong codes at the same moment close it as well", async () => {
    const { treatmentId } = await newClient();
    const { token, code } = await invite(treatmentId);
    const answers = await Promise.all(Array.from({ length: 20 }, () => new Visitor(server.app).post("/api/invitations/open", { token, code: wrong(code) })));
    assert.equal(answers.filter((answer) => codeOf(answer) === "WRONG_CODE").length, 4);
    assert.equal(codeOf(await new Visitor(server.app).post("/api/invitations/open", { token, code })), "INVITATION_CLOSED");
  });

  test("this is not for me: it closes without a code, and stands on the therapist's Today", async () => {
    const { treatmentId, clientId } = await newClient();
    const { token, code } = await invite(treatmentId);
    assert.deepEqual((await new Visitor(server.app).post("/api/invitations/not-for-me", { token })).body, {});
    assert.equal(codeOf(await new Visitor(server.app).post("/api/invitations/open", { token, code })), "INVITATION_CLOSED");
    const lines = (await made.sam.get("/api/invitations")).body["invitations"] as unknown as { clientId: string; state: string }[];
    assert.ok(lines.some((line) => line.clientId === clientId && line.state === "not-for-me"));
  });

  test("a new invitation, a withdrawn one and one of 72 hours close the one before", async () => {
    const { treatmentId } = await newClient();
    const first = await invite(treatmentId);
    const second = await invite(treatmentId);
    assert.equal(codeOf(await new Visitor(server.app).post("/api/invitations/open", first)), "INVITATION_CLOSED");
    await made.sam.post(`/api/treatments/${treatmentId}/invitation/withdraw`);
    assert.equal(codeOf(await new Visitor(server.app).post("/api/invitations/open", second)), "INVITATION_CLOSED");
    const third = await invite(treatmentId);
    const [row] = await server.db.inspect<{ hours: number }>("select round(extract(epoch from expires_at - created_at) / 3600)::int as hours from auth.invitation order by created_at desc limit 1");
    assert.equal(row?.hours, 72);
    await server.db.inspect("update auth.invitation set expires_at = now() - interval '1 second' where voided_at is null and confirmed_at is null");
    assert.equal(codeOf(await new Visitor(server.app).post("/api/invitations/open", third)), "INVITATION_CLOSED");
    assert.equal((await stateOf(treatmentId)).because, "expired");
  });

  test("invited again, her new account takes the place of the old at the therapist's yes, not before", async () => {
    const { treatmentId } = await newClient();
    const comeIn = async () => {
      const visitor = new Visitor(server.app);
      const phone = new TestAuthenticator(origin);
      const invitation = await invite(treatmentId);
      await visitor.post("/api/invitations/open", invitation);
      const options = await visitor.post("/api/invitations/passkey-options", { token: invitation.token });
      await visitor.post("/api/invitations/passkey", { token: invitation.token, challengeId: options.body["challengeId"], response: phone.register(options.body["options"] as never) });
      return { phone, confirm: () => made.sam.post(`/api/treatments/${treatmentId}/invitation/confirm`) };
    };
    const old = await comeIn();
    await old.confirm();
    const fresh = await comeIn();
    assert.equal((await signIn(new Visitor(server.app), old.phone)).status, 200);
    await fresh.confirm();
    assert.equal((await signIn(new Visitor(server.app), old.phone)).status, 401);
    assert.equal((await signIn(new Visitor(server.app), fresh.phone)).status, 200);
  });

  test("another therapist can neither invite, see nor confirm", async () => {
    const { treatmentId } = await newClient();
    const added = await made.sam.post("/api/staff", { name: "Kim Lund", roles: ["therapist"] });
    const invitation = await made.sam.post(`/api/staff/${added.body["id"]}/invitation`);
    const token = (invitation.body["address"] as unknown as string).split("/").at(-1) ?? "";
    const kim = new Visitor(server.app);
    await kim.post("/api/invitations/open", { token, code: invitation.body["code"] });
    const options = await kim.post("/api/invitations/passkey-options", { token });
    await kim.post("/api/invitations/passkey", { token, challengeId: options.body["challengeId"], response: new TestAuthenticator(origin).register(options.body["options"] as never) });
    assert.equal((await kim.post("/api/invitations/enter", { token })).status, 200);
    for (const url of ["", "/confirm", "/withdraw"]) assert.equal((await kim.post(`/api/treatments/${treatmentId}/invitation${url}`)).status, 404);
    assert.equal((await kim.get(`/api/treatments/${treatmentId}/invitation`)).status, 404);
  });

  test("of 1,000 stolen or guessed invitations not one shows a fact", async () => {
    const { treatmentId } = await newClient();
    const facts = ["Ana", "Solberg", "Sam", "Berg", "Harbour", "example.org"];
    let shown = 0;
    let stolen = await invite(treatmentId);
    for (let i = 0; i < 1_000; i += 1) {
      // Half are guessed tokens; half are a real link without its code, newly handed out as soon as it is void.
      const real = i % 2 === 0;
      if (real && i % 10 === 0 && i > 0) stolen = await invite(treatmentId);
      const token = real ? stolen.token : randomBytes(32).toString("base64url");
      let code = String(randomInt(1_000_000)).padStart(6, "0");
      if (real && code === stolen.code.replace(" ", "")) code = wrong(stolen.code);
      const answer = await new Visitor(server.app).post("/api/invitations/open", { token, code });
      if (answer.status < 400 || facts.some((fact) => answer.text.includes(fact))) shown += 1;
    }
    assert.equal(shown, 0);
  });
});
