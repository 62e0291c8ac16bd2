import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CannotBring } from "./cannot-bring.mjs";
import { root } from "./places.mjs";
import { withProgress } from "./progress.mjs";
import { runQuietly } from "./run-quietly.mjs";

const web = join(root, "packages", "web");
const dist = join(web, "dist");
const stamp = join(dist, ".built-from");

/** The packages whose sources end up in the pages. */
const sources = ["api", "instruments", "relationship", "stats", "texts", "vault", "web"];

/** Builds the web pages when they are missing or were made from other sources than those lying here. */
export async function bringPages(node) {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  await withProgress("Building the pages", async () => {
    const { code, output } = await runQuietly(node, [join(root, "node_modules", "vite", "bin", "vite.js"), "build"], web);
    if (code !== 0) throw new CannotBring(`The pages could not be built. Vite said:\n\n${output.trim()}`);
  });
  writeFileSync(stamp, now);
}

/** Name, size and date of every source file, as one number: cheap enough for every start. */
export function fingerprint() {
  const hash = createHash("sha256");
  hash.update(readFileSync(join(root, "package-lock.json")));
  for (const name of sources) addFolder(hash, join(root, "packages", name));
  return hash.digest("hex");
}

function addFolder(hash, folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === "dist" || entry.name === "node_modules" || entry.name.includes(".test.")) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addFolder(hash, path);
    else {
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path}\0${size}\0${mtimeMs}\n`);
    }
  }
}
