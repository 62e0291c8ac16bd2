import assert from "node:assert/strict";
import { createServer, type IncomingMessage } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import fc from "fast-check";
import { apiClient, newKey, Refused, Unreachable } from "./api-client.ts";

/** A real server that answers as told; "cut" ends the connection in the middle. */
type Answer = "cut" | { readonly status: number; readonly body?: unknown; readonly text?: string };

const came: { method: string; url: string; key: string | undefined; ifMatch: string | undefined; body: string }[] = [];
let answers: Answer[] = [];
const server = createServer(async (request, reply) => {
  came.push({
    method: request.method ?? "",
    url: request.url ?? "",
    key: header(request, "idempotency-key"),
    ifMatch: header(request, "if-match"),
    body: await read(request),
  });
  const answer = answers.shift() ?? { status: 200, body: {} };
  if (answer === "cut") {
    request.socket.destroy();
    return;
  }
  reply
    .writeHead(answer.status, { "content-type": "application/json" })
    .end(answer.text ?? (answer.body === undefined ? undefined : JSON.stringify(answer.body)));
});
const realFetch = globalThis.fetch;

before(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as { port: number };
  // The browser knows its own origin; Node does not.
  globalThis.fetch = (input, init) => realFetch(new URL(String(input), `http://127.0.0.1:${port}`), init);
});
after(() => {
  globalThis.fetch = realFetch;
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  came.length = 0;
  answers = [];
});

test("a reply comes as it is", async () => {
  answers = [{ status: 200, body: { name: "Ana" } }];
  assert.deepEqual(await apiClient.get("/me"), { name: "Ana" });
  assert.equal(came[0]?.url, "/api/me");
});

test("a change carries its key and the version the person was looking at", async () => {
  answers = [{ status: 200, body: { id: "1" } }];
  await apiClient.send("POST", "/promises", { words: "wait a little" }, { key: "k-1", ifMatch: 4 });
  assert.deepEqual(came, [{ method: "POST", url: "/api/promises", key: "k-1", ifMatch: '"4"', body: '{"words":"wait a little"}' }]);
});

test("a change cut off in the middle goes again under the same key, and the person is not told", async () => {
  answers = ["cut", { status: 200, body: { id: "1" } }];
  assert.deepEqual(await apiClient.send("POST", "/promises", { words: "x" }, { key: "k-2" }), { id: "1" });
  assert.deepEqual(
    came.map(({ key }) => key),
    ["k-2", "k-2"],
  );
});

test("three cuts are enough: out of reach", async () => {
  answers = ["cut", "cut", "cut"];
  await assert.rejects(apiClient.send("POST", "/promises", {}, { key: "k-3" }), Unreachable);
  assert.equal(came.length, 3);
});

test("a refusal is an answer: it is not sent again, and it says what to do and where", async () => {
  answers = [
    { status: 422, body: { refusal: { code: "BAD_FIELDS", person: "Some things need a look.", fields: [{ path: "mail", person: "This needs an @." }] } } },
  ];
  const refused = await apiClient.send("POST", "/clients", {}, { key: "k-4" }).catch((error: unknown) => error);
  assert.ok(refused instanceof Refused);
  assert.deepEqual(
    [refused.status, refused.code, refused.message, refused.fields],
    [422, "BAD_FIELDS", "Some things need a look.", [{ path: "mail", person: "This needs an @." }]],
  );
  assert.equal(came.length, 1);
});

test("a stale write brings the other text back", async () => {
  answers = [{ status: 412, body: { refusal: { code: "STALE", person: "Someone changed this.", theirs: { words: "their text", version: 5 } } } }];
  await assert.rejects(apiClient.send("PUT", "/plan", {}, { key: "k-5", ifMatch: 4 }), (error: Refused) => {
    assert.deepEqual(error.theirs, { words: "their text", version: 5 });
    return true;
  });
});

test("503 means not now: the same key goes again", async () => {
  answers = [{ status: 503, body: { refusal: { code: "TRY_AGAIN", person: "Please try again." } } }, { status: 204 }];
  assert.equal(await apiClient.send("DELETE", "/shares/1", undefined, { key: "k-6" }), undefined);
  assert.equal(came.length, 2);
});

test("an answer that is no answer of ours, such as a captive portal's page, counts as out of reach", async () => {
  answers = [{ status: 200, text: "<html>Sign in to the hotel" }];
  await assert.rejects(apiClient.get("/me"), Unreachable);
});

test("every key is a UUID of version 4, and no two are alike", () => {
  fc.assert(
    fc.property(fc.nat(20), (count) => {
      const keys = Array.from({ length: count + 1 }, newKey);
      assert.equal(new Set(keys).size, keys.length);
      for (const key of keys) assert.match(key, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }),
  );
});

const header = (request: IncomingMessage, name: string): string | undefined => request.headers[name]?.toString();

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
