import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { roomForTests } from "../../tools/testing/memory-room.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";

let app: Harness;
let ana: Person;
before(async () => {
  app = await openApp({ name: "harness", programFile: "test/browser/harness-sample-program.ts" });
  ana = await app.newPerson("Ana", { width: 390 });
});
after(() => app.stop());

/** What visiting a page adds to the troubles; allowed afterwards, so that the end is clean. */
async function troublesOf(path: string): Promise<readonly string[]> {
  await ana.page.goto(app.url + path);
  await ana.page.waitForLoadState("networkidle");
  const found = app.troubles();
  app.allow(new RegExp(found.map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|") || "$^"));
  return found;
}

test("a page that behaves brings no trouble", async () => {
  assert.deepEqual(await troublesOf("/"), []);
  await checkAccess(ana.page);
});

test("a script that throws, an inline script and a request to another host are troubles", async () => {
  assert.match((await troublesOf("/throws")).join("\n"), /Ana: a script threw: Error: thrown on purpose/);
  assert.match((await troublesOf("/inline")).join("\n"), /Content Security Policy/);
  assert.notEqual(await ana.page.title(), "ran");
  assert.match((await troublesOf("/elsewhere")).join("\n"), /asked another host: GET http:\/\/127\.0\.0\.1:9\/picture\.png/);
  assert.match((await troublesOf("/not-there")).join("\n"), /404/);
});

test("a breach of the content policy is seen on a page without script too", async () => {
  const plain = await app.newPerson("Plain", { javaScript: false });
  await plain.page.goto(`${app.url}/elsewhere`);
  await plain.page.waitForLoadState("networkidle");
  assert.match(app.troubles().join("\n"), /Plain: .*127\.0\.0\.1:9/);
  app.allow(/^Plain: /);
  await plain.context.close();
});

test("a button and a picture without a name break the access rules, and the message shows them", async () => {
  await troublesOf("/unnamed");
  await assert.rejects(checkAccess(ana.page), (error: Error) => /button-name/.test(error.message) && /image-alt/.test(error.message) && /<button>/.test(error.message));
});

test("the set-up address is read from what the program prints", async () => {
  assert.equal(await app.setUpAddress(), `${app.url}/first-run#one-time-word`);
});

test("mail arrives with its words, in both forms, decoded", async () => {
  const mail = await app.mail().next({ to: "ana@example.org" });
  assert.equal(mail.subject, "Grüße – für dich");
  assert.match(mail.text, /^Good morning\./);
  assert.match(mail.html, /Tschüß/);
  assert.deepEqual(mail.links, ["http://localhost/c/abc?x=1", "http://localhost/c/abc?x=1&y=2"]);
  await assert.rejects(app.mail().next({ to: "ana@example.org", seconds: 0.2 }), /no mail to ana@example\.org came/);
});

test("the authenticator makes a passkey that gives PRF output", async () => {
  await ana.page.goto(`${app.url}/passkey`);
  const prf = await ana.page.evaluate(`(async () => {
    const random = () => crypto.getRandomValues(new Uint8Array(32));
    const made = await navigator.credentials.create({ publicKey: { rp: { name: "t" }, user: { id: random(), name: "ana", displayName: "Ana" },
      challenge: random(), pubKeyCredParams: [{ type: "public-key", alg: -7 }], authenticatorSelection: { residentKey: "required", userVerification: "required" }, extensions: { prf: {} } } });
    const used = await navigator.credentials.get({ publicKey: { challenge: random(), userVerification: "required",
      allowCredentials: [{ type: "public-key", id: made.rawId }], extensions: { prf: { eval: { first: new Uint8Array(32) } } } } });
    return used.getClientExtensionResults().prf.results.first.byteLength;
  })()`);
  assert.equal(prf, 32);
  assert.equal((await ana.authenticator.passkeys()).length, 1);
  await ana.authenticator.lose();
  assert.equal((await ana.authenticator.passkeys()).length, 0);
});

test("shots are taken in four kinds, and only where they are asked for", async () => {
  const folder = mkdtempSync(join(tmpdir(), "shots-"));
  const before = process.env.RAPPORT_SHOTS;
  await ana.page.goto(app.url);
  delete process.env.RAPPORT_SHOTS;
  await shot(ana.page, "none");
  process.env.RAPPORT_SHOTS = folder;
  await shot(ana.page, "good");
  if (before === undefined) delete process.env.RAPPORT_SHOTS;
  else process.env.RAPPORT_SHOTS = before;
  assert.deepEqual(readdirSync(folder).sort(), ["good-desktop-dark.png", "good-desktop-light.png", "good-phone-dark.png", "good-phone-light.png"]);
  assert.equal(ana.page.viewportSize()?.width, 390);
  rmSync(folder, { recursive: true });
});

test("the program can be stopped and started again at the same address", async () => {
  await app.restart("SIGKILL");
  await ana.page.goto(app.url);
  assert.equal(await ana.page.textContent("h1"), "Good page");
});

test("an app with a trouble that nobody allowed fails when it stops, and leaves no folder behind", async () => {
  const other = await openApp({ name: "harness-fails", programFile: "test/browser/harness-sample-program.ts" });
  const ben = await other.newPerson("Ben", { dark: true });
  await ben.page.goto(`${other.url}/throws`);
  await ben.page.waitForLoadState("networkidle");
  await assert.rejects(other.stop(), /Ben: a script threw/);
  assert.equal(readdirSync(roomForTests()).some((name) => name.startsWith("harness-fails-")), false);
});
