import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "../bring/npm.mjs";
import { oneAtATime } from "../bring/one-at-a-time.mjs";
import { root } from "../bring/places.mjs";
import { withProgress } from "../bring/progress.mjs";
import { runQuietly } from "../bring/run-quietly.mjs";

const folder = join(root, "tools", "biome");
const program = join(folder, "node_modules", "@biomejs", "biome", "bin", "biome");

/**
 * Runs Biome in the clone and answers what it said. It is brought the first time it is needed: its lock would list builds for every
 * platform, and `npm ci` stops where a registry does not serve all of them, so it has a folder, and an exact version, of its own.
 */
export async function biome(args: readonly string[]): Promise<{ code: number; output: string }> {
  if (installedVersion() !== wantedVersion()) {
    await oneAtATime(async () => {
      if (installedVersion() === wantedVersion()) return;
      await withProgress("Bringing the linter (about 60 MB on disk, once)", () => npm(process.execPath, ["install", "--no-package-lock"], folder));
    });
  }
  return runQuietly(process.execPath, [program, ...args], root);
}

function wantedVersion(): string | undefined {
  return versionIn(join(folder, "package.json"), (contents) => (contents as { devDependencies: Record<string, string> }).devDependencies["@biomejs/biome"]);
}

function installedVersion(): string | undefined {
  const file = join(folder, "node_modules", "@biomejs", "biome", "package.json");
  return existsSync(program) ? versionIn(file, (contents) => (contents as { version: string }).version) : undefined;
}

function versionIn(file: string, pick: (contents: unknown) => string | undefined): string | undefined {
  return pick(JSON.parse(readFileSync(file, "utf8")));
}
