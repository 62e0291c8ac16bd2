import { readFileSync, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CannotStart } from "./cannot-start.ts";
import { identify, stillRuns } from "./process-identity.ts";

/** A PostgreSQL server that runs on a cluster folder, as its `postmaster.pid` tells it. */
export interface Postmaster {
  readonly pid: number;
  readonly identity: string;
  readonly socketFolder: string;
  readonly port: number;
  readonly status: "starting" | "ready" | "stopping";
}

const stopPatienceMilliseconds = 60_000;

/**
 * The server that runs on this folder, if one does. A file left behind by a killed server, whose number some other program
 * has by now, answers undefined.
 */
export function readPostmaster(cluster: string): Postmaster | undefined {
  const lines = readLines(join(cluster, "postmaster.pid"));
  const [pid, , , port, socketFolder, , , status] = lines ?? [];
  const identity = identify(Number(pid));
  if (identity === undefined || !worksIn(Number(pid), cluster)) return undefined;
  const known = status?.trim();
  return {
    pid: Number(pid),
    identity,
    socketFolder: socketFolder ?? "",
    port: Number(port),
    status: known === "ready" || known === "stopping" ? known : "starting",
  };
}

/** A postmaster's working folder is its cluster: no other program with a reused number has that. */
function worksIn(pid: number, cluster: string): boolean {
  if (process.platform !== "linux") return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EACCES";
  }
}

/** Fast shutdown: open transactions are rolled back, everything acknowledged is on disk. Answers once the process is gone. */
export async function stopPostmaster({ pid, identity }: Postmaster): Promise<void> {
  const begun = performance.now();
  if (!stillRuns(identity)) return;
  process.kill(pid, "SIGINT");
  while (stillRuns(identity)) {
    if (performance.now() - begun > stopPatienceMilliseconds) {
      throw new CannotStart({
        came: `The database (process ${pid}) was asked to stop and still runs after ${stopPatienceMilliseconds / 1000} seconds.`,
        expected: "a stop within a second or two",
        fix: `look into its log for the reason. Nothing saved is lost if you end it with: kill -QUIT ${pid}`,
      });
    }
    await sleep(10);
  }
}

function readLines(file: string): string[] | undefined {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return undefined;
  }
}
