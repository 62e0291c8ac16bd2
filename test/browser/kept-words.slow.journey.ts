import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { comeIn, takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";
import { typeTwoWords } from "./type-two-words.ts";

// What can go wrong between a phone and the program, and no word of hers is lost or there twice: two windows, lost answers, a refusal, a
// browser that throws its storage away, a passkey that is gone, a key that was being changed.
const zone = zoneAtNoon(new Date());

let app: Harness;
let ana: Person;
/** A second window of the same browser. */
let other: Page;
let sheet: string[] = [];

before(async () => {
  app = await openApp({ name: "kept-words" });
  const sam = await app.newPerson("Sam", { zone });
  ana = await app.newPerson("Ana", { zone, width: 390 });
  await setUpPractice(app, sam, { zone });
  const client = await takeOn(sam, zone, dayFromNow(zone, -34));
  await comeIn(sam, ana, app.url, client.treatmentId);
  app.allow(/Ana.*(ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|409)/);
  // What is tried here takes more than a minute, and the lock of the pages is not what is tried.
  await ana.page.evaluate("localStorage.setItem('rapport.lock', 'off')");
  other = await ana.context.newPage();
});
after(() => app.stop());

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first();
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor();

async function openWithPasskey(): Promise<void> {
  await ana.page.goto(`${app.url}/me/journal`);
  await button(ana.page, "Open with this phone").click();
  await heading(ana.page, /^Journal$/);
}

async function openWithSheet(page: Page): Promise<void> {
  await page.getByText("Use my sheet", { exact: true }).click();
  await page.getByLabel("Group 1").fill(sheet.join("\n"));
  // A phone with a code has a form for it above.
  await page.getByRole("button", { name: /^Open$/ }).last().click();
  await heading(page, /^Journal$/);
}

async function write(page: Page, words: string): Promise<void> {
  await page.getByRole("link", { name: "Write", exact: true }).click();
  await page.getByLabel("What is on your mind?").fill(words);
  await button(page, "Keep it").click();
  await heading(page, /^Journal$/);
}

/** From the list to the form of one entry. */
async function change(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole("link", { name: from }).click();
  await button(page, "Change it").click();
  await page.getByLabel("What is on your mind?").fill(to);
}

const lines = async (page: Page): Promise<string[]> => (await page.locator(".entries .entry-line").allInnerTexts()).sort();
const back = (page: Page) => page.getByRole("link", { name: "Journal" }).first().click();
const signal = async (page: Page) => {
  await page.evaluate("dispatchEvent(new Event('online'))");
  await page.locator(".not-sent").first().waitFor({ state: "detached" });
};

test("words from a window that did not know of the key yet come into the journal when it is opened", async () => {
  await other.goto(`${app.url}/me/journal/new`);
  await other.getByLabel("What is on your mind?").fill("From the window that did not know.");
  await ana.page.goto(`${app.url}/me/journal/key`);
  await button(ana.page, "Next").click();
  sheet = await typeTwoWords(ana);
  await button(ana.page, "Use the lock of this phone").click();
  await ana.page.getByRole("link", { name: "Go to my journal" }).click();
  await write(ana.page, "A first entry.");
  await button(other, "Keep it").click();
  await heading(other, /^Journal$/);
  await said(other, "From the window that did not know.");
  await openWithPasskey();
  await said(ana.page, "From the window that did not know.");
  await said(ana.page, "A first entry.");
  await other.goto(`${app.url}/me/journal`);
  await openWithSheet(other);
  assert.deepEqual(await lines(other), ["A first entry.", "From the window that did not know."]);
});

test("two windows without signal both keep what is written in them", async () => {
  await ana.context.setOffline(true);
  await write(ana.page, "One window.");
  await write(other, "The other window.");
  await write(ana.page, "One window once more.");
  await ana.context.setOffline(false);
  await signal(ana.page);
  await openWithPasskey();
  await said(ana.page, "The other window.");
  assert.deepEqual(await lines(ana.page), ["A first entry.", "From the window that did not know.", "One window once more.", "One window.", "The other window."]);
});

test("an entry that was changed in two windows is there with both texts", async () => {
  await signal(other);
  await change(ana.page, "A first entry.", "A first entry, by one window.");
  await change(other, "A first entry.", "A first entry, by the other.");
  await button(ana.page, "Keep it").click();
  await said(ana.page, "A first entry, by one window.");
  await button(ana.page, "Change it").waitFor();
  await button(other, "Keep it").click();
  await said(other, "A first entry, by the other.");
  await back(other);
  await signal(other);
  await openWithPasskey();
  await said(ana.page, "A first entry, by the other.");
  assert.deepEqual((await lines(ana.page)).filter((line) => line.startsWith("A first")), ["A first entry, by one window.", "A first entry, by the other."]);
});

test("an entry that was corrected before it was sent is one entry, with its last words, before and after", async () => {
  await ana.context.setOffline(true);
  await write(ana.page, "Not as I meant it.");
  await change(ana.page, "Not as I meant it.", "As I meant it.");
  await button(ana.page, "Keep it").click();
  await said(ana.page, "As I meant it.");
  await button(ana.page, "Change it").waitFor();
  await back(ana.page);
  await said(ana.page, "Not sent yet");
  assert.deepEqual((await lines(ana.page)).filter((line) => line.includes("meant")), ["As I meant it."]);
  await ana.context.setOffline(false);
  await signal(ana.page);
  await openWithPasskey();
  await said(ana.page, "As I meant it.");
  assert.deepEqual((await lines(ana.page)).filter((line) => line.includes("meant")), ["As I meant it."]);
});

test("what the program will not take is said, with what it says, and goes when it will", async () => {
  const sealed = `${app.url}/api/own/sealed`;
  await ana.page.route(sealed, (route) => route.request().method() === "POST" ? route.fulfill({ status: 409, json: { refusal: { code: "PAUSED", person: "This is paused until noon. Try again then." } } }) : route.continue());
  await write(ana.page, "Not taken at first.");
  await said(ana.page, "This is paused until noon. Try again then.");
  await said(ana.page, "What you wrote was not sent yet. It waits here.");
  await shot(ana.page, "kept-words-refused");
  await checkAccess(ana.page);
  await ana.page.unroute(sealed);
  await signal(ana.page);
  assert.equal(await ana.page.getByText("What you wrote was not sent yet.").count(), 0);
});

test("when the browser has thrown its storage away, the journal comes back from the program", async () => {
  const known = await lines(ana.page);
  await ana.page.evaluate(`(async () => {
    for (const { name } of await indexedDB.databases()) await new Promise((done) => { indexedDB.deleteDatabase(name).onsuccess = done; });
    localStorage.removeItem("rapport.journal-of");
  })()`);
  await openWithPasskey();
  await said(ana.page, "Not taken at first.");
  assert.deepEqual(await lines(ana.page), known);
});

test("a change of the key that broke off goes on when the journal is opened again, and nothing is missing", async () => {
  const known = await lines(ana.page);
  await ana.page.getByRole("link", { name: "Your key" }).click();
  await button(ana.page, "Open it with this phone").click();
  await button(ana.page, "Use a code instead").click();
  await ana.page.getByLabel("A code for this phone").fill("250917");
  await ana.page.getByLabel("The same code again").fill("250917");
  await button(ana.page, "Use this code").click();
  await said(ana.page, "A code on a phone");
  const sealed = `${app.url}/api/own/sealed`;
  let changes = 0;
  await ana.page.route(sealed, (route) => {
    if (route.request().method() !== "POST") return route.continue();
    changes += 1;
    return changes > 1 ? route.abort() : route.continue();
  });
  await ana.page.getByRole("listitem").filter({ hasText: "A code on a phone" }).getByRole("button").click();
  const brokeOff = ana.page.waitForEvent("requestfailed", (request) => request.url() === sealed);
  await button(ana.page, "Close this way in").click();
  await ana.page.getByText("A code on a phone").waitFor({ state: "detached" });
  await brokeOff;
  await ana.page.goto(`${app.url}/me/journal`);
  await heading(ana.page, /locked/);
  await ana.page.unroute(sealed);
  const goesOn = ana.page.waitForRequest((request) => request.url() === sealed && request.method() === "POST");
  await button(ana.page, "Open with this phone").click();
  await goesOn;
  await said(ana.page, "Not taken at first.");
  assert.deepEqual(await lines(ana.page), known);
});

test("when the phone has thrown the passkey away, the sheet opens it", async () => {
  const known = await lines(ana.page);
  await ana.authenticator.lose();
  await ana.page.goto(`${app.url}/me/journal`);
  await button(ana.page, "Open with this phone").click();
  await said(ana.page, /This phone did not open it/);
  await openWithSheet(ana.page);
  await said(ana.page, "Not taken at first.");
  assert.deepEqual(await lines(ana.page), known);
});

test("words from a new phone that could not ask yet come into the journal when another phone lets it in", async () => {
  const phone = await app.newPerson("Ana's new phone", { zone, width: 390 });
  await phone.context.addCookies(await ana.context.cookies());
  const sealed = `${app.url}/api/own/sealed`;
  await phone.page.route(sealed, (route) => route.abort());
  await phone.page.goto(`${app.url}/me/journal`);
  await write(phone.page, "Written before it was let in.");
  await phone.page.unroute(sealed);
  await phone.page.goto(`${app.url}/me/journal`);
  await phone.page.getByText("Open it with my other phone", { exact: true }).first().click();
  await button(phone.page, "Open it with my other phone").click();
  const code = await phone.page.locator(".join-code").innerText();
  await ana.page.getByRole("link", { name: "Your key" }).click();
  await button(ana.page, "Look for a new phone").click();
  await ana.page.getByLabel("The code on the new phone").fill(code);
  await button(ana.page, "Next").click();
  await button(ana.page, "They are the same").click();
  await said(phone.page, "Written before it was let in.");
  await said(phone.page, "Not taken at first.");
  await openWithAnas();
});

/** What the new phone wrote has arrived: the old one shows it. */
async function openWithAnas(): Promise<void> {
  await ana.page.goto(`${app.url}/me/journal`);
  await openWithSheet(ana.page);
  await said(ana.page, "Written before it was let in.");
}
