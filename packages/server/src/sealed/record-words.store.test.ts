import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { finishSetUp, setUpPractice, type Answer, type TestServer, testServer, Visitor } from "../sign-in/test-server.ts";

const dayMs = 86_400_000;
const zone = "Europe/Oslo";
const dayIn = (date: Date) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(date);
const as = <T>(answer: Answer): T => answer.body as unknown as T;
const words = "I nodded, but I felt far away.";

describe("shared words on their way into the record", () => {
  let server: TestServer;
  let sam: Visitor;
  before(async () => {
    server = await testServer();
    ({ sam } = await setUpPractice(server));
    await finishSetUp(sam);
    await sam.send("PUT", "/api/own/settings", { readingDays: [1, 3], readingNote: "", away: null, alwaysAnswersOwn: false, shortcuts: true, gentleFlags: true });
  });
  after(() => server.close());

  async function newClient(): Promise<{ ana: Visitor; treatmentId: string }> {
    const first = new Date(Date.now() - 34 * dayMs);
    const { treatmentId } = as<{ treatmentId: string }>(await sam.post("/api/t/clients", {
      name: "Ana", mail: null, messages: "none", language: "en", sharedPhone: false, firstOn: dayIn(first), weekday: ((new Date(`${dayIn(first)}T12:00:00Z`).getUTCDay() + 6) % 7) + 1,
      at: "15:00", zone, lengthMinutes: 50, place: "room",
    }));
    const invited = as<{ address: string; code: string }>(await sam.post(`/api/treatments/${treatmentId}/invitation`));
    const token = invited.address.split("/").at(-1);
    const ana = new Visitor(server.app);
    await ana.post("/api/invitations/open", { token, code: invited.code });
    await sam.post(`/api/treatments/${treatmentId}/invitation/confirm`);
    assert.equal((await ana.post("/api/invitations/enter", { token })).status, 200);
    return { ana, treatmentId };
  }
  async function share(ana: Visitor, { opened = true } = {}): Promise<string> {
    const id = randomUUID();
    assert.equal((await ana.post("/api/client/shares", { id, bytes: randomBytes(1024).toString("base64"), now: true, closes: "taken-back" })).status, 200);
    if (opened) assert.equal((await sam.post(`/api/t/shares/${id}/open`)).status, 200);
    return id;
  }
  const ask = async (id: string) => (await sam.post(`/api/t/shares/${id}/ask-record`)).status;
  const answer = async (ana: Visitor, id: string, body: object) => (await ana.post(`/api/client/shares/${id}/record`, body)).status;
  const inRecord = async (treatmentId: string) => as<{ fromShared: { words: string; agreedOn: string }[] }>(await sam.get(`/api/t/clients/${treatmentId}/record`)).fromShared;
  const seenByHer = async (ana: Visitor, id: string) => as<{ shares: { id: string; record: object | null }[] }>(await ana.get("/api/client/shares")).shares.find((one) => one.id === id)?.record;
  const seenByHim = async (treatmentId: string, id: string) => as<{ copies: { id: string; record: object | null }[] }>(await sam.get(`/api/t/clients/${treatmentId}/shares`)).copies.find((one) => one.id === id)?.record;

  test("the therapist asks, she agrees to the very words, and they are in the record and in her copy", async () => {
    const { ana, treatmentId } = await newClient();
    const id = await share(ana);
    assert.equal(await seenByHer(ana, id), null);
    assert.equal(await answer(ana, id, { agrees: true, words }), 404, "nobody asked");
    assert.equal(await ask(id), 200);
    assert.deepEqual(await seenByHer(ana, id), { askedOn: dayIn(new Date()), answer: null });
    assert.deepEqual(await inRecord(treatmentId), [], "asking puts nothing there");
    assert.equal(await answer(ana, id, { agrees: true }), 422, "a yes is a yes to words");
    assert.equal(await answer(ana, id, { agrees: true, words }), 200);
    assert.deepEqual((await inRecord(treatmentId)).map((one) => [one.words, one.agreedOn]), [[words, dayIn(new Date())]]);
    assert.deepEqual(await seenByHim(treatmentId, id), { askedOn: dayIn(new Date()), answer: "agreed" });
    assert.equal(await answer(ana, id, { agrees: false }), 404, "answered once");
    assert.equal(await ask(id), 409, "asked once");
    const [row] = await server.db.inspect<{ words: Buffer }>("select words from rapport.record_words where share_id = $1", [id]);
    assert.ok(!row?.words.toString("latin1").includes("far away"), "under her key, as all of the record");
    const audited = await server.db.inspect<{ action: string }>("select action from rapport.audit where object_id = $1 and action like '%record' order by action", [id]);
    assert.deepEqual(audited.map(({ action }) => action), ["share.agree-record", "share.ask-record"]);
    for (const entry of server.logged) assert.ok(!JSON.stringify(entry).includes("far away"));

    assert.equal((await ana.post(`/api/client/shares/${id}/take-back`)).status, 200);
    assert.equal((await inRecord(treatmentId)).length, 1, "what is in the record stays there, as she was told");
  });

  test("she would rather not: nothing is in the record, and she is not asked again", async () => {
    const { ana, treatmentId } = await newClient();
    const id = await share(ana);
    await ask(id);
    assert.equal(await answer(ana, id, { agrees: false }), 200);
    assert.deepEqual(await seenByHim(treatmentId, id), { askedOn: dayIn(new Date()), answer: "declined" });
    assert.equal(await ask(id), 409);
    assert.deepEqual(await inRecord(treatmentId), []);
  });

  test("a copy that was not opened cannot be asked for, and one that was taken back cannot be agreed to", async () => {
    const { ana, treatmentId } = await newClient();
    const closed = await share(ana, { opened: false });
    assert.equal(await ask(closed), 409);
    const id = await share(ana);
    await ask(id);
    await ana.post(`/api/client/shares/${id}/take-back`);
    assert.equal(await answer(ana, id, { agrees: true, words }), 410);
    assert.deepEqual(await inRecord(treatmentId), []);
  });

  test("nobody answers for her, and another client finds nothing to answer", async () => {
    const [{ ana, treatmentId }, mei] = [await newClient(), await newClient()];
    const id = await share(ana);
    await ask(id);
    assert.equal(await answer(mei.ana, id, { agrees: true, words: "not hers" }), 404);
    assert.ok((await sam.post(`/api/client/shares/${id}/record`, { agrees: true, words: "his own" })).status >= 400);
    assert.deepEqual(await inRecord(treatmentId), []);
  });

  test("when she erases herself the words leave the record too", async () => {
    const { ana } = await newClient();
    const id = await share(ana);
    await ask(id);
    await answer(ana, id, { agrees: true, words });
    const erased = await ana.post("/api/client/erase", { typed: "delete" });
    assert.ok(erased.status < 300, erased.text);
    assert.deepEqual(await server.db.inspect("select 1 from rapport.record_words where share_id = $1", [id]), []);
  });
});
