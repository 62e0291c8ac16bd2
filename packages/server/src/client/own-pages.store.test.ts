import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { tables } from "@rapport/store";
import { type Answer, finishSetUp, setUpPractice, type TestServer, testServer, Visitor } from "../sign-in/test-server.ts";

const dayMs = 86_400_000;
const zone = "Europe/Oslo";
const dayIn = (date: Date) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(date);
const as = <T>(answer: Answer): T => answer.body as unknown as T;
const codeOf = (answer: Answer) => as<{ refusal?: { code: string } }>(answer).refusal?.code;

interface Client {
  readonly ana: Visitor;
  readonly treatmentId: string;
  readonly sessions: readonly { readonly id: string; readonly on: string; readonly status: string }[];
}

describe("a client's own pages", () => {
  let server: TestServer;
  let sam: Visitor;
  before(async () => {
    server = await testServer();
    ({ sam } = await setUpPractice(server));
    await finishSetUp(sam);
  });
  after(() => server.close());

  /** In since 34 days, so that five meetings are over and the next is tomorrow; signed in through her invitation. */
  async function newClient(name = "Ana"): Promise<Client> {
    const first = new Date(Date.now() - 34 * dayMs);
    const made = await sam.post("/api/t/clients", {
      name, mail: "ana@example.org", messages: "none", language: "en", sharedPhone: false, firstOn: dayIn(first), weekday: ((new Date(`${dayIn(first)}T12:00:00Z`).getUTCDay() + 6) % 7) + 1,
      at: "15:00", zone, lengthMinutes: 50, place: "room",
    });
    assert.equal(made.status, 201, made.text);
    const { treatmentId } = as<{ treatmentId: string }>(made);
    const invited = as<{ address: string; code: string }>(await sam.post(`/api/treatments/${treatmentId}/invitation`));
    const token = invited.address.split("/").at(-1);
    const ana = new Visitor(server.app);
    await ana.post("/api/invitations/open", { token, code: invited.code });
    await sam.post(`/api/treatments/${treatmentId}/invitation/confirm`);
    assert.equal((await ana.post("/api/invitations/enter", { token })).status, 200);
    const { sessions } = as<{ sessions: Client["sessions"] }>(await sam.get(`/api/t/clients/${treatmentId}`));
    return { ana, treatmentId, sessions };
  }

  async function answer(path: string, answers: Record<string, string>): Promise<void> {
    const phone = new Visitor(server.app);
    const page = await phone.get(path);
    assert.equal(page.status, 200);
    const hidden = Object.fromEntries([...page.text.matchAll(/<input type="hidden" name="(_[^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));
    assert.equal((await phone.post(path, { ...hidden, ...answers })).status, 200, JSON.stringify(server.logged.at(-1)));
  }

  async function answerAfter(sessionId: string, answers: Record<string, string>): Promise<void> {
    const { address } = as<{ address: string }>(await sam.post(`/api/sessions/${sessionId}/links`, { form: "B" }));
    await answer(new URL(address).pathname, answers);
  }

  test("Today says when they meet, offers the form that is due, and gives her a link of her own to it", async () => {
    const { ana, sessions } = await newClient();
    const today = as<{ next: { id: string; on: string; at: string }; due: { form: string; sessionId: string }; toTry: unknown[]; therapist: { name: string } }>(await ana.get("/api/client/today"));
    assert.equal(today.next.id, sessions[5]?.id);
    assert.equal(today.next.at, "15:00");
    assert.equal(today.therapist.name, "Sam Berg");
    assert.deepEqual([today.due.form, today.due.sessionId], ["A", sessions[5]?.id]);
    const opened = await ana.post("/api/client/open-form", { form: "A", sessionId: today.due.sessionId });
    assert.equal(opened.status, 200, opened.text);
    const { address } = as<{ address: string }>(opened);
    await answer(address, { a1: "hard", a4: "not-sure" });
    assert.equal(as<{ due: { form: string } | null }>(await ana.get("/api/client/today")).due?.form, "G", "the form is done; the short questions are left");
    const [kept] = await server.db.inspect<{ n: number }>("select count(*)::int as n from rapport.idempotency where reply::text like $1", [`%${address.slice(3)}%`]);
    assert.equal(kept?.n, 0, "the address is stored nowhere");
    assert.equal(codeOf(await ana.post("/api/client/open-form", { form: "A", sessionId: sessions[0]?.id })), "LINK_CLOSED");
  });

  test("the same press twice gives the same address", async () => {
    const { ana, sessions } = await newClient();
    const key = { "idempotency-key": "0b6f1f0e-7a70-4c05-9c61-0b6b0b1f0e7a" };
    const body = { form: "A", sessionId: sessions[5]?.id };
    const [one, two] = [await ana.send("POST", "/api/client/open-form", body, key), await ana.send("POST", "/api/client/open-form", body, key)];
    assert.equal(one.status, 200, one.text);
    assert.equal(one.text, two.text);
  });

  test("Together shows her own words and what was looked at, and none of the therapist's marks", async () => {
    const { ana, sessions } = await newClient();
    const [last, next] = [sessions[4]?.id ?? "", sessions[5]?.id ?? ""];
    await answerAfter(last, { b1: "mostly", b2: "partly", b4: "about-right", "b6-words": "You waited." });
    await sam.post(`/api/t/sessions/${last}/after`, { line: { words: "I think you felt hurried.", visibility: "for-meeting" }, guess: { b1: 0, b2: 4 } });
    interface Together {
      last: { answers: { item: string; options: string[]; words: string | null }[]; looked: { id: string; line: { said: string; ownWords: string | null; heard: { words: string }[] }; corrections: string[] } | null };
    }
    const before = await ana.get("/api/client/together");
    assert.ok(!before.text.includes("hurried"), "a line is hers to see once it was read out");
    assert.deepEqual(as<Together>(before).last.answers.map(({ item, options, words }) => [item, ...options, words]), [["b1", "Mostly", null], ["b2", "Partly", null], ["b4", "About right", null], ["b6", "You waited."]]);

    const lookId = as<{ id: string }>(await sam.post(`/api/room/${next}/looks`, { mode: "one-screen" })).id;
    const events = [
      { kind: "line-answered", by: "client", code: "nearly" }, { kind: "own-words", by: "client", words: "Not alone." },
      { kind: "heard", by: "therapist", words: "More like in the way." }, { kind: "heard-answered", by: "client", code: "that-is-it" },
      { kind: "way", by: "client", code: "one-answer" }, { kind: "row-picked", by: "client", code: "b2" }, { kind: "closed", by: "client" },
      { kind: "thing-none", by: "therapist" }, { kind: "good-answered", by: "client", code: "yes" }, { kind: "done", by: "therapist" },
    ];
    for (const [index, event] of events.entries()) assert.equal((await sam.post(`/api/room/${next}/looks/${lookId}/events`, { after: index, ...event })).status, 200);
    const reply = await ana.get("/api/client/together");
    const { looked } = as<Together>(reply).last;
    assert.equal(looked?.line.said, "I think you felt hurried.");
    assert.equal(looked?.line.ownWords, "Not alone.");
    assert.equal(looked?.line.heard[0]?.words, "More like in the way.");
    assert.ok(!/guess|Not at all|Completely/.test(reply.text), "no mark of the therapist's leaves the room");
    assert.equal((await ana.post(`/api/client/looks/${lookId}/corrections`, { words: "It was more that you looked at the clock." })).status, 200);
    assert.deepEqual(as<Together>(await ana.get("/api/client/together")).last.looked?.corrections, ["It was more that you looked at the clock."]);
  });

  test("what she sends can be taken back until it was read, and not after", async () => {
    const { ana } = await newClient();
    const note = async () => as<{ id: string }>(await ana.post("/api/client/notes", { kind: "felt-off" })).id;
    const [unread, read] = [await note(), await note()];
    assert.equal((await ana.post(`/api/client/notes/${unread}/take-back`)).status, 200);
    await server.db.inspect("update rapport.note set opened_day = on_day, acknowledged = 'read-thank-you', acknowledged_on = on_day where id = $1", [read]);
    assert.equal(codeOf(await ana.post(`/api/client/notes/${read}/take-back`)), "ALREADY_READ");
    const notes = as<{ notes: { id: string; takenBack: boolean; acknowledged: { how: string } | null }[] }>(await ana.get("/api/client/notes")).notes;
    assert.equal(notes.find(({ id }) => id === unread)?.takenBack, true);
    assert.equal(notes.find(({ id }) => id === read)?.acknowledged?.how, "read-thank-you");
    const [stored] = await server.db.inspect<{ offered: string }>("select to_char(offered_at at time zone 'UTC', 'HH24:MI:SS') as offered from rapport.note where id = $1", [read]);
    assert.equal(stored?.offered, "00:00:00", "when she wrote is kept to the day");
  });

  test("only she reads her plan until she lets the therapist, and then she sees that it was read", async () => {
    const { ana, treatmentId } = await newClient();
    const added = as<{ id: string }>(await ana.post("/api/client/plan/entries", { section: "people", words: "Mia", phone: "0171 550 2231" }));
    assert.equal(codeOf(await ana.post("/api/client/plan/entries", { section: "people", words: "Mia", phone: "0171 55O 2231" })), "BAD_FIELDS");
    await ana.post("/api/client/plan/entries", { section: "signs", words: "I stop answering Mia." });
    assert.equal((await ana.send("PUT", `/api/client/plan/entries/${added.id}`, { words: "Mia, my sister", phone: "0171 550 2231" }, { "if-match": '"1"' })).status, 200);
    assert.equal((await ana.send("PUT", `/api/client/plan/entries/${added.id}`, { words: "Mia" }, { "if-match": '"1"' })).status, 412);
    const [stored] = await server.db.inspect<{ text: string }>("select string_agg(encode(words, 'escape') || coalesce(encode(phone, 'escape'), ''), '') as text from rapport.plan_entry");
    assert.ok(!/Mia|0171/.test(stored?.text ?? ""), "it lies encrypted");
    assert.equal((await sam.get(`/api/t/clients/${treatmentId}/plan`)).status, 404);
    await ana.send("PUT", "/api/client/plan/readers", { isPrivate: false });
    assert.equal((await sam.get(`/api/t/clients/${treatmentId}/plan`)).status, 200);
    const { looked } = as<{ looked: { by: string; kind: string }[] }>(await ana.get("/api/client/privacy"));
    assert.ok(looked.some(({ by, kind }) => by === "Sam Berg" && kind === "plan"));
    const plan = as<{ entries: { words: string }[] }>(await ana.get("/api/client/plan"));
    assert.deepEqual(plan.entries.map(({ words }) => words), ["Mia, my sister", "I stop answering Mia."]);
  });

  test("one line is kept at a time, and let go", async () => {
    const { ana } = await newClient();
    await ana.post("/api/client/kept-line", { words: "You need not earn it." });
    const { id } = as<{ id: string }>(await ana.post("/api/client/kept-line", { words: "One thing at a time." }));
    const line = async () => as<{ keptLine: { words: string } | null }>(await ana.get("/api/client/today")).keptLine;
    assert.equal((await line())?.words, "One thing at a time.");
    await ana.post(`/api/client/kept-line/${id}/let-go`);
    assert.equal(await line(), null);
  });

  test("a short message is answered with one of the fixed answers", async () => {
    const { ana, treatmentId } = await newClient();
    assert.equal((await ana.post("/api/client/messages", { to: "therapist", choice: "late", words: "x".repeat(141) })).status, 422);
    const { id } = as<{ id: string }>(await ana.post("/api/client/messages", { to: "therapist", choice: "late", words: "Ten minutes." }));
    const seen = as<{ messages: { id: string; words: string }[] }>(await sam.get(`/api/t/clients/${treatmentId}/messages`));
    assert.equal(seen.messages[0]?.words, "Ten minutes.");
    assert.equal((await sam.post(`/api/t/messages/${id}/answer`, { answer: "see-you-then" })).status, 200);
    assert.equal(as<{ answered: { answer: string } }>(await ana.get("/api/client/today")).answered.answer, "see-you-then");
  });

  test("what she stops stops at once, and her answer lies beside no name", async () => {
    const { ana, treatmentId } = await newClient();
    const tool = as<{ due: { sessionId: string } }>(await ana.get("/api/client/tool"));
    const done = await ana.post("/api/client/tool", { sessionId: tool.due.sessionId, helps: "in-the-way", stop: ["forms-before"] });
    assert.equal(done.status, 200, done.text);
    const today = as<{ due: { form: string } | null }>(await ana.get("/api/client/today"));
    assert.ok(!["A", "F"].includes(today.due?.form ?? ""), "the form before the meeting is asked no more, nor is this one");
    const pauses = await server.db.inspect("select part, because from rapport.pause where treatment_id = $1", [treatmentId]);
    assert.deepEqual(pauses, [{ part: "forms-before", because: "tool-in-the-way" }]);
    const [answers] = await server.db.inspect<{ n: number }>("select count(*)::int as n from rapport.answer where treatment_id = $1", [treatmentId]);
    assert.equal(answers?.n, 0);
    const counted = await server.db.inspect("select helps from rapport.tool_count");
    assert.deepEqual(counted, [{ helps: "in-the-way" }]);
  });

  test("she says that she may be counted and takes it back; each word is kept, and the coming night's fit is asked for", async () => {
    const { ana, treatmentId } = await newClient();
    const may = async () => as<{ countedMay: boolean | null }>(await ana.get("/api/client/privacy")).countedMay;
    assert.equal(await may(), null, "nobody was asked");
    for (const said of [true, false, true, false]) {
      assert.equal((await ana.post("/api/client/counted", { may: said })).status, 200);
      assert.equal(await may(), said);
    }
    const words = await server.db.inspect<{ given: boolean; text_version: string }>("select given, text_version from rapport.consent where purpose = 'counted' and client_id = (select client_id from rapport.reach where treatment_id = $1 and scope = 'self') order by said_order", [treatmentId]);
    assert.deepEqual(words, [true, false, true, false].map((given) => ({ given, text_version: "2" })));
    assert.equal((await server.db.inspect("select 1 from graphile_worker._private_jobs where key like 'refit-courses:%'")).length, 1);
    assert.equal((await sam.post("/api/client/counted", { may: true })).status, 404, "it is hers to say");
  });

  test("looking together, once stopped, is refused in the room at once, and comes back when she turns it on", async () => {
    const { ana, sessions } = await newClient();
    const tool = as<{ due: { sessionId: string } }>(await ana.get("/api/client/tool"));
    assert.equal((await ana.post("/api/client/tool", { sessionId: tool.due.sessionId, helps: "in-the-way", stop: ["looking-together", "forms-after"] })).status, 200);
    assert.equal(codeOf(await sam.post(`/api/room/${sessions[5]?.id}/looks`, { mode: "one-screen" })), "NOT_AGREED");
    assert.equal(as<{ due: unknown }>(await ana.get("/api/client/how-to-work")).due, null, "what is asked after a session rests as well");
    assert.equal((await ana.post("/api/client/looking")).status, 200);
    assert.deepEqual(as<{ stopped: string[] }>(await ana.get("/api/client/tool")).stopped, ["forms-after"]);
    assert.ok((await sam.post(`/api/room/${sessions[5]?.id}/looks`, { mode: "one-screen" })).status < 300);
  });

  test("her settings are hers; that a phone is shared leaves no mark of its own", async () => {
    const { ana } = await newClient();
    const { settings } = as<{ settings: { version: number } }>(await ana.get("/api/client/privacy"));
    const change = (body: object, version: number) => server.app.inject({
      method: "PATCH", url: "/api/client/settings", payload: body,
      headers: { origin: "http://localhost:3000", "sec-fetch-site": "same-origin", "idempotency-key": crypto.randomUUID(), "if-match": `"${version}"`, cookie: `__Host-rapport=${ana.cookie("__Host-rapport") ?? ""}` },
    });
    const consents = async () => (await server.db.inspect("select purpose, given from rapport.consent where purpose in ('messages', 'link-names-therapist', 'shared-phone')")).length;
    const before = await consents();
    assert.equal((await change({ sharedPhone: true }, settings.version)).statusCode, 200);
    assert.equal(await consents(), before);
    assert.equal((await change({ messages: "mail" }, settings.version + 1)).statusCode, 200);
    assert.equal(await consents(), before + 1);
    assert.equal((await change({ onePage: true }, settings.version)).statusCode, 412);
    const acts = await server.db.inspect<{ action: string }>("select distinct action from rapport.audit where action like '%shared%' or action like '%phone%'");
    assert.deepEqual(acts, []);
  });

  test("one client reaches nothing of another", async () => {
    const [ana, eva] = [await newClient("Ana"), await newClient("Eva")];
    const { id } = as<{ id: string }>(await ana.ana.post("/api/client/plan/entries", { section: "signs", words: "Mine" }));
    const note = as<{ id: string }>(await ana.ana.post("/api/client/notes", { kind: "felt-off" }));
    assert.equal((await eva.ana.send("DELETE", `/api/client/plan/entries/${id}`, {}, { "if-match": '"1"' })).status, 404);
    assert.equal((await eva.ana.post(`/api/client/notes/${note.id}/take-back`)).status, 404);
    assert.equal((await eva.ana.get(`/api/t/clients/${ana.treatmentId}/plan`)).status, 404);
    assert.equal((await sam.get("/api/client/today")).status, 404, "these pages are a client's");
    assert.equal((await new Visitor(server.app).get("/api/client/today")).status, 401);
  });

  test("her copy holds what she wrote in words, and nothing of the therapist's own", async () => {
    const { ana, sessions } = await newClient();
    const last = sessions[4]?.id ?? "";
    await answerAfter(last, { b1: "mostly", b2: "partly", "b6-words": "You waited." });
    await sam.post(`/api/t/sessions/${last}/after`, { line: { words: "Only for myself, this line.", visibility: "only-author" }, guess: { b1: 0, b2: 0 } });
    await ana.post("/api/client/plan/entries", { section: "why", words: "To see the sea." });
    const copy = await ana.post("/api/client/copy");
    assert.equal(copy.status, 200, copy.text);
    assert.equal(copy.headers["content-type"], "application/zip");
    for (const words of ["To see the sea.", "You waited.", "Mostly", "notes.html", "notes.json"]) assert.ok(copy.text.includes(words), words);
    assert.ok(!/Only for myself|guess/.test(copy.text));
  });

  test("erasing asks for a typed word, and leaves a tombstone and no row of hers", async () => {
    const { ana, treatmentId, sessions } = await newClient();
    const last = sessions[4]?.id ?? "";
    await answerAfter(last, { b1: "mostly", b2: "partly" });
    await sam.post(`/api/t/sessions/${last}/after`, { line: { words: "A line.", visibility: "for-meeting" }, guess: { b1: 2, b2: 3 }, own: { c2: "Hard for me." } });
    await ana.post("/api/client/plan/entries", { section: "why", words: "To see the sea." });
    await ana.post("/api/client/notes", { kind: "helped", words: "You waited." });
    const [client] = await server.db.inspect<{ client_id: string }>("select client_id from rapport.reach where treatment_id = $1 limit 1", [treatmentId]);
    assert.equal(codeOf(await ana.post("/api/client/erase", { typed: "yes" })), "BAD_FIELDS");
    const erased = await ana.post("/api/client/erase", { typed: "Delete" });
    assert.equal(erased.status, 200, JSON.stringify(server.logged.slice(-2)));
    assert.equal((await ana.get("/api/me")).status, 401);
    for (const [table, columns] of Object.entries(tables)) {
      const column = "treatment_id" in columns ? "treatment_id" : "client_id" in columns ? "client_id" : undefined;
      if (column === undefined || table === "rapport.tombstone" || table === "rapport.audit") continue;
      const [rows] = await server.db.inspect<{ n: number }>(`select count(*)::int as n from ${table} where ${column} = $1`, [column === "treatment_id" ? treatmentId : client?.client_id]);
      assert.equal(rows?.n, 0, table);
    }
    const left = await server.db.inspect<{ what: string }>(
      "select 'tombstone' as what from rapport.tombstone where client_id = $1 union all select 'person' from rapport.person where id = $1 union all select 'member' from auth.membership where person_id = $1", [client?.client_id],
    );
    assert.deepEqual(left, [{ what: "tombstone" }]);
    assert.equal((await sam.get(`/api/t/clients/${treatmentId}`)).status, 404);
  });
});
