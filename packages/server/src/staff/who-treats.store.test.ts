import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { after, before, beforeEach, describe, test } from "node:test";
import { addStaff, dayFromToday, signIn, takeOn, type TestClient } from "../sign-in/test-client.ts";
import { type Answer, finishSetUp, setUpPractice, type TestServer, testServer, type Visitor } from "../sign-in/test-server.ts";

const as = <T>(answer: Answer): T => answer.body as unknown as T;
const codeOf = (answer: Answer) => as<{ refusal?: { code: string } }>(answer).refusal?.code;

interface Handed { readonly handedOver: { from: string; on: string; toldOn: string | null } | null; readonly covering: { name: string; from: string | null; until: string }[]; readonly therapistName: string }

describe("who treats whom: handing over, covering, leaving", () => {
  let server: TestServer;
  let boss: Visitor;
  let practiceId = "";
  let sam: { visitor: Visitor; personId: string };
  let kim: { visitor: Visitor; personId: string };
  let pair: TestClient;
  before(async () => {
    server = await testServer();
    ({ sam: boss, practiceId } = await setUpPractice(server, "Eva Holm"));
    await finishSetUp(boss);
  });
  after(() => server.close());
  beforeEach(async () => {
    sam = await addStaff(server, practiceId, "Sam Berg", ["therapist"]);
    kim = await addStaff(server, practiceId, "Kim Lund", ["therapist"]);
    await server.db.inspect("update rapport.person set agreed_to_look_on = current_date where id = any($1)", [[sam.personId, kim.personId]]);
    pair = await takeOn(server, sam.visitor);
  });

  const handOver = (who: Visitor, to = kim.personId, toldOn = dayFromToday(0)) => who.post(`/api/staff/${sam.personId}/clients/${pair.treatmentId}/hand-over`, { to, toldOn });
  const settings = (who: Visitor, away: { from: string; until: string; coverId: string | null } | null) =>
    who.send("PUT", "/api/own/settings", { readingDays: [1, 3], readingNote: "", away, alwaysAnswersOwn: false, shortcuts: true, gentleFlags: true });
  const page = (who: Visitor) => who.get(`/api/t/clients/${pair.treatmentId}`);
  const privacy = async () => as<Handed>(await pair.ana.get("/api/client/privacy"));
  const caseload = async (who: Visitor) => as<{ rows: { treatmentId: string }[] }>(await who.get("/api/t/clients")).rows.map(({ treatmentId }) => treatmentId);

  test("nobody leaves whose clients would be left with nobody; the refusal names their days and times, and no client", async () => {
    const refused = await boss.post(`/api/staff/${sam.personId}/end`);
    assert.equal(refused.status, 409);
    const { code, person, theirs } = as<{ refusal: { code: string; person: string; theirs: { clients: { treatmentId: string; at: string }[] } } }>(refused).refusal;
    assert.deepEqual([code, person], ["CLIENTS_LEFT", "One client would be left with nobody. Hand each over to a colleague first, or have the therapy ended."]);
    assert.deepEqual(theirs.clients.map(({ treatmentId, at }) => [treatmentId, at]), [[pair.treatmentId, "00:01"]]);
    assert.doesNotMatch(refused.text, /Ana/);
    assert.equal((await page(sam.visitor)).status, 200, "nothing was ended");

    assert.equal((await handOver(boss)).status, 200);
    assert.equal((await boss.post(`/api/staff/${sam.personId}/end`)).status, 200);
    assert.equal((await sam.visitor.get("/api/me")).status, 401);
    assert.deepEqual(await server.db.inspect("select 1 from rapport.reach where person_id = $1 and until > now()", [sam.personId]), []);
    assert.equal((await page(kim.visitor)).status, 200);
  });

  test("whoever's clients have all ended may leave", async () => {
    await server.db.inspect("update rapport.treatment set ended_on = current_date - 1 where id = $1", [pair.treatmentId]);
    assert.equal((await boss.post(`/api/staff/${sam.personId}/end`)).status, 200);
  });

  test("the administrator sees days and times, hands a client over once she was told, and she sees it", async () => {
    const list = as<{ name: string; clients: { treatmentId: string; at: string; weekday: number }[]; colleagues: { name: string }[] }>(await boss.get(`/api/staff/${sam.personId}/clients`));
    assert.deepEqual([list.name, list.clients.map(({ treatmentId }) => treatmentId)], ["Sam Berg", [pair.treatmentId]]);
    assert.ok(list.colleagues.some(({ name }) => name === "Kim Lund") && list.colleagues.every(({ name }) => name !== "Sam Berg"));

    assert.equal(codeOf(await handOver(boss, kim.personId, dayFromToday(2))), "BAD_FIELDS", "told first");
    assert.equal(codeOf(await handOver(boss, sam.personId)), "BAD_FIELDS", "to somebody else");
    assert.equal(codeOf(await handOver(boss, pair.clientId)), "BAD_FIELDS");
    for (const who of [sam.visitor, kim.visitor, pair.ana]) {
      assert.equal((await handOver(who)).status, 404);
      assert.equal((await who.get(`/api/staff/${sam.personId}/clients`)).status, 404);
    }
    assert.equal((await page(kim.visitor)).status, 404);
    assert.equal((await privacy()).handedOver, null);

    assert.equal((await handOver(boss, kim.personId, dayFromToday(-1))).status, 200);
    assert.deepEqual([await caseload(sam.visitor), await caseload(kim.visitor)], [[], [pair.treatmentId]]);
    assert.equal((await page(sam.visitor)).status, 404, "it ended in the same transaction");
    assert.equal((await page(boss)).status, 404, "whoever hands over reads nothing for it");
    const seen = await privacy();
    assert.deepEqual([seen.therapistName, seen.handedOver], ["Kim Lund", { from: "Sam Berg", on: dayFromToday(0), toldOn: dayFromToday(-1) }]);
    assert.equal((await handOver(boss)).status, 404, "Sam has nothing to hand over any more");
    const rows = await server.db.inspect<{ actor_kind: string; client_id: string }>("select actor_kind, client_id from rapport.audit where action = 'assignment.hand-over' and object_id = $1", [pair.treatmentId]);
    assert.deepEqual(rows, [{ actor_kind: "staff", client_id: pair.clientId }]);
  });

  test("back again to whoever treated her before: one treats her at a time", async () => {
    assert.equal((await handOver(boss)).status, 200);
    assert.equal((await boss.post(`/api/staff/${kim.personId}/clients/${pair.treatmentId}/hand-over`, { to: sam.personId, toldOn: dayFromToday(0) })).status, 200);
    assert.deepEqual([await caseload(sam.visitor), await caseload(kim.visitor)], [[pair.treatmentId], []]);
    const live = await server.db.inspect<{ person_id: string }>("select person_id from rapport.reach where treatment_id = $1 and scope = 'therapist' and until > now()", [pair.treatmentId]);
    assert.deepEqual(live, [{ person_id: sam.personId }]);
  });

  test("what was the first therapist's alone stays so: private lines, guesses, what was shared, and a repair of those two", async () => {
    await settings(sam.visitor, null);
    const { sessions } = as<{ sessions: { id: string; status: string }[] }>(await page(sam.visitor));
    const met = sessions.filter(({ status }) => status === "unsaid").map(({ id }) => id);
    await sam.visitor.post(`/api/t/sessions/${met[2]}/after`, { line: { words: "Only for myself.", visibility: "only-author" } });
    await sam.visitor.post(`/api/t/sessions/${met[3]}/after`, { line: { words: "You felt hurried.", visibility: "for-meeting" }, guess: { b1: 4, b2: 4 } });
    const share = randomUUID();
    assert.equal((await pair.ana.post("/api/client/shares", { id: share, bytes: randomBytes(1024).toString("base64"), now: true, closes: "taken-back" })).status, 200);
    await pair.ana.post("/api/client/notes", { kind: "felt-off" });
    await pair.ana.post("/api/client/repairs", { do: "tell", like: ["judged"], happened: "Sam laughed at it.", wouldHelp: [], wouldHelpWords: null, talk: null });
    const [{ id: repair } = { id: "" }] = as<{ repairs: { id: string }[] }>(await pair.ana.get("/api/client/repairs")).repairs;
    assert.equal((await sam.visitor.get(`/api/t/repairs/${repair}`)).status, 200);

    assert.equal((await handOver(boss)).status, 200);
    const between = await kim.visitor.get(`/api/t/clients/${pair.treatmentId}/relationship`);
    assert.equal(between.status, 200);
    assert.match(between.text, /You felt hurried/, "what the two looked at is between them and goes on");
    assert.doesNotMatch(between.text, /Only for myself|laughed/);
    assert.deepEqual(as<{ repairs: unknown[] }>(between).repairs, []);
    const afterPage = as<{ guess: { answers: unknown[] } | null; line: object | null }>(await kim.visitor.get(`/api/t/sessions/${met[2]}/after`));
    assert.equal(afterPage.line, null);
    assert.deepEqual(as<{ guess: { answers: unknown[] } | null }>(await kim.visitor.get(`/api/t/sessions/${met[3]}/after`)).guess?.answers ?? [], []);
    assert.equal((await kim.visitor.get(`/api/t/repairs/${repair}`)).status, 404);
    assert.deepEqual(as<{ copies: unknown[] }>(await kim.visitor.get(`/api/t/clients/${pair.treatmentId}/shares`)).copies, [], "copies are not inherited");
    for (const who of [sam.visitor, kim.visitor]) assert.equal((await who.post(`/api/t/shares/${share}/open`)).status, 404);
    assert.equal((await pair.ana.post(`/api/client/shares/${share}/take-back`)).status, 200, "she can take it back still");

    const [kept] = as<{ repairs: { standing: string; since: string; version: number }[] }>(await pair.ana.get("/api/client/repairs")).repairs;
    assert.deepEqual([kept?.standing, kept?.since], ["ended", dayFromToday(0)], "kept as it is, and never counted as mended");
    assert.equal((await pair.ana.post("/api/client/repairs", { do: "reopen", repair })).status, 409);
    await pair.ana.post("/api/client/notes", { kind: "felt-off" });
    const standings = as<{ repairs: { standing: string }[] }>(await pair.ana.get("/api/client/repairs")).repairs.map(({ standing }) => standing);
    assert.deepEqual(standings.sort(), ["ended", "open"], "what feels off with Kim is a repair of its own");
  });

  test("whoever covers an absence answers short messages within it, sees nothing else, and she sees who it is", async () => {
    await pair.ana.post("/api/client/messages", { to: "therapist", choice: "late", words: "The bus." });
    const messages = async (who: Visitor) => as<{ messages: { client: { name: string }; message: { id: string }; covers: { therapist: string; until: string } | null }[] }>(await who.get("/api/t/today")).messages;
    assert.equal((await settings(sam.visitor, { from: dayFromToday(-1), until: dayFromToday(3), coverId: kim.personId })).status, 200);
    const [seen] = await messages(kim.visitor);
    assert.deepEqual([seen?.client.name, seen?.covers], ["Ana", { therapist: "Sam Berg", until: dayFromToday(3) }]);
    assert.deepEqual((await privacy()).covering, [{ name: "Kim Lund", from: null, until: dayFromToday(3) }]);
    assert.deepEqual(await caseload(kim.visitor), [], "a cover is no client of one's own");
    for (const url of ["", "/relationship", "/progress", "/record", "/shares", "/plan"]) assert.equal((await kim.visitor.get(`/api/t/clients/${pair.treatmentId}${url}`)).status, 404, url);
    assert.deepEqual(as<{ clients: unknown[] }>(await kim.visitor.get("/api/t/client-names")).clients, []);
    assert.equal((await kim.visitor.post(`/api/t/messages/${seen?.message.id}/answer`, { answer: "thank-you" })).status, 200);
    const named = await server.db.inspect("select 1 from rapport.audit where action = 'assignment.cover' and client_id = $1", [pair.clientId]);
    assert.equal(named.length, 1);
    const looked = as<{ looked: { by: string; kind: string }[] }>(await pair.ana.get("/api/client/privacy")).looked;
    assert.ok(looked.some(({ by, kind }) => by === "Kim Lund" && kind === "messages"), "she sees that it was read, and by whom");
  });

  test("a cover begins with the absence and ends with it, by its dates alone; another absence takes its place", async () => {
    await pair.ana.post("/api/client/messages", { to: "therapist", choice: "late", words: "The bus." });
    const covered = async () => as<{ messages: unknown[] }>(await kim.visitor.get("/api/t/today")).messages.length;
    await settings(sam.visitor, { from: dayFromToday(2), until: dayFromToday(5), coverId: kim.personId });
    assert.equal(await covered(), 0, "not before it begins");
    assert.deepEqual((await privacy()).covering, [{ name: "Kim Lund", from: dayFromToday(2), until: dayFromToday(5) }]);
    await settings(sam.visitor, { from: dayFromToday(-5), until: dayFromToday(0), coverId: kim.personId });
    assert.equal(await covered(), 1, "its last day belongs to it");
    const rows = () => server.db.inspect<{ n: number }>("select count(*)::int as n from rapport.reach where treatment_id = $1 and scope = 'cover'", [pair.treatmentId]);
    const [before] = await rows();
    await settings(sam.visitor, { from: dayFromToday(-5), until: dayFromToday(0), coverId: kim.personId });
    assert.deepEqual(await rows(), [before], "the same again changes nothing");
    await server.db.inspect("update rapport.reach set until = now() where treatment_id = $1 and scope = 'cover' and until > now()", [pair.treatmentId]);
    assert.equal(await covered(), 0);
    await settings(sam.visitor, { from: dayFromToday(-5), until: dayFromToday(1), coverId: kim.personId });
    assert.equal(await covered(), 1);
    await settings(sam.visitor, null);
    assert.equal(await covered(), 0, "back early");
    await settings(sam.visitor, { from: dayFromToday(-5), until: dayFromToday(-1), coverId: kim.personId });
    assert.equal(await covered(), 0, "an absence that is over");
  });

  test("when a client is handed over, whoever covered for the one who left covers her no more", async () => {
    const ole = await addStaff(server, practiceId, "Ole Vik", ["therapist"]);
    await settings(sam.visitor, { from: dayFromToday(0), until: dayFromToday(9), coverId: ole.personId });
    assert.equal((await privacy()).covering.length, 1);
    await handOver(boss);
    assert.deepEqual((await privacy()).covering, []);
  });

  test("a member of staff who was signed in before is signed in as somebody with nothing", async () => {
    await handOver(boss);
    const again = await signIn(server, sam.personId, "staff");
    assert.deepEqual(await caseload(again), []);
  });
});
