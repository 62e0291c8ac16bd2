import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { importType } from "@rapport/api";
import { scoreRegistry } from "@rapport/instruments";
import { finishUnfinished } from "../check-in/finish-unfinished.ts";
import { type Answer, finishSetUp, setUpPractice, type TestServer, testServer, Visitor } from "../sign-in/test-server.ts";

const dayMs = 86_400_000;
const zone = "Europe/Oslo";
const dayIn = (days: number) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(Date.now() + days * dayMs);
const as = <T>(answer: Answer): T => answer.body as unknown as T;
const refusalOf = (answer: Answer) => as<{ refusal: { code: string; person: string } }>(answer).refusal;

// Invented from end to end: numbers in the place of words.
const language = (code: string, more: object = {}) => {
  const { items } = scoreRegistry.find((facts) => facts.code === code) ?? scoreRegistry[0] ?? assert.fail();
  const options = Array.from({ length: items.max - items.min + 1 }, (_, at) => ({ value: items.min + at, label: `label ${items.min + at}` }));
  return { language: "en", items: Array.from({ length: items.count }, (_, at) => `invented ${at + 1}`), options, ...more };
};
const pack = (code: string, ...languages: object[]) => ({ file: JSON.stringify({ instrument: code, facts: "1", licenceNote: `Invented wording for ${code}.`, languages }) });

interface Client {
  readonly ana: Visitor;
  readonly treatmentId: string;
  readonly clientId: string;
  readonly next: string;
}

