import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { finishSetUp, setUpPractice, type TestServer, testServer, Visitor } from "../sign-in/test-server.ts";

type Reply = Awaited<ReturnType<Visitor["get"]>>;
const as = <T>(answer: Reply): T => {
  assert.ok(answer.status < 300, `${answer.status} ${answer.text}`);
  return answer.body as unknown as T;
};
const codeOf = (answer: Reply) => (answer.body as unknown as { refusal?: { code: string } }).refusal?.code;
interface Goal {
  readonly id: string;
  readonly words: string;
  readonly version: number;
  readonly letGoOn: string | null;
  readonly ratings: readonly { readonly rating: string; readonly words: string | null }[];
  readonly tries: readonly { readonly words: string }[];
}

describe("goals in her words, and what she tries for them", () => {
  let server: TestServer;
  let sam: Visitor;
  let ana: Visitor;
  before(async () => {
    server = await testServer();
    ({ sam } = await setUpPractice(server));
    await finishSetUp(sam);
    ({ ana } = await newPair());
  });
  after(() => server.close());

  async function newPair(): Promise<{ ana: Visitor; treatmentId: string }> {
    const made = as<{ treatmentId: string }>(await sam.post("/api/t/clients", { name: "Ana", mail: null, messages: "none", language: "en", sharedPhone: false, firstOn: "2026-01-01", weekday: 4, at: "15:00", zone: "Europe/Oslo", lengthMinutes: 50, place: "room" }));
    const invited = as<{ address: string; code: string }>(await sam.post(`/api/treatments/${made.treatmentId}/invitation`));
    const token = invited.address.split("/").at(-1);
    const visitor = new Visitor(server.app);
    await visitor.post("/api/invitations/open", { token, code: invited.code });
    await sam.post(`/api/treatments/${made.treatmentId}/invitation/confirm`);
    as(await visitor.post("/api/invitations/enter", { token }));
    return { ana: visitor, treatmentId: made.treatmentId };
  }
  const goals = async (visitor = ana) => as<{ goals: Goal[]; mayAdd: boolean }>(await visitor.get("/api/client/goals"));
  const match = (version: number) => ({ "if-match": String(version) });

  test("three stand at most, also when two phones set one at the same moment; one let go makes room, and comes back only into room", async () => {
    for (const words of ["To sleep.", "To say no."]) as(await ana.post("/api/client/goals", { words }));
    const both = await Promise.all([ana.post("/api/client/goals", { words: "A third." }), ana.post("/api/client/goals", { words: "Another third." })]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
    const { goals: standing, mayAdd } = await goals();
    assert.deepEqual([standing.length, mayAdd], [3, false]);
    const [first] = standing as [Goal];
    as(await ana.send("POST", `/api/client/goals/${first.id}`, { do: "let-go" }, match(first.version)));
    as(await ana.post("/api/client/goals", { words: "In its place." }));
    assert.equal(codeOf(await ana.send("POST", `/api/client/goals/${first.id}`, { do: "take-up" }, match(first.version + 1))), "CONFLICT");
    assert.equal((await goals()).goals.at(-1)?.id, first.id, "what she let go comes last");
  });

  test("she rates when she likes; wording is kept in every version, and a stale one is refused", async () => {
    const pair = await newPair();
    const { id } = as<{ id: string }>(await pair.ana.post("/api/client/goals", { words: "To sleep." }));
    as(await pair.ana.post(`/api/client/goals/${id}`, { do: "rate", rating: "the-same" }));
    as(await pair.ana.post(`/api/client/goals/${id}`, { do: "rate", rating: "a-bit-closer", words: "Two nights." }));
    assert.equal((await pair.ana.post(`/api/client/goals/${id}`, { do: "rate", rating: "better" })).status, 422);
    as(await pair.ana.send("POST", `/api/client/goals/${id}`, { do: "reword", words: "To sleep before midnight." }, match(1)));
    assert.equal(codeOf(await pair.ana.send("POST", `/api/client/goals/${id}`, { do: "reword", words: "Again." }, match(1))), "STALE");
    const [goal] = (await goals(pair.ana)).goals as [Goal];
    assert.deepEqual([goal.words, goal.ratings.map(({ rating, words }) => [rating, words])], ["To sleep before midnight.", [["the-same", null], ["a-bit-closer", "Two nights."]]]);
    const [kept] = await server.db.inspect<{ n: number }>("select count(*)::int as n from rapport.goal_wording where goal_id = $1", [id]);
    assert.equal(kept?.n, 2);
    const progress = as<{ goals: Goal[] }>(await sam.get(`/api/t/clients/${pair.treatmentId}/progress`));
    assert.equal(progress.goals[0]?.words, "To sleep before midnight.");
  });

  test("what she chose to try stands with its goal on both sides, and goes when she lets it go", async () => {
    const pair = await newPair();
    const { id } = as<{ id: string }>(await pair.ana.post("/api/client/goals", { words: "To sleep." }));
    const tried = as<{ id: string }>(await pair.ana.post("/api/client/to-try", { words: "No screen after ten.", goalId: id }));
    assert.deepEqual((await goals(pair.ana)).goals[0]?.tries.map(({ words }) => words), ["No screen after ten."]);
    as(await pair.ana.send("POST", `/api/client/to-try/${tried.id}`, { do: "link", goalId: null }, match(1)));
    assert.deepEqual((await goals(pair.ana)).goals[0]?.tries, []);
    as(await pair.ana.send("POST", `/api/client/to-try/${tried.id}`, { do: "let-go" }, match(2)));
    assert.deepEqual(as<{ toTry: unknown[] }>(await pair.ana.get("/api/client/together")).toTry, []);
    assert.equal(codeOf(await pair.ana.send("POST", `/api/client/to-try/${tried.id}`, { do: "let-go" }, match(3))), "NOT_FOUND");
  });

  test("another client's goal is not there for her", async () => {
    const pair = await newPair();
    const [theirs] = (await goals()).goals as [Goal];
    assert.equal(codeOf(await pair.ana.post(`/api/client/goals/${theirs.id}`, { do: "rate", rating: "there" })), "NOT_FOUND");
    assert.equal(codeOf(await pair.ana.post("/api/client/to-try", { words: "Mine.", goalId: theirs.id })), "NOT_FOUND");
  });

  test("her copy holds goals and ratings; nothing of them is left when she is erased; a promise stays in view until it is kept", async () => {
    const pair = await newPair();
    const { id } = as<{ id: string }>(await pair.ana.post("/api/client/goals", { words: "To sleep well." }));
    as(await pair.ana.post(`/api/client/goals/${id}`, { do: "rate", rating: "there", words: "Nine hours." }));
    const promise = as<{ id: string }>(await sam.post(`/api/t/clients/${pair.treatmentId}/promises`, { words: "Send the sheet." }));
    const promised = async () => as<{ promised: { state: string; changedOn: string | null }[] }>(await pair.ana.get("/api/client/together")).promised;
    assert.equal((await promised())[0]?.state, "open");
    as(await sam.send("PATCH", `/api/t/clients/${pair.treatmentId}/promises/${promise.id}`, { state: "kept" }, match(1)));
    assert.deepEqual((await promised()).map(({ state, changedOn }) => [state, changedOn !== null]), [["kept", true]]);
    const copy = await pair.ana.post("/api/client/copy");
    assert.equal(copy.status, 200);
    as(await pair.ana.post("/api/client/erase", { typed: "delete" }));
    const rows = await server.db.inspect<{ n: number }>(
      "select (select count(*) from rapport.goal where treatment_id = $1)::int + (select count(*) from rapport.goal_wording where treatment_id = $1)::int + (select count(*) from rapport.goal_rating where treatment_id = $1)::int as n", [pair.treatmentId]);
    assert.equal(rows[0]?.n, 0);
  });
});
