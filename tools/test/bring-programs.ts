import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Need } from "./suites.ts";

interface Program {
  readonly file: string;
  readonly debianPackage: string;
  readonly what: string;
}

/** Where Debian puts the browser of the journeys. */
export const chromiumFile = "/usr/bin/chromium";
/** The oldest PostgreSQL that Rapport runs on, so that its store is tested on that too. */
export const postgres15Folder = "/usr/lib/postgresql/15/bin";

const programs: Readonly<Partial<Record<Need, Program>>> = {
  age: { file: "/usr/bin/age", debianPackage: "age", what: "the age program, which must open what the vault seals" },
  chromium: { file: chromiumFile, debianPackage: "chromium", what: "the browser for the journeys" },
  "postgres-15": { file: `${postgres15Folder}/postgres`, debianPackage: "postgresql-15", what: "the oldest PostgreSQL the store is tested on" },
};

const tries = 4;

/**
 * Are the programs there that the tests need and that npm does not bring? With `install`, as root, they are brought from Debian;
 * else the one command that brings them is printed.
 */
export function bringPrograms(needs: readonly Need[], install: boolean): boolean {
  const missing = [...new Set(needs)].map((need) => programs[need]).filter((program) => program !== undefined && !existsSync(program.file)) as Program[];
  if (missing.length === 0) return true;
  const names = missing.map(({ debianPackage }) => debianPackage);
  if (install && process.getuid?.() === 0) return installPackages(names);
  for (const { file, what } of missing) console.log(`Missing: ${what} (${file}).`);
  console.log(`Bring it with:\n\n  apt-get update && apt-get install -y --no-install-recommends ${names.join(" ")}\n`);
  console.log("as root, or let the tests do that: npm test -- --install");
  return false;
}

function installPackages(names: readonly string[]): boolean {
  console.log(`Bringing ${names.join(" and ")} with apt-get`);
  const options = ["-y", "-q", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=120"];
  let said = "";
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const update = aptGet(["update", ...options]);
    const done = aptGet(["install", "--no-install-recommends", ...options, ...names]);
    if (done.status === 0) return true;
    said = `${update.output}\n${done.output}`;
    console.log(`  apt-get did not manage (try ${attempt} of ${tries})`);
    spawnSync("sleep", [String(attempt * 5)]);
  }
  console.log(said.trim().split("\n").slice(-20).join("\n"));
  return false;
}

function aptGet(args: readonly string[]): { status: number | null; output: string } {
  // Debian starts a server for each PostgreSQL it installs, when it can; the tests bring up their own.
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, stdout, stderr } = spawnSync("apt-get", args, { env: environment, encoding: "utf8", timeout: 300_000 });
  return { status, output: `${stdout ?? ""}${stderr ?? ""}` };
}
