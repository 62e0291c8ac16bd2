import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { takeOn, type TestClient } from "../sign-in/test-client.ts";
import { type Answer, finishSetUp, setUpPractice, type TestServer, testServer, Visitor } from "../sign-in/test-server.ts";

const as = <T>(answer: Answer): T => answer.body as unknown as T;
const good = ({ status }: Answer) => status < 300;

interface Shown { readonly id: string; readonly version: number; readonly standing: string; readonly checkDue: string | null }

describe("what may come between the two while something is being mended", () => {
  let server: TestServer;
  let sam: Visitor;
  let pair: TestClient;
  before(async () => {
    server = await testServer();
    ({ sam } = await setUpPractice(server));
    await finishSetUp(sam);
  });
  after(() => server.close());
  beforeEach(async () => {
    pair = await takeOn(server, sam);
  });

  const hers = async (who = pair) => as<{ repairs: Shown[] }>(await who.ana.get("/api/client/repairs")).repairs;
  const tell = (who = pair) => who.ana.post("/api/client/repairs", { do: "tell", like: ["pushed"], happened: "We went on.", wouldHelp: ["slower"], wouldHelpWords: null, talk: null });
  const name = (who = pair) => sam.post(`/api/t/clients/${who.treatmentId}/repairs`, { named: "withdrawal", noticedBy: "therapist" });
  const act = (id: string, body: object) => sam.post(`/api/t/repairs/${id}/acts`, body);
  const sessions = async () => as<{ sessions: { id: string; status: string }[] }>(await sam.get(`/api/t/clients/${pair.treatmentId}`)).sessions;
  const rowsLeft = async (who: TestClient) => {
    const left: string[] = [];
    for (const table of ["repair", "repair_event", "repair_own_words", "promise", "to_try", "note", "possible_strain", "treatment"]) {
      const rows = await server.db.inspect(`select 1 from rapport.${table} where ${table === "treatment" ? "id" : "treatment_id"} = $1`, [who.treatmentId]);
      if (rows.length > 0) left.push(table);
    }
    return left;
  };

  test("she erases her account in the middle of one: every word and step of it goes, the therapist's own too, and nothing answers for it", async () => {
    await pair.ana.post("/api/client/notes", { kind: "felt-off" });
    await tell();
    const [{ id, version } = { id: "", version: 0 }] = await hers();
    await sam.get(`/api/t/clients/${pair.treatmentId}/relationship`);
    assert.ok(good(await act(id, { do: "take-in", after: version, words: "Caught out." })));
    assert.ok(good(await act(id, { do: "own-part", after: version + 1, words: "I went on." })));
    assert.ok((await rowsLeft(pair)).includes("repair_own_words"));
    const erased = await pair.ana.post("/api/client/erase", { typed: "delete" });
    assert.equal(erased.status, 200, JSON.stringify(server.logged.slice(-2)));
    assert.deepEqual(await rowsLeft(pair), []);
    for (const answer of [await sam.get(`/api/t/repairs/${id}`), await act(id, { do: "ask-to-rest", after: version + 2 }), await name(), await sam.get(`/api/t/clients/${pair.treatmentId}/relationship`)]) assert.equal(answer.status, 404);
  });

  test("she erases it in the same moment in which the therapist takes a step: it is gone, whoever was first", async () => {
    await tell();
    const [{ id, version } = { id: "", version: 0 }] = await hers();
    const [erased, step] = await Promise.all([pair.ana.post("/api/client/erase", { typed: "delete" }), act(id, { do: "take-in", after: version, words: "Caught out." })]);
    assert.ok([200, 404, 409, 412, 503].includes(step.status), step.text);
    // Whoever met the other in the database is asked to try again, and then it is done.
    if (erased.status !== 200) assert.ok(good(await pair.ana.post("/api/client/erase", { typed: "delete" })), erased.text);
    assert.deepEqual(await rowsLeft(pair), []);
  });

  test("a session that she was asked about turns out not to have been held: it counts no more, and nothing breaks", async () => {
    await tell();
    const [{ id } = { id: "" }] = await hers();
    await server.db.inspect("update rapport.repair_event set on_day = on_day - 20 where repair_id = $1", [id]);
    await server.db.inspect("update rapport.repair set opened_on = opened_on - 20 where id = $1", [id]);
    const due = (await hers())[0]?.checkDue ?? assert.fail("she is asked");
    assert.ok(good(await pair.ana.post("/api/client/repairs", { do: "check", repair: id, session: due, answer: "okay" })));
    assert.ok(good(await sam.post(`/api/t/sessions/${due}/events`, { kind: "missed", by: "client" })));
    assert.equal((await sessions()).find((one) => one.id === due)?.status, "missed");
    const [after] = await hers();
    assert.equal(after?.standing, "open");
    assert.notEqual(after?.checkDue, due, "she is not asked about a meeting that was none");
    assert.equal((await pair.ana.post("/api/client/repairs", { do: "check", repair: id, session: due, answer: "okay" })).status, 409);
    for (const url of [`/api/t/repairs/${id}`, `/api/t/clients/${pair.treatmentId}/relationship`]) assert.equal((await sam.get(url)).status, 200, url);
  });

  test("begun from both sides in the same minute, in either order and at once, it is one, and it keeps who was first", async () => {
    assert.ok(good(await tell()) && good(await name()));
    assert.equal((await hers()).length, 1);
    const other = await takeOn(server, sam, "Bo");
    const named = as<{ id: string }>(await name(other)).id;
    assert.ok(good(await tell(other)) && good(await other.ana.post("/api/client/notes", { kind: "felt-off" })));
    assert.deepEqual((await hers(other)).map(({ id }) => id), [named]);
    for (let round = 1; round <= 5; round += 1) {
      const both = await takeOn(server, sam, `Mei ${round}`);
      const begun = await Promise.all([name(both), tell(both), both.ana.post("/api/client/notes", { kind: "felt-off" }), name(both)]);
      assert.deepEqual(begun.filter((answer) => !good(answer)).map(({ text }) => text), [], `round ${round}`);
      assert.equal((await hers(both)).length, 1, `round ${round}`);
    }
  });

  test("what felt off is taken back before it was opened: the note is gone, and the repair that came of it alone rests by her word", async () => {
    const { id: note } = as<{ id: string }>(await pair.ana.post("/api/client/notes", { kind: "felt-off" }));
    assert.equal((await hers())[0]?.standing, "open");
    assert.ok(good(await pair.ana.post(`/api/client/notes/${note}/take-back`)));
    assert.equal((await sam.post(`/api/t/notes/${note}/open`)).status, 404);
    assert.deepEqual(as<{ waiting: unknown[] }>(await sam.get("/api/t/today")).waiting.filter((one) => JSON.stringify(one).includes(note)), []);
    assert.equal((await hers())[0]?.standing, "resting");
    const between = as<{ strain: object | null; repairs: { standing: string }[] }>(await sam.get(`/api/t/clients/${pair.treatmentId}/relationship`));
    assert.equal(between.strain, null, "nor is it a possible strain");
    assert.equal((await pair.ana.post(`/api/client/notes/${note}/take-back`)).status, 410, "once");
  });

  test("taken back after she had said more, the repair stays as she told it", async () => {
    const { id: note } = as<{ id: string }>(await pair.ana.post("/api/client/notes", { kind: "felt-off" }));
    await tell();
    assert.ok(good(await pair.ana.post(`/api/client/notes/${note}/take-back`)));
    assert.equal((await hers())[0]?.standing, "open");
  });

  test("what was opened cannot be taken back, and neither the note nor its repair moves", async () => {
    const { id: note } = as<{ id: string }>(await pair.ana.post("/api/client/notes", { kind: "felt-off" }));
    assert.ok(good(await sam.post(`/api/t/notes/${note}/open`)));
    assert.equal((await pair.ana.post(`/api/client/notes/${note}/take-back`)).status, 409);
    assert.equal((await hers())[0]?.standing, "open");
  });

  test("an answer is corrected after the room: the first is kept below it, and what was looked at stays as it was put down", async () => {
    const phone = new Visitor(server.app);
    const answer = async (session: string, form: string, given: Record<string, string>) => {
      const { address } = as<{ address: string }>(await sam.post(`/api/sessions/${session}/links`, { form }));
      const path = new URL(address).pathname;
      const page = await phone.get(path);
      const hidden = Object.fromEntries([...page.text.matchAll(/<input type="hidden" name="(_[^"]+)" value="([^"]*)"/g)].map(([, field, value]) => [field, value]));
      assert.equal((await phone.post(path, { ...hidden, ...given })).status, 200, JSON.stringify(server.logged.at(-1)));
    };
    const all = await sessions();
    const [last, next] = [all[4]?.id ?? "", all[5]?.id ?? ""];
    await answer(last, "B", { b1: "mostly", b2: "partly", b3: "completely", b4: "about-right" });
    assert.ok(good(await sam.post(`/api/t/sessions/${last}/after`, { line: { words: "You felt hurried.", visibility: "for-meeting" }, guess: { b1: 2, b2: 3 } })));
    const { id: look } = as<{ id: string }>(await sam.post(`/api/room/${next}/looks`, { mode: "one-screen" }));
    const events = [
      { kind: "line-answered", by: "client", code: "nearly" }, { kind: "heard", by: "therapist", words: "In the way." }, { kind: "heard-answered", by: "client", code: "that-is-it" },
      { kind: "way", by: "client", code: "one-answer" }, { kind: "row-picked", by: "client", code: "b2" },
    ];
    for (const [at, event] of events.entries()) assert.ok(good(await sam.post(`/api/room/${next}/looks/${look}/events`, { after: at, ...event })), event.kind);
    const stored = () => server.db.inspect("select sequence, kind, code from rapport.look_event where look_id = $1 order by sequence", [look]);
    const before = await stored();
    await answer(last, "B-link", { b8: "yes", b1: "mostly", b2: "not-at-all", b3: "completely", b4: "about-right" });
    const versions = await server.db.inspect<{ version: number; value: number }>(
      "select a.version, a.value from rapport.answer a join rapport.administration f on f.id = a.administration_id where f.session_id = $1 and f.instrument = 'B' and a.item = 'b2' order by 1", [last]);
    assert.deepEqual(versions, [{ version: 1, value: 2 }, { version: 2, value: 0 }]);
    assert.deepEqual(await stored(), before);
    assert.equal((await sam.get(`/api/room/${next}`)).status, 200);
    const looked = await pair.ana.get("/api/client/together");
    assert.equal(looked.status, 200);
    assert.match(looked.text, /In the way/);
  });
});