describe("published forms, given to a client", () => {
  let server: TestServer;
  let sam: Visitor;
  let practiceId = "";
  before(async () => {
    server = await testServer();
    ({ sam, practiceId } = await setUpPractice(server));
    await finishSetUp(sam);
    for (const one of [
      pack("GAD-7", language("GAD-7", { instruction: "Invented, about the last weeks." }), language("GAD-7", { language: "de", youForm: "formal", items: Array.from({ length: 7 }, (_, at) => `erfunden, Sie ${at + 1}`) })),
      pack("PHQ-9", language("PHQ-9")), pack("WAI-SR", language("WAI-SR")),
    ]) assert.equal((await sam.post("/api/admin/forms/packs", one)).status, 201);
  });
  after(() => server.close());

  /** Her next meeting is tomorrow. */
  async function newClient(name: string, spoken = "en"): Promise<Client> {
    const made = await sam.post("/api/t/clients", { name, mail: null, messages: "none", language: spoken, sharedPhone: false, firstOn: dayIn(-13), weekday: ((new Date(`${dayIn(-13)}T12:00Z`).getUTCDay() + 6) % 7) + 1, at: "15:00", zone, lengthMinutes: 50, place: "room" });
    assert.equal(made.status, 201, made.text);
    const { treatmentId } = as<{ treatmentId: string }>(made);
    const { address, code } = as<{ address: string; code: string }>(await sam.post(`/api/treatments/${treatmentId}/invitation`));
    const token = address.split("/").at(-1);
    const ana = new Visitor(server.app);
    await ana.post("/api/invitations/open", { token, code });
    await sam.post(`/api/treatments/${treatmentId}/invitation/confirm`);
    assert.equal((await ana.post("/api/invitations/enter", { token })).status, 200);
    const { sessions } = as<{ sessions: { id: string; on: string }[] }>(await sam.get(`/api/t/clients/${treatmentId}`));
    const [reach] = await server.db.inspect<{ client_id: string }>("select client_id from rapport.reach where treatment_id = $1 limit 1", [treatmentId]);
    return { ana, treatmentId, clientId: reach?.client_id ?? "", next: sessions.find(({ on }) => on >= dayIn(1))?.id ?? "" };
  }
  const give = ({ treatmentId }: Client, instrument: string, place: "beside" | "instead", every = 1) => sam.post(`/api/t/clients/${treatmentId}/forms`, { instrument, every, place });
  const due = async ({ ana }: Client) => as<{ due: { form: string; sessionId: string } | null }>(await ana.get("/api/client/today")).due;
  const hiddenOf = (page: string) => Object.fromEntries([...page.matchAll(/<input type="hidden" name="(_[^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));
  const openOwn = async (client: Client, form: string): Promise<string> => as<{ address: string }>(await client.ana.post("/api/client/open-form", { form, sessionId: client.next })).address;
  const seven = (values: readonly (number | undefined)[]) => Object.fromEntries(values.flatMap((value, at) => (value === undefined ? [] : [[`q${at + 1}`, `v${value}`]])));
  async function answer(address: string, fields: object): Promise<Answer> {
    const phone = new Visitor(server.app);
    const page = await phone.get(address);
    assert.equal(page.status, 200, page.text);
    return phone.post(address, { ...hiddenOf(page.text), ...fields });
  }
  const row = (form: string, session: string) => server.db.inspect<Record<string, unknown>>(
    "select a.id, a.language, a.you_form, a.text_hash, a.asked_items, a.place, a.sequence, a.on_date::text, c.value, c.answered, c.method from rapport.administration a left join rapport.computed_score c on c.administration_id = a.id where a.instrument = $1 and a.session_id = $2", [form, session]);

  test("no responder, no question: a form that asks about self-harm is neither chosen nor sent, and says why", async () => {
    const ana = await newClient("Ana");
    const refused = await give(ana, "PHQ-9", "beside");
    assert.equal(refused.status, 409);
    assert.match(refusalOf(refused).person, /asks about self-harm\. Nobody is set up to respond here/);
    assert.equal((await sam.post(`/api/sessions/${ana.next}/links`, { form: "PHQ-9" })).status, 409);
    assert.equal((await sam.post(`/api/sessions/${ana.next}/screen`, { form: "CORE-10" })).status, 409);
    assert.match(refusalOf(await give(ana, "ORS", "beside")).person, /marked on a line/);
    assert.equal((await give(ana, "XYZ-1", "beside")).status, 404);
    const { forms } = as<{ forms: { code: string; notGiven: string | null; week: object }[] }>(await sam.get(`/api/t/clients/${ana.treatmentId}/forms`));
    assert.deepEqual(forms.map(({ code, notGiven }) => [code, notGiven]), [["PHQ-9", "asks-about-self-harm"], ["GAD-7", null], ["WAI-SR", null]]);
    assert.equal(await due(ana).then((one) => one?.form), "A");
  });

  test("chosen in the place of our questions it lies open on her page, and is stored with its order, its words and its score", async () => {
    const ana = await newClient("Ana");
    assert.equal((await give(ana, "GAD-7", "instead")).status, 200);
    assert.deepEqual(await due(ana).then((one) => [one?.form, one?.sessionId]), ["GAD-7", ana.next]);
    const address = await openOwn(ana, "GAD-7");
    const page = (await new Visitor(server.app).get(address)).text;
    for (const words of ["7 questions before you meet", "Invented, about the last weeks.", "invented 1", "invented 7", "label 3", "Invented wording for GAD-7."]) assert.ok(page.includes(words), words);
    assert.ok(!page.includes("They are not a test"), "that is said of our own questions alone");
    const done = await answer(address, seven([1, 2, 3, 0, 1, 2, 3]));
    assert.equal(done.status, 200, done.text);
    assert.match(done.text, /Thank you\. Your therapist will see this before you meet\./);
    const [stored] = await row("GAD-7", ana.next);
    const [kept] = await server.db.inspect<{ text_hash: string }>("select text_hash from rapport.wording_pack where instrument = 'GAD-7' and language = 'en'");
    assert.deepEqual({ ...stored, id: "", on_date: "" }, { id: "", language: "en", you_form: "informal", text_hash: kept?.text_hash, asked_items: ["q1", "q2", "q3", "q4", "q5", "q6", "q7"], place: "link", sequence: 1, on_date: "", value: 12, answered: 7, method: "GAD-7/1" });
    assert.notEqual(await due(ana).then((one) => one?.form), "A", "our four questions gave way to it");
    const progress = as<{ courses: { instrument: string }[]; given: { total: number; rows: { text: string; answer: string }[] }[]; scores: { origin: string }[] }>(await sam.get(`/api/t/clients/${ana.treatmentId}/progress`));
    assert.deepEqual([progress.courses[0]?.instrument, progress.given[0]?.total, progress.scores[0]?.origin], ["GAD-7", 12, "asked"]);
    assert.deepEqual(progress.given[0]?.rows[2], { item: "q3", text: "invented 3", answer: "label 3" });
    const brief = await sam.get(`/api/t/sessions/${ana.next}/brief`);
    assert.match(brief.text, /GAD-7/);
    await server.db.inspect("update rapport.client_profile set shows_numbers = true where client_id = $1", [ana.clientId]);
    assert.match((await ana.ana.get("/api/client/together")).text, /"GAD-7"/, "her own score is hers to see");
  });

  test("a question left out leaves answers and no score", async () => {
    const ana = await newClient("Ana");
    await give(ana, "GAD-7", "instead");
    await answer(await openOwn(ana, "GAD-7"), seven([1, 2, 3, 0, 1, undefined, 3]));
    assert.deepEqual((await row("GAD-7", ana.next)).map(({ value }) => value), [null]);
    const { given } = as<{ given: { total: number | null; rows: unknown[] }[] }>(await sam.get(`/api/t/clients/${ana.treatmentId}/progress`));
    assert.deepEqual(given.map(({ total, rows }) => [total, rows.length]), [[null, 6]]);
  });

  test("beside our questions it waits until they leave room: twelve a week", async () => {
    const ana = await newClient("Ana");
    await give(ana, "GAD-7", "beside");
    assert.equal(await due(ana).then((one) => one?.form), "A");
    await answer(await openOwn(ana, "A"), { a1: "good" });
    // Sixteen in all; where she answers in the room at the end there are twelve.
    assert.notEqual(await due(ana).then((one) => one?.form), "GAD-7");
    await server.db.inspect("update rapport.client_profile set answers_where = 'together' where client_id = $1", [ana.clientId]);
    assert.equal(await due(ana).then((one) => one?.form), "GAD-7");
    assert.equal((await sam.post(`/api/t/clients/${ana.treatmentId}/forms/stop`, { instrument: "GAD-7" })).status, 200);
    assert.notEqual(await due(ana).then((one) => one?.form), "GAD-7");
    assert.equal((await ana.ana.post("/api/client/open-form", { form: "GAD-7", sessionId: ana.next })).status, 410);
    assert.equal((await sam.post(`/api/t/clients/${ana.treatmentId}/forms/stop`, { instrument: "GAD-7" })).status, 404);
  });

  test("her language and her form of you choose the wording; without one nothing is given", async () => {
    const greta = await newClient("Greta", "de");
    await give(greta, "GAD-7", "instead");
    await answer(await openOwn(greta, "GAD-7"), seven([0, 0, 0, 0, 0, 0, 0]));
    assert.deepEqual((await row("GAD-7", greta.next)).map(({ language: spoken, you_form }) => [spoken, you_form]), [["de", "formal"]]);
    const nils = await newClient("Nils", "nb");
    const refused = await give(nils, "GAD-7", "instead");
    assert.equal(refused.status, 409);
    assert.match(refusalOf(refused).person, /No wording of this form is loaded in this client’s language/);
  });

  test("wording taken out of use closes the way to the form; what was answered keeps its words", async () => {
    const ana = await newClient("Ana");
    await give(ana, "WAI-SR", "instead", 8);
    const link = new URL(as<{ address: string }>(await sam.post(`/api/sessions/${ana.next}/links`, { form: "WAI-SR" })).address).pathname;
    await answer(link, Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`q${at + 1}`, "v4"])));
    const other = await newClient("Bo");
    const waits = new URL(as<{ address: string }>(await sam.post(`/api/sessions/${other.next}/links`, { form: "WAI-SR" })).address).pathname;
    const { forms } = as<{ forms: { code: string; packs: { id: string }[] }[] }>(await sam.get("/api/admin/forms"));
    await sam.post(`/api/admin/forms/packs/${forms.find(({ code }) => code === "WAI-SR")?.packs[0]?.id}/withdraw`);
    assert.equal((await new Visitor(server.app).get(waits)).status, 410);
    const { given } = as<{ given: { total: number; rows: { answer: string }[] }[] }>(await sam.get(`/api/t/clients/${ana.treatmentId}/progress`));
    assert.deepEqual([given[0]?.total, given[0]?.rows[0]?.answer], [48, "label 4"]);
    assert.equal((await sam.post("/api/admin/forms/packs", pack("WAI-SR", language("WAI-SR")))).status, 201);
  });

  test("out and in again: her own answers are the same score, another value is a problem, and none is typed beside it", async () => {
    const ana = await newClient("Mira");
    await give(ana, "GAD-7", "instead");
    await answer(await openOwn(ana, "GAD-7"), seven([1, 1, 1, 1, 1, 1, 1]));
    const table = /client,instrument[^]*?(?=PK)/.exec((await sam.post("/api/t/export", { treatmentId: ana.treatmentId })).text)?.[0] ?? "";
    assert.match(table, /Mira,GAD-7,total,7,[^,]*,client,1,asked,1/);
    const bring = async (text: string) => (await sam.send("POST", "/api/t/import", `${JSON.stringify({ do: "store" })}\n${text}`, { "content-type": importType, "idempotency-key": randomUUID() })).text;
    assert.match(await bring(table), /"stored":0,"known":1/);
    assert.match(await bring(table.replace("total,7", "total,8")), /other-value-there/);
    const [{ on_date: on } = { on_date: "" }] = await row("GAD-7", ana.next);
    const typed = await sam.post(`/api/t/clients/${ana.treatmentId}/scores`, { instrument: "gad7", on, rater: "client", values: [{ scale: "total", value: 9 }] });
    assert.equal(typed.status, 422);
    assert.match(typed.text, /Mira answered this form here on that day\./);
  });

  test("what she stopped half way is put in when the session has begun, and an erased client leaves no choice and no score", async () => {
    const ana = await newClient("Ana");
    await give(ana, "GAD-7", "instead");
    await openOwn(ana, "GAD-7");
    const worker = server.parts.stores.worker ?? assert.fail();
    const { sqlFor, eraseClient } = await import("@rapport/store");
    await worker.withContext({ practiceId, personId: ana.clientId, kind: "worker" }, (tx) => tx.change(sqlFor.insertInto("rapport.begun_answer").values(
      [0, 1, 2, 3, 3, 3, 3].map((value, at) => ({ practice_id: practiceId, form_key: ana.next, item: `q${at + 1}`, treatment_id: ana.treatmentId, session_id: ana.next, form: "GAD-7", value, chosen: null, words: null, on_date: dayIn(0) })))));
    const stores = { ...server.parts.stores, database: worker };
    const context = { practiceId, personId: ana.clientId, kind: "worker" } as const;
    assert.equal(await finishUnfinished(stores, context, zone), 0, "her link is open");
    await server.db.inspect("update auth.link set expires_at = now() - interval '1 minute' where session_id = $1", [ana.next]);
    assert.equal(await finishUnfinished(stores, context, zone), 1);
    assert.deepEqual((await row("GAD-7", ana.next)).map(({ value }) => value), [15]);
    await eraseClient(worker, server.parts.stores.keys, { practiceId, clientId: ana.clientId, day: dayIn(0) });
    for (const table of ["chosen_form", "computed_score", "administration"]) assert.deepEqual(await server.db.inspect(`select 1 from rapport.${table} where treatment_id = $1`, [ana.treatmentId]), [], table);
  });
});
