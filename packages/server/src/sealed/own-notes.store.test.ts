import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { finishSetUp, setUpPractice, type Answer, type TestServer, testServer, type Visitor } from "../sign-in/test-server.ts";

const dayMs = 86_400_000;
const zone = "Europe/Oslo";
const dayIn = (date: Date) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(date);
const as = <T>(answer: Answer): T => answer.body as unknown as T;

interface Note { id: string; version: number; about: string; sessionId: string; words: string | null; code: string | null }

describe("a therapist's own notes, on their way under a key", () => {
  let server: TestServer;
  let sam: Visitor;
  before(async () => {
    server = await testServer();
    ({ sam } = await setUpPractice(server));
    await finishSetUp(sam);
  });
  after(() => server.close());

  async function sessionsOfNewClient(): Promise<string[]> {
    const first = new Date(Date.now() - 34 * dayMs);
    const weekday = ((new Date(`${dayIn(first)}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
    const { treatmentId } = as<{ treatmentId: string }>(await sam.post("/api/t/clients", {
      name: "Ana", mail: null, messages: "none", language: "en", sharedPhone: false, firstOn: dayIn(first), weekday, at: "15:00", zone, lengthMinutes: 50, place: "room",
    }));
    return as<{ sessions: { id: string }[] }>(await sam.get(`/api/t/clients/${treatmentId}`)).sessions.map(({ id }) => id);
  }
  const writeLine = async (session: string | undefined, words: string, visibility: "only-author" | "for-meeting") =>
    assert.equal((await sam.post(`/api/t/sessions/${session}/after`, { line: { words, visibility } })).status, 200);
  const toMove = async () => as<{ notes: Note[] }>(await sam.get("/api/t/own-notes")).notes;
  const moved = async (body: { lines: { id: string; version: number }[]; notes: string[] }) => assert.equal((await sam.post("/api/t/own-notes/moved", body)).status, 200);
  const lineOf = async (session: string | undefined) => as<{ line: { words: string } | null }>(await sam.get(`/api/t/sessions/${session}/after`)).line?.words;

  test("a private line, what was hard to understand and what was sensed are given out once, and are gone after", async () => {
    const [first, second] = await sessionsOfNewClient();
    await writeLine(first, "an earlier wording of it", "only-author");
    await writeLine(first, "I think you felt alone with me", "only-author");
    await writeLine(second, "I think you felt hurried", "for-meeting");
    assert.equal((await sam.post(`/api/t/sessions/${first}/own-answers`, { c1: 2, hardToUnderstand: "why the call came up", sensedHardToSay: "small" })).status, 200);

    const notes = await toMove();
    assert.deepEqual(notes.map(({ about, words, code }) => [about, words, code]).sort(), [
      ["hard-to-understand", "why the call came up", null], ["line", "I think you felt alone with me", null], ["sensed-hard-to-say", null, "small"],
    ]);
    await moved({ lines: notes.filter(({ about }) => about === "line").map(({ id, version }) => ({ id, version })), notes: notes.filter(({ about }) => about !== "line").map(({ id }) => id) });

    assert.deepEqual(await toMove(), []);
    assert.equal(await lineOf(first), undefined, "no page has it any more");
    assert.equal(await lineOf(second), "I think you felt hurried", "what is for both stays");
    const lines = await server.db.inspect<{ words: Buffer | null; moved_on: Date | null }>("select words, moved_on from rapport.line where session_id = $1", [first]);
    assert.deepEqual(lines.map(({ words, moved_on }) => [words, moved_on === null]), [[null, false], [null, false]], "earlier wordings too");
    const rest = await server.db.inspect<{ words: Buffer | null; code: string | null }>("select words, code from rapport.process_note where session_id = $1", [first]);
    assert.deepEqual(rest, [{ words: null, code: null }, { words: null, code: null }]);
    const audited = await server.db.inspect<{ object_kind: string; row: string }>("select object_kind, row_to_json(a)::text as row from rapport.audit a where action = 'own-notes.move' order by object_kind");
    assert.deepEqual(audited.map(({ object_kind }) => object_kind), ["line", "line", "process-note", "process-note"]);
    for (const { row } of audited) assert.doesNotMatch(row, /alone|call|small/);
    for (const entry of server.logged) assert.doesNotMatch(JSON.stringify(entry), /alone with me|the call came up/);
  });

  test("a line that was written anew meanwhile is not destroyed with the wording before it", async () => {
    const [session] = await sessionsOfNewClient();
    await writeLine(session, "as it was", "only-author");
    const [old] = await toMove();
    await writeLine(session, "written since, on another device", "only-author");
    await moved({ lines: [{ id: old?.id ?? "", version: old?.version ?? 0 }], notes: [] });
    assert.equal(await lineOf(session), "written since, on another device");
    const [now] = await toMove();
    assert.equal(now?.words, "written since, on another device");
    await moved({ lines: [{ id: now?.id ?? "", version: now?.version ?? 0 }], notes: [] });
  });

  test("a line that both were to see cannot be made to go this way, neither by a request nor in the database", async () => {
    const [session] = await sessionsOfNewClient();
    await writeLine(session, "for the two of us", "for-meeting");
    const [row] = await server.db.inspect<{ id: string }>("select id from rapport.line where session_id = $1", [session]);
    await moved({ lines: [{ id: row?.id ?? "", version: 9 }], notes: [row?.id ?? ""] });
    assert.equal(await lineOf(session), "for the two of us");
    await assert.rejects(server.db.inspect("update rapport.line set words = null, moved_on = current_date where id = $1", [row?.id]), /only_private_moves/);
    await assert.rejects(server.db.inspect("update rapport.line set words = null where id = $1", [row?.id]), /words_or_moved/);
  });

  test("a line can be written again for a session whose private line has moved", async () => {
    const [session] = await sessionsOfNewClient();
    await writeLine(session, "for me", "only-author");
    const [old] = await toMove();
    await moved({ lines: [{ id: old?.id ?? "", version: old?.version ?? 0 }], notes: [] });
    await writeLine(session, "for us", "for-meeting");
    assert.equal(await lineOf(session), "for us");
  });
});
