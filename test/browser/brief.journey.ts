import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askAs } from "./ask-as.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// The therapist's week: what waits, the brief, the caseload and the tabs of a client's page.
const zone = zoneAtNoon(new Date());

interface Session {
  readonly id: string;
  readonly number: number | null;
  readonly on: string;
  readonly status: string;
}

let app: Harness;
let sam: Person;
let ana: Person;

before(async () => {
  app = await openApp({ name: "brief" });
  [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
});
after(() => app.stop());

/** What a page of Sam's would ask for, where a page is not what is tested. */
const ask = <Reply>(method: "GET" | "POST" | "PUT", url: string, body?: unknown): Promise<Reply> => askAs<Reply>(sam, method, url, body);

async function takeOn(name: string, firstInDays: number, at: string): Promise<{ id: string; sessions: Session[] }> {
  const first = dayFromNow(zone, firstInDays);
  const weekday = ((new Date(`${first}T12:00Z`).getUTCDay() + 6) % 7) + 1;
  const { treatmentId } = await ask<{ treatmentId: string }>("POST", "/api/t/clients", {
    name, mail: null, messages: "none", language: "en", sharedPhone: false, firstOn: first, weekday, at, zone, lengthMinutes: 50, place: "room",
  });
  const { sessions } = await ask<{ sessions: Session[] }>("GET", `/api/t/clients/${treatmentId}`);
  return { id: treatmentId, sessions };
}

/** A form answered by its link, as her phone posts it without script. */
async function answer(sessionId: string | undefined, form: "A" | "B" | "B-link", answers: Readonly<Record<string, string>>): Promise<void> {
  const { address } = await ask<{ address: string }>("POST", `/api/sessions/${sessionId}/links`, { form });
  // Only the fields of the form itself: what can be told beside it has forms of its own.
  const page = (await (await ana.context.request.get(address)).text()).split('id="form"')[1]?.split("<section")[0] ?? "";
  const hidden = Object.fromEntries([...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name ?? "", value ?? ""]));
  const done = await ana.context.request.post(address, { form: { ...hidden, ...answers }, headers: { origin: app.url, "sec-fetch-site": "same-origin" } });
  assert.equal(done.status(), 200, (await done.text()).slice(0, 300));
}

const marks = ["not-at-all", "a-little", "partly", "mostly", "completely"];
let anaId = "";
let anaSessions: Session[] = [];
let jonasSessions: Session[] = [];

test("a practice with three clients, the first met five times", async () => {
  await setUpPractice(app, sam, { zone });
  await sam.page.goto(`${app.url}/t`);
  await sam.page.getByRole("heading", { name: "Today" }).waitFor();
  await shot(sam.page, "today-empty");
  const made = await takeOn("Ana", -34, "15:00");
  [anaId, anaSessions] = [made.id, made.sessions];
  jonasSessions = (await takeOn("Jonas", -20, "09:00")).sessions;
  await takeOn("Mei", 1, "11:00");
  for (const [index, level] of [2, 3, 3, 3, 1].entries()) {
    const session = anaSessions[index];
    await answer(session?.id, "B", { b1: marks[level] ?? "", b2: marks[level] ?? "", b3: marks[Math.min(4, level + 1)] ?? "", b4: "about-right", "b6-words": index === 3 ? "You waited when I could not talk." : "" });
    if (index < 4) await ask("POST", `/api/t/sessions/${session?.id}/after`, { line: { words: ["You seemed far away.", "Proud, I think, and a bit afraid.", "Tired of being fine.", "You stayed anyway."][index], visibility: "for-meeting" }, guess: { b1: 2, b2: 3 }, talkedAboutLastTime: index > 0 });
    if (index < 4) await ask("POST", `/api/t/sessions/${session?.id}/events`, { kind: "kept" });
  }
  await ask("POST", `/api/t/sessions/${anaSessions[3]?.id}/after`, { promise: "Letter to the doctor", toTry: "Say no to my sister" });
  await answer(anaSessions[4]?.id, "A", { a1: "mixed", a2: "some", a3: "sometimes", a4: "okay" });
  await answer(anaSessions[5]?.id, "A", { a1: "hard", a2: "some", a3: "often", a4: "not-sure", a4x: "ask-me", a5: "about-us" });
});

