import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the built pages of this clone lie. */
export const builtFolder = fileURLToPath(new URL("../../../web/dist/", import.meta.url));

/** Which page answers an address, by its first part: one of the two apps, or the plan that a phone keeps. */
const entries: Readonly<Record<string, readonly string[]>> = {
  "client.html": ["", "me", "invite", "sign-in"],
  "staff.html": ["t", "s", "p", "admin", "room", "first-run", "demo", "staff", "gallery"],
  "kept-plan.html": ["kept-plan"],
};

/** Entries that answer one address and nothing under it. */
const alone = new Set(["", "kept-plan"]);

/** Files at the root of the site that are not content-hashed. */
const rootFiles: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  "/icon.svg": { file: "icon.svg", type: "image/svg+xml" },
  "/favicon.ico": { file: "icon.svg", type: "image/svg+xml" },
  "/service-worker.js": { file: "service-worker.js", type: "text/javascript; charset=utf-8" },
};

const entryOf = new Map(Object.entries(entries).flatMap(([file, firsts]) => firsts.map((first) => [first, file] as const)));

/** The entry page that answers a path, such as client.html for /me/journal; undefined where no app does. */
export function entryFor(path: string): string | undefined {
  const [, first = "", ...rest] = path.split("/");
  return alone.has(first) && rest.some((part) => part !== "") ? undefined : entryOf.get(first);
}

export function rootFileFor(path: string): { readonly file: string; readonly type: string } | undefined {
  return Object.hasOwn(rootFiles, path) ? rootFiles[path] : undefined;
}

/** One address of the site and the built file that answers it. */
export interface PageFile {
  readonly address: string;
  readonly file: string;
}

/** Every address whose answer is a built file: the assets, the root files, and each entry page once for each first part it answers. */
export function pageFiles(folder: string = builtFolder): PageFile[] {
  const assets = join(folder, "assets");
  const names = existsSync(assets) ? readdirSync(assets) : [];
  const found = [
    ...names.map((name) => ({ address: `/assets/${name}`, file: `assets/${name}` })),
    ...Object.entries(rootFiles).map(([address, { file }]) => ({ address, file })),
    ...[...entryOf].map(([first, file]) => ({ address: `/${first}`, file })),
    { address: "/me/journal", file: "client.html" },
  ];
  return found.sort((a, b) => (a.address < b.address ? -1 : 1));
}
