import { existsSync, readFileSync } from "node:fs";
import staticFiles from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { builtFolder, entryFor, rootFileFor } from "../pages/built-pages.ts";
import { ownManifest } from "../pages/own-pages.ts";
import { manifestText } from "../pages/page-manifest.ts";
import { manifestAddress, signManifest } from "../pages/signed-manifest.ts";
import type { ServerParts } from "./parts.ts";
import { refuse } from "./refuse.ts";

/** The built pages: content-hashed files kept for a year, the root files for an hour, the entry pages never; and the signed list of them all. */
export async function serveApp(app: FastifyInstance, { pagesKey }: ServerParts): Promise<void> {
  if (existsSync(`${builtFolder}assets`)) {
    await app.register(staticFiles, { root: `${builtFolder}assets`, prefix: "/assets/", immutable: true, maxAge: "365d", index: false, decorateReply: false, cacheControl: true, preCompressed: true });
  }
  const pages = new Map<string, Buffer>();
  let signed: string | undefined;
  app.setNotFoundHandler((request, answer) => {
    const path = new URL(request.url, "http://here").pathname;
    if (request.method !== "GET" || path.startsWith("/api/")) refuse("NOT_FOUND", { log: "no such page" });
    if (path === manifestAddress && pagesKey !== undefined && existsSync(`${builtFolder}client.html`)) {
      signed ??= JSON.stringify(signManifest(manifestText(ownManifest()), pagesKey));
      return answer.type("application/json; charset=utf-8").send(signed);
    }
    const rootFile = rootFileFor(path);
    if (rootFile !== undefined && existsSync(`${builtFolder}${rootFile.file}`)) {
      return answer.header("cache-control", "public, max-age=3600").type(rootFile.type).send(readFileSync(`${builtFolder}${rootFile.file}`));
    }
    const entry = entryFor(path);
    if (entry === undefined || !existsSync(`${builtFolder}${entry}`)) refuse("NOT_FOUND", { log: "no such page" });
    const page = pages.get(entry) ?? readFileSync(`${builtFolder}${entry}`);
    pages.set(entry, page);
    return answer.type("text/html; charset=utf-8").send(page);
  });
}
