import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { allRoutes } from "../all-routes.ts";
import { answerStarting } from "../front/starting-page.ts";
import { origin, setUpPractice, testServer, type TestServer } from "../sign-in/test-server.ts";

type Headers = Readonly<Record<string, unknown>>;

/** The policy as a browser reads it: each directive once, its sources in any order. */
function directives(headers: Headers): Record<string, string[]> {
  const found = String(headers["content-security-policy"]).split(";").map((each) => each.trim().split(/\s+/));
  const names = found.map(([name]) => name);
  assert.equal(new Set(names).size, names.length, "a browser ignores a directive that comes twice");
  return Object.fromEntries(found.map(([name, ...sources]) => [name, sources.toSorted()]));
}

/** Written out here and not imported: a policy that is loosened must be loosened twice. */
const strict = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "style-src": ["'self'"],
  "img-src": ["'self'", "data:"],
  "connect-src": ["'self'"],
  "manifest-src": ["'self'"],
  "worker-src": ["'self'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
  "base-uri": ["'none'"],
  "require-trusted-types-for": ["'script'"],
  "trusted-types": ["rapport-service-worker"],
};

/** The style and the script of the plain pages. */
const sameForEverybody = /^\/[a-z-]+\.(css|js)$/;

/** @param plainForm a form without a script: its POST must name where it comes from, and under `no-referrer` it would not */
function assertGuarded(headers: Headers, where: string, plainForm = false): void {
  assert.deepEqual(directives(headers), strict, where);
  assert.equal(headers["referrer-policy"], plainForm ? "same-origin" : "no-referrer", where);
  for (const [name, value] of Object.entries({ "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin", "x-content-type-options": "nosniff" })) assert.equal(headers[name], value, `${name} of ${where}`);
  for (const sense of ["camera", "microphone", "geolocation"]) assert.match(String(headers["permissions-policy"]), new RegExp(`(^|, )${sense}=\\(\\)(,|$)`), where);
}

describe("what a browser is told to refuse", () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
    await setUpPractice(server);
  });
  after(() => server.close());

  const ask = async (method: string, url: string, headers: Record<string, string> = {}) =>
    server.app.inject({ method: method as "GET", url, headers: { origin, "sec-fetch-site": "same-origin", ...headers } });

  test("every route there is says so, whoever asks and whatever the answer", async () => {
    assert.ok(allRoutes.length > 100);
    for (const { method, url, page } of allRoutes) {
      const address = url.replace(/:\w+/g, "00000000-0000-4000-8000-000000000000");
      const answer = await ask(method, address);
      assertGuarded(answer.headers, `${method} ${url}`, page === true);
      // What is the same for everybody may lie in a browser; nothing of a person may.
      if (!sameForEverybody.test(url)) assert.equal(answer.headers["cache-control"], "no-store", url);
    }
  });

  test("so do the pages of both apps, the plan a phone keeps, files, and what is not there", async () => {
    for (const address of ["/", "/me", "/me/journal", "/me/journal/key", "/invite/x", "/sign-in", "/t", "/t/shared", "/admin/log", "/room/x", "/kept-plan", "/service-worker.js", "/icon.svg", "/assets/none.js", "/nowhere", "/api/nowhere"]) {
      assertGuarded((await ask("GET", address)).headers, address);
    }
  });

  test("so do answers to a request from another site, with a broken body, or too large", async () => {
    const foreign = await ask("POST", "/api/sign-in/options", { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" });
    assert.equal(foreign.statusCode, 403);
    const broken = await server.app.inject({ method: "POST", url: "/api/sign-in/options", headers: { origin, "sec-fetch-site": "same-origin", "content-type": "application/json" }, payload: "{" });
    assert.equal(broken.statusCode, 400);
    const large = await server.app.inject({ method: "POST", url: "/api/sign-in/options", headers: { origin, "sec-fetch-site": "same-origin", "content-type": "application/json" }, payload: JSON.stringify({ a: "x".repeat(300_000) }) });
    assert.equal(large.statusCode, 413);
    for (const { headers, statusCode } of [foreign, broken, large]) assertGuarded(headers, `answer ${statusCode}`);
  });

  test("over https it is said that it stays https; over http it is not", async () => {
    assert.equal((await ask("GET", "/me", { "x-forwarded-proto": "https" })).headers["strict-transport-security"], "max-age=31536000");
    assert.equal((await ask("GET", "/me")).headers["strict-transport-security"], undefined);
  });

  test("the page that is shown while the program starts loads nothing and tells nobody where one came from", async () => {
    const starting = createServer(answerStarting).listen(0, "127.0.0.1");
    await new Promise((ready) => starting.once("listening", ready));
    const { port } = starting.address() as { port: number };
    const answer = await fetch(`http://127.0.0.1:${port}/me`, { headers: { accept: "text/html" } });
    await answer.text();
    starting.close();
    const headers = Object.fromEntries(answer.headers);
    assert.equal(answer.status, 503);
    assert.deepEqual(directives(headers), { "default-src": ["'none'"], "frame-ancestors": ["'none'"], "base-uri": ["'none'"], "form-action": ["'none'"] });
    assert.deepEqual([headers["referrer-policy"], headers["x-content-type-options"], headers["cache-control"]], ["no-referrer", "nosniff", "no-store"]);
  });
});
