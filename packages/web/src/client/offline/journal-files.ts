import { pageFile } from "../../shared/page-modules.ts";
import { clientFiles } from "../files.ts";
import { canOpenOffline, startWorker } from "./plan-files.ts";

const cacheName = "rapport-journal-files";
const page = "/me/journal";

/** The pages that open with no signal. Fetching their code here puts their files among those this page has loaded. */
const pages = ["journal", "journal-new", "journal-entry", "calm"];

/** Has this phone keep the files of the journal's pages, those of the version that is installed now. No word of hers is among them. */
export async function keepJournalFiles(): Promise<void> {
  if (!canOpenOffline()) return;
  // The cover over them after a minute away opens with no signal too.
  await Promise.all([...pages.map((page) => pageFile(clientFiles, page)?.()), import("../lock/locked.tsx")]);
  const reply = await fetch(page, { cache: "reload" });
  if (!reply.ok) return;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name)).filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/assets/"));
  const named = (await reply.clone().text()).match(/\/assets\/[A-Za-z0-9._-]+/g) ?? [];
  const cache = await caches.open(cacheName);
  await cache.addAll([...new Set([...loaded.map(({ pathname }) => pathname), ...named, "/icon.svg"])]);
  await cache.put(page, reply);
  await startWorker();
}

/** On a phone others may look at nothing is kept. */
export async function dropJournalFiles(): Promise<void> {
  if ("caches" in globalThis) await caches.delete(cacheName);
}
