import pg from "pg";

/** The schema of graphile-worker 0.18: its highest migration. A test holds it to the package. */
export const jobsSchemaVersion = 20;

/**
 * Brings the tables of the job queue to this version, as the owner: the worker's role owns nothing. The package is read only when
 * there is something to do, since a start waits for it.
 */
export async function migrateJobs(client: pg.Client, owner: pg.ClientConfig): Promise<void> {
  const {
    rows: [there],
  } = await client.query<{ yes: boolean }>("select to_regclass('graphile_worker.migrations') is not null as yes");
  if (there?.yes === true) {
    const {
      rows: [last],
    } = await client.query<{ id: number }>("select coalesce(max(id), 0) as id from graphile_worker.migrations");
    if ((last?.id ?? 0) >= jobsSchemaVersion) return;
  }
  const { Logger, runMigrations } = await import("graphile-worker");
  const pool = new pg.Pool({ ...owner, password: owner.password, max: 2 });
  // The statement that meets a broken connection tells; the package asks for both.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  try {
    await runMigrations({ pgPool: pool, schema: "graphile_worker", logger: new Logger(() => () => {}) });
  } finally {
    await pool.end();
  }
}
