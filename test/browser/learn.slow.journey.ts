import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { askAs } from "./ask-as.ts";
import { takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, type Person, shot } from "./harness.ts";
import { journey } from "./harness-journey.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// What the therapist learns: nothing yet, then how the one guess lay, and no more. A whole caseload has a journey of its own.

/** From the link after a session, as her phone posts it without script. */
async function answerAfter(app: Harness, sam: Person, ana: Person, sessionId: string, answers: Record<string, string>): Promise<void> {
  const { address } = await askAs<{ address: string }>(sam, "POST", `/api/sessions/${sessionId}/links`, { form: "B" });
  const page = await (await ana.context.request.get(address)).text();
  const hidden = Object.fromEntries([...page.matchAll(/<input type="hidden" name="(_[^"]+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
  const done = await ana.context.request.post(address, { form: { ...hidden, ...answers }, headers: { origin: app.url, "sec-fetch-site": "same-origin" } });
  assert.equal(done.status(), 200, (await done.text()).slice(0, 300));
}

const words = async (page: Page) => (await page.locator("main").innerText()).replaceAll(/\s+/g, " ");

journey("A therapist with nothing to learn from, and with one guess beside one answer", async (app) => {
  const zone = zoneAtNoon(new Date());
  const [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
  const { page } = sam;
  await setUpPractice(app, sam, { zone });
  await page.goto(`${app.url}/t/learn`);
  await page.getByText("Nothing to learn from yet.").waitFor();
  await checkAccess(page);
  await shot(page, "learn-empty");

  // One session held this morning, answered and guessed: how that one lay, and no more.
  const { sessions } = await takeOn(sam, zone, dayFromNow(zone, 0));
  const first = sessions[0]?.id ?? "";
  await answerAfter(app, sam, ana, first, { b1: "mostly", b2: "completely", b3: "mostly", b4: "about-right" });
  await askAs(sam, "POST", `/api/t/sessions/${first}/after`, { guess: { b1: 3, b2: 2 } });
  await page.goto(`${app.url}/t`);
  await page.getByRole("link", { name: "Learn", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "What you can learn" }).waitFor();
  const few = await words(page);
  assert.match(few, /On being understood, the last one was with Ana, after session 1\. You saw this lower than Ana did\. .* too few to say more before there are 6/);
  assert.ok(!/To talk about|To practise|likely/.test(few), "under six pairs nothing but the last one");
  assert.equal(await page.locator("svg.chart").count(), 0);
  await checkAccess(page);
  await shot(page, "learn-few");
});
