import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Browser, chromium, type Page } from "playwright-core";
import { chromiumFile } from "../../tools/test/bring-programs.ts";
import { serveBuiltPages } from "./built-pages.ts";
import { checkAccess, shot } from "./harness.ts";
import { tooWide } from "./harness-layout.ts";
import { Troubles } from "./harness-troubles.ts";

let browser: Browser;
let pages: Awaited<ReturnType<typeof serveBuiltPages>>;
let troubles: Troubles;

before(async () => {
  pages = await serveBuiltPages("staff.html");
  troubles = new Troubles(pages.url);
  browser = await chromium.launch({
    executablePath: chromiumFile,
    args: ["--disable-gpu", "--no-first-run", "--disable-background-networking"],
    chromiumSandbox: process.getuid?.() !== 0,
  });
});

after(async () => {
  await browser?.close();
  await pages?.stop();
});

interface Look {
  readonly width: number;
  readonly scale?: "client";
  readonly dark?: boolean;
  readonly forced?: boolean;
  readonly locale?: "x-mirror" | "x-long";
}

async function openGallery({ width, scale, dark = false, forced = false, locale }: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
    forcedColors: forced ? "active" : "none",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(30_000);
  troubles.watch(context, "gallery");
  const page = await context.newPage();
  const query = new URLSearchParams({ ...(scale && { scale }), ...(locale && { locale }) });
  await page.goto(`${pages.url}/gallery?${query}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
}

const looks: readonly Look[] = [
  { width: 1280 },
  { width: 1280, dark: true },
  { width: 390, scale: "client" },
  { width: 390, scale: "client", dark: true },
  { width: 1280, locale: "x-mirror" },
  { width: 390, scale: "client", locale: "x-mirror" },
  { width: 1280, forced: true },
];

for (const look of looks) {
  const { width, scale = "staff", dark, forced, locale } = look;
  test(`every part passes the access rules: ${[width, scale, dark && "dark", forced && "forced colours", locale].filter(Boolean).join(", ")}`, async () => {
    const page = await openGallery(look);
    await checkAccess(page);
    if (locale === undefined && forced !== true && dark !== true) await shot(page, `gallery-${scale}`);
    await page.context().close();
  });
}

for (const [width, scale] of [
  [320, "staff"],
  [320, "client"],
  [390, "staff"],
] as const) {
  test(`no part needs sideways scrolling at ${width} pixels (${scale}), nor in words two fifths longer`, async () => {
    for (const locale of [undefined, "x-long", "x-mirror"] as const) {
      const page = await openGallery({ width, ...(scale === "client" && { scale }), ...(locale && { locale }) });
      assert.deepEqual(await tooWide(page), [], `in ${locale ?? "English"}`);
      await page.context().close();
    }
  });
}

test("a chart is walked with the arrow keys, and each point is written below", async () => {
  const page = await openGallery({ width: 1280 });
  const points = page.locator(".chart [data-point]");
  await points.first().waitFor();
  const chart = page.locator(".chart-box").first();
  await chart.locator("[data-point][tabindex='0']").focus();
  const last = await chart.locator(".reads").textContent();
  assert.match(last ?? "", /^Session 12, 7 May/);
  await page.keyboard.press("ArrowLeft");
  assert.match((await chart.locator(".reads").textContent()) ?? "", /^Session 11, 30 April: 2\.7 of 4\. let you know/);
  await page.keyboard.press("Home");
  assert.match((await chart.locator(".reads").textContent()) ?? "", /^Session 1, /);
  await page.context().close();
});

test("a mirrored page puts the first session on the right, and the arrow keys follow", async () => {
  const page = await openGallery({ width: 1280, locale: "x-mirror" });
  const chart = page.locator(".chart-box").first();
  const [first, next] = await chart
    .locator("[data-point] .at")
    .evaluateAll((marks: readonly { getBoundingClientRect(): { x: number } }[]) => marks.slice(0, 2).map((mark) => mark.getBoundingClientRect().x));
  assert.ok((first ?? 0) > (next ?? 0));
  await chart.locator("[data-point]").first().focus();
  await page.keyboard.press("ArrowLeft");
  assert.ok(
    await chart
      .locator("[data-point]")
      .nth(1)
      .evaluate((point: { matches(selector: string): boolean }) => point.matches(":focus")),
  );
  await page.context().close();
});

test("on paper a figure is light, wide, and brings its table", async () => {
  const page = await openGallery({ width: 1280, dark: true });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.setViewportSize({ width: 680, height: 900 });
  const figure = page.locator("figure.figure").first();
  assert.equal(await figure.locator("table").isVisible(), true);
  assert.equal(await figure.getByRole("button", { name: "Show as table" }).isVisible(), false);
  assert.equal(await figure.locator("svg.chart").getAttribute("viewBox"), "0 0 880 304");
  assert.equal(await page.evaluate("getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)");
  await page.context().close();
});

test("keys 1 to 5 answer the guess in focus", async () => {
  const page = await openGallery({ width: 1280 });
  await page.locator("input[name=g1]").nth(2).focus();
  await page.keyboard.press("4");
  assert.equal(await page.locator("input[name=g1]").nth(3).isChecked(), true);
  await page.context().close();
});

test("a dialog takes the focus, closes with Escape and gives the focus back; a cover does not lift with Escape", async () => {
  const page = await openGallery({ width: 1280 });
  await page.getByRole("button", { name: "Open a dialog" }).click();
  await page.getByRole("dialog").waitFor();
  await checkAccess(page);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await page.evaluate("document.activeElement.textContent"), "Open a dialog");
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("heading", { name: "Paused" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("heading", { name: "Paused" }).isVisible(), true);
  await page.context().close();
});

test("an error summary takes the focus and leads to its field", async () => {
  const page = await openGallery({ width: 1280 });
  await page.locator(".errors a").click();
  assert.equal(await page.evaluate("document.activeElement.id"), "mail");
  await page.context().close();
});

test("the pages keep to the content policy and log no error", () => {
  troubles.allow(/\/api\/me/);
  assert.deepEqual(troubles.list(), []);
});
