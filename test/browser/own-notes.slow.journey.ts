import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askAs } from "./ask-as.ts";
import { takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { makeStaffKey } from "./make-key.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// What a therapist keeps for themselves: on the server while there is no key, then under it, and nowhere else from then on.
const zone = zoneAtNoon(new Date());
const code = "250917";
const earlier = "lonelylinecanary";
const since = "stirredcanary";

let app: Harness;
let sam: Person;
let treatmentId = "";
let session = "";
const sent: string[] = [];

before(async () => {
  app = await openApp({ name: "own-notes" });
  sam = await app.newPerson("Sam", { zone });
  await setUpPractice(app, sam, { zone });
  const client = await takeOn(sam, zone, dayFromNow(zone, -34));
  treatmentId = client.treatmentId;
  session = client.sessions[4]?.id ?? "";
});
after(() => app.stop());

const open = (path: string) => sam.page.goto(`${app.url}${path}`);
const press = (name: string | RegExp) => sam.page.getByRole("button", { name }).first().click();
const said = (text: string | RegExp) => sam.page.getByText(text).first().waitFor();
async function look(name: string): Promise<void> {
  await shot(sam.page, `own-notes-${name}`);
  await checkAccess(sam.page);
}
async function unlock(): Promise<void> {
  await sam.page.getByLabel("Your code for this computer").fill(code);
  await press(/^Open$/);
}

test("with no key the private line goes where it always went, and is for its author", async () => {
  await open(`/t/sessions/${session}/after`);
  await sam.page.getByLabel("What was it like to be Ana today?").fill(`Alone with it, I think. ${earlier}`);
  await sam.page.getByText("Only you", { exact: true }).first().click();
  await press("Save");
  await said("Saved");
  const { notes } = await askAs<{ notes: { words: string }[] }>(sam, "GET", "/api/t/own-notes");
  assert.equal(notes.length, 1);
  assert.ok(notes[0]?.words.includes(earlier));
});

test("once there is a key they are asked whether it should move, and the copy on the server is destroyed", async () => {
  await open("/t/shared");
  await makeStaffKey(sam, code);
  await said("Your own notes on the server");
  await said(/One note you wrote for yourself alone still lies on the server/);
  await look("offer");
  await press("Move them under my key");
  await said("Your notes lie under your key now. On the server nothing of them is left.");
  const { notes } = await askAs<{ notes: unknown[] }>(sam, "GET", "/api/t/own-notes");
  assert.deepEqual(notes, []);
  const { line } = await askAs<{ line: unknown }>(sam, "GET", `/api/t/sessions/${session}/after`);
  assert.equal(line, null);
});

test("behind the key it reads as before, and what is written now goes nowhere else", async () => {
  sam.page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await open(`/t/sessions/${session}/after`);
  await said("For you alone");
  assert.equal(await sam.page.getByText(earlier).count(), 0, "it is locked");
  await unlock();
  await said(new RegExp(earlier));
  assert.equal(await sam.page.getByRole("radio", { name: "Only you" }).count(), 0, "nothing private goes the old way");
  await sam.page.getByLabel("What you prepare, and what it stirs in you").fill(`I want to slow down. ${since}`);
  await sam.page.getByText("Yes, something small").first().click();
  await press("Keep it sealed");
  await said("Did you sense something hard to say?");
  await sam.page.locator(".own-note", { hasText: since }).waitFor();
  assert.equal(await sam.page.locator(".own-note").count(), 3);
  await sam.page.getByText("Not stored yet.").first().waitFor({ state: "detached" });
  await look("after");
  assert.ok(sent.some((request) => request.includes("/api/own/sealed")), "it was sent, sealed");
  assert.deepEqual(sent.filter((request) => request.includes(since) || request.includes(earlier)), []);
});

test("all of a client's notes stand together, and one is thrown away", async () => {
  await open(`/t/clients/${treatmentId}/relationship`);
  await said("For you alone");
  await unlock();
  await sam.page.locator(".own-note", { hasText: earlier }).waitFor();
  await look("relationship");
  const note = sam.page.locator(".own-note", { hasText: since });
  await note.getByRole("button", { name: /^Throw it away/ }).click();
  await note.getByText("It will be gone for good.").waitFor();
  await note.getByRole("button", { name: /^Throw it away/ }).click();
  await note.waitFor({ state: "detached" });
  assert.equal(await sam.page.locator(".own-note").count(), 2);
});

test("neither word lies in the program's files, its database and its log among them", async () => {
  assert.ok(app.filesHolding("age-encryption.org/v1").length > 0, "what was sealed is found");
  for (const word of [earlier, since]) assert.deepEqual(app.filesHolding(word), [], word);
});
