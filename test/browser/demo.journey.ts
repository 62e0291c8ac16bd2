import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { checkAccess, shot } from "./harness.ts";
import { journey } from "./harness-journey.ts";

const example = /An example, made-up people|Example practice, invented people|Example\. These people are made up/;

async function saysExample(page: Page, where: string): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  assert.match((await page.textContent("body")) ?? "", example, `${where} says that it is an example`);
}

journey("The example is entered with one click, shown round, and removed with one button", async (app) => {
  const guest = await app.newPerson("guest", { width: 1280 });
  const { page } = guest;
  await page.goto(`${app.url}/demo`);
  await page.getByRole("heading", { name: "A practice with made-up people" }).waitFor();
  await checkAccess(page);
  await shot(page, "demo-door");

  // One click; while it is made, the page says how far it is.
  await page.getByRole("button", { name: "Come in as Sam" }).click();
  await page.getByRole("heading", { name: "Today", exact: true }).waitFor({ timeout: 60_000 });
  assert.equal(new URL(page.url()).pathname, "/t");
  await saysExample(page, "Sam's Today");
  await shot(page, "demo-today");

  await page.getByRole("link", { name: "Clients", exact: true }).click();
  await page.getByRole("heading", { name: "Clients", exact: true }).waitFor();
  for (const name of ["Ana", "Jonas", "Mei", "Tariq"]) await page.getByRole("link", { name: new RegExp(`^${name}`) }).first().waitFor();
  assert.match((await page.textContent("main")) ?? "", /Tariq/);

  // The brief before Ana's next session.
  await page.getByRole("link", { name: /^Ana/ }).last().click();
  await page.getByText("You waited when I could not talk.").waitFor();
  await page.getByText("I nodded, but I felt far away the whole time.").waitFor();

  // As Ana: another app, the same example.
  await page.getByRole("link", { name: "Look as someone else" }).click();
  await page.getByRole("button", { name: "Come in as Ana" }).click();
  await page.getByText("You meet Sam").first().waitFor();
  await saysExample(page, "Ana's Today");
  await page.getByText("You need not earn it.").waitFor();
  await checkAccess(page);

  // A plain page, without script, says so too. Tariq has questions before tomorrow.
  await page.goto(`${app.url}/demo`);
  await page.getByRole("button", { name: "Come in as Tariq" }).click();
  await page.getByText("You meet Sam").first().waitFor();
  await page.goto(`${app.url}/help-now`);
  await saysExample(page, "the page of numbers to call");

  // The way round: five stops by keyboard, then it is over and does not come back.
  await page.goto(`${app.url}/demo`);
  await page.getByRole("button", { name: "Show me round, five stops" }).focus();
  await page.keyboard.press("Enter");
  for (const stop of [1, 2, 3, 4]) {
    const aside = page.getByRole("complementary", { name: "The way round" });
    await aside.getByText(`Stop ${stop} of 5`).waitFor();
    await saysExample(page, `stop ${stop}`);
    if (stop === 2) await page.getByText("answers are in").first().waitFor();
    await shot(page, `demo-stop-${stop}`);
    await aside.getByRole("link", { name: "Next stop" }).focus();
    await page.keyboard.press("Enter");
  }
  const aside = page.getByRole("complementary", { name: "The way round" });
  await aside.getByText("Stop 5 of 5").waitFor();
  await aside.getByRole("button", { name: "Leave the way round" }).click();
  assert.equal(await aside.count(), 0);
  await page.reload();
  await page.getByRole("heading", { name: "Clients", exact: true }).waitFor();
  assert.equal(await aside.count(), 0, "it does not return by itself");

  // One button. Whoever was in it is out of it.
  const [page2] = [await guest.context.newPage()];
  await page2.goto(`${app.url}/t`);
  await page2.getByRole("heading", { name: "Today", exact: true }).waitFor();
  await page.getByRole("button", { name: "Remove the example" }).click();
  await page.getByRole("heading", { name: "A practice with made-up people" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Remove the example" }).count(), 0);
  app.allow(/401/);
  await page2.reload();
  await page2.waitForURL(/\/sign-in/);
  assert.equal(app.mail().all.length, 0, "nothing was sent to anyone");
});
