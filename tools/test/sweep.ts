import { globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const longestStopSeconds = 10;

/**
 * Removes the folder of a run. A program that a broken test left behind may still have its database running in it: that is stopped first.
 */
export async function sweep(folder: string): Promise<void> {
  for (const file of globSync("**/postmaster.pid", { cwd: folder })) await stopServer(join(folder, file));
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

async function stopServer(file: string): Promise<void> {
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (!(pid > 1)) return;
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    try {
      process.kill(pid, signal);
      for (let waited = 0; waited < longestStopSeconds; waited += 0.1) {
        process.kill(pid, 0);
        await sleep(100);
      }
    } catch {
      return; // it is gone
    }
  }
}
