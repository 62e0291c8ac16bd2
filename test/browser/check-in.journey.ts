import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { askAs } from "./ask-as.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// The plain pages as she meets them: with script and without, with signal and without, on one phone and on two.
const zone = zoneAtNoon(new Date());

let app: Harness;
let sam: Person;
let ana: Person;
let treatmentId = "";
let sessions: { id: string }[] = [];

before(async () => {
  app = await openApp({ name: "check-in" });
  [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
  await setUpPractice(app, sam, { zone });
  const firstOn = dayFromNow(zone, -28);
  const weekday = ((new Date(`${firstOn}T12:00Z`).getUTCDay() + 6) % 7) + 1;
  ({ treatmentId } = await ask<{ treatmentId: string }>("POST", "/api/t/clients", {
    name: "Ana", mail: null, messages: "none", language: "en", sharedPhone: false, weekday, at: "09:00", zone, lengthMinutes: 50, place: "room", firstOn,
  }));
  ({ sessions } = await ask<{ sessions: typeof sessions }>("GET", `/api/t/clients/${treatmentId}`));
});
after(() => app.stop());

const ask = <Reply>(method: "GET" | "POST", url: string, body?: unknown): Promise<Reply> => askAs<Reply>(sam, method, url, body);

const link = async (session: number, form: "A" | "B" | "B-link"): Promise<string> => (await ask<{ address: string }>("POST", `/api/sessions/${sessions[session]?.id}/links`, { form })).address;
/** The one step that shows. */
const step = (page: Page) => page.locator("section.step:visible");
const pick = (page: Page, words: string) => step(page).getByText(words, { exact: true }).click();
const press = (page: Page, words: string) => step(page).locator("a, button").filter({ hasText: new RegExp(`^${words}$`), visible: true }).click();

/** A page sends what was answered a moment after Next; this is well past that moment. */
const quiet = (page: Page): Promise<void> => page.waitForTimeout(500);

async function walk(page: Page, answers: readonly (string | null)[]): Promise<void> {
  for (const words of answers) {
    if (words !== null) await pick(page, words);
    await press(page, words === null ? "Skip this one" : "Next");
  }
}

test("with script: one question a page, back keeps the answers, and what is very hard shows help", async () => {
  const { page } = ana;
  await page.goto(await link(5, "A"));
  await checkAccess(page);
  await shot(page, "plain-start");
  await press(page, "Start");
  assert.equal(await page.evaluate("document.activeElement.textContent"), "How have the last 7 days been?");
  await pick(page, "Very hard");
  await checkAccess(page);
  await shot(page, "plain-question");
  await press(page, "Next");
  await page.goBack();
  assert.equal(await step(page).getByRole("radio", { name: "Very hard" }).isChecked(), true);
  await press(page, "Next");
  await walk(page, ["Some of it", null, "I would rather not"]);
  await step(page).getByRole("heading", { name: "Thank you for saying so. Should your therapist ask you about it?" }).waitFor();
  await walk(page, ["Yes, ask me"]);
  await step(page).getByText("something I am worried to say").click();
  await shot(page, "plain-bring");
  await checkAccess(page);
  await press(page, "Done");
  await step(page).getByRole("heading", { name: "Thank you. Your therapist will see this before you meet." }).waitFor();
  await step(page).getByRole("link", { name: "Help now" }).waitFor();
  await shot(page, "plain-thanks-hard");
  await checkAccess(page);
});

test("a closed link says so in one sentence, and help is still there", async () => {
  app.allow(/410 \(Gone\)/);
  const { page } = ana;
  await page.goto(`${app.url}/c/${"x".repeat(43)}`);
  assert.equal((await page.locator("main").innerText()).trim(), "This link is closed. What you sent is kept.");
  await checkAccess(page);
  await page.getByRole("link", { name: "Help now" }).click();
  await page.getByRole("link", { name: "Call Emergency" }).waitFor();
  await shot(page, "plain-help");
  await checkAccess(page);
});

test("without script: the same form, one question at a time, stored the same", async () => {
  const plain = await app.newPerson("Ana without script", { width: 320, javaScript: false, zone });
  const { page } = plain;
  await page.goto(await link(3, "B"));
  await press(page, "Start");
  await pick(page, "Mostly");
  await press(page, "Next");
  await pick(page, "Partly");
  await press(page, "Next");
  await press(page, "Skip this one");
  await pick(page, "A bit too much");
  await press(page, "Next");
  await step(page).getByRole("heading", { name: "What would fit better?" }).waitFor();
  await step(page).getByText("slower", { exact: true }).click();
  await press(page, "Next");
  await pick(page, "Yes, something big");
  await press(page, "Next");
  await step(page).getByRole("heading", { name: "You do not have to say it." }).waitFor();
  await pick(page, "Keep it to myself");
  await press(page, "Done");
  await step(page).getByRole("heading", { name: "What helped today?" }).waitFor();
  await step(page).getByLabel("A few words").fill("You waited.");
  await press(page, "Next");
  await step(page).getByRole("heading", { name: "That is all." }).waitFor();
  await press(page, "Done");
  await page.getByRole("heading", { name: "Thank you." }).waitFor();
  assert.equal(new URL(page.url()).pathname.startsWith("/c/"), true);
});

test("what she answers to “was something hard to say” changes no byte that leaves the page", async () => {
  const sent: string[][] = [];
  for (const answer of ["Yes, something big", "Yes, something small", "No", "I would rather not answer", null]) {
    const person = await app.newPerson("Ana", { width: 390, zone });
    const { page } = person;
    await page.goto(await link(2, "B"));
    const bodies: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST") bodies.push(`${new URL(request.url()).pathname.split("/").at(-1) === "begun" ? "begun" : "other"} ${(request.postData() ?? "").length}`);
    });
    await press(page, "Start");
    await walk(page, ["Mostly", "Partly", "Completely", "About right"]);
    await quiet(page);
    const earlier = bodies.length;
    await walk(page, [answer]);
    if (answer?.startsWith("Yes") === true) {
      await pick(page, "Keep it to myself");
      await press(page, "Done");
    }
    await step(page).getByRole("heading", { name: "What helped today?" }).waitFor();
    await quiet(page);
    assert.equal(bodies.length, earlier, `${answer}: something was sent from the page`);
    await walk(page, [null]);
    await quiet(page);
    sent.push(bodies);
    await person.context.close();
  }
  for (const each of sent) assert.deepEqual(each, sent[0]);
});

