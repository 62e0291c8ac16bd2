import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { root } from "../../tools/bring/places.mjs";
import { journey } from "./harness-journey.ts";

/** `rapport verify`, as a second person would run it from a clone of their own. */
function verify(args: readonly string[]): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, ["packages/cli/src/main.ts", "verify", ...args], { cwd: root, env: { PATH: process.env.PATH }, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (out += chunk));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out })));
}

/** Someone between the site and its visitors, who adds one line of script to the journal's page. */
async function between(site: string): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(async (request, answer) => {
    const honest = await fetch(new URL(request.url ?? "/", site), { redirect: "manual" });
    const text = Buffer.from(await honest.arrayBuffer());
    const headers = Object.fromEntries([...honest.headers].filter(([name]) => !["content-length", "content-encoding", "transfer-encoding", "connection"].includes(name)));
    answer.writeHead(honest.status, headers).end(request.url === "/me/journal" ? text.toString("utf8").replace("</head>", '<script src="/assets/listen.js"></script></head>') : text);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("between requires a port");
  return { url: `http://127.0.0.1:${address.port}`, stop: () => new Promise((done) => server.close(() => done())) };
}

journey("a second person checks that the pages of a live site are those of this clone", async (app) => {
  const well = await verify([app.program.url]);
  assert.equal(well.code, 0, well.out);
  const [, key = ""] = /is signed by ([0-9a-f-]{39})/.exec(well.out) ?? [];
  assert.match(well.out, /gave, to the byte, the pages that this clone builds: \d{2,} addresses, version/);

  const again = await verify([app.program.url, "--key", key]);
  assert.equal(again.code, 0, again.out);
  assert.match(again.out, /It is the one you named/);
  const otherKey = await verify([app.program.url, "--key", key.replace(/^./, (digit) => (digit === "0" ? "1" : "0"))]);
  assert.equal(otherKey.code, 1);
  assert.match(otherKey.out, new RegExp(`signed by ${key}`));

  const spy = await between(app.program.url);
  try {
    const found = await verify([spy.url, "--key", key, "--json"]);
    assert.equal(found.code, 1, found.out);
    const { differences } = JSON.parse(found.out) as { differences: { address: string }[] };
    assert.deepEqual(differences.map(({ address }) => address), ["/me/journal"]);
    assert.match((await verify([spy.url])).out, /is NOT what this clone builds \(1 of \d+ answers differ\)/);
  } finally {
    await spy.stop();
  }
  const nobody = await verify([spy.url]);
  assert.equal(nobody.code, 1);
  assert.match(nobody.out, /gave no answer \(ECONNREFUSED\)/);
});
