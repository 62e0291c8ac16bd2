import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { CannotStart } from "./cannot-start.ts";
import { identify, stillRuns } from "./process-identity.ts";

const patienceMilliseconds = 120_000;
const lookAgainMilliseconds = 40;
/** How long a lock taken over from a dead process must stay ours before we believe it. */
const settleMilliseconds = 100;

let taken = 0;

/**
 * Runs `work` while no other process on this machine works under the same lock file. The lock of a process that died is taken
 * over. It keeps starters apart; that nothing breaks without it is PostgreSQL's own doing, and that of the rename after initdb.
 *
 * @throws CannotStart when another holds it for two minutes.
 */
export async function withStartLock<R>(file: string, work: () => Promise<R>): Promise<R> {
  taken += 1;
  const mine = `${identify(process.pid)}|${taken}`;
  const draft = `${file}.${process.pid}.${taken}`;
  const begun = performance.now();
  try {
    while (!(await take(file, draft, mine))) {
      if (performance.now() - begun > patienceMilliseconds) throw heldTooLong(file, await holderOf(file));
      await sleep(lookAgainMilliseconds);
    }
    return await work();
  } finally {
    await rm(draft, { force: true });
    if ((await holderOf(file)) === mine) await rm(file, { force: true });
  }
}

async function take(file: string, draft: string, mine: string): Promise<boolean> {
  await writeFile(draft, mine, { mode: 0o600 });
  try {
    await link(draft, file); // with its contents, or not at all
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const holder = await holderOf(file);
  if (holder === undefined || stillRuns(holder.split("|")[0] ?? "")) return false;
  await rename(draft, file);
  await sleep(settleMilliseconds);
  return (await holderOf(file)) === mine;
}

async function holderOf(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}

function heldTooLong(file: string, holder: string | undefined): CannotStart {
  return new CannotStart({
    came: `Another Rapport (process ${holder?.split(" ")[0] ?? "unknown"}) has been starting, copying or restoring here for ${patienceMilliseconds / 1000} seconds.`,
    expected: "one at a time",
    fix: `wait until it is done, or end that process and delete ${file}`,
  });
}
