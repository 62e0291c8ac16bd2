import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askAs } from "./ask-as.ts";
import { comeIn, type NewClient, takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// Another view is written only after the room heard it, and waits while something felt off: with its reason, and never with a word that it is safe.
const zone = zoneAtNoon(new Date());

let app: Harness;
let sam: Person;
let ana: Person;
let client: NewClient;

before(async () => {
  app = await openApp({ name: "another-view-waits" });
  [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
  await setUpPractice(app, sam, { zone });
  client = await takeOn(sam, zone, dayFromNow(zone, -34));
  await comeIn(sam, ana, app.url, client.treatmentId);
});
after(() => app.stop());

async function look(person: Person, name: string): Promise<void> {
  await shot(person.page, name);
  await checkAccess(person.page);
}
const toNotes = () => sam.page.goto(`${app.url}/t/clients/${client.treatmentId}/notes`);

test("another view is spoken first: not yet keeps a draft that only Sam sees", async () => {
  const { page } = sam;
  await toNotes();
  await page.getByRole("radio", { name: /^Another view/ }).check();
  await page.getByRole("textbox", { name: "The view you spoke of" }).fill("I wonder if you go quiet when you fear I am cross. Is that so?");
  await page.getByRole("button", { name: "Offer it to Ana" }).click();
  await page.getByText("Choose a session, or Not yet.").waitFor();
  await page.getByText("Not yet", { exact: true }).click();
  await page.getByText("Say it first. Keep this as a draft", { exact: false }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Offer it to Ana" }).count(), 0);
  await look(sam, "write-view-not-yet");
  await page.getByRole("button", { name: "Keep as a draft" }).click();
  await page.getByText("Kept as a draft. Only you see it.").waitFor();
  assert.ok(!JSON.stringify(await askAs(ana, "GET", "/api/client/therapist-notes")).includes("cross"));
  await toNotes();
  await page.getByText("Yes, in session 5", { exact: false }).click();
  assert.equal(await page.getByRole("textbox", { name: "The view you spoke of" }).inputValue(), "I wonder if you go quiet when you fear I am cross. Is that so?");
  await shot(page, "write-view");
  assert.equal(await page.getByRole("button", { name: "Offer it to Ana" }).count(), 1);
});

test("while something felt off another view waits, with its reason; going on keeps why with Sam", async () => {
  await askAs(ana, "POST", "/api/client/notes", { kind: "felt-off" });
  const { page } = sam;
  await toNotes();
  await page.getByRole("radio", { name: /^Another view/ }).check();
  await page.getByText("Yes, in session 5", { exact: false }).click();
  await page.getByRole("heading", { name: "Another view waits" }).waitFor();
  await page.getByText("Something felt off between you, and it is still open.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Offer it to Ana" }).count(), 0);
  assert.ok(!/safe to go on/i.test(await page.content()));
  await page.getByRole("textbox", { name: "The view you spoke of" }).fill("I wonder who taught you to be quiet.");
  await look(sam, "write-view-waits");
  await page.getByRole("button", { name: "Say it in the room instead" }).click();
  await page.getByText("Kept as a draft. Only you see it.").waitFor();
  await page.getByRole("button", { name: "Go on all the same" }).click();
  await page.getByRole("textbox", { name: "Why, in one line" }).fill("Ana asked me to write it down.");
  await shot(page, "write-view-go-on");
  await page.getByRole("button", { name: "Offer it to Ana" }).click();
  await page.getByText("You went on although it waited.", { exact: false }).waitFor();
  await ana.page.goto(`${app.url}/me/together/notes`);
  assert.ok(!JSON.stringify(await askAs(ana, "GET", "/api/client/therapist-notes")).includes("asked me to write"));
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByText("You took it back.").waitFor();
  const { notes } = await askAs<{ notes: unknown[] }>(ana, "GET", "/api/client/therapist-notes");
  assert.equal(notes.length, 0, "taken back unopened: there is nothing");
});
