import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import type { CaseloadReply, PastStrainShape, StrainShape } from "@rapport/api";
import { eraseClient } from "@rapport/store";
import { finishSetUp, setUpPractice, type TestServer, testServer, type Visitor } from "../sign-in/test-server.ts";

const zone = "Europe/Oslo";
const day = (daysFromNow: number) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(Date.now() + daysFromNow * 86_400_000);

interface Pair {
  readonly treatment: string;
  readonly client: string;
  /** Held ones first: weekly up to the week before last, then those ahead. */
  readonly sessions: readonly string[];
}

describe("a possible strain", () => {
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

  async function takeOn(name: string, held = 6): Promise<Pair> {
    const first = day(7 - 7 * held - 2);
    const made = await sam.post("/api/t/clients", { name, mail: null, messages: "none", language: "en", sharedPhone: false, firstOn: first, weekday: ((new Date(`${first}T12:00Z`).getUTCDay() + 6) % 7) + 1, at: "15:00", zone, lengthMinutes: 50, place: "room" });
    const treatment = String((made.body as Record<string, unknown>)["treatmentId"]);
    const { sessions } = (await sam.get(`/api/t/clients/${treatment}`)).body as unknown as { sessions: { id: string }[] };
    const [row] = await server.db.inspect<{ client_id: string }>("select client_id from rapport.reach where treatment_id = $1 and scope = 'self'", [treatment]);
    return { treatment, client: row?.client_id ?? "", sessions: sessions.map(({ id }) => id) };
  }
  const told = (pair: Pair, kind: "there-is-something" | "felt-off", session: number, daysAgo: number) => server.db.inspect(
    "insert into rapport.note (practice_id, id, treatment_id, session_id, author_id, kind, visibility, on_day) values ($1, $2, $3, $4, $5, $6, 'you-and-therapist', $7)",
    [practiceId, randomUUID(), pair.treatment, pair.sessions[session - 1], pair.client, kind, day(-daysAgo)]);
  async function answered(pair: Pair, session: number, value: number): Promise<void> {
    const form = randomUUID();
    await server.db.inspect(
      `insert into rapport.administration (practice_id, id, treatment_id, session_id, instrument, instrument_version, language, you_form, text_hash, rater_id, about_id, origin, place, asked_items, on_date, state, done_on)
       values ($1, $2, $3, $4, 'B', '0.2', 'en', 'plain', 'x', $5, $5, 'asked', 'link', '{}', $6, 'done', $6)`, [practiceId, form, pair.treatment, pair.sessions[session - 1], pair.client, day(-1)]);
    for (const item of ["b1", "b2", "b3"]) {
      await server.db.inspect("insert into rapport.answer (practice_id, administration_id, version, item, treatment_id, value) values ($1, $2, 1, $3, $4, $5)", [practiceId, form, item, pair.treatment, value]);
    }
    const guess = await sam.post(`/api/t/sessions/${pair.sessions[session - 1]}/after`, { guess: { b1: 2, b2: 2 } });
    assert.equal(guess.status, 200, guess.text);
  }
  const onTab = async ({ treatment }: Pair) => ((await sam.get(`/api/t/clients/${treatment}/relationship`)).body as unknown as { strain: StrainShape | null }).strain;
  const past = async ({ treatment }: Pair) => ((await sam.get(`/api/t/clients/${treatment}/relationship`)).body as unknown as { strains: PastStrainShape[] }).strains.map(({ reasons, session, answer }) => [reasons[0]?.message, session, answer]);
  const inBrief = async ({ treatment }: Pair) => ((await sam.get(`/api/t/clients/${treatment}/brief`)).body as unknown as { brief: { strain: StrainShape | null } }).brief.strain;
  const why = (strain: StrainShape | null) => strain?.reasons.map(({ message }) => message) ?? null;
  const say = (pair: Pair, strain: StrainShape | null, answer: string) => sam.post(`/api/t/clients/${pair.treatment}/strains/${strain?.id}/answer`, { answer });
  const rows = (pair: Pair) => server.db.inspect<{ answer: string | null; reasons: string[]; for_id: string }>("select answer, reasons, for_id from rapport.possible_strain where treatment_id = $1", [pair.treatment]);

  let ana: Pair;
  test("told once is no card; told twice is one, the same on both pages, kept once however often it is read", async () => {
    ana = await takeOn("Ana");
    await told(ana, "there-is-something", 5, 8);
    assert.equal(await onTab(ana), null);
    await told(ana, "there-is-something", 6, 1);
    const card = await inBrief(ana);
    assert.deepEqual(why(card), ["strain.told-twice"]);
    const [again, tab] = await Promise.all([inBrief(ana), onTab(ana)]);
    assert.deepEqual([again?.id, tab?.id], [card?.id, card?.id]);
    assert.deepEqual(await rows(ana), [{ answer: null, reasons: ["told-twice"], for_id: personId }]);
  });

  test("It was nothing quiets it: no card for four sessions, kept for the therapist alone, with no trace at the client's", async () => {
    const card = await onTab(ana);
    assert.deepEqual(await past(ana), [], "the card that stands is not among those before");
    assert.equal((await say(ana, card, "nothing")).status, 200);
    assert.equal(await onTab(ana), null);
    assert.deepEqual(await past(ana), [["strain.told-twice", 6, "nothing"]]);
    await told(ana, "there-is-something", 6, 0);
    assert.equal(await inBrief(ana), null);
    assert.deepEqual(await rows(ana), [{ answer: "nothing", reasons: ["told-twice"], for_id: personId }]);
    assert.equal((await say(ana, card, "asked")).status, 409, "answered once");
    const audit = await server.db.inspect<{ client_id: string | null }>("select client_id from rapport.audit where action = 'strain.answer'");
    assert.deepEqual(audit, [{ client_id: null }]);
    const sees = (person: string, kind: "staff" | "client") => server.db.database.withContext({ practiceId, personId: person, kind }, (tx) => tx.run("select id from rapport.possible_strain where practice_id = $1", [practiceId]));
    assert.equal((await sees(personId, "staff")).length, 1);
    assert.equal((await sees(ana.client, "client")).length, 0);
    assert.equal((await sees(randomUUID(), "staff")).length, 0);
  });

  test("what was read and answered is no call-out any more; a note that came since is", async () => {
    const callOuts = async () => ((await sam.get("/api/t/clients")).body as unknown as CaseloadReply).callOuts.filter(({ treatmentId }) => treatmentId === ana.treatment).map(({ reason }) => reason.message);
    assert.deepEqual(await callOuts(), ["caseload.told"]);
    await server.db.inspect("update rapport.note set acknowledged = 'read-thank-you', acknowledged_on = on_day where treatment_id = $1", [ana.treatment]);
    assert.deepEqual(await callOuts(), []);
    await told(ana, "felt-off", 6, 0);
    assert.deepEqual(await callOuts(), ["caseload.told"]);
  });

  test("Not now, and why, is the therapist's own: its row in the log names neither the client nor her treatment", async () => {
    assert.equal((await sam.post(`/api/t/clients/${ana.treatment}/not-now`, { why: "known" })).status, 200);
    const kept = await server.db.inspect<{ id: string }>("select id from rapport.not_now where treatment_id = $1", [ana.treatment]);
    const rows = await server.db.inspect<{ client_id: string | null; object_kind: string; object_id: string }>("select client_id, object_kind, object_id from rapport.audit where action = 'call-out.not-now'");
    assert.deepEqual(rows, kept.map(({ id }) => ({ client_id: null, object_kind: "not-now", object_id: id })));
    const seen = await server.db.database.withContext({ practiceId, personId: ana.client, kind: "client" }, (tx) => tx.run("select action from rapport.audit where practice_id = $1 and action = 'call-out.not-now'", [practiceId]));
    assert.deepEqual(seen, []);
    await server.db.inspect("delete from rapport.not_now where treatment_id = $1", [ana.treatment]);
  });

  test("Something felt off is shown at once, and answering takes every card of hers away", async () => {
    const card = await inBrief(ana);
    assert.deepEqual(why(card), ["strain.felt-off"]);
    assert.equal((await say(ana, card, "asked")).status, 200);
    assert.equal(await inBrief(ana), null);
    assert.equal((await say(ana, { id: randomUUID(), reasons: [] }, "wait")).status, 404);
  });

  test("three a week: the fourth client's waits, Something felt off does not", async () => {
    const [bo, mei, tom] = [await takeOn("Bo"), await takeOn("Mei"), await takeOn("Tom")];
    for (const pair of [bo, mei, tom]) for (const session of [5, 6]) await told(pair, "there-is-something", session, 1);
    assert.ok((await onTab(bo)) && (await onTab(mei)));
    assert.equal(await onTab(tom), null);
    await told(tom, "felt-off", 6, 0);
    assert.deepEqual(why(await onTab(tom)), ["strain.felt-off"]);
    await server.db.inspect("update rapport.possible_strain set raised_on = raised_on - 7");
  });

  test("three a week holds when the pages of six clients are opened in the same moment", async () => {
    const six: Pair[] = [];
    for (const name of ["Una", "Vera", "Wim", "Xan", "Yves", "Zoe"]) six.push(await takeOn(name));
    for (const pair of six) for (const session of [5, 6]) await told(pair, "there-is-something", session, 1);
    const cards = await Promise.all(six.map((pair, index) => (index % 2 === 0 ? onTab(pair) : inBrief(pair))));
    assert.equal(cards.filter((card) => card !== null).length, 3);
    const [kept] = await server.db.inspect<{ n: number }>("select count(*)::int as n from rapport.possible_strain where raised_on > current_date - 7 and not outside_caps and treatment_id = any($1::uuid[])", [six.map(({ treatment }) => treatment)]);
    assert.equal(kept?.n, 3);
    await server.db.inspect("update rapport.possible_strain set raised_on = raised_on - 7");
    await server.db.inspect("delete from rapport.note where treatment_id = any($1::uuid[])", [six.map(({ treatment }) => treatment)]);
  });

  test("numbers raise nothing before the form was found to see change; then a low answer does, once it is open, and not past a note that waits", async () => {
    const kim = await takeOn("Kim", 8);
    for (const [index, value] of [3, 3, 4, 3, 3, 4, 3, 0].entries()) await answered(kim, index + 1, value);
    assert.equal(await onTab(kim), null);
    await server.db.inspect(
      "insert into rapport.usual_range (practice_id, form_version, fitted_on, reliability, reliability_low, reliability_high, clients, sessions, prior, pairs, limits, own_scores) values ($1, '0.2', current_date, .7, .65, .75, 40, 400, '{3.07,.284,.2,6}', 40, '{2.326,2.85,.5}', 0)", [practiceId]);
    const others = [await takeOn("Lea"), await takeOn("Max"), await takeOn("Nor")];
    for (const pair of others) for (const session of [5, 6]) await told(pair, "there-is-something", session, 1);
    assert.equal(await onTab(kim), null, "three others said something themselves");
    await server.db.inspect("delete from rapport.note where treatment_id = $1", [others[0]?.treatment]);
    assert.deepEqual(why(await onTab(kim)), ["strain.lower-than-usual", "strain.under-usual.b1", "strain.under-usual.b2"]);
    assert.ok(await onTab(others[1] as Pair));
  });

  test("an answer that is not open yet raises nothing", async () => {
    const pia = await takeOn("Pia", 8);
    for (const [index, value] of [3, 3, 4, 3, 3, 4, 3].entries()) await answered(pia, index + 1, value);
    const form = randomUUID();
    await server.db.inspect(
      `insert into rapport.administration (practice_id, id, treatment_id, session_id, instrument, instrument_version, language, you_form, text_hash, rater_id, about_id, origin, place, asked_items, on_date, state, done_on)
       values ($1, $2, $3, $4, 'B', '0.2', 'en', 'plain', 'x', $5, $5, 'asked', 'link', '{}', $6, 'done', $6)`, [practiceId, form, pia.treatment, pia.sessions[7], pia.client, day(0)]);
    for (const item of ["b1", "b2", "b3"]) await server.db.inspect("insert into rapport.answer (practice_id, administration_id, version, item, treatment_id, value) values ($1, $2, 1, $3, $4, 0)", [practiceId, form, item, pia.treatment]);
    await server.db.inspect("update rapport.possible_strain set raised_on = raised_on - 7");
    await server.db.inspect("delete from rapport.note where treatment_id <> $1", [ana.treatment]);
    assert.equal(await onTab(pia), null);
    assert.equal((await sam.post(`/api/t/sessions/${pia.sessions[7]}/after`, { guess: { b1: 2, b2: 2 } })).status, 200);
    assert.deepEqual(why(await onTab(pia))?.[0], "strain.lower-than-usual", "guessed, and so open");
  });

  test("erasing the client erases it", async () => {
    const worker = server.parts.stores.worker;
    assert.ok(worker);
    assert.ok((await rows(ana)).length > 0);
    await eraseClient(worker, server.db.keys, { practiceId, clientId: ana.client, day: day(0) });
    assert.deepEqual(await rows(ana), []);
  });
});
