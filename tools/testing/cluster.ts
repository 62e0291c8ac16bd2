import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { findDatabaseUser, spawnAs } from "../../packages/server/src/launcher/database-user.ts";
import { binariesOf, type ServerKind } from "./binaries.ts";

/** How to reach a running throw-away cluster, as its superuser. Fits into an environment variable. */
export interface Cluster {
  readonly kind: ServerKind;
  /** The folder of its socket: it listens nowhere else. */
  readonly host: string;
  readonly superuser: string;
}

export interface RunningCluster extends Cluster {
  stop(): Promise<void>;
}

const superuser = "rapport";
const startSeconds = 30;

// Nothing here outlives the run, so nothing need survive a power cut. Tests of what does have clusters of their own.
const settings = ["fsync=off", "wal_level=minimal", "max_wal_senders=0", "autovacuum=off", "shared_buffers=64MB", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=", "max_connections=200", "unix_socket_permissions=0700", "log_min_messages=fatal"];

// The server's life hangs on a pipe: when the process that wanted it is gone, however it went, the server stops and takes its files with it.
const keeper = `"$1" -D "$2" -k "$2" $3 >"$2/log" 2>&1 & server=$!
read -r line; kill -QUIT $server; wait $server; cd /; rm -rf "$2"`;

/** Makes and starts a throw-away cluster in a new folder under `folder`. It takes about a second. */
export async function startCluster(kind: ServerKind, folder: string): Promise<RunningCluster> {
  const user = findDatabaseUser();
  const { initdb, postgres } = binariesOf(kind, user);
  const data = mkdtempSync(join(folder, "rapport-pg-"));
  if (user.other) chownSync(data, user.uid, user.gid);
  chmodSync(data, 0o700);
  const run = { cwd: "/", ...spawnAs(user) };
  const initialised = spawnSync(initdb, ["-D", data, "-U", superuser, "--auth-local=trust", "--auth-host=reject", "--encoding=UTF8", ...localeOf(kind), "--no-sync"], {
    ...run,
    encoding: "utf8",
  });
  if (initialised.status !== 0) throw new Error(`initdb failed: ${initialised.error?.message ?? ""}${initialised.stderr ?? ""}${initialised.stdout ?? ""}`);
  const options = settings.map((setting) => `-c ${setting}`).join(" ");
  const child = spawn("/bin/sh", ["-c", keeper.replace("$3", options), "keeper", postgres, data], { ...run, stdio: ["pipe", "ignore", "ignore"], detached: true });
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  const cluster = { kind, host: data, superuser };
  await untilReady(cluster, join(data, "log"));
  return { ...cluster, stop: () => stop(child) };
}

function localeOf(kind: ServerKind): string[] {
  return kind === "embedded" ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"] : ["--locale=C"];
}

async function untilReady(cluster: Cluster, log: string): Promise<void> {
  const deadline = Date.now() + startSeconds * 1000;
  for (;;) {
    const client = new pg.Client({ host: cluster.host, user: cluster.superuser, database: "postgres" });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`the test cluster did not start in ${startSeconds} s: ${existsSync(log) ? readFileSync(log, "utf8") : ""}`, { cause: error });
      await sleep(30);
    }
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.ref();
  child.stdin?.end();
  await ended;
}

/** One statement or more as the superuser. */
export async function asSuperuser(cluster: Cluster, database: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ host: cluster.host, user: cluster.superuser, database });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
