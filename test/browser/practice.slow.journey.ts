import assert from "node:assert/strict";
import { takeOn } from "./client-comes-in.ts";
import { checkAccess, shot } from "./harness.ts";
import { journey } from "./harness-journey.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

const zone = zoneAtNoon(new Date());

journey("who runs the practice: health, a copy, a restore that is really rehearsed, and the log", async (app) => {
  const sam = await app.newPerson("Sam", { zone });
  const { page } = sam;
  await setUpPractice(app, sam, { zone });
  await takeOn(sam, zone, dayFromNow(zone, -21));

  await page.goto(`${app.url}/t`);
  await page.getByRole("link", { name: "The practice" }).click();
  await page.getByRole("heading", { level: 1, name: "Who works here" }).or(page.getByRole("heading", { level: 1 })).first().waitFor();
  await checkAccess(page);
  await shot(page, "practice-people");
  await page.getByRole("link", { name: "Health" }).click();
  await page.getByRole("heading", { level: 1, name: "Health" }).waitFor();
  await page.getByText("PostgreSQL").first().waitFor();
  await page.getByText("No copy was ever brought back.").waitFor();
  await checkAccess(page);
  await shot(page, "practice-health");

  await page.getByRole("link", { name: "Backup" }).click();
  await page.getByText("There is no copy yet.").waitFor();
  await shot(page, "practice-backup-empty");
  await page.getByRole("button", { name: "Copy now" }).click();
  await page.getByText("Copies are being made. Nobody has proved yet").waitFor({ timeout: 60_000 });
  await page.getByText("The copy is made.").waitFor({ timeout: 60_000 });
  await checkAccess(page);
  await shot(page, "practice-backup-unproved");
  await page.getByRole("button", { name: "Rehearse a restore" }).click();
  await page.getByText("The newest copy was brought back, counted and opened.").waitFor({ timeout: 60_000 });
  await page.getByText("one encrypted text opened").first().waitFor();
  await checkAccess(page);
  await shot(page, "practice-backup-proved");

  await page.getByRole("link", { name: "Log" }).click();
  await page.getByText("client.make").waitFor();
  const words = await page.locator("main").innerText();
  assert.ok(words.includes("backup.rehearse") && words.includes("crisis-numbers.change"));
  assert.ok(!words.includes("Ana"), "no client is named");
  await checkAccess(page);
  await shot(page, "practice-log");
  await page.getByLabel("Kind").selectOption("backup");
  await page.getByText("client.make").waitFor({ state: "detached" });
  await page.getByText("backup.copy").waitFor();
  await page.getByLabel("From").fill(dayFromNow(zone, 3));
  await page.getByText("Nothing was done on these days.").waitFor();

  await page.getByRole("link", { name: "Health" }).click();
  await page.getByText("A copy was brought back once.").waitFor();
});

const items = (count: number) => Array.from({ length: count }, (_, index) => `item ${index + 1}`);
const packFile = (instrument: string, count: number) => ({
  name: "pack.json", mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify({ instrument, facts: "1", licenceNote: "Free to use, by its authors.", languages: [{ language: "en", items: items(count), options: [0, 1, 2, 3].map((value) => ({ value, label: `answer ${value}` })) }] })),
});

journey("who runs the practice: a wording pack, the words that were picked, and the page to print", async (app) => {
  const sam = await app.newPerson("Sam", { zone });
  const { page } = sam;
  await setUpPractice(app, sam, { zone });
  const { treatmentId } = await takeOn(sam, zone, dayFromNow(zone, -21));

  await page.goto(`${app.url}/admin/forms`);
  await page.getByText("One of its questions asks about self-harm.").first().waitFor();
  app.allow(/Sam: .*422/);
  await page.getByLabel("The file").setInputFiles(packFile("GAD-7", 6));
  await page.getByRole("button", { name: "Check and load" }).click();
  await page.getByText("Came: 6 items. Expected: 7 items.").waitFor();
  await checkAccess(page);
  await shot(page, "practice-forms-problem");
  await page.getByLabel("The file").setInputFiles(packFile("GAD-7", 7));
  await page.getByRole("button", { name: "Check and load" }).click();
  await page.getByText("One language was loaded.").waitFor();
  await page.getByText("Wording in en, loaded on").waitFor();
  await shot(page, "practice-forms");
  await page.getByRole("button", { name: "Take out of use" }).click();
  await page.getByText("Wording in en, loaded on").waitFor({ state: "detached" });

  await page.goto(`${app.url}/admin/words`);
  await page.getByText("Homework", { exact: true }).click();
  await page.getByLabel("Who signs the practice’s word").fill("Kim Lund, Harbour Street");
  await page.getByLabel("When short messages are read").fill("Mon to Fri, 9 to 12");
  await checkAccess(page);
  await shot(page, "practice-words");
  await page.getByRole("button", { name: "Keep these words" }).click();
  await page.getByText("The new words stand on every page from now on.").waitFor();
  await page.goto(`${app.url}/t/clients/${treatmentId}/progress`);
  await page.getByRole("heading", { level: 1, name: "Ana" }).waitFor();
  await page.goto(`${app.url}/admin/words`);
  assert.equal(await page.getByRole("radio", { name: "Homework" }).isChecked(), true);

  await page.getByRole("link", { name: "Policy" }).click();
  await page.getByText("Kim Lund, Harbour Street").waitFor();
  await page.getByText("has not said yet. Nothing can be shared before.").waitFor();
  await checkAccess(page);
  await shot(page, "practice-policy");
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 680, height: 960 });
  assert.equal(await page.getByRole("button", { name: "Print" }).isVisible(), false);
  assert.equal(await page.locator("nav:visible").count(), 0);
  const height = await page.evaluate<number>("document.querySelector('main').getBoundingClientRect().height");
  assert.ok(height < 960, `one sheet, not ${height} pixels`);
  if (process.env["RAPPORT_SHOTS"]) await page.screenshot({ path: `${process.env["RAPPORT_SHOTS"]}/practice-policy-print.png`, fullPage: true });
});
