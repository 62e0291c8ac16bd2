import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { comeIn, type NewClient, takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// What Sam thinks it was like, and how it grows by her answer; both have the history of it.
const zone = zoneAtNoon(new Date());

let app: Harness;
let sam: Person;
let ana: Person;
let client: NewClient;

before(async () => {
  app = await openApp({ name: "notes" });
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

test("Sam writes what he thinks it was like; she reads that there is something, and its words once she opens it", async () => {
  const { page } = sam;
  await page.goto(`${app.url}/t/clients/${client.treatmentId}/relationship`);
  await page.getByRole("link", { name: "Write to Ana" }).click();
  await page.getByRole("heading", { name: "Notes to Ana" }).waitFor();
  await shot(sam.page, "write-empty");
  await page.getByRole("radio", { name: /^What I think/ }).check();
  await page.getByRole("button", { name: "Offer it to Ana" }).click();
  await page.getByText("Write something first.").waitFor();
  await page.getByRole("textbox", { name: "What I think it was like for Ana" }).fill("I think you felt hurried. It was too fast. You were alone. And you said nothing.");
  await page.getByText("This has 4 sentences.", { exact: false }).waitFor();
  await page.getByRole("textbox", { name: "What I think it was like for Ana" }).fill("I think you felt hurried, and alone with it.");
  await look(sam, "write-understanding");
  await page.getByRole("button", { name: "Offer it to Ana" }).click();
  await page.getByText("Ana has not opened it. That is allowed.").waitFor();
  await page.getByText("One note to Ana is still open.", { exact: false }).waitFor();

  await ana.page.goto(`${app.url}/me`);
  await ana.page.getByRole("link", { name: "Sam wrote what it may have been like" }).waitFor();
  await shot(ana.page, "today-note");
  await ana.page.getByRole("link", { name: "Sam wrote what it may have been like" }).click();
  await ana.page.getByRole("heading", { name: "Sam wrote what it may have been like for you." }).waitFor();
  assert.ok(!(await ana.page.content()).includes("hurried"));
  await shot(ana.page, "understanding-closed");
  await ana.page.getByRole("button", { name: "Open", exact: true }).click();
  await ana.page.getByText("I think you felt hurried, and alone with it.").waitFor();
  await look(ana, "understanding-open");
});

test("she says nearly, in her own words; Sam thanks with one tap and says it in another way; that is it", async () => {
  const { page } = ana;
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("Choose", { exact: false }).first().waitFor();
  await page.getByText("Nearly", { exact: true }).click();
  await page.getByLabel("How was it, then?", { exact: false }).fill("More like in the way.");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("More like in the way.").waitFor();
  await shot(ana.page, "understanding-answered");

  await toNotes();
  await sam.page.getByText("More like in the way.").first().waitFor();
  await look(sam, "ledger-nearly");
  await sam.page.getByRole("button", { name: "I have read it. Thank you for telling me." }).click();
  await sam.page.getByText("You answered", { exact: false }).first().waitFor();
  await sam.page.getByRole("button", { name: "Say it in another way" }).click();
  await sam.page.locator(".reword textarea").fill("I think you felt in the way.");
  await sam.page.locator(".reword").getByRole("button", { name: "Offer it to Ana" }).click();
  await sam.page.getByText("Ana has not opened it. That is allowed.").waitFor();

  await page.goto(`${app.url}/me/together`);
  await page.getByRole("link", { name: "Notes from Sam" }).click();
  await page.getByRole("link", { name: /What it may have been like/ }).click();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByText("I think you felt in the way.").waitFor();
  await page.getByText("That is it", { exact: true }).click();
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("button", { name: "Send" }).waitFor({ state: "detached" });
  await shot(ana.page, "understanding-that-is-it");
  await page.goto(`${app.url}/me/together/notes`);
  await page.getByRole("heading", { name: "How Sam came to understand" }).waitFor();
  await look(ana, "notes");
  await toNotes();
  await sam.page.getByRole("heading", { name: "How the understanding grew" }).waitFor();
  await shot(sam.page, "understanding-grew");
});
