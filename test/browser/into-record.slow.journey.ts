import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askAs } from "./ask-as.ts";
import { comeIn, type NewClient, takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { makeKey, makeStaffKey } from "./make-key.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// Words that were shared sealed go into the record only because the therapist asked and she agreed to exactly these.
const zone = zoneAtNoon(new Date());
const code = "250917";
const words = "I nodded, but I felt far away.";

let app: Harness;
let sam: Person;
let ana: Person;
let client: NewClient;

before(async () => {
  app = await openApp({ name: "into-record" });
  [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
  await setUpPractice(app, sam, { zone });
  await askAs(sam, "PUT", "/api/own/settings", { readingDays: [1, 3], readingNote: "", away: null, alwaysAnswersOwn: false, shortcuts: true, gentleFlags: true });
  client = await takeOn(sam, zone, dayFromNow(zone, -34));
  await comeIn(sam, ana, app.url, client.treatmentId);
});
after(() => app.stop());

const press = (person: Person, name: string | RegExp) => person.page.getByRole("button", { name }).first().click();
const said = (person: Person, text: string | RegExp) => person.page.getByText(text).first().waitFor();
async function look(person: Person, name: string): Promise<void> {
  await shot(person.page, `into-record-${name}`);
  await checkAccess(person.page);
}

test("she shares a sentence with a therapist whose key she compared", async () => {
  await sam.page.goto(`${app.url}/t/shared`);
  await makeStaffKey(sam, code);
  await ana.page.goto(`${app.url}/me/journal/key`);
  await press(ana, "Next");
  await ana.page.getByRole("heading", { level: 1, name: "Your sheet" }).waitFor();
  await makeKey(ana);
  await ana.page.getByRole("link", { name: "Go to my journal" }).click();
  await ana.page.getByRole("link", { name: "Write", exact: true }).click();
  await ana.page.getByLabel("What is on your mind?").fill(`${words} On the bus I was angry.`);
  await press(ana, "Keep it");
  await ana.page.getByRole("link", { name: /I nodded/ }).click();
  await ana.page.getByRole("link", { name: "Share it" }).click();
  await press(ana, "They are the same");
  await ana.page.getByText("Just the first sentence").click();
  await ana.page.getByRole("radio", { name: /^Now/ }).check();
  await press(ana, "Share this sentence");
  await said(ana, "Sam has not read it yet.");
});

test("the therapist reads it, and asks once whether it may go into the record", async () => {
  await sam.page.goto(`${app.url}/t/shared`);
  await sam.page.getByLabel("Your code for this computer").fill(code);
  await press(sam, /^Open$/);
  await said(sam, /Ana, /);
  await press(sam, /^Open$/);
  await said(sam, `“${words}”`);
  await press(sam, "Ask to put it in the record");
  await said(sam, "Ana sees exactly these words and agrees, or would rather not.");
  await look(sam, "ask");
  await press(sam, "Ask Ana");
  await said(sam, /You asked Ana on/);
});

test("she sees the very words, agrees, and they stand in the record and nowhere before", async () => {
  const before = await askAs<{ fromShared: unknown[] }>(sam, "GET", `/api/t/clients/${client.treatmentId}/record`);
  assert.deepEqual(before.fromShared, []);
  await ana.page.goto(`${app.url}/me/privacy`);
  await said(ana, "Open your journal to see which words.");
  assert.equal(await ana.page.getByRole("button", { name: "I agree" }).count(), 0, "nothing is agreed to unseen");
  await ana.page.goto(`${app.url}/me/journal`);
  await press(ana, "Open with this phone");
  await said(ana, "Sam asks to put these words in the record.");
  await said(ana, "In the record they stay, also if you take them back here.");
  await look(ana, "asked");
  await press(ana, "I agree");
  await said(ana, "These words are in the record. You agreed to that.");
  await sam.page.goto(`${app.url}/t/clients/${client.treatmentId}/record`);
  await said(sam, "Words Ana shared and agreed to have here");
  await said(sam, `“${words}”`);
  assert.equal(await sam.page.getByText("On the bus I was angry.").count(), 0, "these, and no more");
  await look(sam, "record");
});
