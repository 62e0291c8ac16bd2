import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askAs } from "./ask-as.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// She lets the therapist know twice that something is hard to say: one card, in the brief and between the two, until it is answered.
const zone = zoneAtNoon(new Date());

let app: Harness;
let sam: Person;
let ana: Person;
let treatmentId = "";
let sessions: { readonly id: string; readonly number: number | null; readonly on: string }[] = [];

before(async () => {
  app = await openApp({ name: "strain" });
  [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
});
after(() => app.stop());

const ask = <Reply>(method: "GET" | "POST", url: string, body?: unknown): Promise<Reply> => askAs<Reply>(sam, method, url, body);

/** From the quiet link after a session, as her phone posts it without script. */
async function tell(sessionId: string | undefined, what: string): Promise<void> {
  const { address } = await ask<{ address: string }>("POST", `/api/sessions/${sessionId}/links`, { form: "B-link" });
  const page = await (await ana.context.request.get(address)).text();
  const key = /name="_key" value="([^"]+)"/.exec(page.split('id="tell')[1] ?? "")?.[1] ?? "";
  const told = await ana.context.request.post(`${address}/tell`, { form: { _key: key, what }, headers: { origin: app.url, "sec-fetch-site": "same-origin" } });
  assert.equal(told.status(), 200, (await told.text()).slice(0, 300));
}

const card = () => sam.page.locator(".strain");

test("once is no card", async () => {
  await setUpPractice(app, sam, { zone });
  await sam.page.goto(`${app.url}/t`);
  const first = dayFromNow(zone, -34);
  const made = await ask<{ treatmentId: string }>("POST", "/api/t/clients", {
    name: "Ana", mail: null, messages: "none", language: "en", sharedPhone: false, firstOn: first, weekday: ((new Date(`${first}T12:00Z`).getUTCDay() + 6) % 7) + 1, at: "15:00", zone, lengthMinutes: 50, place: "room",
  });
  treatmentId = made.treatmentId;
  ({ sessions } = await ask<{ sessions: typeof sessions }>("GET", `/api/t/clients/${treatmentId}`));
  await tell(sessions[3]?.id, "there-is-something");
  await sam.page.goto(`${app.url}/t/sessions/${sessions[5]?.id}/brief`);
  await sam.page.locator(".brief").waitFor();
  assert.equal(await card().count(), 0);
});

test("twice is one card, in the brief and on the Relationship tab, with her answers in neither", async () => {
  await tell(sessions[4]?.id, "there-is-something");
  const { page } = sam;
  await page.goto(`${app.url}/t/sessions/${sessions[5]?.id}/brief`);
  await card().waitFor();
  assert.equal(await card().count(), 1);
  assert.match(await card().innerText(), /A possible strain, with Ana[\s\S]*twice Ana let you know that something is hard to say/);
  await shot(page, "strain-brief");
  await checkAccess(page);
  await page.getByRole("button", { name: "Hide names" }).click();
  assert.ok(!(await card().innerText()).includes("Ana"));
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await card().isVisible()), "not on paper");
  await page.emulateMedia({ media: "screen" });
  await page.goto(`${app.url}/t/clients/${treatmentId}/relationship`);
  await card().waitFor();
  assert.equal(await card().count(), 1);
  await shot(page, "strain-relationship");
  await checkAccess(page);
});

test("It was nothing: the card goes, stays away when she lets it be known again, and leaves nothing with her", async () => {
  const { page } = sam;
  await card().getByRole("button", { name: "It was nothing" }).click();
  await card().waitFor({ state: "detached" });
  await tell(sessions[4]?.id, "there-is-something");
  await page.goto(`${app.url}/t/sessions/${sessions[5]?.id}/brief`);
  await page.locator(".brief").waitFor();
  assert.equal(await card().count(), 0);
  assert.match(await page.locator(".brief").innerText(), /something is hard to say/, "that she said it stands in the brief all the same");
});

test("Something felt off is shown at once, whatever was shown before; I asked answers it", async () => {
  const { page } = sam;
  await tell(sessions[4]?.id, "felt-off");
  await page.goto(`${app.url}/t/clients/${treatmentId}`);
  await card().waitFor();
  assert.match(await card().innerText(), /Ana said that something felt off/);
  await card().getByRole("button", { name: "I asked" }).click();
  await card().waitFor({ state: "detached" });
});
