import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { checkAccess, shot } from "./harness.ts";
import { journey } from "./harness-journey.ts";

// What the therapist learns over a whole caseload, in the sample practice; and nobody else sees it.
const words = async (page: Page) => (await page.locator("main").innerText()).replaceAll(/\s+/g, " ");

async function comeInAs(page: Page, url: string, name: string): Promise<void> {
  await page.goto(`${url}/demo`);
  await page.getByRole("button", { name: `Come in as ${name}` }).click();
  await page.getByRole("heading", { level: 1, name: /Today|People/ }).waitFor({ timeout: 120_000 });
}

journey("A therapist learns over all own clients, and nobody else sees it", async (app) => {
  const guest = await app.newPerson("guest", { width: 1280 });
  await comeInAs(guest.page, app.url, "Sam");
  await guest.page.goto(`${app.url}/t/learn`);
  await guest.page.getByRole("heading", { level: 2, name: "To talk about" }).waitFor();
  const own = await words(guest.page);
  assert.match(own, /on being understood, in \d+ of \d+ sessions with \d+ clients\. On the whole/);
  assert.match(own, /Ana said so first\./);
  assert.ok(!/hard to say[^.]*\d/.test(own));
  await checkAccess(guest.page);
  await shot(guest.page, "learn");
  await guest.page.getByRole("button", { name: "Show as table" }).click();
  const table = guest.page.getByRole("table");
  assert.equal(await table.getByRole("row").count(), 5);
  const cells = await table.innerText();
  for (const name of ["Ana", "Jonas", "Mei", "Tariq"]) assert.ok(!cells.includes(name), `${name} stands in the table: it is of all clients`);
  await guest.page.getByRole("button", { name: "About this picture" }).click();
  await guest.page.getByText("A guess is a way to look, not a mark.").waitFor();
  // By keyboard through the picture: each question says what is drawn.
  await guest.page.locator("svg.chart [data-point]").last().focus();
  await guest.page.keyboard.press("Home");
  assert.match((await guest.page.locator("svg.chart [data-point]:focus").getAttribute("aria-label")) ?? "", /, likely /);
  await guest.page.emulateMedia({ media: "print" });
  assert.ok(await table.isVisible());
  assert.equal(await guest.page.getByRole("button", { name: "Print" }).count(), 0);
  await guest.page.evaluate("dispatchEvent(new Event('beforeprint'))");
  const paper = await words(guest.page);
  for (const name of ["Ana", "Petra", "Noor"]) assert.ok(!paper.includes(name), `${name} is on paper`);
  await guest.page.evaluate("dispatchEvent(new Event('afterprint'))");
  await guest.page.emulateMedia({ media: "screen" });

  // Another therapist of the same practice has their own page, and nothing of this one.
  await comeInAs(guest.page, app.url, "Inga");
  await guest.page.goto(`${app.url}/t/learn`);
  await guest.page.getByRole("heading", { level: 1, name: "What you can learn" }).waitFor();
  const other = await words(guest.page);
  for (const name of ["Ana", "Jonas", "Mei", "Tariq"]) assert.ok(!other.includes(name), `${name} is Sam's client`);
  assert.notEqual(other, own);

  // She finds on her page that it was read, in words of its own.
  await guest.page.goto(`${app.url}/demo`);
  await guest.page.getByRole("button", { name: "Come in as Ana" }).click();
  await guest.page.getByText("You meet Sam").first().waitFor();
  await guest.page.goto(`${app.url}/me/privacy`);
  await guest.page.getByText("Sam opened your answers, to learn from them.").first().waitFor();
});
