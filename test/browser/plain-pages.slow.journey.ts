import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Browser, chromium, type Page } from "playwright-core";
import { type CheckInFixture, checkInFixture } from "../../packages/server/src/check-in/check-in-fixture.ts";
import { chromiumFile } from "../../tools/test/bring-programs.ts";
import { checkAccess, freePort } from "./harness.ts";
import { tooSmall, tooWide } from "./harness-layout.ts";

// The plain pages in a language that reads from the right, and in one whose words are two fifths longer: at 320 pixels, which are also
// what 1280 become at 400 %, in forced colours, and on paper.
let fixture: CheckInFixture;
let browser: Browser;

before(async () => {
  const port = await freePort();
  fixture = await checkInFixture(port);
  await fixture.app.listen({ port, host: "127.0.0.1" });
  browser = await chromium.launch({ executablePath: chromiumFile, args: ["--disable-gpu", "--no-first-run", "--disable-background-networking"], chromiumSandbox: process.getuid?.() !== 0 });
});
after(async () => {
  await browser?.close();
  await fixture?.stop();
});

async function open(address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, reducedMotion: "reduce" });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await page.goto(address);
  await page.locator("h1:visible").first().waitFor();
  return page;
}

for (const language of ["x-mirror", "x-long"] as const) {
  for (const form of ["A", "B", "B-link"] as const) {
    test(`form ${form} in ${language}: nothing sticks out, every target is large enough, and no access rule is broken`, async () => {
      await fixture.db.inspect(`update rapport.client_profile set language = '${language}'`);
      const address = `${fixture.origin}/c/${await fixture.link(form)}`;
      const wrong: string[] = [];
      for (const part of ["", "#all"]) {
        const page = await open(address + part);
        assert.equal(await page.evaluate("document.documentElement.dir"), language === "x-mirror" ? "rtl" : "ltr");
        for (const each of [...(await tooWide(page)), ...(await tooSmall(page))]) wrong.push(`${part || "one by one"}: ${each}`);
        await checkAccess(page);
        await page.emulateMedia({ forcedColors: "active" });
        await checkAccess(page, ["color-contrast"]);
        await page.emulateMedia({ forcedColors: "none", media: "print" });
        for (const each of await tooWide(page)) wrong.push(`${part || "one by one"} on paper: ${each}`);
        await page.context().close();
      }
      assert.deepEqual(wrong, []);
    });
  }
}

test("the questions themselves come in the language of the page", async () => {
  await fixture.db.inspect("update rapport.client_profile set language = 'x-long'");
  const page = await open(`${fixture.origin}/c/${await fixture.link("A")}#all`);
  const questions = await page.locator("legend h1").allTextContents();
  assert.ok(questions.length >= 4);
  assert.deepEqual(questions.filter((text) => /How have the last 7 days been|how often did you feel/.test(text)), [], "no question is left in plain English");
  await page.context().close();
});
