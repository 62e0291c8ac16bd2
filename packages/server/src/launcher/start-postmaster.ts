import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import { CannotStart } from "./cannot-start.ts";
import { explainClosed } from "./cluster.ts";
import { type DatabaseUser, spawnAs } from "./database-user.ts";
import { type Postmaster, readPostmaster } from "./postmaster.ts";

export interface PostmasterStart {
  readonly cluster: string;
  readonly socketFolder: string;
  readonly serverLog: string;
  readonly binaries: Binaries;
  readonly user: DatabaseUser;
  /** A cluster that is thrown away: nothing waits for the disk. Never for people's data. */
  readonly throwAway: boolean;
}

/** Old backends of a killed postmaster take a moment to notice; until then the memory they share is in use. */
const retryPatienceMilliseconds = 30_000;
/** Replaying the log after a crash may take minutes; a server that is still alive is waited for. */
const readyPatienceMilliseconds = 600_000;
const worthRetrying = /pre-existing shared memory block|lock file "postmaster\.pid"|could not bind Unix address|lock file ".*\.s\.PGSQL/;

const settings = [
  "listen_addresses=", // no TCP at all
  "unix_socket_permissions=0700",
  "port=5432",
  "max_connections=100",
  "timezone=UTC",
  "log_timezone=UTC",
  "jit=off",
  // The log names no one and repeats no one's words: no statements, no row contents in details.
  "log_error_verbosity=terse",
  "log_min_error_statement=panic",
  "log_parameter_max_length_on_error=0",
  "log_checkpoints=off",
];
const durable = ["fsync=on", "full_page_writes=on", "synchronous_commit=on"];
const thrownAway = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"];

/**
 * Starts the server as a process of its own, so that it outlives a killed Rapport, and answers once it accepts connections.
 *
 * @throws CannotStart with the last lines of its log
 */
export async function startPostmaster(start: PostmasterStart): Promise<Postmaster> {
  const begun = performance.now();
  for (;;) {
    const attempt = await startOnce(start);
    if (attempt.postmaster !== undefined) return attempt.postmaster;
    if (!worthRetrying.test(attempt.said) || performance.now() - begun > retryPatienceMilliseconds) {
      explainClosed(start.user, start.binaries, start.cluster);
      throw new CannotStart({
        came: `PostgreSQL did not start. It said: ${attempt.said.trim().split("\n").slice(-4).join(" / ") || "nothing"}`,
        expected: "a server on the data folder",
        fix: `mend what it names, then start again. Its whole log is ${start.serverLog}`,
      });
    }
    await sleep(100);
  }
}

async function startOnce(start: PostmasterStart): Promise<{ postmaster?: Postmaster; said: string }> {
  const log = openSync(start.serverLog, "a", 0o600);
  const before = statSync(start.serverLog).size;
  let ended: string | undefined;
  const child = spawn(start.binaries.postgres, postgresArguments(start), {
    cwd: "/",
    env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
    detached: true,
    stdio: ["ignore", log, log],
    ...spawnAs(start.user),
  });
  child.on("error", (error) => (ended = error.message));
  child.on("exit", (code, signal) => (ended = `ended with ${signal ?? code}`));
  child.unref();
  closeSync(log);
  const begun = performance.now();
  while (ended === undefined && performance.now() - begun < readyPatienceMilliseconds) {
    const postmaster = readPostmaster(start.cluster);
    if (postmaster?.pid === child.pid && postmaster?.status === "ready") return { postmaster, said: "" };
    await sleep(5);
  }
  const said = readFileSync(start.serverLog).subarray(before).toString("utf8");
  return { said: said === "" ? (ended ?? "it does not get ready") : said };
}

function postgresArguments(start: PostmasterStart): string[] {
  const all = [...settings, ...(start.throwAway ? thrownAway : durable), `unix_socket_directories=${start.socketFolder}`];
  return ["-D", start.cluster, ...all.flatMap((setting) => ["-c", setting])];
}
