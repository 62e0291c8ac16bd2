import assert from "node:assert/strict";
import { askAs } from "./ask-as.ts";
import { takeOn } from "./client-comes-in.ts";
import { checkAccess, shot } from "./harness.ts";
import { journey } from "./harness-journey.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

const zone = zoneAtNoon(new Date());
const line = "Tired, I think, and glad it was said.";

journey("the last three minutes on one screen: both answer, covered, then both press ready and look", async (app) => {
  const sam = await app.newPerson("Sam", { zone });
  const { page } = sam;
  await setUpPractice(app, sam, { zone });
  const { sessions } = await takeOn(sam, zone, dayFromNow(zone, -21));
  const today = sessions.find(({ number }) => number === 4)?.id ?? "";
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();

  await page.goto(`${app.url}/t/sessions/${today}/after`);
  await page.getByRole("link", { name: "The last three minutes" }).click();
  await page.getByRole("heading", { level: 1, name: "The last three minutes" }).waitFor();
  await checkAccess(page);
  await page.getByLabel("What was it like to be Ana today?").fill(line);
  await shot(page, "close-both");
  await press("Save and cover");
  await page.getByText("Guess the first two").first().waitFor();
  await page.locator("#guess-b1").getByText("Mostly", { exact: true }).click();
  await page.locator("#guess-b2").getByText("Mostly", { exact: true }).click();
  await press("Save and cover");
  await page.getByText("Yours is in, and covered.").waitFor();
  assert.ok(!(await page.content()).includes(line), "what was written is covered");
  await shot(page, "close-covered");

  // The screen is handed over: four questions, nothing that is never asked with the therapist near by, and no way back in.
  await press("Hand over to Ana");
  await page.waitForURL(/\/c\//);
  await page.getByRole("link", { name: "Start" }).click();
  for (const words of ["Mostly", "Partly", "Completely", "About right"]) {
    const section = page.locator("section:visible");
    await section.getByText(words, { exact: true }).first().click();
    await section.getByRole("link", { name: "Next", exact: true }).first().click();
  }
  await page.getByRole("link", { name: "Something felt off" }).waitFor();
  await page.locator("section:visible").getByRole("button", { name: "Done" }).click();
  await page.getByText("You can hand the screen back now.").waitFor();
  const left = await page.locator("body").innerText();
  assert.ok(!/Mostly|Partly|Completely/.test(left), "nothing she chose is on the screen");
  await checkAccess(page);
  await shot(page, "close-handed-back");
  app.allow(/Sam: .*(401|410)/);
  await page.goBack();
  assert.ok(!page.url().includes("/t/"), `going back leads to nothing of the therapist's, but to ${page.url()}`);
  await page.goto(`${app.url}/t/sessions/${today}/hand-over`);
  await page.waitForURL(/\/sign-in/);

  await press("Sign in with this computer");
  await page.waitForURL(/\/hand-over$/);
  await page.getByText("Ana’s answers are in, and covered.").waitFor();
  assert.ok(!/Mostly|Partly|Completely/.test(await page.locator("main").innerText()));
  await press("Ana: ready");
  await page.getByRole("button", { name: "Ana is ready", pressed: true }).waitFor();
  assert.ok(!(await page.content()).includes(line), "one alone opens nothing");
  await shot(page, "close-one-ready");
  await press("Sam: ready");
  await page.waitForURL(/\/room\//);
  await page.getByText("What I think it was like to be you, today.").first().waitFor();
  await page.getByText(line).waitFor();
  await press("That is it");
  await press("Look at one answer");
  await page.locator(".pick4 button").nth(1).click();
  await page.getByRole("img", { name: "Ana: Partly. Sam thought: Mostly." }).waitFor();

  // Before a session the same page hands over the four questions, and nothing else.
  const next = sessions.find(({ number }) => number === null)?.id ?? sessions.at(-1)?.id ?? "";
  await page.goto(`${app.url}/t/sessions/${next}/hand-over`);
  await press("Hand over to Ana");
  await page.getByRole("heading", { name: "Before we meet" }).waitFor();
  const { status } = await page.evaluate(async () => ({ status: (await fetch("/api/me")).status }));
  assert.equal(status, 401, "the sign-in ended as the screen was handed over");
});

journey("the front page: what it is, whom it is not for, help and the way in", async (app) => {
  const guest = await app.newPerson("guest", { width: 390, zone });
  const { page } = guest;
  await page.goto(app.url);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByText("There is no practice here yet.").waitFor();
  await checkAccess(page);
  await shot(page, "front-empty");
  const sam = await app.newPerson("Sam", { zone });
  await setUpPractice(app, sam, { zone });
  await page.reload();
  await page.getByText("court-ordered work").waitFor();
  assert.equal(await page.getByText("There is no practice here yet.").count(), 0);
  assert.ok(!/Harbour|Sam/.test(await page.locator("body").innerText()), "nothing of the practice or of anyone in it");
  await shot(page, "front");
  await page.getByRole("link", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/sign-in$/);
  await page.goto(app.url);
  await page.getByRole("link", { name: "numbers to call" }).click();
  await page.getByText("116 123").waitFor();
  await sam.page.goto(app.url);
  await sam.page.getByRole("link", { name: "Go on to your pages" }).click();
  await sam.page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  await askAs(sam, "GET", "/api/front");
});

journey("a session called off in its ten seconds stays called off when the page is left, and can be taken back before", async (app) => {
  const sam = await app.newPerson("Sam", { zone });
  const { page } = sam;
  await setUpPractice(app, sam, { zone });
  const { treatmentId } = await takeOn(sam, zone, dayFromNow(zone, -7));
  const calledOff = async () => (await askAs<{ sessions: { number: number | null; status: string }[] }>(sam, "GET", `/api/t/clients/${treatmentId}`)).sessions.filter(({ status }) => status === "cancelled").length;
  await page.goto(`${app.url}/t`);
  const row = page.locator(".entry", { hasText: "Did you and Ana meet" }).first();
  await row.getByRole("button", { name: "It was cancelled" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "Clients", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Clients" }).waitFor();
  assert.equal(await calledOff(), 0, "what was taken back is not sent");
  await page.getByRole("link", { name: "Today", exact: true }).click();
  await row.getByRole("button", { name: "It was cancelled" }).click();
  const sent = page.waitForResponse((reply) => reply.url().endsWith("/events") && reply.request().method() === "POST");
  await page.getByRole("link", { name: "Clients", exact: true }).click();
  assert.equal((await sent).status(), 200);
  assert.equal(await calledOff(), 1);
});
