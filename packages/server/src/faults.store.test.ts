import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { StoreError } from "@rapport/store";
import { type CheckInFixture, checkInFixture } from "./check-in/check-in-fixture.ts";
import { setUpPractice, type TestServer, testServer, type Visitor } from "./sign-in/test-server.ts";

/** Words of programmers that have no place before a person. */
const codeLike = /[A-Z]{3,}_[A-Z]|\bError\b|\bat .*\.ts|stack|undefined|null|\bSQL|postgres|[0-9a-f]{8}-[0-9a-f]{4}-|\b[45]\d\d\b/;

interface Refusal {
  readonly code: string;
  readonly person: string;
  readonly fields?: readonly { readonly path: string; readonly person: string }[];
}

describe("what is refused says what was wrong and what to do", () => {
  let server: TestServer;
  let sam: Visitor;
  before(async () => {
    server = await testServer();
    ({ sam } = await setUpPractice(server));
  });
  after(() => server.close());

  const numbers = "/api/practice/crisis-numbers";
  const send = (payload: string, type = "application/json", url = numbers) =>
    server.app.inject({
      method: "PUT", url, payload,
      headers: { origin: "http://localhost:3000", "sec-fetch-site": "same-origin", "content-type": type, "idempotency-key": randomUUID(), cookie: `__Host-rapport=${sam.cookie("__Host-rapport")}` },
    });
  const refused = async (answer: ReturnType<typeof send>): Promise<{ status: number } & Refusal> => {
    const { statusCode: status, body } = await answer;
    return { status, ...(JSON.parse(body) as { refusal: Refusal }).refusal };
  };
  const good = { numbers: [{ label: "Emergency", number: "113" }], checkedToday: true };

  test("a body over the limit, one that is no JSON, one nested too deep, one of another kind, and one with a forbidden name", async () => {
    const faults = {
      "over the limit": [JSON.stringify({ ...good, more: "x".repeat(300 * 1024) }), 413, "TOO_LARGE"],
      "cut off": ['{"numbers": [', 400, "BAD_REQUEST"],
      empty: ["", 400, "BAD_REQUEST"],
      deep: [`${'{"a":'.repeat(40)}1${"}".repeat(40)}`, 400, "BAD_REQUEST"],
      proto: ['{"__proto__": {"admin": true}, "numbers": []}', 400, "BAD_REQUEST"],
      constructor: ['{"constructor": {"prototype": {"admin": true}}}', 400, "BAD_REQUEST"],
    } as const;
    for (const [name, [payload, status, code]] of Object.entries(faults)) {
      const came = await refused(send(payload));
      assert.deepEqual([came.status, came.code], [status, code], name);
      assert.match(came.person, /^[A-Z].*\.$/, name);
      assert.doesNotMatch(came.person, codeLike, name);
    }
    assert.deepEqual([(await refused(send("<numbers/>", "application/xml"))).status], [400]);
  });

  test("wrong types and unknown fields are named one by one, and nothing of them is stored", async () => {
    const came = await refused(send(JSON.stringify({ numbers: [{ label: 7, number: "1".repeat(500), colour: "red" }], checkedToday: "yes", extra: 1 })));
    assert.deepEqual([came.status, came.code], [422, "BAD_FIELDS"]);
    assert.deepEqual([...new Set(came.fields?.map(({ path }) => path))].sort(), ["", "checkedToday", "numbers.0", "numbers.0.label", "numbers.0.number"]);
    for (const { person } of came.fields ?? []) assert.match(person, /^[A-Z].*\.$/);
    assert.ok(came.fields?.some(({ person }) => person === "Not known here: extra."));
    assert.deepEqual(await server.db.inspect("select 1 from rapport.crisis_number"), []);
    assert.equal((await send(JSON.stringify(good))).statusCode, 200, "the same with the faults mended is taken");
  });
});

describe("a form on paper-plain pages keeps what was typed", () => {
  let fixture: CheckInFixture;
  before(async () => {
    fixture = await checkInFixture();
  });
  after(() => fixture.stop());

  const post = (token: string, fields: Record<string, string>) =>
    fixture.app.inject({ method: "POST", url: `/c/${token}`, headers: { origin: fixture.origin, "content-type": "application/x-www-form-urlencoded" }, payload: new URLSearchParams(fields).toString() });
  const hiddenOf = (page: string) => Object.fromEntries([...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name, value])) as Record<string, string>;

  test("when the store is gone or full, her words stay on the page and one press sends them again, once", async () => {
    const { database } = fixture.db;
    const withContext = database.withContext.bind(database);
    for (const [session, code] of (["unavailable", "full"] as const).entries()) {
      const token = await fixture.link("A", session);
      const page = await fixture.app.inject({ url: `/c/${token}` });
      const own = { _key: "", _shown: "", ...hiddenOf(page.body.split("</form>")[0] ?? ""), _begun: "", a1: "hard", "a5-words": 'About "us" & <the> letter' };
      // The fault is made where the driver would report it; the database itself going away has a test of its own.
      database.withContext = () => Promise.reject(new StoreError(code, "made for this test", { retryAfterSeconds: 5 }));
      const gone = await post(token, own).finally(() => {
        database.withContext = withContext;
      });
      assert.equal(gone.statusCode, 503);
      assert.equal(gone.headers["retry-after"], "5");
      assert.match(gone.body, /<blockquote>About &quot;us&quot; &amp; &lt;the&gt; letter<\/blockquote>/);
      assert.doesNotMatch(gone.body.replace(/<form[^]*<\/form>/, "").replace(/<(link|a|meta)[^>]*>/g, ""), codeLike);
      const kept = hiddenOf(gone.body);
      assert.equal(kept["_key"], own["_key"]);
      const unescaped = Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, value.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")]));
      assert.equal((await post(token, unescaped)).statusCode, 200);
      const rows = await fixture.db.inspect("select 1 from rapport.administration where session_id = $1", [fixture.sessions[session]]);
      assert.equal(rows.length, 1);
    }
  });

  test("a plain page refuses in words, without a code: too large, an old link, one that never was", async () => {
    const token = await fixture.link("B", 3);
    const old = await fixture.link("B", 4);
    await fixture.link("B", 4); // replaces it
    const pages = [
      await post(token, { _key: randomUUID(), "b6-words": "x".repeat(300 * 1024) }),
      await fixture.app.inject({ url: `/c/${old}` }),
      await fixture.app.inject({ url: `/c/${"x".repeat(43)}` }),
      await fixture.app.inject({ url: `/c/${"x".repeat(4)}` }),
    ];
    assert.deepEqual(pages.map(({ statusCode }) => statusCode), [413, 410, 410, 410]);
    for (const { body } of pages) assert.doesNotMatch((/<h1>(.*?)<\/h1>/.exec(body)?.[1] ?? "none found"), codeLike);
  });
});
