import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { askAs } from "./ask-as.ts";
import { comeIn, takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// A published form from the file a practice loads to the therapist's chart. Its wording is invented: not a word of any real form.
const zone = zoneAtNoon(new Date());

let app: Harness;
let sam: Person;
let ana: Person;
let treatmentId = "";
let sessions: readonly { readonly id: string }[] = [];

before(async () => {
  app = await openApp({ name: "forms" });
  [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
  await setUpPractice(app, sam, { zone });
  // Her next meeting is tomorrow.
  ({ treatmentId, sessions } = await takeOn(sam, zone, dayFromNow(zone, -13)));
  await comeIn(sam, ana, app.url, treatmentId);
});
after(() => app.stop());

const options = ["Never, invented", "Now and then, invented", "Often, invented", "Always, invented"].map((label, value) => ({ value, label }));
const wording = (instrument: string, count: number) => ({
  instrument, facts: "1", licenceNote: "Invented wording, for a test. No rights are claimed.",
  languages: [{ language: "en", therapist: "your therapist", instruction: "Invented: think of the last two weeks.", items: Array.from({ length: count }, (_, at) => `Invented question ${at + 1}, about {therapist}`), options }],
});
const file = (instrument: string, count: number) => ({ name: "pack.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(wording(instrument, count))) });

const step = (page: Page) => page.locator("section.step:visible");
const press = (page: Page, words: string) => step(page).locator("a, button").filter({ hasText: new RegExp(`^${words}$`), visible: true }).click();

test("the practice loads the wording, and the therapist chooses how often it is asked and what it takes of her week", async () => {
  const { page } = sam;
  await page.goto(`${app.url}/t/clients/${treatmentId}/settings`);
  await page.getByText("No wording of a published form is loaded.").waitFor();
  await page.getByRole("link", { name: "Forms of the practice" }).click();
  for (const [code, count] of [["PHQ-9", 9], ["GAD-7", 7]] as const) {
    await page.getByLabel("The file").setInputFiles(file(code, count));
    await page.getByRole("button", { name: "Check and load" }).click();
    await page.getByText("Wording in en, loaded on").nth(code === "PHQ-9" ? 0 : 1).waitFor();
  }
  await page.goto(`${app.url}/t/clients/${treatmentId}/settings`);
  const phq = page.getByRole("region", { name: "PHQ-9" });
  await phq.getByText("Nobody is set up to respond here, so the question is not asked.").waitFor();
  assert.equal(await phq.getByRole("button").count(), 0, "no responder, no question");
  const gad = page.getByRole("region", { name: "GAD-7" });
  await gad.getByLabel("How often").selectOption({ label: "Before each session" });
  await gad.getByText("Beside the four questions before a session").click();
  await gad.getByText("A week with it would ask 16 questions, and 12 are the most.").waitFor();
  await gad.getByText("In the place of the four questions before a session").click();
  await gad.getByText("A week with it asks 12 of at most 12 questions.").waitFor();
  await checkAccess(page);
  await shot(page, "forms-choose");
  await gad.getByRole("button", { name: "Give this form" }).click();
  await gad.getByText("Given since").waitFor();
  await gad.getByRole("button", { name: "Stop giving it" }).waitFor();
});

test("it lies on her page, one question at a time, in the practice's words and with whose they are", async () => {
  const { page } = ana;
  await page.goto(`${app.url}/me`);
  await page.getByRole("button", { name: /^Answer before/ }).click();
  await page.getByRole("heading", { name: "7 questions before you meet" }).waitFor();
  await page.getByText("Invented: think of the last two weeks.").waitFor();
  await page.getByText("Invented wording, for a test. No rights are claimed.").waitFor();
  await checkAccess(page);
  await shot(page, "forms-start");
  await press(page, "Start");
  for (let at = 1; at <= 7; at++) {
    await step(page).getByRole("heading", { name: `Invented question ${at}, about your therapist` }).waitFor();
    if (at === 2) {
      await checkAccess(page);
      await shot(page, "forms-question");
    }
    await step(page).getByText(at % 2 === 0 ? "Often, invented" : "Now and then, invented", { exact: true }).click();
    await press(page, at === 7 ? "Done" : "Next");
  }
  await page.getByRole("heading", { name: "Thank you. Your therapist will see this before you meet." }).waitFor();
  await page.goto(`${app.url}/me`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(await page.getByRole("button", { name: /^Answer before/ }).count(), 0, "our four questions gave way to it");
});

test("the therapist reads the course, and her answers in the words she read", async () => {
  const { page } = sam;
  await page.goto(`${app.url}/t/clients/${treatmentId}/progress`);
  await page.getByText(/GAD-7/).first().waitFor();
  await page.getByText("Total 10").waitFor();
  await page.locator("summary", { hasText: "Total 10" }).click();
  await page.getByText("Invented question 3, about Sam").waitFor();
  await checkAccess(page);
  await shot(page, "forms-progress");
  await page.goto(`${app.url}/t/clients/${treatmentId}/record`);
  await page.getByText("Ana, answered here").waitFor();
  await page.goto(`${app.url}/t/sessions/${sessions[2]?.id}/brief`);
  await page.getByText("One score. From the second on, a line is drawn.").waitFor();
});

test("by a link and without script: the same form, stored the same", async () => {
  const { address } = await askAs<{ address: string }>(sam, "POST", `/api/sessions/${sessions[3]?.id}/links`, { form: "GAD-7" });
  const plain = await app.newPerson("Ana without script", { width: 320, javaScript: false, zone });
  const { page } = plain;
  await page.goto(address);
  assert.equal(await page.evaluate("document.documentElement.scrollWidth <= innerWidth").catch(() => true), true);
  await press(page, "Start");
  for (let at = 1; at <= 7; at++) {
    await step(page).getByText("Always, invented", { exact: true }).click();
    await press(page, at === 7 ? "Done" : "Next");
  }
  await page.getByRole("heading", { name: "Thank you. Your therapist will see this before you meet." }).waitFor();
  const { scores } = await askAs<{ scores: { origin: string; values: { value: number }[] }[] }>(sam, "GET", `/api/t/clients/${treatmentId}/progress`);
  assert.deepEqual(scores.map(({ origin, values }) => [origin, values[0]?.value]).sort(), [["asked", 10], ["asked", 21]]);
});

test("what is stopped is asked no more", async () => {
  const { page } = sam;
  await page.goto(`${app.url}/t/clients/${treatmentId}/settings`);
  await page.getByRole("region", { name: "GAD-7" }).getByRole("button", { name: "Stop giving it" }).click();
  await page.getByText("Given since").waitFor({ state: "detached" });
  await ana.page.goto(`${app.url}/me`);
  await ana.page.getByRole("heading", { level: 1 }).waitFor();
  // The four questions of ours are asked again: the week has room for them beside what she answered.
  assert.equal(await ana.page.getByRole("button", { name: /^Answer before/ }).count(), 1);
});
