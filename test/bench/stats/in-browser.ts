import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";
import { root } from "../../../tools/bring/places.mjs";
import { chromiumFile } from "../../../tools/test/bring-programs.ts";

/** The mixed model in a worker of Chromium, from the sources with their types taken away; null where there is no Chromium. */
export async function browserMilliseconds(): Promise<{ readonly first: number; readonly median: number } | null> {
  if (!existsSync(chromiumFile)) return null;
  const server = createServer((request, reply) => {
    const path = normalize(new URL(request.url ?? "/", "http://here").pathname);
    if (path === "/") return reply.setHeader("content-type", "text/html").end("<!doctype html><title>bench</title>");
    if (extname(path) !== ".ts" || !path.startsWith("/packages/stats/") && !path.startsWith("/test/bench/stats/")) return reply.writeHead(404).end();
    const source = readFileSync(join(root, path), "utf8").replaceAll('"@rapport/stats"', '"/packages/stats/src/index.ts"');
    return reply.setHeader("content-type", "text/javascript").end(stripTypeScriptTypes(source));
  });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  const browser = await chromium.launch({ executablePath: chromiumFile, args: ["--disable-gpu", "--no-first-run", "--disable-background-networking"], chromiumSandbox: process.getuid?.() !== 0 });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const times = (await page.evaluate(askWorker)) as number[];
    const sorted = times.toSorted((a, b) => a - b);
    return { first: times[0] ?? Number.NaN, median: sorted[sorted.length >> 1] ?? Number.NaN };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Runs in the page, as text: the types of a browser are not those of Node. */
const askWorker = `new Promise((resolve, reject) => {
  const worker = new Worker("/test/bench/stats/browser-worker.ts", { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
})`;
