import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askAs } from "./ask-as.ts";
import { comeIn, type NewClient, takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { makeKey } from "./make-key.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// What stands beside her journal: a plain note to the therapist, what she keeps back, and the part of her plan that only her key opens.
const zone = zoneAtNoon(new Date());
const keptBack = "keptbackcanary";
const inPlan = "planlinecanary";

let app: Harness;
let sam: Person;
let ana: Person;
let client: NewClient;
const sent: string[] = [];

before(async () => {
  app = await openApp({ name: "beside-journal" });
  [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
  await setUpPractice(app, sam, { zone });
  await askAs(sam, "PUT", "/api/own/settings", { readingDays: [1, 3], readingNote: "", away: null, alwaysAnswersOwn: false, shortcuts: true, gentleFlags: true });
  client = await takeOn(sam, zone, dayFromNow(zone, -34));
  await comeIn(sam, ana, app.url, client.treatmentId);
});
after(() => app.stop());

const open = async (path: string, heading: string | RegExp) => {
  await ana.page.goto(`${app.url}${path}`);
  await ana.page.getByRole("heading", { level: 1, name: heading }).waitFor().catch(async (error: Error) => {
    throw new Error(`${path} shows: ${(await ana.page.locator("body").innerText()).slice(0, 400)}`, { cause: error });
  });
};
const press = (name: string | RegExp) => ana.page.getByRole("button", { name }).first().click();
const said = (text: string | RegExp, person = ana) => person.page.getByText(text).first().waitFor();
async function look(name: string): Promise<void> {
  await shot(ana.page, `beside-${name}`);
  await checkAccess(ana.page);
}

test("her plan is hers by a rule while there is no key", async () => {
  for (const [section, words, phone] of [["signs", `I stop eating. ${inPlan}`], ["people", "My sister", "22 33 44 55"]] as const) {
    await askAs(ana, "POST", "/api/client/plan/entries", { section, words, ...(phone !== undefined && { phone }) });
  }
  await open("/me/plan", "My plan");
  await said(new RegExp(inPlan));
  assert.equal(await ana.page.getByText("Lock your plan?").count(), 0, "there is nothing to lock it with");
});

test("with a key she is asked once, and then only her key opens it: the server holds no line of it", async () => {
  await open("/me/journal/key", "Only you have the key");
  await press("Next");
  await ana.page.getByRole("heading", { level: 1, name: "Your sheet" }).waitFor();
  await makeKey(ana);
  await ana.page.getByRole("link", { name: "Go to my journal" }).click();
  await ana.page.getByRole("link", { name: "My plan" }).click();
  await said("Lock your plan?");
  await look("lock-plan");
  ana.page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await press("Lock my plan");
  await said("Your plan is locked now. Only your key opens it.");
  const { entries } = await askAs<{ entries: unknown[] }>(ana, "GET", "/api/client/plan");
  assert.deepEqual(entries, []);
  await said(new RegExp(inPlan));
  await said("My sister");
  assert.equal(await ana.page.locator('a[href^="tel:22"]').count(), 1, "she can still be called");
  await look("plan-locked");
});

test("a line is added under the key and removed, and without the key the page shows none", async () => {
  await press("Add or remove a line");
  await ana.page.getByLabel("Part of the plan").selectOption("helps");
  await ana.page.getByLabel("What do you want to add?").fill("Walk to the pier.");
  await press("Lock it");
  await said("Walk to the pier.");
  await ana.page.getByRole("button", { name: "Remove Walk to the pier." }).click();
  await ana.page.getByText("Walk to the pier.").first().waitFor({ state: "detached" });
  await press("Done");
  await open("/me/plan", "My plan");
  await said("What you lock lies in your journal. Open it to see it here.");
  assert.equal(await ana.page.getByText(inPlan).count(), 0);
  await open("/me/journal", /locked/);
  await press("Open with this phone");
  await ana.page.getByRole("heading", { name: "From your plan" }).waitFor();
  await said(new RegExp(inPlan));
});

test("beside the journal she lets the therapist know in a plain note, with the days on which it is read", async () => {
  await ana.page.getByRole("link", { name: "I want Sam to know" }).click();
  await ana.page.getByRole("heading", { level: 1, name: "I want Sam to know" }).waitFor();
  await said("This is a plain note. It is not locked, as your journal is.");
  await said(/Sam reads/);
  await ana.page.getByLabel("What do you want Sam to know?").fill("The hospital called. I am okay.");
  await look("tell");
  await press("Send");
  await said("Sent. Sam has not read it yet.");
  const { notes } = await askAs<{ notes: { kind: string; words: string | null }[] }>(ana, "GET", "/api/client/notes");
  assert.deepEqual(notes.map(({ kind, words }) => [kind, words]), [["to-therapist", "The hospital called. I am okay."]]);
});

test("what she keeps back of something that felt off goes into her journal, and nowhere else", async () => {
  await ana.page.goto(`${app.url}/me/felt-off/more`);
  await press("Skip this one");
  await ana.page.getByLabel("In your own words").fill(`You looked at the clock. ${keptBack}`);
  await press("Next");
  await press("Skip this one");
  await ana.page.getByText("Nothing yet").click();
  await press("Next");
  await press("Keep it for me");
  await said("This page keeps nothing. Your journal is the place to keep words.");
  await look("kept-back");
  await press("Put it in my journal");
  await press("Open with this phone");
  assert.equal(await ana.page.getByLabel("What is on your mind?").inputValue(), `You looked at the clock. ${keptBack}`);
  await press("Keep it");
  await said(new RegExp(keptBack));
  await ana.page.getByText("Not sent yet").first().waitFor({ state: "detached" });
});

test("neither word was in any request since there was a key, and none lies in the program's files", async () => {
  assert.ok(sent.some((request) => request.includes("/api/own/sealed")), "what she sealed was sent");
  for (const word of [keptBack, inPlan]) {
    assert.deepEqual(sent.filter((request) => request.includes(word)), [], word);
    assert.deepEqual(app.filesHolding(word), [], word);
  }
});
