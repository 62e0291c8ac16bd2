import assert from "node:assert/strict";
import { after, before, test } from "node:test";
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
function ask<Reply>(method: "GET" | "POST" | "PUT", url: string, body?: unknown): Promise<Reply> {
  return sam.page.evaluate<Reply, readonly [string, string, string | null]>(
    async ([how, where, sent]) => {
      const reply = await fetch(where, { method: how, headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() }, ...(sent === null ? {} : { body: sent }) });
      if (!reply.ok) throw new Error(`${where} answered ${reply.status}: ${await reply.text()}`);
      return (await reply.json()) as Reply;
    },
    [method, url, body === undefined ? null : JSON.stringify(body)] as const,
  );
}

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

test("a practice with three clients, the first met five times", async () => {
  await setUpPractice(app, sam, { zone });
  await sam.page.goto(`${app.url}/t`);
  await sam.page.getByRole("heading", { name: "Today" }).waitFor();
  await shot(sam.page, "today-empty");
  const made = await takeOn("Ana", -34, "15:00");
  [anaId, anaSessions] = [made.id, made.sessions];
  await takeOn("Jonas", -20, "09:00");
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
  await page.waitForFunction(`document.querySelectorAll(".entry").length < ${await page.locator(".entry").count()}`);
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
