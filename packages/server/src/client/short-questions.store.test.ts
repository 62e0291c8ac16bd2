import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { finishSetUp, setUpPractice, type TestServer, testServer, Visitor } from "../sign-in/test-server.ts";

const dayMs = 86_400_000;
const zone = "Europe/Oslo";
const dayIn = (offset: number) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date(Date.now() + offset * dayMs));
type Reply = Awaited<ReturnType<Visitor["get"]>>;
const as = <T>(answer: Reply): T => {
  assert.ok(answer.status < 300, `${answer.status} ${answer.text}`);
  return answer.body as unknown as T;
};
const codeOf = (answer: Reply) => (answer.body as unknown as { refusal?: { code: string } }).refusal?.code;

interface Session {
  readonly id: string;
  readonly on: string;
  readonly status: string;
}

describe("the short questions around a break, and how to work", () => {
  let server: TestServer;
  let sam: Visitor;
  before(async () => {
    server = await testServer();
    ({ sam } = await setUpPractice(server));
    await finishSetUp(sam);
  });
  after(() => server.close());

  /** The first of these meetings lies so many days back; they meet every week. */
  async function newPair(daysBack: number): Promise<{ ana: Visitor; treatmentId: string; sessions: readonly Session[] }> {
    const firstOn = dayIn(-daysBack);
    const weekday = ((new Date(`${firstOn}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
    const { treatmentId } = as<{ treatmentId: string }>(await sam.post("/api/t/clients", { name: "Ana", mail: null, messages: "none", language: "en", sharedPhone: false, firstOn, weekday, at: "15:00", zone, lengthMinutes: 50, place: "room" }));
    const invited = as<{ address: string; code: string }>(await sam.post(`/api/treatments/${treatmentId}/invitation`));
    const token = invited.address.split("/").at(-1);
    const ana = new Visitor(server.app);
    await ana.post("/api/invitations/open", { token, code: invited.code });
    await sam.post(`/api/treatments/${treatmentId}/invitation/confirm`);
    assert.equal((await ana.post("/api/invitations/enter", { token })).status, 200);
    return { ana, treatmentId, sessions: await sessionsOf(treatmentId) };
  }
  const sessionsOf = async (treatmentId: string) => as<{ sessions: Session[] }>(await sam.get(`/api/t/clients/${treatmentId}`)).sessions;

  test("time away: sessions in it fall away, she reads the dates, the line and who is there instead, and is asked once before it", async () => {
    const { ana, treatmentId, sessions } = await newPair(34);
    const made = as<{ id: string }>(await sam.post(`/api/t/clients/${treatmentId}/breaks`, { from: dayIn(3), until: dayIn(16), words: "I am by the sea.", instead: "Inga, weekdays 9 to 12." }));
    const later = await sessionsOf(treatmentId);
    assert.deepEqual(later.filter(({ status }) => status === "in-break").map(({ id }) => id), sessions.slice(6, 8).map(({ id }) => id));
    const today = as<{ breaks: unknown[] }>(await ana.get("/api/client/today"));
    assert.deepEqual(today.breaks, [{ from: dayIn(3), until: dayIn(16), words: "I am by the sea.", instead: "Inga, weekdays 9 to 12." }]);
    const pause = as<{ due: { sessionId: string; item: string } | null }>(await ana.get("/api/client/break"));
    assert.deepEqual(pause.due, { sessionId: sessions[5]?.id, item: "h1" });
    assert.equal(codeOf(await ana.post("/api/client/break", { sessionId: sessions[5]?.id, item: "h2", option: "good" })), "LINK_CLOSED", "only what is asked");
    as(await ana.post("/api/client/break", { ...pause.due, option: "hard" }));
    const answered = as<{ due: unknown; said: { row: { row: string; options: string[] } }[] }>(await ana.get("/api/client/break"));
    assert.equal(answered.due, null);
    assert.deepEqual(answered.said.map(({ row }) => row.options), [["Hard"]]);
    const brief = as<{ sections: { name: string; items: { kind: string; item?: string; finding?: { message: string } }[] }[] }>(await sam.get(`/api/t/sessions/${sessions[5]?.id}/brief`));
    const section = (name: string) => brief.sections.find((one) => one.name === name)?.items ?? [];
    assert.ok(section("today").some(({ item }) => item === "h1"));
    assert.ok(section("from-you").some(({ finding }) => finding?.message === "brief.break.ahead"));
    assert.deepEqual(as<{ away: { from: string }[] }>(await sam.get("/api/t/today")).away.filter(({ from }) => from === dayIn(3)).length, 1);
    as(await sam.post(`/api/t/sessions/${sessions[6]?.id}/events`, { kind: "reinstated" }));
    assert.equal((await sessionsOf(treatmentId))[6]?.status, "planned", "the two meet all the same");
    as(await sam.post(`/api/t/clients/${treatmentId}/breaks/${made.id}/withdraw`));
    assert.equal((await sessionsOf(treatmentId))[7]?.status, "planned");
    assert.equal(codeOf(await sam.post(`/api/t/clients/${treatmentId}/breaks/${made.id}/withdraw`)), "NOT_FOUND");
  });

  test("a break that is over, or ends before it begins, is refused with a sentence at the field", async () => {
    const { treatmentId } = await newPair(20);
    assert.equal(codeOf(await sam.post(`/api/t/clients/${treatmentId}/breaks`, { from: dayIn(-9), until: dayIn(-2) })), "BAD_FIELDS");
    assert.equal(codeOf(await sam.post(`/api/t/clients/${treatmentId}/breaks`, { from: dayIn(9), until: dayIn(2) })), "BAD_FIELDS");
  });

  test("with the forms before stopped she is not asked around a break", async () => {
    const { ana, treatmentId } = await newPair(34);
    as(await sam.post(`/api/t/clients/${treatmentId}/breaks`, { from: dayIn(3), until: dayIn(16) }));
    as(await sam.post(`/api/t/clients/${treatmentId}/asking`, { do: "stop", parts: ["forms-before"] }));
    assert.equal(as<{ due: unknown }>(await ana.get("/api/client/break")).due, null);
  });

  test("how to work: two are due after the first session; hers stays closed until the therapist has said, and then both see both", async () => {
    const { ana, treatmentId, sessions } = await newPair(1);
    const first = sessions[0]?.id ?? "";
    const asked = as<{ due: { sessionId: string; items: string[] } | null }>(await ana.get("/api/client/how-to-work"));
    assert.deepEqual(asked.due, { sessionId: first, items: ["g1", "g2"] });
    assert.equal(codeOf(await sam.post(`/api/t/sessions/${first}/how-to-work`, { answers: {} })), "NOT_OPEN_YET", "nothing to say it to yet");
    as(await ana.post("/api/client/how-to-work", { sessionId: first, asked: ["g1", "g2"], answers: { g1: "a-bit-more" } }));
    const closed = await sam.get(`/api/t/clients/${treatmentId}/relationship`);
    const before = as<{ howToWork: { waiting: { sessionId: string } | null; times: unknown[] } }>(closed).howToWork;
    assert.deepEqual([before.waiting?.sessionId, before.times], [first, []]);
    assert.ok(!closed.text.includes("a-bit-more"));
    as(await sam.post(`/api/t/sessions/${first}/how-to-work`, { answers: { g1: "as-it-is", g2: "much-less" } }));
    const after = as<{ howToWork: { waiting: unknown; times: { rows: unknown[] }[] } }>(await sam.get(`/api/t/clients/${treatmentId}/relationship`)).howToWork;
    assert.equal(after.waiting, null);
    assert.deepEqual(after.times[0]?.rows, [{ item: "g1", hers: "a-bit-more", theirs: "as-it-is" }], "what she skipped is no row");
    const hers = as<{ due: unknown; times: { rows: unknown[] }[] }>(await ana.get("/api/client/how-to-work"));
    assert.deepEqual([hers.due, hers.times[0]?.rows], [null, after.times[0]?.rows]);
    assert.equal(codeOf(await sam.post(`/api/t/sessions/${first}/how-to-work`, { answers: { g1: "much-more" } })), "ALREADY_OPENED", "once");
    as(await ana.post("/api/client/how-to-work", { sessionId: first, asked: ["g1", "g2", "g3", "g4"], answers: { g1: "much-more", g4: "cannot-tell" } }));
    const [kept] = await server.db.inspect<{ n: number }>("select count(*)::int as n from rapport.answer where treatment_id = $1 and item = 'g1' and value = 3", [treatmentId]);
    assert.ok((kept?.n ?? 0) >= 1, "the first answer is kept below the later one");
    assert.deepEqual(as<{ times: { rows: unknown[] }[] }>(await ana.get("/api/client/how-to-work")).times[0]?.rows, [{ item: "g1", hers: "much-more", theirs: "as-it-is" }, { item: "g4", hers: "cannot-tell", theirs: null }]);
  });

  test("beside a session that is not the last, and not asked about, she says nothing", async () => {
    const { ana, sessions } = await newPair(34);
    assert.equal(codeOf(await ana.post("/api/client/how-to-work", { sessionId: sessions[0]?.id, asked: ["g1"], answers: { g1: "a-bit-more" } })), "LINK_CLOSED");
  });
});
