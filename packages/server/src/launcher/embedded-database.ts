import { realpathSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Seams } from "@rapport/store";
import pg from "pg";
import type { Config, EmbeddedChoice } from "../config.ts";
import { type Binaries, findBinaries } from "./binaries.ts";
import { CannotStart } from "./cannot-start.ts";
import { clusterExists, dataPlaces, initCluster, prepareDataFolder, refuseOtherVersion, superuser } from "./cluster.ts";
import { type DatabaseUser, findDatabaseUser } from "./database-user.ts";
import { keepRunning } from "./keep-running.ts";
import { type Keys, type LoginRole, readOrMakeKeys } from "./keys-folder.ts";
import { type Postmaster, readPostmaster, stopPostmaster } from "./postmaster.ts";
import { dropDatabaseIn, ensureDatabaseIn, ensureRoles, roleName } from "./roles.ts";
import type { Connections, RunningDatabase, StartOptions } from "./running-database.ts";
import { makeSocketFolder, removeSocketFolder } from "./socket-folder.ts";
import { withStartLock } from "./start-lock.ts";
import { startPostmaster } from "./start-postmaster.ts";
import { enterUser } from "./users.ts";

export const mainDatabase = "rapport";

interface Running {
  readonly postmaster: Postmaster;
  readonly how: "started" | "adopted";
}

/** The PostgreSQL that comes with Rapport, on its data folder: made if it is not there, adopted if it runs already. */
export async function startEmbedded(config: Config, choice: EmbeddedChoice, seams: Seams, options: StartOptions): Promise<RunningDatabase> {
  const user = findDatabaseUser();
  const binaries = findBinaries(choice.debian);
  prepareDataFolder(config.dataFolder, user);
  const dataFolder = realpathSync(config.dataFolder);
  const places = dataPlaces(dataFolder);
  const server = { dataFolder, binaries, user, throwAway: options.throwAway === true };

  const started = await withStartLock(places.lock, async () => {
    const exists = clusterExists(places.cluster);
    const keys = readOrMakeKeys(config.keysFolder, exists, seams);
    if (!exists) {
      options.onProgress?.("Making the database");
      await initCluster(dataFolder, binaries, user, keys.passwords.superuser, server.throwAway);
    }
    refuseOtherVersion(places.cluster, binaries);
    const running = await adoptOrStart(server);
    const version = await prepareRoles(running.postmaster, keys).catch(async (error: unknown) => {
      if (running.how === "started") await stopPostmaster(running.postmaster);
      throw error;
    });
    return { keys, running, version, me: enterUser(places.running) };
  });

  const { keys, version, me, running } = started;
  let postmaster = running.postmaster;
  const guard = keepRunning(
    () => postmaster,
    async () => {
      postmaster = (await withStartLock(places.lock, () => adoptOrStart(server))).postmaster;
    },
  );
  const admin = <R>(work: (client: pg.Client) => Promise<R>) => withClient(asSuperuser(postmaster, keys, "postgres"), work);
  return {
    kind: "embedded",
    version,
    how: running.how,
    keys: { deployment: keys.deployment, context: keys.context },
    connections: (database = mainDatabase) => connectionsTo(postmaster, keys, database),
    ensureDatabase: (name, template) =>
      admin((client) => ensureDatabaseIn(client, { name, owner: roleName("owner"), ...(template === undefined ? {} : { template }) })),
    dropDatabase: (name) => admin((client) => dropDatabaseIn(client, name)),
    get superuser() {
      return asSuperuser(postmaster, keys, "postgres");
    },
    async stop() {
      await guard.end();
      await withStartLock(places.lock, async () => {
        if (me.leave().othersLeft) return;
        await stopPostmaster(postmaster);
        removeSocketFolder(postmaster.socketFolder);
      });
    },
  };
}

interface Server {
  readonly dataFolder: string;
  readonly binaries: Binaries;
  readonly user: DatabaseUser;
  readonly throwAway: boolean;
}

/** Finds the server that already runs here, or starts it. One that is just stopping is waited for first. */
async function adoptOrStart({ dataFolder, ...server }: Server): Promise<Running> {
  const { cluster, serverLog } = dataPlaces(dataFolder);
  for (let found = readPostmaster(cluster); found !== undefined; found = readPostmaster(cluster)) {
    if (found.status === "ready") return { postmaster: found, how: "adopted" };
    await sleep(20);
  }
  const socketFolder = makeSocketFolder(cluster, server.user);
  return { postmaster: await startPostmaster({ cluster, serverLog, socketFolder, ...server }), how: "started" };
}

async function prepareRoles(postmaster: Postmaster, keys: Keys): Promise<string> {
  return withClient(asSuperuser(postmaster, keys, "postgres"), async (client) => {
    await ensureRoles(client, keys.passwords);
    await ensureDatabaseIn(client, { name: mainDatabase, owner: roleName("owner") });
    const { rows } = await client.query<{ server_version: string }>("show server_version");
    return rows[0]?.server_version.split(" ")[0] ?? "unknown";
  });
}

function asSuperuser(postmaster: Postmaster, keys: Keys, database: string): pg.ClientConfig {
  return { ...reach(postmaster), user: superuser, password: keys.passwords.superuser, database };
}

function connectionsTo(postmaster: Postmaster, keys: Keys, database: string): Connections {
  const as = (role: LoginRole) => ({ ...reach(postmaster), user: roleName(role), password: keys.passwords[role], database });
  return { owner: as("owner"), app: as("app"), auth: as("auth"), worker: as("worker"), reader: as("reader"), backup: as("backup") };
}

function reach({ socketFolder, port }: Postmaster): { host: string; port: number; application_name: string } {
  return { host: socketFolder, port, application_name: `rapport ${process.pid}` };
}

async function withClient<R>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client(config);
  await client.connect().catch((cause: Error & { code?: string }) => {
    if (cause.code !== "28P01") throw cause;
    throw new CannotStart(
      {
        came: "The database does not take the password in the keys folder.",
        expected: "the keys that were made with this database",
        fix: "put back the keys folder that belongs to it, or set RAPPORT_KEYS to where it lies",
      },
      { cause },
    );
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
