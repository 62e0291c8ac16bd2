import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { comeIn, type NewClient, takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// Two weeks without meetings, from the therapist's plan to her answer in the brief.
const zone = zoneAtNoon(new Date());

let app: Harness;
let sam: Person;
let ana: Person;
let client: NewClient;

before(async () => {
  app = await openApp({ name: "breaks" });
  [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
  await setUpPractice(app, sam, { zone });
  // Met once, yesterday; they meet again in six days.
  client = await takeOn(sam, zone, dayFromNow(zone, -1));
  await comeIn(sam, ana, app.url, client.treatmentId);
});
after(() => app.stop());

async function look(person: Person, name: string): Promise<void> {
  await shot(person.page, name);
  await checkAccess(person.page);
}

test("Sam plans time away, and reads which sessions fall into it before saving", async () => {
  const { page } = sam;
  await page.goto(`${app.url}/t/clients/${client.treatmentId}/settings`);
  await page.getByLabel("First day away").fill(dayFromNow(zone, 1));
  await page.getByLabel("Last day away").fill(dayFromNow(zone, 14));
  await page.getByText(/^2 sessions fall into these days and will not take place/).waitFor();
  await page.getByLabel("A few words for Ana").fill("I am by the sea. We go on where we were.");
  await page.getByLabel(/^Who is there meanwhile/).fill("Inga, weekdays 9 to 12, for a hard day.");
  await look(sam, "time-away-plan");
  await page.locator("form", { hasText: "First day away" }).getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "We do meet then" }).waitFor();
  await look(sam, "time-away-planned");
});

test("she reads the dates, the line and who is there instead on her first page, and answers one question", async () => {
  const { page } = ana;
  await page.goto(`${app.url}/me`);
  await page.getByText("“I am by the sea. We go on where we were.”").waitFor();
  await page.getByText("Inga, weekdays 9 to 12, for a hard day.", { exact: false }).waitFor();
  await look(ana, "today-break");
  await page.goto(`${app.url}/me/break`);
  await page.getByRole("heading", { name: "You and Sam will not meet for a while. How is that for you?" }).waitFor();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByText("Choose one first.").waitFor();
  await look(ana, "break-question");
  await page.getByText("Hard", { exact: true }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByText("Thank you for saying so.").waitFor();
  await page.getByText("Before the break").waitFor();
  await look(ana, "break-answered");
  assert.equal(await page.getByRole("button", { name: "Done" }).count(), 0, "one question, once");
});

test("it stands in the next brief, and the time away on Sam's first page", async () => {
  const { page } = sam;
  await page.goto(`${app.url}/t`);
  await page.getByRole("heading", { name: "Time away" }).waitFor();
  await look(sam, "staff-today-away");
  await page.goto(`${app.url}/t/clients/${client.treatmentId}`);
  await page.getByText("The coming break").waitFor();
  await page.getByText(/^First session after the break from/).waitFor();
  await look(sam, "brief-break");
});

test("the two meet after all: the break is taken back and says nothing more", async () => {
  await sam.page.goto(`${app.url}/t/clients/${client.treatmentId}/settings`);
  await sam.page.getByRole("button", { name: /^Meet on / }).first().click();
  await sam.page.getByRole("button", { name: "We do meet then" }).click();
  await sam.page.getByRole("button", { name: "We do meet then" }).waitFor({ state: "detached" });
  await ana.page.goto(`${app.url}/me`);
  await ana.page.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(await ana.page.getByText("by the sea").count(), 0);
});
