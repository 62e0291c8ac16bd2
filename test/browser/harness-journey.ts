import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { cacheFolder } from "../../tools/bring/places.mjs";
import { type Harness, type OpenAppOptions, openApp } from "./harness.ts";

/**
 * One journey through a program and browsers of its own. When it fails, the message says where each person was and what they read, and
 * pictures of their pages lie in node_modules/.cache/rapport/failed.
 */
export function journey(name: string, body: (app: Harness, context: TestContext) => Promise<void>, options: Omit<OpenAppOptions, "name"> = {}): void {
  const short = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").slice(0, 24);
  test(name, async (context) => {
    const app = await openApp({ name: short, ...options });
    try {
      await body(app, context);
    } catch (cause) {
      const folder = join(process.env.RAPPORT_SHOTS || join(cacheFolder, "failed"), short);
      mkdirSync(folder, { recursive: true });
      const there = await app.describe(folder).catch((error: unknown) => String(error));
      // What went wrong first is what is told; what the end would complain of is in the description.
      await app.stop().catch(() => {});
      throw new Error(`${cause instanceof Error ? cause.message : String(cause)}\n\n${there}\n\nThe program printed:\n${app.program.output().slice(-2000)}`, { cause });
    }
    await app.stop();
  });
}