test("only what she sends leaves: a note in her words, while the form stays as it was", async () => {
  const { page } = ana;
  await page.goto(await link(1, "B"));
  await press(page, "Start");
  await walk(page, ["Mostly", null, null, "About right"]);
  await pick(page, "Yes, something small");
  await press(page, "Next");
  await shot(page, "plain-unsaid");
  await pick(page, "Write it to your therapist");
  await step(page).getByLabel("What you want to say").fill("I nodded, but I felt far away.");
  await checkAccess(page);
  await press(page, "Done");
  await step(page).getByText("Sent.").waitFor();
  await press(page, "Next");
  await walk(page, [null]);
  await press(page, "Something felt off");
  await shot(page, "plain-felt-off");
  await checkAccess(page);
  await press(page, "Only tell your therapist that something felt off");
  await step(page).getByText("will know that something felt off").waitFor();
  await page.goBack();
  await press(page, "Done");
  await page.getByRole("heading", { name: "Thank you." }).waitFor();
});

test("the signal is lost in the middle: she can go on, it says so, and it is sent when she opens the page again", async () => {
  app.allow(/ERR_INTERNET_DISCONNECTED/);
  const person = await app.newPerson("Ana on the train", { width: 390, zone });
  const { page, context } = person;
  const address = await link(6, "A");
  await page.goto(address);
  await press(page, "Start");
  await walk(page, ["Hard", "A little"]);
  await context.setOffline(true);
  await walk(page, ["Often", "It is okay"]);
  await press(page, "Done");
  await step(page).getByText("Saved on this phone. It will be sent when you open this page with signal.").waitFor();
  await shot(page, "plain-saved-here");
  const kept = await page.evaluate("JSON.stringify(localStorage)");
  assert.doesNotMatch(String(kept), /a-little|often|"hard"/, "the phone can send it, and not read it");
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(address);
  await again.getByRole("heading", { name: "Thank you. Your therapist will see this before you meet." }).waitFor();
  assert.equal(await again.evaluate("localStorage.length"), 0);
});

