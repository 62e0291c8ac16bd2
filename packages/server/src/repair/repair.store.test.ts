import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { hashOfToken, newToken } from "../http/sign-in-token.ts";
import { realSeams } from "@rapport/store";
import { finishSetUp, setUpPractice, type TestServer, testServer, Visitor } from "../sign-in/test-server.ts";

const zone = "Europe/Oslo";
const day = (daysFromNow: number) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(Date.now() + daysFromNow * 86_400_000);

interface Shared {
  readonly id: string;
  readonly version: number;
  readonly standing: string;
  readonly told: { readonly like: string[]; readonly happened: string | null; readonly wouldHelp: string[]; readonly talk: string | null };
  readonly sent: string | null;
  readonly heard: { readonly words: string; readonly answer: string | null } | null;
  readonly change: { readonly words: string; readonly who: string; readonly look: string | null; readonly on: string } | null;
  readonly restAsked: boolean;
  readonly checkDue?: string | null;
}

describe("a repair, from notice to mending", () => {
  let server: TestServer;
  let sam: Visitor;
  let ana: Visitor;
  let practiceId = "";
  let treatment = "";
  before(async () => {
    server = await testServer();
    ({ sam, practiceId } = await setUpPractice(server));
    await finishSetUp(sam);
    ({ ana, treatment } = await takeOn());
  });
  after(() => server.close());

  /** A client whose weekly sessions began five weeks ago, signed in. */
  async function takeOn(): Promise<{ ana: Visitor; treatment: string }> {
    const first = day(-34);
    const made = await sam.post("/api/t/clients", { name: "Ana", mail: null, messages: "none", language: "en", sharedPhone: false, firstOn: first, weekday: ((new Date(`${first}T12:00Z`).getUTCDay() + 6) % 7) + 1, at: "00:01", zone, lengthMinutes: 50, place: "room" });
    const id = (made.body as unknown as { treatmentId: string }).treatmentId;
    const [row] = await server.db.inspect<{ client_id: string }>("select client_id from rapport.reach where treatment_id = $1 and scope = 'self'", [id]);
    const token = newToken(realSeams, false);
    await server.db.inspect("insert into auth.account (id, kind, user_handle) values ($1, 'client', $2)", [row?.client_id, Buffer.from(row?.client_id ?? "")]);
    await server.db.inspect("insert into auth.membership (account_id, practice_id, person_id) values ($1, $2, $1)", [row?.client_id, practiceId]);
    await server.db.inspect("insert into auth.sign_in (token_hash, id, account_id, practice_id, person_id, kind, device, expires_at) values ($1, gen_random_uuid(), $2, $3, $2, 'client', 'Firefox', now() + interval '1 day')", [hashOfToken(token), row?.client_id, practiceId]);
    return { ana: new Signed(server.app, token), treatment: id };
  }

  class Signed extends Visitor {
    readonly #token: string;
    constructor(app: TestServer["app"], token: string) {
      super(app);
      this.#token = token;
    }
    override async get(url: string) {
      return this.send("GET" as never, url, undefined);
    }
    override async post(url: string, body: unknown = {}) {
      return this.send("POST", url, body);
    }
    override async send(method: "POST" | "PUT" | "DELETE", url: string, body: unknown = {}, headers: Record<string, string> = {}) {
      return super.send(method, url, method === ("GET" as never) ? undefined : body, { ...headers, cookie: `__Host-rapport=${this.#token}` });
    }
  }

  const hers = async (who = ana) => ((await who.get("/api/client/repairs")).body as unknown as { repairs: Shared[] }).repairs;
  const his = async (id: string) => ((await sam.get(`/api/t/repairs/${id}`)).body as unknown as { repair: Shared & { nextStep: number | null; own: { step: number; words: string }[]; draft: string | null }; flagged: string[] });
  const tell = (more: object = {}) => ana.post("/api/client/repairs", { do: "tell", like: [], happened: null, wouldHelp: ["slower"], wouldHelpWords: null, talk: "therapist-starts", ...more });
  const act = (id: string, body: object) => sam.post(`/api/t/repairs/${id}/acts`, body);
  const backDate = (id: string, days: number) => server.db.inspect(`update rapport.repair_event set on_day = on_day - ${days} where repair_id = $1`, [id]);

  test("something felt off, sent from her page, opens one; telling more joins it, and Sam reads only what left her page", async () => {
    assert.equal((await ana.post("/api/client/notes", { kind: "felt-off" })).status, 200);
    const [opened] = await hers();
    assert.deepEqual([opened?.standing, opened?.told.wouldHelp], ["open", []]);
    const told = await tell();
    assert.equal(told.status, 200, told.text);
    const repairs = await hers();
    assert.equal(repairs.length, 1, "one repair");
    const { repair } = await his(opened?.id ?? "");
    assert.deepEqual(repair.told, { like: [], happened: null, wouldHelp: ["slower"], wouldHelpWords: null, talk: "therapist-starts" });
    const [trace] = await server.db.inspect<{ kind: string }>("select kind from rapport.record_read where kind = 'repair'");
    assert.equal(trace?.kind, "repair", "she sees that it was read");
  });

  test("what was not okay cannot be put into a repair", async () => {
    assert.equal((await tell({ like: ["not-okay-thing"] })).status, 422);
    assert.equal((await tell({ talk: "someone-else" })).status, 422);
  });

  test("the steps come in order; their own part stays with the therapist, and flags are questions", async () => {
    const [{ id, version } = { id: "", version: 0 }] = await hers();
    assert.equal((await act(id, { do: "open-it", after: version, how: "send", words: "I think something went wrong between us." })).status, 409, "not before their own part");
    assert.equal((await act(id, { do: "take-in", after: version, words: "Caught out." })).status, 200);
    assert.equal((await act(id, { do: "own-part", after: version + 1, words: "I moved on fast when you went quiet, but I only meant to help" })).status, 200);
    assert.deepEqual((await his(id)).flagged, ["but", "i-only"]);
    const settings = { readingDays: [1], readingNote: "", away: null, alwaysAnswersOwn: false, shortcuts: true };
    assert.equal((await sam.send("PUT", "/api/own/settings", { ...settings, gentleFlags: false })).status, 200);
    assert.deepEqual((await his(id)).flagged, [], "asked of no one who turned it off");
    await sam.send("PUT", "/api/own/settings", { ...settings, gentleFlags: true });
    assert.equal((await act(id, { do: "put-off", after: version + 2, words: "I want to talk this over first." })).status, 200);
    const put = (await his(id)).repair;
    assert.deepEqual([put.nextStep, put.version, put.draft], [3, version + 2, "I want to talk this over first."], "the step waits, with what was written for it");
    assert.ok(!put.own.some(({ step }) => step === 3));
    assert.ok(!(await ana.get("/api/client/repairs")).text.includes("talk this over"));
    assert.equal((await act(id, { do: "open-it", after: version + 1, how: "say", words: "x" })).status, 412, "someone was faster");
    assert.equal((await act(id, { do: "open-it", after: version + 2, how: "send", words: "I think something went wrong between us." })).status, 200);
    assert.deepEqual((await his(id)).repair.own.map(({ step }) => step), [1, 2], "what was first written for a step that was sent is over");
    const [seen] = await hers();
    assert.equal(seen?.sent, "I think something went wrong between us.");
    const text = (await ana.get("/api/client/repairs")).text;
    assert.ok(!text.includes("moved on fast") && !text.includes("Caught out"), "what he owns before is his alone");
    assert.equal((await act(id, { do: "heard", after: version + 3, words: "You felt hurried." })).status, 200);
    assert.equal((await ana.post("/api/client/repairs", { do: "answer-heard", repair: id, answer: "that-is-it" })).status, 200);
    assert.equal((await act(id, { do: "agree", after: version + 5, words: "One topic a session", who: "both", look: "in-two" })).status, 200);
    const [after] = await hers();
    assert.deepEqual([after?.heard, after?.change], [{ words: "You felt hurried.", answer: "that-is-it" }, { words: "One topic a session", who: "both", look: "in-two", on: day(0) }]);
    assert.deepEqual((await his(id)).repair.change, after?.change, "both see the same of it");
    const made = await server.db.inspect("select 1 from rapport.promise where treatment_id = $1 union all select 1 from rapport.to_try where treatment_id = $1", [treatment]);
    assert.equal(made.length, 2);
  });

  test("she takes it along in her copy, without what is the therapist's alone", async () => {
    const { text } = await ana.post("/api/client/copy");
    for (const words of ["can see: Going slower.", "You felt hurried.", "One small change: One topic a session", "You said that something felt off on", "This is open", ": what felt off"]) assert.ok(text.includes(words), words);
    assert.ok(!/moved on fast|Caught out|noticedBy|own-part/.test(text));
  });

  test("she is asked after the next sessions, and two answers of Okay mend it; nothing of Sam's does", async () => {
    const [{ id } = { id: "" }] = await hers();
    const checkNow = async (answer: string) => {
      const due = (await hers())[0]?.checkDue;
      assert.ok(due, "she is asked");
      const body = { do: "check", repair: id, session: due, answer };
      assert.equal((await ana.post("/api/client/repairs", body)).status, 200);
      assert.equal((await ana.post("/api/client/repairs", body)).status, 409, "once for each session");
    };
    await backDate(id, 10);
    await checkNow("okay");
    assert.equal((await hers())[0]?.standing, "open");
    // A week goes by: everything lies seven days further back, and the next session has been held.
    await backDate(id, 7);
    await server.db.inspect("update rapport.session set planned_on = planned_on - 7, starts_at = starts_at - interval '7 days' where treatment_id = $1", [treatment]);
    await checkNow("okay-and-closer");
    assert.equal((await hers())[0]?.standing, "mended");
    const { repairs } = (await sam.get(`/api/t/clients/${treatment}/relationship`)).body as unknown as { repairs: { standing: string; daysOpen: number | null }[] };
    assert.deepEqual(repairs.map(({ standing, daysOpen }) => [standing, daysOpen]), [["mended", 17]], "how it ended, and how long it was open");
    assert.equal((await act(id, { do: "ask-to-rest", after: (await hers())[0]?.version })).status, 409);
    assert.equal((await ana.post("/api/client/repairs", { do: "reopen", repair: id })).status, 200);
    assert.equal((await hers())[0]?.standing, "open", "she opens it again in one tap");
  });

  test("Sam asks to let it rest, she says not yet, then yes; it reads only resting", async () => {
    const [{ id, version } = { id: "", version: 0 }] = await hers();
    assert.equal((await act(id, { do: "ask-to-rest", after: version })).status, 200);
    assert.equal((await hers())[0]?.restAsked, true);
    assert.equal((await ana.post("/api/client/repairs", { do: "answer-rest", repair: id, yes: false })).status, 200);
    assert.equal((await hers())[0]?.standing, "open");
    assert.equal((await act(id, { do: "ask-to-rest", after: version + 2 })).status, 200);
    assert.equal((await ana.post("/api/client/repairs", { do: "answer-rest", repair: id, yes: true })).status, 200);
    assert.equal((await his(id)).repair.standing, "resting");
  });

  test("both begin at once: it is one", async () => {
    const other = await takeOn();
    const begun = await Promise.all([
      other.ana.post("/api/client/repairs", { do: "tell", like: ["pushed"], happened: null, wouldHelp: [], wouldHelpWords: null, talk: null }),
      sam.post(`/api/t/clients/${other.treatment}/repairs`, { named: "withdrawal", noticedBy: "therapist" }),
      other.ana.post("/api/client/notes", { kind: "felt-off" }),
    ]);
    assert.deepEqual(begun.map(({ status }) => status).filter((status) => status >= 400), [], JSON.stringify(begun.map(({ text }) => text)));
    assert.equal((await hers(other.ana)).length, 1);
  });

  test("when therapy ends it is kept as it is and can be changed no more", async () => {
    const other = await takeOn();
    await other.ana.post("/api/client/notes", { kind: "felt-off" });
    const [{ id } = { id: "" }] = await hers(other.ana);
    await server.db.inspect("update rapport.treatment set ended_on = current_date - 1 where id = $1", [other.treatment]);
    assert.equal((await his(id)).repair.standing, "ended");
    assert.equal((await act(id, { do: "take-in", after: 1 })).status, 409);
  });
});
