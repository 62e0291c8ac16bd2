import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { finishSetUp, setUpPractice, type TestServer, testServer, type Visitor, Visitor as Browser } from "./sign-in/test-server.ts";

const dayMs = 86_400_000;
const zone = "Europe/Oslo";
const dayIn = (date: Date) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(date);

interface Session {
  readonly id: string;
  readonly number: number | null;
  readonly status: string;
}

/** A client whose weekly sessions began five weeks ago: five are over, three lie ahead. */
async function clientSinceFiveWeeks(sam: Visitor): Promise<{ treatmentId: string; sessions: Session[] }> {
  const first = new Date(Date.now() - 34 * dayMs);
  const weekday = ((new Date(`${dayIn(first)}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
  const made = await sam.post("/api/t/clients", {
    name: "Ana", mail: null, messages: "none", language: "en", sharedPhone: false, firstOn: dayIn(first), weekday, at: "15:00", zone, lengthMinutes: 50, place: "room",
  });
  assert.equal(made.status, 201, made.text);
  const { treatmentId } = made.body as unknown as { treatmentId: string };
  const page = await sam.get(`/api/t/clients/${treatmentId}`);
  assert.equal(page.status, 200, page.text);
  return { treatmentId, sessions: (page.body as unknown as { sessions: Session[] }).sessions };
}

async function link(sam: Visitor, sessionId: string, form: "A" | "B" | "B-link"): Promise<string> {
  const made = await sam.post(`/api/sessions/${sessionId}/links`, { form });
  assert.equal(made.status, 201, made.text);
  return new URL((made.body as unknown as { address: string }).address).pathname;
}

describe("the session loop over HTTP", () => {
  let server: TestServer;
  let sam: Visitor;
  let ana: Visitor;
  before(async () => {
    server = await testServer();
    ({ sam } = await setUpPractice(server));
    await finishSetUp(sam);
    ana = new Browser(server.app);
  });
  after(() => server.close());

  async function answerB(sessionId: string, answers: Record<string, string>): Promise<void> {
    const path = await link(sam, sessionId, "B");
    const page = await ana.get(path);
    assert.equal(page.status, 200);
    const hidden = Object.fromEntries([...page.text.matchAll(/<input type="hidden" name="(_[^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));
    const done = await ana.post(path, { ...hidden, ...answers });
    assert.equal(done.status, 200, JSON.stringify(server.logged.at(-1)));
  }

  test("sessions are made eight weeks ahead, and those whose time is over are counted", async () => {
    const { sessions } = await clientSinceFiveWeeks(sam);
    assert.equal(sessions.length, 8);
    assert.deepEqual(sessions.map(({ number }) => number), [1, 2, 3, 4, 5, 6, 7, 8]);
    assert.equal(sessions.filter(({ status }) => status === "unsaid").length, 5);
  });

  test("her answers are out of reach before the guess, and open after it", async () => {
    const { sessions } = await clientSinceFiveWeeks(sam);
    const last = sessions[4]?.id ?? "";
    await answerB(last, { b1: "mostly", b2: "partly", b3: "completely", b4: "a-bit-too-much" });
    const closed = await sam.get(`/api/t/sessions/${last}/answers`);
    assert.equal(closed.status, 409);
    assert.ok(!/mostly|partly|"value"/.test(closed.text));
    const before = await sam.get(`/api/t/sessions/${last}/after`);
    assert.deepEqual((before.body as unknown as { openness: unknown }).openness, { kind: "guess-first", opening: null });

    const saved = await sam.post(`/api/t/sessions/${last}/after`, { line: { words: "I think you felt hurried.", visibility: "for-meeting" }, guess: { b1: 2, b2: 3 } });
    assert.equal(saved.status, 200, saved.text);
    const open = await sam.get(`/api/t/sessions/${last}/answers`);
    assert.equal(open.status, 200, open.text);
    const { answers, guess } = open.body as unknown as { answers: { item: string; value: number }[]; guess: { item: string; value: number }[] };
    assert.deepEqual(answers.map(({ item, value }) => [item, value]), [["b1", 3], ["b2", 2], ["b3", 4], ["b4", 3]]);
    assert.deepEqual(guess, [{ item: "b1", value: 2 }, { item: "b2", value: 3 }]);
    const again = await sam.post(`/api/t/sessions/${last}/after`, { guess: { b1: 0, b2: 0 } });
    assert.equal((again.body as unknown as { refusal: { code: string } }).refusal.code, "GUESS_ALREADY_MADE");
  });

  test("opening without a guess can be undone for ten seconds, and opens at once when asked", async () => {
    const { sessions } = await clientSinceFiveWeeks(sam);
    const last = sessions[4]?.id ?? "";
    await answerB(last, { b1: "mostly" });
    const first = await sam.post(`/api/t/sessions/${last}/open`);
    assert.equal((await sam.get(`/api/t/sessions/${last}/answers`)).status, 409, "not before the ten seconds are over");
    assert.equal((await sam.post(`/api/t/sessions/${last}/open/${String(first.body["id"])}/undo`)).status, 200);
    const second = await sam.post(`/api/t/sessions/${last}/open`);
    assert.equal((await sam.post(`/api/t/sessions/${last}/open/${String(second.body["id"])}/now`)).status, 200);
    assert.equal((await sam.get(`/api/t/sessions/${last}/answers`)).status, 200);
    const late = await sam.post(`/api/t/sessions/${last}/after`, { guess: { b1: 0, b2: 0 } });
    assert.equal((late.body as unknown as { refusal: { code: string } }).refusal.code, "ALREADY_OPENED", "an opened answer cannot be guessed");
  });

  test("the two look together: nearly, said back, that is it, one row, one small thing that becomes a promise", async () => {
    const { treatmentId, sessions } = await clientSinceFiveWeeks(sam);
    const [last, next] = [sessions[4]?.id ?? "", sessions[5]?.id ?? ""];
    await answerB(last, { b1: "mostly", b2: "partly", b4: "about-right" });
    await sam.post(`/api/t/sessions/${last}/after`, { line: { words: "I think you felt hurried, and alone with it.", visibility: "for-meeting" }, guess: { b1: 2, b2: 3 } });

    const begun = await sam.post(`/api/room/${next}/looks`, { mode: "one-screen" });
    assert.equal(begun.status, 200, begun.text);
    const lookId = String(begun.body["id"]);
    const room = async () => {
      const reply = await sam.get(`/api/room/${next}`);
      return { text: reply.text, look: (reply.body as unknown as { look: { version: number; place: string; row: unknown; rowsToPick: string[]; line: { words: string } } }).look };
    };
    const happen = async (event: Record<string, string>) => {
      const { look } = await room();
      const reply = await sam.post(`/api/room/${next}/looks/${lookId}/events`, { after: look.version, ...event });
      assert.equal(reply.status, 200, reply.text);
    };
    assert.equal((await room()).look.line.words, "I think you felt hurried, and alone with it.");
    await happen({ kind: "line-answered", by: "client", code: "nearly" });
    await happen({ kind: "heard", by: "therapist", words: "Not alone. More like in the way." });
    await happen({ kind: "heard-answered", by: "client", code: "that-is-it" });
    await happen({ kind: "way", by: "client", code: "one-answer" });
    const picking = await room();
    assert.deepEqual(picking.look.rowsToPick, ["b1", "b2"], "only rows that both answered");
    assert.equal(picking.look.row, null, "no mark before the row is picked");
    assert.ok(!picking.text.includes('"value"'));
    await happen({ kind: "row-picked", by: "client", code: "b2" });
    assert.deepEqual((await room()).look.row, { item: "b2", client: { value: 2, cannotTell: false }, therapist: { value: 3 } });
    await happen({ kind: "paused", by: "therapist" });
    const paused = await room();
    assert.equal(paused.look.row, null);
    assert.ok(!paused.text.includes("hurried"), "pause leaves nothing of either side in the reply");
    await happen({ kind: "resumed", by: "client" });
    await happen({ kind: "heard", by: "therapist", words: "I went on too fast." });
    await happen({ kind: "heard-answered", by: "client", code: "that-is-it" });
    await happen({ kind: "thing-kept", by: "therapist", code: "both", words: "Wait a little when it goes quiet." });
    await happen({ kind: "good-answered", by: "client", code: "yes" });
    await happen({ kind: "done", by: "therapist" });
    assert.equal((await room()).look.place, "ended");
    const [count] = await server.db.inspect<{ promises: number; tries: number }>(
      `select (select count(*)::int from rapport.promise where treatment_id = '${treatmentId}') as promises, (select count(*)::int from rapport.to_try where treatment_id = '${treatmentId}') as tries`,
    );
    assert.deepEqual(count, { promises: 1, tries: 1 });
    const [stored] = await server.db.inspect<{ text: string }>(`select string_agg(encode(words, 'escape'), '') as text from rapport.look_event`);
    assert.ok(!stored?.text.includes("alone"), "her words lie encrypted");
  });

  test("two taps at once: the second hears that the look has moved on, and a step that does not fit is refused", async () => {
    const { sessions } = await clientSinceFiveWeeks(sam);
    const next = sessions[5]?.id ?? "";
    const begun = await sam.post(`/api/room/${next}/looks`, { mode: "one-screen" });
    const url = `/api/room/${next}/looks/${String(begun.body["id"])}/events`;
    const said = { after: 0, kind: "line-said", by: "therapist", words: "I think it was a long day." };
    assert.equal((await sam.post(url, said)).status, 200);
    const second = await sam.post(url, said);
    assert.equal(second.status, 412, JSON.stringify(server.logged.at(-1)));
    assert.equal((await sam.post(url, { after: 1, kind: "row-picked", by: "client", code: "b1" })).status, 409);
  });

  test("someone who is not hers sees nothing, and it looks as if nothing were there", async () => {
    const { treatmentId, sessions } = await clientSinceFiveWeeks(sam);
    const stranger = new Browser(server.app);
    for (const url of [`/api/t/clients/${treatmentId}`, `/api/t/sessions/${sessions[0]?.id}/after`, `/api/room/${sessions[0]?.id}`]) {
      assert.equal((await stranger.get(url)).status, 401);
      const absent = await sam.get(url.replace(/[0-9a-f-]{36}/, randomUUID()));
      assert.equal(absent.status, 404);
    }
  });
});
