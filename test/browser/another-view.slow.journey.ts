import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askAs } from "./ask-as.ts";
import { comeIn, type NewClient, takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// Another view opens when they meet, and the therapist reads in words how it landed.
const zone = zoneAtNoon(new Date());

let app: Harness;
let sam: Person;
let ana: Person;
let client: NewClient;

before(async () => {
  app = await openApp({ name: "another-view" });
  [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
  await setUpPractice(app, sam, { zone });
  client = await takeOn(sam, zone, dayFromNow(zone, -34));
  await comeIn(sam, ana, app.url, client.treatmentId);
});
after(() => app.stop());

async function look(person: Person, name: string): Promise<void> {
  await shot(person.page, name);
  await checkAccess(person.page);
}

test("it opens when they meet and not before; three pages, each to be kept, and Sam reads it in words", async () => {
  const { page } = ana;
  await askAs(sam, "POST", `/api/t/clients/${client.treatmentId}/notes`, {
    kind: "another-view", words: "I wonder if you go quiet when you fear I am cross. Is that so?", saidIn: client.sessions[4]?.id, goOn: false, reason: null,
  });
  await page.goto(`${app.url}/me`);
  await page.getByRole("link", { name: /Sam left you a thought/ }).click();
  await page.getByRole("heading", { name: "Sam has a thought for you." }).waitFor();
  await page.getByText("It opens when you and Sam meet.", { exact: false }).waitFor();
  assert.equal(await page.getByRole("button", { name: /Open/ }).count(), 0, "neither together nor alone");
  await look(ana, "view-closed");
  const [on, at] = new Date(Date.now() - 180_000).toLocaleString("sv-SE", { timeZone: zone }).split(" ");
  await askAs(sam, "POST", `/api/t/clients/${client.treatmentId}/sessions`, { on, at: at?.slice(0, 5) });
  await page.reload();
  await shot(page, "view-meeting");
  await page.getByRole("button", { name: "Open with Sam" }).click();
  await page.getByText("I wonder if you go quiet", { exact: false }).waitFor();
  // In a week with two meetings twelve questions may be used up: then she is not asked, and can say it all the same.
  const say = page.getByRole("button", { name: "Say how it landed" });
  if ((await say.count()) > 0) await say.click();
  await page.getByText("A little", { exact: true }).click();
  await shot(page, "landing-1");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("It hurt", { exact: true }).click();
  await page.getByText("I felt seen", { exact: true }).click();
  await look(ana, "landing-2");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("heading", { name: "What should Sam do with it now?" }).waitFor();
  await shot(page, "landing-3");
  await page.getByRole("button", { name: "Keep this to myself" }).click();
  await page.getByText("Thank you for saying so.").waitFor();
  await page.getByText("It hurt and I felt seen").waitFor();
  await look(ana, "landed");
  await sam.page.goto(`${app.url}/t/clients/${client.treatmentId}/relationship`);
  await sam.page.getByText("Does it fit: A little").waitFor();
  await sam.page.getByText("Thank Ana for saying so. Ask what it was like. Do not explain it yet.").waitFor();
  assert.equal(await sam.page.getByText("What now", { exact: false }).count(), 0, "what she kept is no line");
  assert.match(await sam.page.locator(".strain").innerText(), /a thought of yours landed hard/);
  await look(sam, "relationship-landed");
  await sam.page.getByRole("button", { name: "I asked what it was like" }).click();
  await sam.page.getByText("I asked what it was like,", { exact: false }).waitFor();
  await page.reload();
  await page.getByText("Sam asked what it was like", { exact: false }).waitFor();
});
