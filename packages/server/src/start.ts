import { type Seams, pendingMigrations } from "@rapport/store";
import type { Config } from "./config.ts";
import { backUpBeforeUpgrade } from "./backup/before-upgrade.ts";
import { eraseAgain, rememberedErasures, rememberTombstones } from "./backup/erasures.ts";
import { type Front, type Health, openFront } from "./front/front.ts";
import type { createServer, ServerParts, Stores } from "./http/create-server.ts";
import { refuseUnsafe, type RunningDatabase, startDatabase } from "./launcher/index.ts";
import { DemoPractice } from "./demo/demo-practice.ts";
import { demoPlace } from "./demo/demo-place.ts";
import { pagesKey } from "./pages/signed-manifest.ts";
import { closeStores, openStores } from "./open-stores.ts";
import { version } from "./version.ts";

/** Rapport, running. */
export interface Running {
  /** Where it answers on this machine, such as http://127.0.0.1:3000/. */
  readonly url: URL;
  readonly database: RunningDatabase;
  readonly stores: Stores;
  readonly demo: DemoPractice | undefined;
  /** The one-time token of the first set-up, while there is no practice. */
  readonly setUpToken: string | undefined;
  /** Takes no new calls, ends the running ones, closes the pools, stops the database. */
  stop(): Promise<void>;
}

export interface StartHooks {
  /** Makes the token for the first set-up; undefined once a practice exists. */
  readonly ensureSetUpToken?: (stores: Stores, seams: Seams) => Promise<string | undefined>;
  /** Begins work beside the answers (reminders, sealing); answers how to end it. */
  readonly startWork?: (parts: ServerParts) => Promise<() => Promise<void>>;
  /** For the person at the terminal. */
  readonly onProgress?: (line: string) => void;
}

/**
 * Opens the port at once, then the database, and answers when pages can be served.
 *
 * @throws CannotStart; whatever was begun by then is ended again
 */
export async function startRapport(config: Config, seams: Seams, log: (entry: object) => void, hooks: StartHooks = {}): Promise<Running> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    // Last begun, first ended. One that fails must not keep the database from stopping.
    for (let end = undo.pop(); end !== undefined; end = undo.pop()) await end().catch((error: unknown) => log({ event: "stop.failed", level: "error", error }));
  };
  try {
    const front = await openFront(config.port, config.host);
    undo.push(() => front.close());
    // The routes and all they need are read while the database starts.
    const program = import("./http/create-server.ts");
    program.catch(() => {}); // told below
    const database = await startDatabase(config, seams, hooks.onProgress === undefined ? {} : { onProgress: hooks.onProgress });
    undo.push(() => database.stop());
    const demo = config.demo ? new DemoPractice(demoPlace(database, seams), seams, log, Intl.DateTimeFormat().resolvedOptions().timeZone) : undefined;
    if (demo !== undefined) undo.push(() => demo.close());
    const [stores] = await Promise.all([openMain(config, database, seams, hooks), demo?.openIfThere()]);
    undo.push(() => closeStores(stores));
    const parts: ServerParts = { config, stores, demo, seams, pagesKey: pagesKey(database.keys.deployment), log };
    const setUpToken = await hooks.ensureSetUpToken?.(stores, seams);
    await serve(front, parts, database, (await program).createServer, undo);
    const endWork = await hooks.startWork?.(parts);
    if (endWork !== undefined) undo.push(endWork);
    undo.push(() => front.close());
    log({ event: "start.ready", version, database: database.version, how: database.how });
    return { url: new URL(`http://${urlHost(config.host)}:${front.port}/`), database, stores, demo, setUpToken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openMain(config: Config, database: RunningDatabase, seams: Seams, hooks: StartHooks): Promise<Stores> {
  const onProgress = (name: string) => hooks.onProgress?.(`Migrating: ${name}`);
  const connections = database.connections();
  const { isEmpty } = await pendingMigrations(connections.owner);
  const beforeUpgrade = () => backUpBeforeUpgrade(config, database, seams, hooks.onProgress ?? (() => {}));
  const stores = await openStores(connections, database.keys, seams, { beforeUpgrade, ...(isEmpty ? {} : { onProgress }) });
  // After migrating, so that what the roles own is known.
  await refuseUnsafe(config, database).catch(async (error: unknown) => {
    await closeStores(stores);
    throw error;
  });
  await eraseAgainFirst(config, database, stores, hooks).catch(async (error: unknown) => {
    await closeStores(stores);
    throw error;
  });
  return stores;
}

/** Data that came back from a copy hold whoever was erased since: they are erased again before a page is served. */
async function eraseAgainFirst(config: Config, database: RunningDatabase, stores: Stores, hooks: StartHooks): Promise<void> {
  const count = await eraseAgain(stores, rememberedErasures(config));
  await rememberTombstones(config, database);
  if (count > 0) hooks.onProgress?.(`Erased again: ${count === 1 ? "a client who was" : `${count} clients who were`} erased after these data were copied.`);
}

async function serve(
  front: Front,
  parts: ServerParts,
  database: RunningDatabase,
  create: typeof createServer,
  undo: (() => Promise<unknown>)[],
): Promise<void> {
  const app = await create(parts);
  await app.ready();
  undo.push(() => app.close());
  front.serve(app, async (): Promise<Health> => {
    await parts.stores.auth.query("select 1");
    return { ready: true, version, database: database.version };
  });
}

function urlHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
