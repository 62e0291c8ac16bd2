import assert from "node:assert/strict";
import { askAs } from "./ask-as.ts";
import { comeIn, comeInAsStaff, takeOn } from "./client-comes-in.ts";
import { checkAccess, shot } from "./harness.ts";
import { journey } from "./harness-journey.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

const zone = zoneAtNoon(new Date());

journey("who runs the practice hands a client over to a colleague, and she sees who it is", async (app) => {
  const sam = await app.newPerson("Sam", { zone });
  const kim = await app.newPerson("Kim", { zone });
  const ana = await app.newPerson("Ana", { zone });
  const { page } = sam;
  await setUpPractice(app, sam, { zone });
  const { treatmentId } = await takeOn(sam, zone, dayFromNow(zone, -21));
  await comeIn(sam, ana, app.url, treatmentId);
  const { id: samId } = (await askAs<{ person: { id: string } }>(sam, "GET", "/api/me")).person;

  await page.goto(`${app.url}/admin/people/${samId}`);
  await page.getByText("Nobody else works here as a therapist.").waitFor();
  await comeInAsStaff(sam, kim, app.url, "Kim Lund", ["therapist"]);
  await page.goto(`${app.url}/admin/people`);
  await page.getByRole("link", { name: "Clients and who takes over" }).first().waitFor();
  await checkAccess(page);
  await page.goto(`${app.url}/admin/people/${samId}`);
  await page.getByRole("heading", { level: 1, name: "Clients of" }).waitFor();
  assert.ok(!(await page.locator("main").innerText()).includes("Ana"), "no client is named");
  await shot(page, "practice-clients-of");
  await page.getByRole("button", { name: "Hand over", exact: true }).click();
  await page.getByRole("button", { name: "Hand over now" }).click();
  await page.getByText("Give the day. Clients are told first.").waitFor();
  await page.getByLabel("Who takes over").selectOption({ label: "Kim Lund" });
  await page.getByLabel("The day the client was told").fill(dayFromNow(zone, -2));
  await checkAccess(page);
  await shot(page, "practice-hand-over");
  await page.getByRole("button", { name: "Hand over now" }).click();
  await page.getByText("Handed over to Kim Lund.").waitFor();
  await page.getByText("has no client whose therapy goes on.").waitFor();
  await shot(page, "practice-handed-over");

  await kim.page.goto(`${app.url}/t/clients`);
  await kim.page.getByRole("link", { name: "Ana" }).first().waitFor();
  await page.goto(`${app.url}/t/clients`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(await page.getByRole("link", { name: "Ana", exact: true }).count(), 0);
  await ana.page.goto(`${app.url}/me/privacy`);
  await ana.page.getByText("Kim Lund came in place of").waitFor();
  await ana.page.getByText("The practice wrote down that you were told on").waitFor();
  await checkAccess(ana.page);
  await shot(ana.page, "privacy-handed-over");

  await askAs(kim, "PUT", "/api/own/settings", { readingDays: [1], readingNote: "", away: { from: dayFromNow(zone, 0), until: dayFromNow(zone, 5), coverId: samId }, alwaysAnswersOwn: false, shortcuts: true, gentleFlags: true });
  await askAs(ana, "POST", "/api/client/messages", { to: "therapist", choice: "late", words: "The bus." });
  await page.goto(`${app.url}/t`);
  await page.getByText("For Kim Lund, who is away until").waitFor();
  await checkAccess(page);
  await shot(page, "today-covering");
  await ana.page.goto(`${app.url}/me/privacy`);
  await ana.page.getByText("Your short messages, and nothing else.").waitFor();
  await shot(ana.page, "privacy-covered");
});
