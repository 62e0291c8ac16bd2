// `npm run dev`: builds the pages on every change, and starts the program again on every change of itself or of the built pages.
// The pages come from the program, as they do for everyone else, so that cookies, addresses and the content policy are the real ones.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { join } from "node:path";
import { root } from "./bring/places.mjs";

const packages = join(root, "packages");
const web = join(packages, "web");
const quietMilliseconds = 300;

/** A change of these starts the program again. The pages' own sources do so by what is built from them. */
function concernsTheProgram(path: string): boolean {
  if (/(^|\/)node_modules\/|\.test\.tsx?$/.test(path)) return false;
  if (path.startsWith("web/")) return /^web\/dist\/(manifest\.json|[a-z]+\.html)$/.test(path);
  return /\.(ts|json|sql)$/.test(path);
}

let program: ChildProcess | undefined;
let stopping = false;

function startProgram(): void {
  const child = spawn(process.execPath, ["packages/server/src/main.ts"], { cwd: root, stdio: "inherit" });
  program = child;
  child.on("exit", (code) => {
    if (program === child) program = undefined;
    if (code !== 0 && !stopping) console.log("\nThe program ended. It is started again when something changes.");
  });
}

function endProgram(): Promise<void> {
  const child = program;
  if (child === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

let restarting = Promise.resolve();
let pause: NodeJS.Timeout | undefined;

function startAgainSoon(): void {
  clearTimeout(pause);
  pause = setTimeout(() => {
    restarting = restarting.then(async () => {
      if (stopping) return;
      await endProgram();
      startProgram();
    });
  }, quietMilliseconds);
}

const builder = spawn(process.execPath, [join(root, "node_modules", "vite", "bin", "vite.js"), "build", "--watch", "--logLevel", "warn"], { cwd: web, stdio: "inherit" });
const watcher = watch(packages, { recursive: true }, (_event, path) => {
  if (path !== null && concernsTheProgram(path.replaceAll("\\", "/"))) startAgainSoon();
});
// Pages from an earlier build serve until the first one of this run is done.
if (existsSync(join(web, "dist", "manifest.json"))) startAgainSoon();

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  clearTimeout(pause);
  watcher.close();
  builder.kill("SIGTERM");
  await endProgram();
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
