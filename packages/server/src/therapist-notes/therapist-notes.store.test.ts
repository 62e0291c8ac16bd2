import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import type { OwnTherapistNotesReply, TherapistNotesReply, TodayReply } from "@rapport/api";
import { eraseClient } from "@rapport/store";
import { dayFromToday, takeOn, type TestClient } from "../sign-in/test-client.ts";
import { type Answer, finishSetUp, setUpPractice, type TestServer, testServer, type Visitor } from "../sign-in/test-server.ts";

const as = <T>(answer: Answer): T => answer.body as unknown as T;

interface Client extends TestClient {
  readonly sessions: readonly { readonly id: string; readonly on: string }[];
}

describe("notes to a client", () => {
  let server: TestServer;
  let sam: Visitor;
  let practiceId = "";
  let personId = "";
  before(async () => {
    server = await testServer();
    ({ sam, practiceId, personId } = await setUpPractice(server));
    await finishSetUp(sam);
  });
  after(() => server.close());

  /** Five meetings are over, and the next is tomorrow. */
  async function newClient(name = "Ana"): Promise<Client> {
    const client = await takeOn(server, sam, name);
    return { ...client, ...as<{ sessions: Client["sessions"] }>(await sam.get(`/api/t/clients/${client.treatmentId}`)) };
  }
  const his = async ({ treatmentId }: Client) => as<TherapistNotesReply>(await sam.get(`/api/t/clients/${treatmentId}/notes`));
  const hers = async ({ ana }: Client) => as<OwnTherapistNotesReply>(await ana.get("/api/client/therapist-notes"));
  const offer = ({ treatmentId }: TestClient, body: object) => sam.post(`/api/t/clients/${treatmentId}/notes`, body);
  const view = (client: Client, more: object = {}) => offer(client, { kind: "another-view", words: "I wonder if you go quiet when you fear I am cross. Is that so?", saidIn: client.sessions[4]?.id, goOn: false, reason: null, ...more });
  const act = (note: string, body: object) => sam.post(`/api/t/therapist-notes/${note}/acts`, body);
  const word = (note: string, body: object) => sam.post(`/api/t/therapist-notes/${note}/words`, body);
  const does = ({ ana }: TestClient, body: object) => ana.post("/api/client/therapist-notes", body);
  const idOf = (answer: Answer) => as<{ id: string }>(answer).id;

  /** Her answer to *Did it feel safe to say what you wanted to say?* after a session, opened by a guess. */
  async function feltSafe({ treatmentId, sessions, clientId }: Client, session: number, value: number): Promise<void> {
    const form = randomUUID();
    await server.db.inspect(
      `insert into rapport.administration (practice_id, id, treatment_id, session_id, instrument, instrument_version, language, you_form, text_hash, rater_id, about_id, origin, place, asked_items, on_date, state, done_on)
       values ($1, $2, $3, $4, 'B', '0.2', 'en', 'plain', 'x', $5, $5, 'asked', 'link', '{}', $6, 'done', $6)`, [practiceId, form, treatmentId, sessions[session - 1]?.id, clientId, dayFromToday(-1)]);
    await server.db.inspect("insert into rapport.answer (practice_id, administration_id, version, item, treatment_id, value) values ($1, $2, 1, 'b1', $3, $4)", [practiceId, form, treatmentId, value]);
    assert.equal((await sam.post(`/api/t/sessions/${sessions[session - 1]?.id}/after`, { guess: { b1: 2, b2: 2 } })).status, 200);
  }
  /** A session that began a quarter of an hour ago. */
  const meetNow = ({ treatmentId, sessions }: Client) =>
    server.db.inspect("update rapport.session set starts_at = now() - interval '15 minutes', planned_on = (now() at time zone 'Europe/Oslo' - interval '15 minutes')::date, planned_at = (now() at time zone 'Europe/Oslo' - interval '15 minutes')::time where treatment_id = $1 and id = $2", [treatmentId, sessions[5]?.id]);

  let ana: Client;
  let first = "";
  test("an understanding is there for her at once, and its words only once she opens it", async () => {
    ana = await newClient();
    assert.equal((await sam.send("PUT", `/api/t/clients/${ana.treatmentId}/note-draft`, { kind: "understanding", words: "I think you felt hurried." })).status, 200);
    assert.deepEqual((await his(ana)).drafts.map(({ words }) => words), ["I think you felt hurried."]);
    assert.deepEqual((await hers(ana)).notes, []);
    const offered = await offer(ana, { kind: "understanding", words: "I think you felt hurried, and alone with it." });
    assert.equal(offered.status, 201, offered.text);
    first = idOf(offered);
    assert.deepEqual((await his(ana)).drafts, [], "offered, the draft is gone");
    const before = await ana.ana.get("/api/client/therapist-notes");
    assert.ok(!before.text.includes("hurried"));
    assert.deepEqual(as<TodayReply>(await ana.ana.get("/api/client/today")).note, { id: first, kind: "understanding", standing: "offered" });
    assert.equal((await does(ana, { do: "answer", note: first, answer: "nearly", words: null })).status, 409, "not before she opened it");
    assert.equal((await does(ana, { do: "open", note: first, how: "alone" })).status, 409);
    assert.equal((await does(ana, { do: "open", note: first, how: "read" })).status, 200);
    assert.equal((await hers(ana)).notes[0]?.versions[0]?.words, "I think you felt hurried, and alone with it.");
  });

  test("one is open at a time; what she opened is not taken back; when she opened it is told to nobody", async () => {
    assert.equal((await offer(ana, { kind: "practical", words: "Bring the letter." })).status, 409);
    const [note] = (await his(ana)).notes;
    assert.deepEqual(await server.db.inspect("select 1 from rapport.record_read where kind = 'landings'"), [], "there is nothing of hers to read yet");
    assert.deepEqual([note?.standing, note?.version, (await his(ana)).offers.understanding], ["opened", 2, "one-open"]);
    assert.equal((await word(first, { do: "take-back", after: 2 })).status, 409);
    assert.equal((await word(first, { do: "reword", after: 2, words: "x" })).status, 409, "she has not answered");
    const seen = (await sam.get(`/api/t/clients/${ana.treatmentId}/notes`)).text;
    assert.ok(!/openedOn|openedDay|openedHow/.test(seen));
  });

  test("she says nearly, the therapist thanks and says it in another way; both see how the understanding grew", async () => {
    assert.equal((await does(ana, { do: "answer", note: first, answer: "nearly", words: "More like in the way." })).status, 200);
    assert.equal((await act(first, { do: "thank", after: 2, how: "read-thank-you" })).status, 412, "someone was faster");
    assert.equal((await act(first, { do: "thank", after: 3, how: "read-thank-you" })).status, 200);
    assert.equal((await act(first, { do: "thank", after: 4, how: "read-thank-you" })).status, 409, "once");
    const between = idOf(await offer(ana, { kind: "practical", words: "Bring the letter." }));
    assert.equal((await word(first, { do: "reword", after: 4, words: "I think you felt in the way." })).status, 409, "another note is open");
    await word(between, { do: "take-back", after: 1 });
    assert.equal((await word(first, { do: "reword", after: 4, words: "I think you felt in the way." })).status, 200);
    assert.ok(!(await ana.ana.get("/api/client/therapist-notes")).text.includes("felt in the way"), "new words are opened anew");
    await does(ana, { do: "open", note: first, how: "read" });
    await does(ana, { do: "answer", note: first, answer: "that-is-it", words: null });
    const grew = [["I think you felt hurried, and alone with it.", "nearly", "More like in the way."], ["I think you felt in the way.", "that-is-it", null]];
    assert.deepEqual((await hers(ana)).understood.map(({ words, answer, ownWords }) => [words, answer, ownWords]), grew);
    assert.deepEqual((await his(ana)).understood.map(({ words, answer, ownWords }) => [words, answer, ownWords]), grew);
    assert.equal((await hers(ana)).notes[0]?.versions[0]?.thanked?.how, "read-thank-you");
    assert.equal((await word(first, { do: "reword", after: 7, words: "x" })).status, 409, "that is it needs no other words");
    const [trace] = await server.db.inspect<{ kind: string }>("select kind from rapport.record_read where kind = 'landings'");
    assert.equal(trace?.kind, "landings", "she sees that it was read");
  });

  test("another view is linked to the session that heard it, and opens when they meet, or alone once she turned that on", async () => {
    assert.equal((await view(ana, { saidIn: randomUUID() })).status, 409, "not said");
    assert.equal((await view(ana, { saidIn: ana.sessions[5]?.id })).status, 409, "not in one that is still to come");
    const offered = await view(ana);
    assert.equal(offered.status, 201, offered.text);
    const note = idOf(offered);
    assert.equal((await does(ana, { do: "open", note, how: "together" })).status, 409, "they do not meet now");
    assert.equal((await does(ana, { do: "open", note, how: "alone" })).status, 409, "she has not turned it on");
    assert.equal((await hers(ana)).notes[0]?.saidOn, ana.sessions[4]?.on);
    assert.equal((await word(note, { do: "take-back", after: 1 })).status, 200);
    assert.deepEqual((await hers(ana)).notes.map(({ id }) => id), [first], "taken back unopened: there is nothing");
    assert.deepEqual(await server.db.inspect("select 1 from rapport.therapist_note_version where note_id = $1 and words is not null", [note]), [], "its words are gone");
    const again = idOf(await view(ana));
    const { settings } = as<{ settings: { version: number; opensViewsAlone: boolean } }>(await ana.ana.get("/api/client/privacy"));
    assert.equal(settings.opensViewsAlone, false);
    assert.equal((await ana.ana.send("PATCH" as "PUT", "/api/client/settings", { opensViewsAlone: true }, { "if-match": `"${settings.version}"` })).status, 200);
    assert.equal((await does(ana, { do: "open", note: again, how: "alone" })).status, 200);
    assert.equal((await does(ana, { do: "land", note: again, fits: "maybe", cameUp: [], next: null })).status, 422);
    assert.equal((await hers(ana)).landingAsked, true);
    assert.equal((await does(ana, { do: "land", note: again, fits: "a-little", cameUp: ["hurt", "felt-seen"], next: "ask-me-first" })).status, 200);
    const [landed] = (await his(ana)).notes;
    assert.deepEqual(landed?.versions[0]?.landing, { fits: "a-little", cameUp: ["hurt", "felt-seen"], next: "ask-me-first" });
    assert.equal(landed?.versions[0]?.card?.message, "landing.hard");
    assert.equal(landed?.saidIn, 5);
    const [stored] = await server.db.inspect("select codes, form_version, language from rapport.therapist_note_event where kind = 'landed'");
    assert.deepEqual(stored, { codes: ["d1.a-little", "d2.hurt", "d2.felt-seen", "d3.ask-me-first"], form_version: "0.2", language: "en" });
  });

  test("a hard landing is a possible strain until the therapist says what was done then", async () => {
    const strain = async () => as<{ strain: { reasons: { message: string }[] } | null }>(await sam.get(`/api/t/clients/${ana.treatmentId}/relationship`)).strain;
    const [landed] = (await his(ana)).notes;
    assert.deepEqual((await strain())?.reasons.map(({ message }) => message), ["strain.landed-hard"]);
    assert.equal((await act(landed?.id ?? "", { do: "say-what-was-done", after: landed?.version, what: "asked-what-it-was-like" })).status, 200);
    assert.equal((await hers(ana)).notes[0]?.done?.what, "asked-what-it-was-like");
  });

  test("it opens together on either screen while they meet, and what she keeps to herself leaves no mark on the therapist's side", async () => {
    const bo = await newClient("Bo");
    const note = idOf(await view(bo));
    await meetNow(bo);
    assert.equal((await hers(bo)).theyMeet, true);
    assert.equal((await act(note, { do: "open-together", after: 1 })).status, 200);
    const before = (await his(bo)).notes;
    assert.equal((await hers(bo)).notes[0]?.versions[0]?.openedHow, "together");
    assert.equal((await does(bo, { do: "land", note, fits: null, cameUp: [], next: null })).status, 200);
    assert.deepEqual((await his(bo)).notes, before);
    assert.equal((await hers(bo)).notes[0]?.standing, "answered", "she is not asked again");
    assert.equal((await does(bo, { do: "land", note, fits: "yes", cameUp: [], next: null })).status, 409);
  });

  test("it waits when she felt less safe than usual, and while a repair is open; going on keeps its reason with the therapist", async () => {
    const mei = await newClient("Mei");
    for (const [index, value] of [3, 4, 3, 3].entries()) await feltSafe(mei, index + 1, value);
    assert.deepEqual((await his(mei)).waits, []);
    await feltSafe(mei, 5, 2);
    assert.deepEqual((await his(mei)).waits.map(({ message }) => message), ["another-view.waits.safe"]);
    assert.deepEqual([(await his(mei)).offers["another-view"], (await his(mei)).offers.understanding], ["waits", null]);
    assert.equal((await view(mei)).status, 409);
    await mei.ana.post("/api/client/notes", { kind: "felt-off" });
    assert.deepEqual((await his(mei)).waits.map(({ message }) => message), ["another-view.waits.repair", "another-view.waits.safe"]);
    const gone = await view(mei, { goOn: true, reason: "Mei asked for it." });
    assert.equal(gone.status, 201, gone.text);
    const [note] = (await his(mei)).notes;
    assert.deepEqual(note?.wentOn, { waited: ["repair", "safe"], words: "Mei asked for it." });
    assert.deepEqual(note?.before, { session: 5, answers: [{ item: "b1", option: "partly" }] });
    assert.ok(!(await mei.ana.get("/api/client/therapist-notes")).text.includes("asked for it"));
    assert.ok(!(await mei.ana.post("/api/client/copy")).text.includes("asked for it"));
    const sees = (person: string, kind: "staff" | "client", table: string) => server.db.database.withContext({ practiceId, personId: person, kind }, (tx) => tx.run(`select 1 from rapport.${table} where practice_id = $1`, [practiceId]));
    assert.equal((await sees(personId, "staff", "therapist_note_reason")).length, 1);
    assert.equal((await sees(mei.clientId, "client", "therapist_note_reason")).length, 0, "nor through the second wall");
    await sam.send("PUT", `/api/t/clients/${mei.treatmentId}/note-draft`, { kind: "practical", words: "Bring the letter." });
    assert.equal((await sees(personId, "staff", "therapist_note_draft")).length, 1);
    assert.equal((await sees(mei.clientId, "client", "therapist_note_draft")).length, 0);
  });

  test("an answer that is not open yet holds nothing back", async () => {
    const kim = await newClient("Kim");
    for (const [index, value] of [3, 4, 3, 3].entries()) await feltSafe(kim, index + 1, value);
    await feltSafe(kim, 5, 2);
    await server.db.inspect("delete from rapport.guess_answer where treatment_id = $1", [kim.treatmentId]);
    await server.db.inspect("delete from rapport.guess where session_id = $1", [kim.sessions[4]?.id]);
    await server.db.inspect("update rapport.administration set done_on = current_date, on_date = current_date where session_id = $1", [kim.sessions[4]?.id]);
    await server.db.inspect("update rapport.session set starts_at = now() - interval '2 hours', planned_on = current_date, planned_at = '00:30' where id = $1", [kim.sessions[4]?.id]);
    assert.deepEqual((await his(kim)).waits, []);
  });

  test("when she stops such notes nothing can be offered; erasing her erases them", async () => {
    const lea = await newClient("Lea");
    await offer(lea, { kind: "understanding", words: "I think it was a lot." });
    await server.db.inspect("insert into rapport.pause (practice_id, id, treatment_id, part, because, from_day) values ($1, $2, $3, 'thoughts', 'tool-in-the-way', current_date)", [practiceId, randomUUID(), lea.treatmentId]);
    assert.equal((await his(lea)).offers.understanding, "stopped");
    assert.equal((await offer(lea, { kind: "practical", words: "Bring the letter." })).status, 409);
    assert.equal(as<TodayReply>(await lea.ana.get("/api/client/today")).note, null);
    const worker = server.parts.stores.worker;
    assert.ok(worker);
    await eraseClient(worker, server.db.keys, { practiceId, clientId: lea.clientId, day: dayFromToday(0) });
    assert.deepEqual(await server.db.inspect("select 1 from rapport.therapist_note where treatment_id = $1", [lea.treatmentId]), []);
  });

  test("two offered in the same minute: one is", async () => {
    const tom = await newClient("Tom");
    const both = await Promise.all([offer(tom, { kind: "understanding", words: "One." }), offer(tom, { kind: "practical", words: "Two." })]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [201, 409]);
  });
});
