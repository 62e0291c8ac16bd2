import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import staticFiles from "@fastify/static";
import type { FastifyInstance } from "fastify";
import type { ServerParts } from "./parts.ts";
import { refuse } from "./refuse.ts";

const built = fileURLToPath(new URL("../../../web/dist/", import.meta.url));

/** Which page answers an address: one of the two apps, or the plan that a phone keeps. */
const entries: readonly { readonly under: RegExp; readonly file: "client.html" | "kept-plan.html" | "staff.html" }[] = [
  { under: /^\/(me|invite|sign-in)(\/|$)/, file: "client.html" },
  { under: /^\/(t|s|p|admin|room|first-run|demo|staff|gallery)(\/|$)/, file: "staff.html" },
  { under: /^\/kept-plan$/, file: "kept-plan.html" },
  { under: /^\/$/, file: "client.html" },
];

/** Files at the root of the site that are not content-hashed: kept by the browser for an hour. */
const rootFiles: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  "/icon.svg": { file: "icon.svg", type: "image/svg+xml" },
  "/favicon.ico": { file: "icon.svg", type: "image/svg+xml" },
  "/service-worker.js": { file: "service-worker.js", type: "text/javascript; charset=utf-8" },
};

/** The built pages: content-hashed files kept for a year, the two entry pages never. */
export async function serveApp(app: FastifyInstance, _parts: ServerParts): Promise<void> {
  if (existsSync(`${built}assets`)) {
    await app.register(staticFiles, { root: `${built}assets`, prefix: "/assets/", immutable: true, maxAge: "365d", index: false, decorateReply: false, cacheControl: true, preCompressed: true });
  }
  const pages = new Map<string, Buffer>();
  app.setNotFoundHandler((request, answer) => {
    const path = new URL(request.url, "http://here").pathname;
    const rootFile = request.method === "GET" ? rootFiles[path] : undefined;
    if (rootFile !== undefined && existsSync(`${built}${rootFile.file}`)) {
      return answer.header("cache-control", "public, max-age=3600").type(rootFile.type).send(readFileSync(`${built}${rootFile.file}`));
    }
    const entry = request.method === "GET" && !path.startsWith("/api/") ? entries.find(({ under }) => under.test(path)) : undefined;
    if (entry === undefined || !existsSync(`${built}${entry.file}`)) refuse("NOT_FOUND", { log: "no such page" });
    const page = pages.get(entry.file) ?? readFileSync(`${built}${entry.file}`);
    pages.set(entry.file, page);
    return answer.type("text/html; charset=utf-8").send(page);
  });
}
