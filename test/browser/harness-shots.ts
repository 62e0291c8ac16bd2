import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
const schemes = ["light", "dark"] as const;

/** Pictures of the page as it stands: phone and desktop, light and dark, in the folder RAPPORT_SHOTS. Without that, none. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.RAPPORT_SHOTS;
  if (folder === undefined || folder === "") return;
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  const wasDark = await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`), fullPage: true, animations: "disabled" });
    }
  }
  await page.emulateMedia({ colorScheme: wasDark === true ? "dark" : "light" });
  if (before !== null) await page.setViewportSize(before);
}
