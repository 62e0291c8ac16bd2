import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const places = [mkdtempSync(join(tmpdir(), "a-")), mkdtempSync(join(tmpdir(), "another-place-with-a-longer-name-"))];
after(() => places.map((place) => rmSync(place, { recursive: true, force: true })));

/** The sources of the pages at a place of their own. The packages they are built with are linked; our own are copied beside them. */
function copySources(place: string): void {
  mkdirSync(join(place, "node_modules", "@rapport"), { recursive: true });
  for (const name of readdirSync(join(root, "node_modules"))) if (name !== "@rapport" && name !== ".cache") symlinkSync(join(root, "node_modules", name), join(place, "node_modules", name));
  for (const name of readdirSync(join(root, "packages"))) {
    cpSync(join(root, "packages", name), join(place, "packages", name), { recursive: true, filter: (path) => !/\/(dist|node_modules)$/.test(path) });
    symlinkSync(join("..", "..", "packages", name), join(place, "node_modules", "@rapport", name));
  }
  cpSync(join(root, "tsconfig.json"), join(place, "tsconfig.json"));
}

function build(place: string, environment: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, [join(root, "node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "error"], {
    cwd: join(place, "packages", "web"),
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  return new Promise((resolve, reject) => child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`the build ended with ${code}: ${said}`)))));
}

function hashes(place: string): Record<string, string> {
  const dist = join(place, "packages", "web", "dist");
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const found = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(found.map((file) => [file.slice(dist.length), createHash("sha256").update(readFileSync(file)).digest("hex")]));
}

test("two builds at two places, times and settings of the machine are equal to the bit", async () => {
  const settings = [
    { TZ: "UTC", LANG: "C", HOME: places[0] ?? "" },
    { TZ: "Pacific/Auckland", LANG: "de_DE.UTF-8", HOME: places[1] ?? "" },
  ];
  for (const [at, place] of places.entries()) {
    copySources(place);
    await build(place, settings[at] ?? {});
  }
  const [one = {}, other = {}] = places.map(hashes);
  assert.ok(Object.keys(one).length > 50, "the pages were built");
  assert.deepEqual(one, other);
});