test("Today asks what is left to say, and a session marked as cancelled can be taken back", async () => {
  const { page } = sam;
  await page.goto(`${app.url}/t`);
  await page.getByRole("heading", { name: "Did you meet?" }).waitFor();
  await shot(page, "today");
  await checkAccess(page);
  const row = page.locator(".entry", { hasText: "Did you and Jonas meet" }).first();
  await row.getByRole("button", { name: "It was cancelled" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await row.getByRole("button", { name: "Yes, we met" }).waitFor();
  const before = await page.locator(".entry", { hasText: "Did you and Jonas meet" }).count();
  await row.getByRole("button", { name: "Yes, we met" }).click();
  await page.locator(".entry", { hasText: "Did you and Jonas meet" }).nth(before - 1).waitFor({ state: "detached" });
  assert.equal(await page.locator(".entry", { hasText: "Did you and Jonas meet" }).count(), before - 1);
});

test("the client's page shows the brief and opens nothing", async () => {
  const { page } = sam;
  await page.goto(`${app.url}/t/clients/${anaId}`);
  await page.getByRole("heading", { name: "Ana", level: 1 }).waitFor();
  await shot(page, "client-brief");
  await checkAccess(page);
  const { openness } = await ask<{ openness: { kind: string } }>("GET", `/api/t/sessions/${anaSessions[4]?.id}/after`);
  assert.equal(openness.kind, "guess-first");
});

test("the brief: a fixed order, at most 120 words, names that hide, and what she answered before opens", async () => {
  const { page } = sam;
  await page.goto(`${app.url}/t/sessions/${anaSessions[5]?.id}/brief`);
  await page.locator(".brief").waitFor();
  const labels = await page.locator(".brief dt").allTextContents();
  assert.deepEqual(labels.map((label) => label.replace(/answered.*/, "")), ["Safety", "Today", "Between you", "Helped", "From you", "To try", "Course", "Ana says"]);
  const words = (await page.locator(".brief dd").allTextContents()).join(" ").split(/\s+/).filter(Boolean).length;
  assert.ok(words <= 120, `${words} words`);
  await shot(page, "session-brief");
  await checkAccess(page);
  await page.getByRole("button", { name: "Hide names" }).click();
  assert.ok(!(await page.locator("main").innerText()).includes("Ana"));
  await page.emulateMedia({ media: "print" });
  await shot(page, "session-brief-print");
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("button", { name: "Show names" }).click();
  await sam.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy for the record" }).click();
  await page.getByText("Ana sees the day it was copied").waitFor();
  const copied = await page.evaluate<string>("navigator.clipboard.readText()");
  assert.match(copied, /Letter to the doctor/);
  assert.ok(!/far away|Proud/.test(copied), "no line of the therapist's");
  const { openness } = await ask<{ openness: { kind: string; how?: string } }>("GET", `/api/t/sessions/${anaSessions[4]?.id}/after`);
  assert.deepEqual(openness, { kind: "open", how: "by-itself" });
});

test("a note waits first, is opened with one press and thanked with one tap", async () => {
  const { page } = sam;
  const { address } = await ask<{ address: string }>("POST", `/api/sessions/${anaSessions[4]?.id}/links`, { form: "B-link" });
  const tells = (await (await ana.context.request.get(address)).text()).split('id="tell-words"')[1] ?? "";
  const key = /name="_key" value="([^"]+)"/.exec(tells)?.[1] ?? "";
  const told = await ana.context.request.post(`${address}/tell`, { form: { _key: key, what: "to-therapist", words: "I nodded, but I felt far away the whole time." }, headers: { origin: app.url, "sec-fetch-site": "same-origin" } });
  assert.equal(told.status(), 200, (await told.text()).slice(0, 300));
  await page.goto(`${app.url}/t`);
  await page.getByText("A note from Ana").waitFor();
  assert.ok(!(await page.content()).includes("far away"), "no word of it before it is opened");
  await page.locator(".waits").getByRole("button", { name: "Read it" }).click();
  await page.getByText("I nodded, but I felt far away").waitFor();
  await shot(page, "today-note");
  await checkAccess(page);
  await page.getByRole("button", { name: "I have read it. Thank you for telling me." }).click();
  await page.locator(".waits").waitFor({ state: "detached" });
});

