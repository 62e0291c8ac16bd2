import { spawn } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { cacheFolder, root } from "./places.mjs";

/**
 * Runs a task under the right Node and answers its exit code. The task runs in the clone's folder, with that Node
 * first in the PATH, and keeps compiled sources in a cache: the second start is faster by it.
 *
 * @param {string} node
 * @param {string[]} args
 */
export function runTask(node, args) {
  const child = spawn(node, args, {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ""}`,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(cacheFolder, "compiled"),
    },
  });
  // A terminal sends Ctrl-C to every process by itself; a supervisor stops only this one, so it is passed on.
  // The task takes the same signal twice as one wish to stop.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 1)));
  });
}
