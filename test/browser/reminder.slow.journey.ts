import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { type Harness, type Person, shot } from "./harness.ts";
import { journey } from "./harness-journey.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

const zone = zoneAtNoon(new Date());

interface Session {
  readonly id: string;
  readonly status: string;
}
interface Deliveries {
  readonly messages: string;
  readonly address: string;
  readonly deliveries: readonly { readonly kind: string; readonly state: string; readonly because: string | null; readonly sessionId: string }[];
}

/** What a page of the therapist's would ask for; the journey needs it where a page is not what is tested. */
function ask<Reply>({ page }: Person, method: string, url: string, body?: unknown, ifMatch?: number): Promise<Reply> {
  return page.evaluate<Reply, readonly [string, string, string | null, string, number | null]>(
    async ([how, where, sent, key, version]) => {
      const headers = { "content-type": "application/json", "idempotency-key": key, ...(version === null ? {} : { "if-match": String(version) }) };
      const reply = await fetch(where, { method: how, headers, ...(sent === null ? {} : { body: sent }) });
      if (!reply.ok) throw new Error(`${where} answered ${reply.status}: ${await reply.text()}`);
      return (await reply.json()) as Reply;
    },
    [method, url, body === undefined ? null : JSON.stringify(body), randomUUID(), ifMatch ?? null] as const,
  );
}

/** A client whose weekly session is at this time, the first on this day. */
async function newClient(sam: Person, name: string, mail: string, on: string, at: string): Promise<{ treatmentId: string; sessions: readonly Session[] }> {
  const weekday = ((new Date(`${on}T12:00Z`).getUTCDay() + 6) % 7) + 1;
  const made = await ask<{ treatmentId: string }>(sam, "POST", "/api/t/clients", {
    name, mail, messages: "mail", language: "en", sharedPhone: false, firstOn: on, weekday, at, zone, lengthMinutes: 50, place: "room",
  });
  const { sessions } = await ask<{ sessions: Session[] }>(sam, "GET", `/api/t/clients/${made.treatmentId}`);
  return { treatmentId: made.treatmentId, sessions };
}

