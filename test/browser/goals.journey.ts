import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askAs } from "./ask-as.ts";
import { comeIn, type NewClient, takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// A goal in her words, rated when she likes, with something to try for it; and a promise in view until it is done.
const zone = zoneAtNoon(new Date());

let app: Harness;
let sam: Person;
let ana: Person;
let client: NewClient;

before(async () => {
  app = await openApp({ name: "goals" });
  [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
  await setUpPractice(app, sam, { zone });
  client = await takeOn(sam, zone, dayFromNow(zone, -1));
  await comeIn(sam, ana, app.url, client.treatmentId);
});
after(() => app.stop());

async function look(person: Person, name: string): Promise<void> {
  await shot(person.page, name);
  await checkAccess(person.page);
}

test("she sets a goal in her words, and says how it is in one of five words", async () => {
  const { page } = ana;
  await page.goto(`${app.url}/me/together`);
  await page.getByRole("link", { name: "Goals" }).click();
  await page.getByText("You have set no goal.", { exact: false }).waitFor();
  await page.getByLabel("What would you like to be otherwise?").fill("To say what I want, and stay.");
  await page.getByRole("button", { name: "Set a goal" }).click();
  await page.getByRole("heading", { name: "To say what I want, and stay." }).waitFor();
  await page.getByRole("button", { name: "Say how it is" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Choose one first.").waitFor();
  await page.getByText("A bit closer").click();
  await page.getByLabel("A few words, if you like").fill("I said no once.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("img", { name: "Now: A bit closer." }).waitFor();
});

test("she chooses something to try for it", async () => {
  const { page } = ana;
  await page.getByRole("button", { name: "Try something for it" }).click();
  await page.getByLabel("Something you want to try").fill("say no to my sister");
  await page.getByRole("button", { name: "Add it" }).click();
  await page.getByRole("link", { name: "say no to my sister" }).waitFor();
  await look(ana, "goals");
  await page.getByRole("link", { name: "say no to my sister" }).click();
  await page.getByText("For: To say what I want, and stay.").waitFor();
  await page.getByRole("button", { name: "Choose a goal for it" }).click();
  await look(ana, "to-try-for-goal");
});

test("Sam reads her goal on Progress, and has no way to change it", async () => {
  const { page } = sam;
  await page.goto(`${app.url}/t/clients/${client.treatmentId}/progress`);
  await page.getByText("To say what I want, and stay.").waitFor();
  await page.getByRole("img", { name: "Now: A bit closer." }).waitFor();
  await look(sam, "progress-goals");
  assert.equal(await page.getByRole("button", { name: /goal/i }).count(), 0);
});

test("what Sam promised is in view on both sides until it is kept", async () => {
  await askAs(sam, "POST", `/api/t/clients/${client.treatmentId}/promises`, { words: "bring the sleep sheet" });
  await sam.page.goto(`${app.url}/t`);
  await sam.page.getByRole("link", { name: /bring the sleep sheet/ }).waitFor();
  await look(sam, "staff-today-promised");
  await ana.page.goto(`${app.url}/me/together/promised`);
  await ana.page.getByText("bring the sleep sheet").waitFor();
  await sam.page.getByRole("link", { name: /bring the sleep sheet/ }).click();
  await sam.page.getByRole("button", { name: "I kept it" }).click();
  await sam.page.getByText(/^Kept, /).waitFor();
  await ana.page.reload();
  await ana.page.getByText(/^Sam did it on /).waitFor();
  await look(ana, "promised-done");
  await sam.page.goto(`${app.url}/t`);
  await sam.page.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(await sam.page.getByRole("link", { name: /bring the sleep sheet/ }).count(), 0, "done, and out of view");
});

test("a goal she lets go makes room and can be taken up again", async () => {
  const { page } = ana;
  await page.goto(`${app.url}/me/together/goals`);
  await page.getByRole("button", { name: "Let it go" }).click();
  await page.getByRole("heading", { name: "You let these go" }).waitFor();
  await page.getByRole("button", { name: "Take it up again" }).click();
  await page.getByRole("heading", { name: "To say what I want, and stay." }).waitFor();
});
