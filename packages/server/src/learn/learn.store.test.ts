import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import type { LearnReply } from "@rapport/api";
import { addStaff, takeOn, type TestClient } from "../sign-in/test-client.ts";
import { finishSetUp, setUpPractice, type TestServer, testServer, type Visitor } from "../sign-in/test-server.ts";

interface Held {
  readonly id: string;
  readonly number: number | null;
}

interface Pair extends TestClient {
  readonly held: readonly Held[];
}

describe("what a therapist learns", () => {
  let server: TestServer;
  let sam: Visitor;
  let practiceId = "";
  let samId = "";
  let inga: { visitor: Visitor; personId: string };
  before(async () => {
    server = await testServer();
    ({ sam, practiceId, personId: samId } = await setUpPractice(server));
    await finishSetUp(sam);
    inga = await addStaff(server, practiceId, "Inga", ["therapist"]);
  });
  after(() => server.close());

  async function takeOnWithSessions(therapist: Visitor, name: string): Promise<Pair> {
    const taken = await takeOn(server, therapist, name);
    const { sessions } = (await therapist.get(`/api/t/clients/${taken.treatmentId}`)).body as unknown as { sessions: (Held & { status: string })[] };
    return { ...taken, held: sessions.filter(({ status }) => status === "unsaid" || status === "kept") };
  }

  /** Her answer to b2 after a session, and what was guessed so many minutes after its end. */
  async function both({ treatmentId, clientId, held }: Pair, session: number, value: number, guess: number, { minutes = 30, rater = samId }: { readonly minutes?: number; readonly rater?: string } = {}): Promise<void> {
    const { id } = held[session - 1] ?? { id: "" };
    const [form, guessId] = [randomUUID(), randomUUID()];
    await server.db.inspect(
      `insert into rapport.administration (practice_id, id, treatment_id, session_id, instrument, instrument_version, language, you_form, text_hash, rater_id, about_id, origin, place, asked_items, on_date, state, done_on)
       select practice_id, $2, treatment_id, id, 'B', '0.2', 'en', 'plain', 'x', $3, $3, 'asked', 'link', '{}', planned_on, 'done', planned_on from rapport.session where id = $1`, [id, form, clientId]);
    await server.db.inspect("insert into rapport.answer (practice_id, administration_id, version, item, treatment_id, value) values ($1, $2, 1, 'b2', $3, $4)", [practiceId, form, treatmentId, value]);
    await server.db.inspect(
      `insert into rapport.guess (practice_id, id, treatment_id, session_id, rater_id, about_id, committed_at)
       select practice_id, $2, treatment_id, id, $3, $4, starts_at + make_interval(mins => length_minutes + $5) from rapport.session where id = $1`, [id, guessId, rater, clientId, minutes]);
    await server.db.inspect("insert into rapport.guess_answer (practice_id, guess_id, treatment_id, item, value) values ($1, $2, $3, 'b2', $4)", [practiceId, guessId, treatmentId, guess]);
  }

  const learn = async (visitor: Visitor): Promise<LearnReply> => {
    const answer = await visitor.get("/api/t/learn");
    assert.equal(answer.status, 200, `${answer.text} ${JSON.stringify(server.logged.at(-1))}`);
    return answer.body as unknown as LearnReply;
  };
  const understood = async (visitor: Visitor) => (await learn(visitor)).guesses.items.find(({ item }) => item === "b2");
  const traces = () => server.db.inspect<{ client_id: string; reader_id: string }>("select client_id, reader_id from rapport.record_read where kind = 'learn'");

  let ana: Pair;
  let jonas: Pair;
  test("with nothing to learn from, nothing is said and nobody's record was read", async () => {
    ana = await takeOnWithSessions(sam, "Ana");
    jonas = await takeOnWithSessions(sam, "Jonas");
    assert.equal((await understood(sam))?.pairs, 0);
    assert.deepEqual(await traces(), []);
  });

  test("one pair: how it lay, with whom, and no more; she finds on her list that it was read, once a day", async () => {
    await both(ana, 1, 3, 2);
    const { guesses, lastWith, gaps, practise } = await learn(sam);
    const found = guesses.items.find(({ item }) => item === "b2");
    assert.deepEqual([found?.last?.gap.message, found?.last?.session], ["gap.lower", 1]);
    assert.deepEqual(lastWith, [{ treatmentId: ana.treatmentId, name: "Ana" }]);
    assert.deepEqual([gaps, practise], [[], []]);
    await learn(sam);
    assert.deepEqual(await traces(), [{ client_id: ana.clientId, reader_id: samId }], "Jonas has no guess beside an answer: nothing of his was read");
    const { looked } = (await ana.ana.get("/api/client/privacy")).body as unknown as { looked: { kind: string }[] };
    assert.equal(looked.filter(({ kind }) => kind === "learn").length, 1);
  });

  test("from six pairs on they are counted over all clients; a late guess and a colleague's are left out", async () => {
    await both(ana, 2, 3, 3);
    await both(ana, 3, 4, 1);
    await both(ana, 4, 1, 4, { minutes: 25 * 60 });
    await both(jonas, 1, 2, 1);
    await both(jonas, 2, 2, 1);
    await both(jonas, 3, 3, 2);
    await both(jonas, 4, 4, 0, { rater: inga.personId });
    const found = await understood(sam);
    assert.deepEqual([found?.pairs, found?.clients, found?.late, found?.lower, found?.same, found?.higher], [6, 2, 1, 5, 1, 0]);
    assert.deepEqual(found?.sentence.map(({ message }) => message), ["learn.lower", "learn.range.too-few"]);
    const { gaps } = await learn(sam);
    assert.deepEqual(gaps.map(({ name, session, gap }) => [name, session, gap.message]), [["Ana", 3, "gap.lower"]]);
  });

  test("an answer the two talked about is no longer there to talk about", async () => {
    assert.equal((await sam.post(`/api/t/sessions/${ana.held[3]?.id}/after`, { talkedAboutLastTime: true })).status, 200);
    assert.deepEqual((await learn(sam)).gaps, []);
  });

  test("a strain she told of first is counted as hers, and while it is open nothing is asked of her", async () => {
    assert.equal((await jonas.ana.post("/api/client/notes", { kind: "felt-off" })).status, 200);
    const { saidFirst, saidByClients } = await learn(sam);
    assert.deepEqual(saidFirst, { message: "learn.said-first", values: { of: 1, client: 1, therapist: 0, both: 0 } });
    assert.deepEqual(saidByClients.map(({ name, session }) => [name, session]), [["Jonas", jonas.held.at(-1)?.number]]);
  });

  test("another therapist learns nothing of it, and leaves no trace with anyone", async () => {
    const reply = await inga.visitor.get("/api/t/learn");
    assert.equal(reply.status, 200);
    assert.ok(!/Ana|Jonas/.test(reply.text));
    assert.equal((reply.body as unknown as LearnReply).guesses.items.find(({ item }) => item === "b2")?.pairs, 0);
    assert.ok((await traces()).every(({ reader_id }) => reader_id === samId));
  });

  test("what is no longer theirs to treat is not theirs to learn from", async () => {
    await server.db.inspect("update rapport.reach set until = now() - interval '1 minute' where treatment_id = $1 and person_id = $2", [ana.treatmentId, samId]);
    const reply = await sam.get("/api/t/learn");
    assert.ok(!reply.text.includes("Ana"));
    assert.equal((await understood(sam))?.pairs, 3);
  });
});