test("a score is typed in two taps, the same again is no second one, and the course is drawn", async () => {
  const { page } = sam;
  const scores = [21, 19, 20, 16, 13];
  for (const [index, value] of scores.entries()) {
    await ask("POST", `/api/t/clients/${anaId}/scores`, { instrument: "PHQ-9", on: anaSessions[index]?.on, rater: "client", values: [{ scale: "total", value }] });
  }
  await page.goto(`${app.url}/t/clients/${anaId}/record`);
  await page.getByLabel("Total, 0 to 27").fill("31");
  const form = page.getByRole("form", { name: "Type in a score" });
  app.allow(/422/);
  await form.getByRole("button", { name: "Save" }).click();
  await page.getByText("This form goes from 0 to 27.").waitFor();
  await page.getByLabel("Total, 0 to 27").fill("12");
  await form.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved. Ana’s course is drawn with it.").waitFor();
  const listed = page.locator(".facts li", { hasText: "PHQ-9" });
  await listed.nth(5).waitFor();
  const before = await listed.count();
  assert.equal(before, 6);
  await page.getByLabel("Total, 0 to 27").fill("12");
  await form.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved. Ana’s course is drawn with it.").waitFor();
  assert.equal(await page.locator(".facts li", { hasText: "PHQ-9" }).count(), before);
  await page.getByRole("button", { name: "I kept it" }).click();
  await page.getByText(/^Kept, /).waitFor();
  await shot(page, "client-record");
  await checkAccess(page);
  await page.goto(`${app.url}/t/clients/${anaId}/progress`);
  await page.locator(".figure .chart").first().waitFor();
  assert.match(await page.locator("figcaption").first().innerText(), /better/);
  await shot(page, "client-progress");
  await checkAccess(page);
});

test("what lies between the two: her words to each line, then the chart, then what she sent", async () => {
  const { page } = sam;
  const look = await ask<{ id: string }>("POST", `/api/room/${anaSessions[5]?.id}/looks`, { mode: "one-screen" });
  await ask("POST", `/api/t/sessions/${anaSessions[4]?.id}/after`, { line: { words: "I think you felt hurried, and alone with it.", visibility: "for-meeting" } });
  const happen = (after: number, event: object) => ask("POST", `/api/room/${anaSessions[5]?.id}/looks/${look.id}/events`, { after, ...event });
  await happen(0, { kind: "line-answered", by: "client", code: "nearly" });
  await happen(1, { kind: "heard", by: "therapist", words: "Not alone. More like in the way." });
  await happen(2, { kind: "heard-answered", by: "client", code: "that-is-it" });
  await page.goto(`${app.url}/t/clients/${anaId}/relationship`);
  await page.getByText("More like in the way").waitFor();
  await page.getByText("Your guesses beside it").click();
  // Guessed weeks after the sessions: late, and so in no summary.
  await page.getByText("No session has both an answer and a guess in time.").first().waitFor();
  await shot(page, "client-relationship");
  await checkAccess(page);
});

test("the caseload names at most three, and Not now keeps one quiet", async () => {
  const { page } = sam;
  for (const session of jonasSessions.slice(1, 3)) await ask("POST", `/api/t/sessions/${session.id}/events`, { kind: "missed", by: "client" });
  await page.goto(`${app.url}/t/clients`);
  await page.getByRole("heading", { name: "Everyone, by next meeting" }).waitFor();
  await shot(page, "clients");
  await checkAccess(page);
  const jonas = page.locator(".three li", { hasText: "Jonas" });
  await jonas.waitFor();
  assert.ok((await page.locator(".three li").count()) <= 3);
  await jonas.getByRole("button", { name: "Not now" }).click();
  await page.getByRole("button", { name: "We have planned it" }).click();
  await jonas.waitFor({ state: "detached" });
});

test("when and how the two meet: a link is made, a session moved, the questions paused", async () => {
  const { page } = sam;
  await page.goto(`${app.url}/t/clients/${anaId}/settings`);
  await page.getByRole("button", { name: "Make a link" }).click();
  await page.getByRole("img", { name: /A square to scan/ }).waitFor();
  await page.getByRole("button", { name: "Change this one" }).first().click();
  await shot(page, "client-settings");
  await checkAccess(page);
  await page.getByLabel("Time", { exact: true }).first().fill("16:30");
  await page.getByRole("button", { name: "I move it" }).click();
  await page.getByText(/at 16:30/).first().waitFor();
  await page.getByRole("button", { name: "Pause the questions" }).click();
  await page.getByText("The questions are paused.").waitFor();
  await page.getByRole("button", { name: "Ask again" }).click();
  await page.getByRole("button", { name: "Pause the questions" }).waitFor();
});
