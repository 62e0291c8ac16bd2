import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { build } from "vite";
import { aliases } from "../../packages/web/tools/aliases.ts";
import { root } from "../../tools/bring/places.mjs";
import { chromiumFile } from "../../tools/test/bring-programs.ts";
import { addAuthenticator } from "../browser/harness-authenticator.ts";
import type { JournalTimes } from "./journal/in-page.ts";
import { type BenchRow, median, percentile } from "./rows.ts";

// The sealed journal where she has it: in a browser, opened by a passkey. The script is built as the client's app is.

export default async function journal(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "rapport-bench-journal-"));
  try {
    const times = await measureIn(await bundle(folder, "test/bench/journal/in-page.ts"));
    const vault = gzipSync(await bundle(folder, "packages/vault/src/index.ts"), { level: 9 }).length / 1000;
    return [
      { name: "sealing an entry", unit: "ms", figure: median(times.sealing), limit: { atMost: 10 }, note: `p95 ${percentile(times.sealing, 0.95).toFixed(1)} ms` },
      { name: "opening the journal by a passkey, from the gesture", unit: "ms", figure: median(times.unlockingWithPasskey), limit: { atMost: 300 }, note: `a journal of 1,000 entries; ${median(times.unlocking).toFixed(0)} ms of it after the passkey's answer` },
      { name: "opening a list of 1,000 entries", unit: "s", figure: median(times.opening) / 1000, limit: { atMost: 1 } },
      { name: "script of the vault", unit: "kB", figure: vault, limit: { atMost: 70 }, gates: true },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundle(folder: string, entry: string): Promise<Buffer> {
  const outDir = join(folder, entry.replaceAll("/", "-"));
  await build({
    configFile: false, logLevel: "error", root, publicDir: false, resolve: { alias: aliases },
    build: { outDir, target: "es2022", lib: { entry: join(root, entry), formats: ["es"], fileName: () => "script.js" }, minify: true },
  });
  return readFileSync(join(outDir, "script.js"));
}

async function measureIn(script: Buffer): Promise<JournalTimes> {
  const server = createServer((request, reply) => {
    if (request.url === "/script.js") reply.setHeader("content-type", "text/javascript").end(script);
    else reply.setHeader("content-type", "text/html").end('<!doctype html><title>bench</title><script type="module" src="/script.js"></script>');
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const browser = await chromium.launch({ executablePath: chromiumFile, args: ["--disable-gpu", "--no-first-run", "--disable-background-networking"], chromiumSandbox: process.getuid?.() !== 0 });
  try {
    const page = await browser.newPage();
    await addAuthenticator(page);
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    return (await page.evaluate("measure()")) as JournalTimes;
  } finally {
    await browser.close();
    server.close();
  }
}