/** Waits until the log of messages says so. */
async function untilSaid(sam: Person, treatmentId: string, said: (found: Deliveries) => boolean): Promise<Deliveries> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const found = await ask<Deliveries>(sam, "GET", `/api/t/clients/${treatmentId}/deliveries`);
    if (said(found)) return found;
    assert.ok(Date.now() < deadline, `the log of messages still says ${JSON.stringify(found)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const linkIn = (links: readonly string[], path: string): string => links.find((link) => new URL(link).pathname.startsWith(path)) ?? "";

async function begin(app: Harness): Promise<Person> {
  const sam = await app.newPerson("Sam", { zone });
  await setUpPractice(app, sam, { zone });
  return sam;
}

journey("a message before a session leads to its form, and comes once", async (app) => {
  const sam = await begin(app);
  const ana = await app.newPerson("Ana", { zone, width: 390 });
  // Tomorrow at nine: less than a day from noon.
  const { treatmentId, sessions } = await newClient(sam, "Ana", "ana@example.org", dayFromNow(zone, 1), "09:00");
  const mail = await app.mail().next({ to: "ana@example.org" });
  assert.match(mail.subject, /^Reminder for \w+day$/);
  assert.doesNotMatch(mail.raw, /Ana\b|Sam\b|Harbour/);
  await ana.page.goto(linkIn(mail.links, "/c/"));
  await shot(ana.page, "reminder-form");
  // The practice's word stands before the first form.
  await ana.page.getByRole("link", { name: "Go on" }).click();
  const start = ana.page.getByRole("link", { name: "Start" });
  await start.click();
  for (const words of ["Hard", "Some of it", "Often", "It is okay"]) {
    await ana.page.locator("section:visible").getByText(words, { exact: true }).first().click();
    await ana.page.locator("section:visible").getByRole("button", { name: /^(Next|Done)$/ }).or(ana.page.locator("section:visible").getByRole("link", { name: "Next" })).first().click();
  }
  await ana.page.locator("section:visible").getByRole("button", { name: "Done" }).click();
  await ana.page.getByRole("heading", { name: "Thank you" }).waitFor();

  // The session is moved by an hour: its job runs again, and finds the message sent and the form in.
  await ask(sam, "POST", `/api/t/sessions/${sessions[0]?.id}/events`, { kind: "moved", on: dayFromNow(zone, 1), at: "10:00", by: "therapist" });
  await ask(sam, "POST", `/api/t/clients/${treatmentId}/deliveries/again`, { sessionId: sessions[0]?.id, kind: "before" });
  const { deliveries } = await untilSaid(sam, treatmentId, (found) => found.deliveries.some(({ because }) => because === "form-in"));
  assert.deepEqual(deliveries.map(({ state }) => state).sort(), ["not-sent", "sent"]);
  assert.equal(app.mail().all.length, 1);
});

journey("a message after a session comes once somebody said that the two met, and again when asked", async (app) => {
  const sam = await begin(app);
  const ana = await app.newPerson("Ana", { zone, width: 390 });
  const { treatmentId, sessions } = await newClient(sam, "Ana", "ana@example.org", dayFromNow(zone, -1), "09:00");
  await app.restart("SIGKILL");
  assert.equal(app.mail().all.length, 0);
  await ask(sam, "POST", `/api/t/sessions/${sessions[0]?.id}/events`, { kind: "kept" });
  const mail = await app.mail().next({ to: "ana@example.org" });
  assert.match(mail.subject, /^About \w+day$/);
  await untilSaid(sam, treatmentId, (found) => found.deliveries[0]?.state === "sent");

  await ask(sam, "POST", `/api/t/clients/${treatmentId}/deliveries/again`, { sessionId: sessions[0]?.id, kind: "after" });
  const again = await app.mail().next({ to: "ana@example.org" });
  assert.notEqual(again.headers["message-id"], mail.headers["message-id"]);
  app.allow(/410/);
  const old = await ana.page.goto(linkIn(mail.links, "/c/"));
  assert.equal(old?.status(), 410);
  const opened = await ana.page.goto(linkIn(again.links, "/c/"));
  assert.equal(opened?.status(), 200);
});

journey("one press stops the messages, and one lets them come again", async (app) => {
  const sam = await begin(app);
  const ana = await app.newPerson("Ana", { zone, width: 390, javaScript: false });
  const { treatmentId } = await newClient(sam, "Ana", "ana@example.org", dayFromNow(zone, 1), "09:00");
  const mail = await app.mail().next({ to: "ana@example.org" });
  const stop = linkIn(mail.links, "/stop/");
  assert.equal(mail.headers["list-unsubscribe"], `<${stop}>`);
  await ana.page.goto(stop);
  await ana.page.goto(stop);
  const messages = async () => (await ask<Deliveries>(sam, "GET", `/api/t/clients/${treatmentId}/deliveries`)).messages;
  assert.equal(await messages(), "mail", "opening the link changes nothing");
  await shot(ana.page, "stop-messages");
  await ana.page.getByRole("button", { name: "Stop them" }).click();
  await ana.page.getByRole("heading", { name: "Stopped. No more messages come." }).waitFor();
  assert.equal(await messages(), "none");
  await shot(ana.page, "messages-stopped");
  await ana.page.getByRole("button", { name: "Let them come again" }).click();
  await ana.page.getByRole("heading", { name: "Messages come again." }).waitFor();
  assert.equal(await messages(), "mail");
  app.allow(/410/);
  const changed = await ana.page.goto(`${stop.slice(0, -1)}${stop.endsWith("A") ? "B" : "A"}`);
  assert.equal(changed?.status(), 410);
});

journey("an address that takes no mail is said beside the client, and put right there", async (app) => {
  const sam = await begin(app);
  app.mail().refuse("gone@example.org");
  const { treatmentId } = await newClient(sam, "Ana", "gone@example.org", dayFromNow(zone, 1), "09:00");
  const found = await untilSaid(sam, treatmentId, ({ address }) => address === "failed");
  assert.deepEqual(found.deliveries.map(({ state, because }) => [state, because]), [["bounced", "refused-550"]]);
  const { version } = await ask<{ version: number }>(sam, "GET", `/api/t/clients/${treatmentId}`);
  await ask(sam, "PATCH", `/api/t/clients/${treatmentId}`, { mail: "ana@example.org" }, version);
  await app.mail().next({ to: "ana@example.org" });
  await untilSaid(sam, treatmentId, ({ address, deliveries }) => address === "there" && deliveries[0]?.state === "sent");
});

journey("the administrator sends a test message, and reads plainly when it did not go", async (app) => {
  const sam = await begin(app);
  app.mail().refuse("gone@example.org");
  assert.deepEqual(await ask(sam, "POST", "/api/admin/test-mail", { to: "sam@example.org" }), { outcome: "sent", because: null });
  assert.equal((await app.mail().next({ to: "sam@example.org" })).text.trim(), "This message shows that mail works.");
  assert.deepEqual(await ask(sam, "POST", "/api/admin/test-mail", { to: "gone@example.org" }), { outcome: "refused", because: "refused-550" });
});
