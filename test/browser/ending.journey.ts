import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askAs } from "./ask-as.ts";
import { comeIn, type NewClient, takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// The last meetings: the day is named, both look back, each leaves the other a note, and she can still read it after the end.
const zone = zoneAtNoon(new Date());

let app: Harness;
let sam: Person;
let ana: Person;
let client: NewClient;

before(async () => {
  app = await openApp({ name: "ending" });
  [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
  await setUpPractice(app, sam, { zone });
  client = await takeOn(sam, zone, dayFromNow(zone, -8));
  await comeIn(sam, ana, app.url, client.treatmentId);
  await askAs(ana, "POST", "/api/client/goals", { words: "To say what I want, and stay." });
  await askAs(ana, "POST", "/api/client/notes", { kind: "helped", words: "You waited when I could not talk." });
});
after(() => app.stop());

async function look(person: Person, name: string): Promise<void> {
  await shot(person.page, name);
  await checkAccess(person.page);
}

test("Sam names the last day, and how she can come back", async () => {
  const { page } = sam;
  await page.goto(`${app.url}/t/clients/${client.treatmentId}/settings`);
  await page.getByLabel("Day of the last session").fill(dayFromNow(zone, 13));
  await page.getByLabel(/^How Ana can come back/).fill("Write to the desk. You need no new letter.");
  await page.getByRole("button", { name: "Name the last day" }).click();
  await page.getByText(/^The last session is on /).waitFor();
  await shot(sam.page, "ending-planned");
});

test("she looks back in her own words, and leaves a note", async () => {
  const { page } = ana;
  await page.goto(`${app.url}/me`);
  await page.getByRole("link", { name: "Look back, and say goodbye" }).click();
  await page.getByText(/^2 more meetings\. The last one is on /).waitFor();
  await page.getByText("“You waited when I could not talk.”").waitFor();
  await page.getByText("To say what I want, and stay.").waitFor();
  await page.getByText("“Write to the desk. You need no new letter.”").waitFor();
  await page.getByLabel("What you want to leave with Sam").fill("Thank you for the chair by the door.");
  await page.getByRole("button", { name: "Send it" }).click();
  await page.getByText("“Thank you for the chair by the door.”").waitFor();
  await look(ana, "ending-look-back");
});

test("Sam looks back at the same, opens hers, and writes one; she opens it when she likes", async () => {
  const { page } = sam;
  await page.goto(`${app.url}/t/clients/${client.treatmentId}/relationship`);
  await page.getByText("What you can look back at together").waitFor();
  assert.equal(await page.getByText("the chair by the door").count(), 0, "closed until it is opened");
  await page.getByRole("button", { name: "Open it" }).click();
  await page.getByText("“Thank you for the chair by the door.”").waitFor();
  await page.getByLabel(/^A goodbye note to Ana/).fill("You stayed when it was hard. I learned from that.");
  await page.getByRole("button", { name: "Send it" }).click();
  await page.getByText("“You stayed when it was hard. I learned from that.”").waitFor();
  await look(sam, "ending-card");
  await ana.page.reload();
  await ana.page.getByText("Sam has opened it. It stays as it is.").waitFor();
  await ana.page.getByRole("button", { name: "Open it" }).click();
  await ana.page.getByText("“You stayed when it was hard. I learned from that.”").waitFor();
  await shot(ana.page, "ending-both-notes");
});

test("ended before the named day it is counted as without a goodbye, and she still reads everything", async () => {
  await askAs(sam, "POST", `/api/t/clients/${client.treatmentId}/close`, { on: dayFromNow(zone, -1) });
  await ana.page.reload();
  await ana.page.getByText(/^You and Sam ended on /).waitFor();
  await ana.page.getByText("“You stayed when it was hard. I learned from that.”").waitFor();
  await shot(ana.page, "ending-over");
  await sam.page.goto(`${app.url}/t/clients/${client.treatmentId}`);
  await sam.page.getByText(/without a goodbye\.$/).waitFor();
});
