import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { askAs } from "./ask-as.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// A therapist brings in a table of earlier scores, takes it back, and takes all scores out.
const zone = zoneAtNoon(new Date());

let app: Harness;
let sam: Person;

before(async () => {
  app = await openApp({ name: "import" });
  sam = await app.newPerson("Sam", { zone });
});
after(() => app.stop());

const csv = [
  "Patient;Datum;PHQ-9;Notes", "Ana;05.01.2026;18;first", "Ana;12.01.2026;17;", "Ana;19.01.2026;15;", "Ana;26.01.2026;77;typed wrong", "Bo;05.01.2026;9;",
  "Bo;31.02.2026;8;no such day", "A. Berg;02.02.2026;12;", "A. Berg;09.02.2026;10;", "Bo;12.01.2026;viel;", "Bo;19.01.2026;7,0;",
].join("\r\n");

/** As a file that is dragged from a folder and let go. */
async function drop(text: string, name: string): Promise<void> {
  const files = await sam.page.evaluateHandle(([content, called]) => {
    const world = globalThis as unknown as { DataTransfer: new () => { items: { add(file: object): void } }; File: new (parts: string[], name: string, options: object) => object };
    const data = new world.DataTransfer();
    data.items.add(new world.File([content ?? ""], called ?? "", { type: "text/csv" }));
    return data;
  }, [text, name]);
  await sam.page.dispatchEvent(".drop", "drop", { dataTransfer: files });
}

test("a practice with two clients and nothing imported yet", async () => {
  await setUpPractice(app, sam, { zone });
  for (const name of ["Ana", "Bo"]) {
    await askAs(sam, "POST", "/api/t/clients", { name, mail: null, messages: "none", language: "en", sharedPhone: false, firstOn: dayFromNow(zone, 1), weekday: 3, at: "15:00", zone, lengthMinutes: 50, place: "room" });
  }
  await sam.page.goto(`${app.url}/t/import`);
  await sam.page.getByRole("heading", { name: "Import scores" }).waitFor();
  await shot(sam.page, "import-empty");
  await checkAccess(sam.page);
});

test("a dropped file is looked through: every problem has its line, and nothing is stored", async () => {
  const { page } = sam;
  await drop(csv, "sessions.csv");
  await page.getByText("Nothing is stored yet.").waitFor();
  const rows = await page.locator(".problems tbody tr").allInnerTexts();
  assert.deepEqual(rows.map((row) => row.split("\t").map((cell) => cell.trim()).slice(0, 3)), [
    ["5", "PHQ-9", "77"], ["7", "Datum", "31.02.2026"], ["8", "Patient", "A. Berg"], ["9", "Patient", "A. Berg"], ["10", "PHQ-9", "viel"],
  ]);
  await page.getByText("0 to 27", { exact: true }).first().waitFor();
  await shot(page, "import-problems");
  await checkAccess(page);
});

test("a name is matched and a column put aside and back where they stand", async () => {
  const { page } = sam;
  await page.getByLabel("Who A. Berg is").selectOption({ label: await page.getByLabel("Who A. Berg is").locator("option", { hasText: /^Ana, since/ }).innerText() });
  await page.locator(".problems tbody tr").nth(3).waitFor({ state: "detached" });
  assert.equal(await page.locator(".problems tbody tr").count(), 3);
  await page.getByLabel("What PHQ-9 holds").selectOption("aside");
  await page.getByText("a column with scores of a form").waitFor();
  await page.getByLabel("What PHQ-9 holds").selectOption("score PHQ-9 total");
  await page.getByRole("button", { name: "Store 7 scores, leave 3 lines out" }).waitFor();
});

test("the good lines are stored, the bad ones left out, and the same file again has nothing to add", async () => {
  const { page } = sam;
  await page.getByRole("button", { name: "Store 7 scores, leave 3 lines out" }).click();
  await page.getByText("7 scores stored. None was there already. 3 lines were left out.").first().waitFor();
  await shot(page, "import-done");
  await checkAccess(page);
  await page.getByRole("button", { name: "Import another file" }).click();
  await page.getByText("Imported before").waitFor();
  await shot(page, "import-earlier");
  const good = csv.split("\r\n").filter((line) => !/77|31\.02|viel|Berg/.test(line)).join("\r\n");
  await page.locator("input[type=file]").setInputFiles({ name: "again.csv", mimeType: "text/csv", buffer: Buffer.from(good) });
  await page.getByText("Everything in this file is stored already. There is nothing to do.").first().waitFor();
  await page.getByRole("button", { name: "Do not import this file" }).click();
});

test("without a connection the page says so, keeps the file, and goes on when it is there again", async () => {
  const { page } = sam;
  app.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  await sam.context.setOffline(true);
  await drop("client,date,ors\nAna,2026-01-05,20.1\nBo,2026-01-05,31\n", "ors.csv");
  await page.getByText("Trying again is safe: nothing is stored twice.").waitFor();
  await shot(page, "import-offline");
  await sam.context.setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("button", { name: "Store 2 scores" }).click();
  await page.getByText("2 scores stored.").first().waitFor();
});

test("an import is taken back as a whole, after one more question", async () => {
  const { page } = sam;
  await page.getByRole("button", { name: "Take it back" }).first().click();
  await page.getByRole("button", { name: "Take all 2 scores back" }).click();
  await page.getByRole("button", { name: "Import another file" }).click();
  await page.getByText(/2 scores, taken back on/).waitFor();
});

test("all scores are taken out as a table with its codebook, and she sees that", async () => {
  const { page } = sam;
  await page.goto(`${app.url}/p/export`);
  await page.getByRole("heading", { name: "Export scores" }).waitFor();
  await shot(page, "export");
  await checkAccess(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Take the scores out" }).click()]);
  assert.equal(download.suggestedFilename(), "scores.zip");
  const zip = readFileSync(await download.path(), "utf8");
  assert.match(zip, /client,instrument,scale,score,date,rater,sequence,origin,version\r\nAna,PHQ-9,total,18,2026-01-05,client,1,imported,1\r\n/);
  assert.match(zip, /form,PHQ-9,total,/);
  await page.getByText("The file is called scores.zip.").waitFor();
});
