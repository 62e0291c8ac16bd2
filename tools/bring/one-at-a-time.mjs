import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./places.mjs";

const folder = join(root, "tools", ".installing");

/**
 * `npm start` and `npm test` begun together on a fresh clone would tear each other's packages apart: the second waits.
 *
 * @template T
 * @param {() => Promise<T>} work
 */
export async function oneAtATime(work) {
  let waited = false;
  while (!take()) {
    if (!waited) console.error("Another Rapport command is bringing packages. Waiting for it.");
    waited = true;
    await sleep(500);
  }
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    release();
    process.off("exit", release);
  }
}

function take() {
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, "pid"), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!holderLives()) rmSync(folder, { recursive: true, force: true });
    return false;
  }
}

function holderLives() {
  let holder;
  try {
    holder = Number(readFileSync(join(folder, "pid"), "utf8"));
  } catch {
    return true; // made a moment ago, its number not written yet
  }
  if (!(holder > 0)) return true;
  try {
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return error.code !== "ESRCH";
  }
}