test("two phones at once: the first Done wins, the other is told and keeps what was typed", async () => {
  app.allow(/409 \(Conflict\)/);
  const address = await link(7, "A");
  const [one, other] = [await app.newPerson("Ana's phone", { width: 390, zone }), await app.newPerson("Ana's other phone", { width: 390, zone })];
  for (const { page } of [one, other]) {
    await page.goto(address);
    await press(page, "Start");
    await walk(page, ["Good", null, null, null]);
  }
  await step(other.page).getByLabel("In your own words").fill("The letter from my sister");
  await press(one.page, "Done");
  await one.page.getByRole("heading", { name: "Thank you." }).waitFor();
  await press(other.page, "Done");
  await other.page.getByText("This was sent from another phone first.").waitFor();
  assert.equal(await other.page.getByLabel("In your own words").inputValue(), "The letter from my sister");
  await shot(other.page, "plain-other-phone");
  await checkAccess(other.page);
});

test("“Do not keep anything on this phone” keeps nothing there, and says when it could not be sent", async () => {
  const { page, context } = await app.newPerson("Ana, careful", { width: 390, zone });
  await page.goto(await link(4, "B"));
  await step(page).getByRole("button", { name: "Do not keep anything on this phone" }).click();
  await press(page, "Start");
  await walk(page, ["Mostly", "Mostly", "Mostly", "About right", "No", null]);
  await context.setOffline(true);
  await press(page, "Done");
  await step(page).getByText("Keep this page open.").waitFor();
  assert.equal(await page.evaluate("localStorage.length"), 0);
  await context.setOffline(false);
  await press(page, "Done");
  await page.getByRole("heading", { name: "Thank you." }).waitFor();
});

test("at 320 px and at 400 % nothing runs out of the page, and all questions fit on one", async () => {
  const { page } = await app.newPerson("Ana, narrow", { width: 320, zone });
  const address = await link(0, "B");
  for (const part of ["", "#b2", "#b4x", "#unsaid", "#last", "#all"]) {
    await page.goto("about:blank");
    await page.goto(address + part);
    assert.equal(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), true, part);
  }
  assert.ok((await step(page).count()) > 5, "all on one page");
  await checkAccess(page);
  await page.emulateMedia({ forcedColors: "active" });
  await checkAccess(page, ["color-contrast"]);
});

test("a handed-over screen ends the therapist's sign-in: going back leads to nothing", async () => {
  app.allow(/401 \(Unauthorized\)/);
  const { page } = sam;
  await page.goto(`${app.url}/t/clients/${treatmentId}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  const { path } = await ask<{ path: string }>("POST", `/api/sessions/${sessions[0]?.id}/screen`, { form: "B" });
  await page.goto(app.url + path);
  await press(page, "Start");
  await walk(page, ["Mostly", "Mostly", "Mostly", "About right"]);
  await press(page, "Done");
  await page.getByText("You can hand the screen back now.").waitFor();
  await page.goto(`${app.url}/t/clients/${treatmentId}`);
  await page.waitForURL(/\/sign-in/);
  assert.doesNotMatch(await page.content(), /\bAna\b/);
});
