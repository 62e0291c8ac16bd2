import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askAs } from "./ask-as.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// The whole loop as the two live it: a client who has met the therapist five times, the fifth today.
const zone = zoneAtNoon(new Date());
const line = "I think you felt hurried, and alone with it.";

let app: Harness;
let sam: Person;
let ana: Person;
let treatmentId = "";
let sessions: { id: string; number: number | null }[] = [];

before(async () => {
  app = await openApp({ name: "loop" });
  [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
});
after(() => app.stop());

/** What a page of Sam's would ask for; the journey needs it where a page is not what is tested. */
const ask = <Reply>(method: "GET" | "POST", url: string, body?: unknown): Promise<Reply> => askAs<Reply>(sam, method, url, body);

async function makeLink(sessionId: string | undefined, form: "A" | "B" | "B-link"): Promise<string> {
  return (await ask<{ address: string }>("POST", `/api/sessions/${sessionId}/links`, { form })).address;
}

/** Taps through a form: the words of the answers, in order; null skips. */
async function answer(address: string, answers: readonly (string | null)[]): Promise<void> {
  await ana.page.goto(address);
  const start = ana.page.getByRole("link", { name: "Start" });
  if (await start.isVisible()) await start.click();
  for (const words of answers) {
    if (words !== null) await ana.page.locator("section:visible").getByText(words, { exact: true }).first().click();
    const section = ana.page.locator("section:visible");
    await section.getByRole("button", { name: words === null ? "Skip this one" : /^(Next|Done)$/ }).or(section.getByRole("link", { name: words === null ? "Skip this one" : /^(Next|Done)$/ })).first().click();
  }
}

test("a practice is set up, and a client is taken on", async () => {
  await setUpPractice(app, sam, { zone });
  await sam.page.goto(`${app.url}/t/clients/new`);
  await sam.page.getByLabel("Name or code").fill("Ana");
  await shot(sam.page, "new-client");
  await checkAccess(sam.page);
  const first = dayFromNow(zone, -28);
  await sam.page.getByLabel("Weekday").selectOption({ index: ((new Date(`${first}T12:00Z`).getUTCDay() + 6) % 7) + 1 });
  await sam.page.getByLabel("Time", { exact: true }).fill("09:00");
  await sam.page.getByLabel("First session on or after").fill(first);
  await sam.page.getByRole("button", { name: "Add the client" }).click();
  await sam.page.waitForURL(/\/t\/clients\/[0-9a-f-]{36}$/);
  treatmentId = new URL(sam.page.url()).pathname.split("/").at(-1) ?? "";
  ({ sessions } = await ask<{ sessions: typeof sessions }>("GET", `/api/t/clients/${treatmentId}`));
  assert.equal(sessions.length, 8);
});

test("with the fifth session's form comes the practice's word again, and asks for nothing", async () => {
  await ana.page.goto(await makeLink(sessions[4]?.id, "A"));
  await ana.page.getByRole("heading", { name: "A word from the practice" }).waitFor();
  assert.equal(await ana.page.locator("section:visible input:visible").count(), 0);
  await shot(ana.page, "practice-word");
  await ana.page.getByRole("link", { name: "Go on" }).click();
  await ana.page.getByRole("heading", { name: "Before we meet" }).waitFor();
});

test("before: she opens the link and answers four questions", async () => {
  const address = await makeLink(sessions[5]?.id, "A");
  await ana.page.goto(address);
  await shot(ana.page, "check-in-first");
  await answer(address, ["Hard", "Some of it", "Often", "It is okay"]);
  await shot(ana.page, "check-in-bring");
  await ana.page.locator("section:visible").getByRole("button", { name: "Done" }).click();
  await ana.page.getByRole("heading", { name: "Thank you" }).waitFor();
});

test("after: she answers from her phone", async () => {
  await answer(await makeLink(sessions[4]?.id, "B"), ["Mostly", "Partly", "Completely", "About right", null, null]);
  await ana.page.getByRole("button", { name: "Done" }).first().click();
  await ana.page.getByRole("heading", { name: "Thank you" }).waitFor();
  await shot(ana.page, "check-in-thanks");
});

test("the therapist writes one line and two guesses, and only then sees her answers", async () => {
  const { page } = sam;
  await page.goto(`${app.url}/t/sessions/${sessions[4]?.id}/after`);
  await page.getByText("Ana’s answers are in").waitFor();
  assert.ok(!(await page.content()).includes("opened-rows"));
  await page.getByLabel("What was it like to be Ana today?").first().fill(line);
  await shot(page, "after-closed");
  await checkAccess(page);
  await page.locator("#guess-b1").getByText("Partly", { exact: true }).click();
  await page.locator("#guess-b2").getByText("Mostly", { exact: true }).click();
  await page.getByRole("button", { name: "Save and open Ana’s answers" }).click();
  await page.getByRole("heading", { name: "Ana’s answers" }).waitFor();
  await page.locator(".opened-rows .words").first().waitFor();
  assert.deepEqual(await page.locator(".opened-rows .words").allTextContents(), ["Mostly", "Partly", "Completely", "About right"]);
  await shot(page, "after-opened");
  await checkAccess(page);
});

test("the two look together: nearly, said back, that is it, one row, one small thing", async () => {
  const { page } = sam;
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  await page.goto(`${app.url}/room/${sessions[5]?.id}`);
  await press("Begin");
  await page.getByText(line).waitFor();
  await shot(page, "room-line");
  await checkAccess(page);
  await press("Nearly");
  await page.getByLabel("What Sam heard").fill("Not alone. More like in the way.");
  await shot(page, "room-ask");
  await press("Say it back");
  await page.getByText("“Not alone. More like in the way.”").waitFor();
  await shot(page, "room-heard");
  await press("That is it");
  await page.getByRole("heading", { name: "That is it" }).waitFor();
  await shot(page, "room-ways");
  await press("Look at one answer");
  await page.getByRole("heading", { name: "Which one shall we look at?" }).waitFor();
  assert.ok(!(await page.content()).includes("Sam thought"), "no mark before a row is picked");
  await shot(page, "room-pick");
  await page.locator(".pick4 button").nth(1).click();
  await page.getByRole("img", { name: "Ana: Partly. Sam thought: Mostly." }).waitFor();
  await shot(page, "room-marks");
  await checkAccess(page);
  await press("Pause");
  await page.getByRole("heading", { name: "Paused" }).waitFor();
  assert.ok(!(await page.content()).includes("Sam thought"));
  await shot(page, "room-paused");
  await press("Go on");
  await page.getByLabel("What Sam heard").fill("I went on too fast.");
  await press("Say it back");
  await press("That is it");
  await page.getByLabel("The small thing").fill("Wait a little when it goes quiet.");
  await page.getByText("both", { exact: true }).click();
  await shot(page, "room-thing");
  await press("Keep it");
  await page.getByRole("heading", { name: "Was it good to look at this?" }).waitFor();
  await shot(page, "room-good");
  await press("Yes");
  await press("Done");
  await page.getByText("That was it for now.").waitFor();
});

test("a restart of the program in the middle of a look loses nothing", async () => {
  const { page } = sam;
  await page.getByRole("button", { name: "Another one", exact: true }).click();
  await page.getByText(line).waitFor();
  await page.getByRole("button", { name: "Not really", exact: true }).click();
  await page.getByRole("heading", { name: "How was it, then?" }).waitFor();
  await app.restart("SIGKILL");
  await page.reload();
  await page.getByRole("heading", { name: "How was it, then?" }).waitFor();
});
