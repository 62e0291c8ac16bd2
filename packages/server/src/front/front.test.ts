import assert from "node:assert/strict";
import { test } from "node:test";
import fastify from "fastify";
import { openFront } from "./front.ts";

test("the port answers 503 with a retry time until the program is ready, then the program", async () => {
  const front = await openFront(0, "127.0.0.1");
  const url = `http://127.0.0.1:${front.port}`;
  const early = await fetch(`${url}/health`);
  assert.equal(early.status, 503);
  assert.equal(early.headers.get("retry-after"), "2");
  assert.deepEqual(await early.json(), { ready: false, waitsFor: "start" });
  const page = await fetch(`${url}/me`, { headers: { accept: "text/html" } });
  assert.equal(page.status, 503);
  assert.match(await page.text(), /<html lang="en">[\s\S]*It opens by itself\./);

  const app = fastify();
  app.get("/hello", () => ({ hello: true }));
  await app.ready();
  let answers = true;
  front.serve(app, async () => {
    if (!answers) throw new Error("gone");
    return { ready: true, version: "1.2.3", database: "18.4" };
  });
  assert.deepEqual(await (await fetch(`${url}/hello`)).json(), { hello: true });
  const ready = await fetch(`${url}/health`);
  assert.equal(ready.status, 200);
  assert.deepEqual(await ready.json(), { ready: true, version: "1.2.3", database: "18.4" });
  answers = false;
  assert.equal((await fetch(`${url}/health`)).status, 503);
  await front.close();
  await app.close();
});

test("a taken port is named, with a free one to try", async () => {
  const front = await openFront(0, "127.0.0.1");
  await assert.rejects(openFront(front.port, "127.0.0.1"), new RegExp(`Port ${front.port} is taken[\\s\\S]*PORT=${front.port + 1}`));
  await front.close();
});

test("an address of another machine is named", async () => {
  await assert.rejects(openFront(0, "192.0.2.1"), /HOST=192\.0\.2\.1 is no address of this machine/);
});

test("closing lets a running answer end", async () => {
  const front = await openFront(0, "127.0.0.1");
  const app = fastify();
  let entered = () => {};
  const asked = new Promise<void>((resolve) => (entered = resolve));
  app.get("/slow", async () => {
    entered();
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { done: true };
  });
  await app.ready();
  front.serve(app, async () => ({ ready: true, version: "1", database: "1" }));
  const answer = fetch(`http://127.0.0.1:${front.port}/slow`);
  await asked;
  const begun = performance.now();
  await front.close();
  assert.ok(performance.now() - begun < 2_000, "a browser that keeps its connection does not hold it up");
  assert.deepEqual(await (await answer).json(), { done: true });
  await app.close();
});
