import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askAs } from "./ask-as.ts";
import { comeIn, type NewClient, takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { makeKey, makeStaffKey } from "./make-key.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// One part of an entry, from her journal to the therapist's brief and back: keys on both sides, six words in the room, a preview, a thank-you.
const zone = zoneAtNoon(new Date());
const part = "I nodded, but I felt far away the whole time.";

let app: Harness;
let sam: Person;
let ana: Person;
let client: NewClient;
let samWords = "";

before(async () => {
  app = await openApp({ name: "sharing" });
  [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
  await setUpPractice(app, sam, { zone });
  client = await takeOn(sam, zone, dayFromNow(zone, -34));
  await comeIn(sam, ana, app.url, client.treatmentId);
});
after(() => app.stop());

const open = async (person: Person, path: string, heading: string | RegExp) => {
  await person.page.goto(`${app.url}${path}`);
  await person.page.getByRole("heading", { level: 1, name: heading }).waitFor().catch(async (error: Error) => {
    throw new Error(`${path} shows: ${(await person.page.locator("body").innerText()).slice(0, 400)}`, { cause: error });
  });
};
const press = (person: Person, name: string | RegExp) => person.page.getByRole("button", { name }).first().click();
const said = (person: Person, text: string | RegExp) => person.page.getByText(text).first().waitFor();

async function look(person: Person, name: string): Promise<void> {
  await shot(person.page, `sharing-${name}`);
  await checkAccess(person.page);
}

/** The six words, once the page has made them. */
async function sixWordsOf(person: Person): Promise<string> {
  const words = person.page.locator(".four-words", { hasText: /^(\w+ ){5}\w+$/ });
  await words.waitFor();
  return words.innerText();
}

/** Sam's passkey gives no secret (no PRF): a code for this computer takes its place. */
async function openSams(): Promise<void> {
  await open(sam, "/t/shared", "Shared with you");
  await press(sam, "Open with this computer");
  await said(sam, "This computer did not open it. Use your sheet or your code.");
  await sam.page.getByLabel("Your code for this computer").fill("250917");
  await press(sam, /^Open$/);
}

test("the therapist makes a key too, and has six words for the room", async () => {
  await askAs(sam, "PUT", "/api/own/settings", { readingDays: [1, 3], readingNote: "", away: null, alwaysAnswersOwn: false, shortcuts: true, gentleFlags: true });
  await open(sam, "/t/shared", "Shared with you");
  await look(sam, "staff-key");
  await makeStaffKey(sam, "250917");
  samWords = await sixWordsOf(sam);
  await look(sam, "staff-empty");
});

test("she compares six words in the room before anything can be shared", async () => {
  await open(ana, "/me/journal/key", "Only you have the key");
  await press(ana, "Next");
  await ana.page.getByRole("heading", { level: 1, name: "Your sheet" }).waitFor();
  await makeKey(ana);
  await ana.page.getByRole("link", { name: "Go to my journal" }).click();
  await ana.page.getByRole("link", { name: "Write", exact: true }).click();
  await ana.page.getByLabel("What is on your mind?").fill(`I said it was fine. ${part} On the bus I was angry.`);
  await press(ana, "Keep it");
  await ana.page.getByRole("link", { name: /I said it was fine/ }).click();
  await ana.page.getByRole("link", { name: "Share it" }).click();
  await ana.page.getByRole("heading", { level: 1, name: "What will Sam see?" }).waitFor();
  await said(ana, /compare six words with Sam/);
  assert.equal(await sixWordsOf(ana), samWords);
  await look(ana, "six-words");
  await press(ana, "They are the same");
});

test("she marks a part, sees it as Sam will, reads the limits, and shares it", async () => {
  await ana.page.getByText("A part. I will mark it").click();
  await ana.page.getByText(part).click();
  await ana.page.getByRole("heading", { name: "Sam will see this" }).waitFor();
  await ana.page.getByRole("radio", { name: /^Now/ }).check();
  await said(ana, /if someone is in danger, Sam may have to act/);
  await said(ana, /Sam reads/);
  await look(ana, "form");
  // It arrives each time, and each answer is lost.
  const shares = `${app.url}/api/client/shares`;
  app.allow(/Ana: .*(ERR_FAILED|Failed to fetch)/);
  await ana.page.route(shares, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    await route.abort();
  });
  await press(ana, "Share this part");
  await said(ana, /We could not reach the server/);
  await ana.page.unroute(shares);
  await press(ana, "Share this part");
  await said(ana, "Sam has not read it yet.");
  assert.equal(await ana.page.getByText("Sam has not read it yet.").count(), 1, "it is shared once");
  await look(ana, "given");
});

test("one sentence to open together keeps ten minutes to change her mind, and is taken back unseen", async () => {
  await ana.page.getByRole("link", { name: /I said it was fine/ }).click();
  await ana.page.getByRole("link", { name: "Share it" }).click();
  await ana.page.getByText("Just the first sentence").click();
  await said(ana, "“I said it was fine.”");
  await ana.page.getByRole("radio", { name: /^Open together/ }).check();
  await press(ana, "Share this sentence");
  await said(ana, "Sam can not open it yet. You can take it back unseen.");
  await press(ana, "Take it back");
  await said(ana, "You took it back. Sam did not read it.");
});

test("the therapist opens it, reads it in the brief, and says thank you in one tap", async () => {
  await openSams();
  await said(sam, /Ana, /);
  assert.equal(await sam.page.getByText(part).count(), 0, "nothing before it is opened");
  await press(sam, /^Open$/);
  await said(sam, `“${part}”`);
  assert.equal(await sam.page.getByText("On the bus I was angry.").count(), 0, "a part is a part");
  await look(sam, "staff-read");
  await press(sam, "I have read it. Thank you for telling me.");
  await said(sam, "Ana can read your answer.");
  await sam.page.getByRole("link", { name: "Clients" }).first().click();
  await sam.page.getByRole("link", { name: "Ana" }).first().click();
  await said(sam, `“${part}”`);
  await look(sam, "staff-brief");
});

test("she sees the day and the thanks, and takes it back: it is gone from the therapist's pages", async () => {
  await open(ana, "/me/journal", /locked/);
  await press(ana, "Open with this phone");
  await said(ana, /Sam opened it on/);
  await look(ana, "opened");
  await open(ana, "/me/privacy", "Who sees what");
  await said(ana, "The words are in your journal. Open it to see them here.");
  await look(ana, "privacy");
  await press(ana, "Take it back");
  await said(ana, "You took it back. Sam had read it, and may remember it.");
  await openSams();
  await said(sam, "Nothing is shared with you now.");
  assert.equal(await sam.page.getByText(part).count(), 0);
});
