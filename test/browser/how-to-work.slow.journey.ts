import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { comeIn, type NewClient, takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// How the two work: she says, the therapist says first what she may want, and then both look.
const zone = zoneAtNoon(new Date());

let app: Harness;
let sam: Person;
let ana: Person;
let client: NewClient;

before(async () => {
  app = await openApp({ name: "how-to-work" });
  [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
  await setUpPractice(app, sam, { zone });
  // Met once, yesterday.
  client = await takeOn(sam, zone, dayFromNow(zone, -1));
  await comeIn(sam, ana, app.url, client.treatmentId);
});
after(() => app.stop());

async function look(person: Person, name: string): Promise<void> {
  await shot(person.page, name);
  await checkAccess(person.page);
}

test("how to work: hers stays closed until Sam has said, and then each reads both", async () => {
  const { page } = ana;
  await page.goto(`${app.url}/me/together`);
  await page.getByRole("link", { name: "How to work" }).click();
  await page.getByRole("heading", { name: "Would you like more or less of a clear plan when you meet?" }).waitFor();
  await look(ana, "how-to-work-asked");
  await page.locator("#g1").getByText("A bit more").click();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByText("Thank you. You can say it again at any time.").waitFor();
  await page.getByText("Sam has not said yet.").waitFor();
  await look(ana, "how-to-work-waits");

  await sam.page.goto(`${app.url}/t/clients/${client.treatmentId}/relationship`);
  await sam.page.getByRole("button", { name: "Save and read" }).click();
  await sam.page.getByText("Choose at least one, or read without.").waitFor();
  assert.ok(!(await sam.page.locator("main").innerText()).includes("Ana: A bit more"), "closed until Sam has said");
  await sam.page.locator("#think-g1").getByText("As it is now").click();
  await look(sam, "how-to-work-say-first");
  await sam.page.getByRole("button", { name: "Save and read" }).click();
  await sam.page.getByText("Ana: A bit more").waitFor();
  await sam.page.getByText("You thought: As it is now").waitFor();
  await look(sam, "how-to-work-both");

  await page.reload();
  await page.getByText("Sam thought: As it is now").waitFor();
  await look(ana, "how-to-work-both-hers");
});
