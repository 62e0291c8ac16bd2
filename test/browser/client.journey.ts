import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { after, before, test } from "node:test";
import { askAs } from "./ask-as.ts";
import { comeIn, type NewClient, takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// A client's own pages, as she has them between two meetings: five are over, the next is tomorrow.
const zone = zoneAtNoon(new Date());

let app: Harness;
let sam: Person;
let ana: Person;
let client: NewClient;
let elsewhere: Server;

before(async () => {
  elsewhere = createServer((_, answer) => answer.setHeader("content-type", "text/html").end("<title>Weather</title><p>Light rain</p>"));
  await new Promise<void>((ready) => elsewhere.listen(0, "127.0.0.1", ready));
  const address = elsewhere.address();
  assert.ok(address !== null && typeof address === "object");
  app = await openApp({ name: "client", environment: { RAPPORT_LEAVE_TO: `http://127.0.0.1:${address.port}/weather` } });
  // The one way from our pages to another host.
  app.allow(new RegExp(`asked another host: GET http://127.0.0.1:${address.port}/`));
  [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
  await setUpPractice(app, sam, { zone });
  client = await takeOn(sam, zone, dayFromNow(zone, -34));
  await comeIn(sam, ana, app.url, client.treatmentId);
});
after(async () => {
  elsewhere.close();
  await app.stop();
});

const open = async (path: string, heading: string | RegExp) => {
  await ana.page.goto(`${app.url}${path}`);
  await ana.page.getByRole("heading", { level: 1, name: heading }).waitFor().catch(async (error: Error) => {
    throw new Error(`${path} shows: ${(await ana.page.locator("body").innerText()).slice(0, 400)}`, { cause: error });
  });
};

/** Phone and desktop, light and dark; nothing sticks out at 320 px; no access rule is broken. */
async function look(name: string): Promise<void> {
  await shot(ana.page, `client-${name}`);
  await checkAccess(ana.page);
  const before = ana.page.viewportSize();
  await ana.page.setViewportSize({ width: 320, height: 640 });
  const sticksOut = await ana.page.evaluate<boolean>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
  assert.ok(!sticksOut, `${name} is wider than 320 px`);
  if (before !== null) await ana.page.setViewportSize(before);
}

/** Answers a form over its link without walking through its pages: those have a journey of their own. */
async function answerLast(answers: Record<string, string>): Promise<void> {
  const { address } = await askAs<{ address: string }>(sam, "POST", `/api/sessions/${client.sessions[4]?.id}/links`, { form: "B" });
  const done = await ana.page.evaluate(async ([where, given]) => {
    const page = await (await fetch(where)).text();
    const hidden = Object.fromEntries([...page.matchAll(/<input type="hidden" name="(_[^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));
    return (await fetch(where, { method: "POST", body: new URLSearchParams({ ...hidden, ...given }) })).status;
  }, [new URL(address).pathname, answers] as const);
  assert.equal(done, 200);
}

async function lookTogether(): Promise<void> {
  const [last, next] = [client.sessions[4]?.id, client.sessions[5]?.id];
  await askAs(sam, "POST", `/api/t/sessions/${last}/after`, { line: { words: "I think you felt hurried, and alone with it.", visibility: "for-meeting" }, guess: { b1: 2, b2: 3 } });
  const { id } = await askAs<{ id: string }>(sam, "POST", `/api/room/${next}/looks`, { mode: "one-screen" });
  const events = [
    { kind: "line-answered", by: "client", code: "nearly" }, { kind: "own-words", by: "client", words: "I nodded, but I felt far away." },
    { kind: "heard", by: "therapist", words: "Not alone. More like in the way." }, { kind: "heard-answered", by: "client", code: "that-is-it" },
    { kind: "way", by: "client", code: "small-thing" }, { kind: "thing-kept", by: "therapist", code: "both", words: "Wait a little when it goes quiet" },
    { kind: "good-answered", by: "client", code: "yes" }, { kind: "done", by: "therapist" },
  ];
  for (const [index, event] of events.entries()) await askAs(sam, "POST", `/api/room/${next}/looks/${id}/events`, { after: index, ...event });
}

test("Today says when they meet and what is due, and nothing is counted", async () => {
  await open("/me", /^Tomorrow at 9\sam$/);
  await ana.page.getByText("You meet Sam").waitFor();
  await ana.page.getByRole("button", { name: /^Answer before / }).waitFor();
  await look("today-due");
  assert.equal(await ana.page.title(), "Today");
  await ana.page.getByRole("button", { name: /^Answer before / }).click();
  await ana.page.waitForURL(/\/c\//);
});

test("she keeps a line of her own, and lets it go", async () => {
  await open("/me", /^Tomorrow at 9\sam$/);
  await ana.page.getByRole("button", { name: "Keep a line" }).click();
  await ana.page.getByLabel("A line you want to keep").fill("You need not earn it.");
  await ana.page.getByRole("button", { name: "Keep it" }).click();
  await ana.page.getByText("“You need not earn it.”").waitFor();
});

test("Together shows her own words, what was looked at, and both ways to tell, equal in size", async () => {
  await answerLast({ b1: "mostly", b2: "partly", b3: "completely", b4: "about-right", "b6-words": "You waited." });
  await lookTogether();
  await open("/me/together", "You and Sam");
  await ana.page.getByText("Mostly", { exact: true }).waitFor();
  await ana.page.getByText("Not alone. More like in the way.").waitFor();
  const sizes = await Promise.all(["Something helped", "Something felt off"].map((name) => ana.page.getByRole("link", { name }).boundingBox()));
  assert.deepEqual([sizes[0]?.width, sizes[0]?.height], [sizes[1]?.width, sizes[1]?.height]);
  await look("together");
  await ana.page.getByRole("link", { name: "Look at last time" }).click();
  await ana.page.getByText("I think you felt hurried, and alone with it.").waitFor();
  await ana.page.getByRole("button", { name: "Change what stands here" }).click();
  await ana.page.getByLabel("How it was for you").fill("It was more that you looked at the clock.");
  await ana.page.getByRole("button", { name: "Save" }).click();
  await ana.page.getByText("“It was more that you looked at the clock.”").waitFor();
  await look("last-time");
});

test("what she tried is said in two taps", async () => {
  await open("/me", /^Tomorrow at 9\sam$/);
  await look("today-trying");
  await ana.page.getByRole("link", { name: /How did it go/ }).click();
  await ana.page.getByText("I tried a bit").click();
  await look("to-try");
  await ana.page.getByRole("button", { name: "Save" }).click();
  await ana.page.getByText("You said: I tried a bit").waitFor();
});

test("numbers and lines are there only when she turns them on", async () => {
  await open("/me/together/course", "How it has been");
  assert.equal(await ana.page.getByText("0 to 4").count(), 0);
  await open("/me/together", "You and Sam");
  await ana.page.getByRole("switch", { name: "Show me numbers and lines" }).click();
  await ana.page.locator("[role=switch][aria-checked=true]").waitFor();
  await open("/me/together/course", "How it has been");
  await ana.page.getByText("Your answers as numbers, 0 to 4").waitFor();
  await look("numbers");
});

test("something felt off: only that is sent, and she takes it back while it is unread", async () => {
  await open("/me/felt-off", "Something felt off");
  await look("felt-off");
  await ana.page.getByText("Only tell Sam that something felt off").click();
  await ana.page.getByRole("button", { name: "Send" }).click();
  await ana.page.getByRole("heading", { level: 1, name: "Sent." }).waitFor();
  await look("felt-off-sent");
  await ana.page.getByRole("button", { name: "Take it back" }).click();
  await ana.page.getByText("You took it back.").waitFor();

  await open("/me/felt-off", "Something felt off");
  await ana.page.getByText("Keep it for me").click();
  await ana.page.getByRole("button", { name: "Go on" }).click();
  await ana.page.getByText("This page keeps nothing.", { exact: false }).waitFor();
  await ana.page.getByRole("button", { name: "Write it in my journal" }).click();
  await ana.page.getByRole("heading", { level: 1, name: "Write" }).waitFor();
});

test("something helped, a short message, and someone other than Sam", async () => {
  await open("/me/helped", "Something helped");
  await ana.page.getByLabel("What was it?").fill("You waited when I could not talk.");
  await look("helped");
  await ana.page.getByRole("button", { name: "Send" }).click();
  await ana.page.getByText("“You waited when I could not talk.”").waitFor();
  await open("/me/message", "A short message");
  await ana.page.getByText("To Sam", { exact: true }).click();
  await ana.page.getByText("I will be late").first().click();
  await look("message");
  await ana.page.getByRole("button", { name: "Send" }).click();
  await ana.page.getByText("No answer yet.").waitFor();
  await open("/me/outside", "You do not have to sort it out with Sam.");
  assert.equal(await ana.page.getByRole("link", { name: "Call The complaints body" }).getAttribute("href"), "tel:22000000");
  await look("outside");
});

test("her plan: she writes it, keeps a copy on her phone, and it opens with no signal", async () => {
  await open("/me/plan", "My plan");
  await look("plan-empty");
  await ana.page.getByRole("button", { name: "Change: My signs" }).click();
  await ana.page.getByLabel("Add to: My signs").fill("I stop answering Mia.");
  await ana.page.getByRole("button", { name: "Add", exact: true }).click();
  await ana.page.getByRole("textbox", { name: "In your own words" }).waitFor();
  await ana.page.getByRole("button", { name: "Done" }).click();
  await ana.page.getByRole("button", { name: "Change: People" }).click();
  await ana.page.getByLabel("Name").fill("Mia");
  await ana.page.getByLabel("Number").fill("0171 55O 2231");
  await ana.page.getByRole("button", { name: "Add", exact: true }).click();
  await ana.page.getByText("There is a letter in this number.").waitFor();
  await look("plan-number");
  await ana.page.getByLabel("Number").fill("0171 550 2231");
  await ana.page.getByRole("button", { name: "Add", exact: true }).click();
  await ana.page.getByRole("button", { name: "Remove Mia" }).waitFor();
  await ana.page.getByRole("button", { name: "Done" }).click();
  assert.equal(await ana.page.getByRole("link", { name: "Text Mia" }).getAttribute("href"), "sms:01715502231");

  await ana.page.getByRole("button", { name: "Keep a copy on this phone" }).click();
  await ana.page.getByText("Kept on this phone. It works with no signal.").waitFor();
  await look("plan");
  await ana.page.evaluate("navigator.serviceWorker.ready");
  const stored = await ana.page.evaluate<string>(`(async () => {
    const open = (name) => new Promise((done) => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
    const all = (db, store) => new Promise((done) => { const asked = db.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => done(asked.result); });
    const plans = await all(await open("rapport-plan"), "plan");
    const [key] = await all(await open("rapport-key"), "key");
    const read = (bytes) => new TextDecoder().decode(bytes);
    return JSON.stringify({ plan: read(plans[0].own.body) + read(plans[0].general.body), extractable: key.extractable });
  })()`);
  assert.ok(!/Mia|signs/.test(stored), "what lies on the phone cannot be read");
  assert.match(stored, /"extractable":false/);

  app.allow(/Ana: .*(ERR_INTERNET_DISCONNECTED|Failed to fetch)/);
  await ana.context.setOffline(true);
  await ana.page.goto(`${app.url}/me/plan`);
  await ana.page.getByRole("link", { name: /Call 113/ }).waitFor();
  assert.equal(await ana.page.getByText("I stop answering Mia.").count(), 0, "her own lines wait for the phone's lock");
  await shot(ana.page, "client-plan-offline-locked");
  await ana.page.getByRole("button", { name: "Show my own plan" }).click();
  await ana.page.getByText("I stop answering Mia.").waitFor();
  await shot(ana.page, "client-plan-offline");
  await ana.context.setOffline(false);
});

test("who sees what: one table, who opened what, and her settings", async () => {
  await open("/me/privacy", "Who sees what");
  await ana.page.getByText(/^Sam opened /).first().waitFor();
  await ana.page.getByText("They are sealed. Only you open them.", { exact: false }).waitFor();
  const [asked, log] = await Promise.all(["How you are asked and reached", "Who opened what, and on which day"].map((name) => ana.page.getByRole("heading", { name }).boundingBox()));
  assert.ok(asked && log && asked.y < log.y, "what she can change stands before what others did");
  await ana.page.getByText("You did not say yes. Nothing of yours is counted.").waitFor();
  await look("privacy");
  await ana.page.getByRole("button", { name: "Count mine" }).focus();
  await ana.page.keyboard.press("Enter");
  await ana.page.getByText("You said yes. You can take it back.").waitFor();
  await ana.page.getByRole("button", { name: "Stop counting mine" }).click();
  await ana.page.getByText("You said no. From the next night on, nothing of yours is counted.").waitFor();
  await ana.page.getByText("Alone, later").click();
  await ana.page.getByText("Saved.").waitFor();
  const { answersWhere } = (await askAs<{ settings: { answersWhere: string } }>(ana, "GET", "/api/client/privacy")).settings;
  assert.equal(answersWhere, "alone");
  await open("/me/settings", "Where you are signed in, and lock");
  await look("settings");
});

test("out of view her pages are covered, and after a minute they open with the phone's lock", async () => {
  await open("/me/helped", "Something helped");
  await ana.page.getByLabel("What was it?").fill("Half a sentence");
  const see = (state: "hidden" | "visible") => ana.page.evaluate(`Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "${state}" }); document.dispatchEvent(new Event("visibilitychange"))`);
  await see("hidden");
  await ana.page.getByRole("heading", { name: "Covered" }).waitFor();
  await see("visible");
  await ana.page.getByRole("heading", { name: "Covered" }).waitFor({ state: "detached" });
  await see("hidden");
  await ana.page.evaluate("sessionStorage.setItem('rapport.left', String(Date.now() - 61000))");
  await see("visible");
  await ana.page.getByRole("heading", { name: "Locked" }).waitFor();
  await shot(ana.page, "client-locked");
  await ana.page.getByRole("button", { name: "Open it again" }).click();
  await ana.page.getByRole("heading", { name: "Locked" }).waitFor({ state: "detached" });
  assert.equal(await ana.page.getByLabel("What was it?").inputValue(), "Half a sentence", "what she was writing is still there");
});

test("does this tool help: what she stops stops at once", async () => {
  await open("/me/tool", "Does this tool help you and Sam?");
  await ana.page.getByText("It gets in the way").click();
  await ana.page.getByText("forms before").click();
  await look("tool");
  await ana.page.getByRole("button", { name: "Done" }).click();
  await ana.page.getByText("These stopped: forms before.", { exact: false }).waitFor();
  await open("/me", /^Tomorrow at 9\sam$/);
  assert.equal(await ana.page.getByRole("button", { name: /^Answer before / }).count(), 0);
  await look("today");
});

test("her copy is one press", async () => {
  await open("/me/privacy", "Who sees what");
  const waiting = ana.page.waitForEvent("download");
  await ana.page.getByRole("button", { name: "Take a copy" }).click();
  const file = await waiting;
  assert.equal(file.suggestedFilename(), "notes.zip");
});

test("a phone others may look at: neutral title, nothing kept, and Leave ends it", async () => {
  await open("/me/privacy", "Who sees what");
  await ana.page.getByText("Yes, maybe").or(ana.page.getByLabel(/^Yes/)).first().click();
  await ana.page.getByRole("button", { name: "Leave", exact: true }).waitFor();
  assert.equal(await ana.page.title(), "Notes");
  await look("shared-phone");
  const kept = await ana.page.evaluate<string[]>("indexedDB.databases().then((all) => all.map(({ name }) => name))");
  assert.deepEqual(kept, []);
  assert.ok(!(await ana.page.evaluate<string>("JSON.stringify(localStorage)")).includes("shared"), "no mark on the phone");
  await open("/me/together", "You and Sam");
  for (const _ of [1, 2, 3]) await ana.page.keyboard.press("Shift");
  await ana.page.waitForURL(/\/weather$/);
  app.allow(/Ana: .*401/);
  await ana.page.goto(`${app.url}/me`);
  await ana.page.waitForURL(/\/sign-in/);
});

test("she deletes it all, after a word that she types", async () => {
  await ana.page.getByRole("button", { name: /Sign in/ }).first().click();
  await ana.page.waitForURL(/\/me/);
  await open("/me/privacy", "Who sees what");
  await ana.page.getByRole("button", { name: "Delete my account" }).click();
  await look("delete");
  app.allow(/Ana: .*(422|401)/);
  await ana.page.getByLabel("To delete it, type: delete").fill("yes");
  await ana.page.getByRole("button", { name: "Delete it now" }).click();
  await ana.page.getByText("Type the word delete to delete it.").waitFor();
  await ana.page.getByLabel("To delete it, type: delete").fill("delete");
  await ana.page.getByRole("button", { name: "Delete it now" }).click();
  await ana.page.waitForURL(/\/sign-in/);
  app.allow(/Sam: .*404/);
  await assert.rejects(askAs(sam, "GET", `/api/t/clients/${client.treatmentId}`), /404/);
});
