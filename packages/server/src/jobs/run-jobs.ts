import { setTimeout as sleep } from "node:timers/promises";
import type { Runner } from "graphile-worker";
import pg from "pg";
import type { ServerParts } from "../http/parts.ts";
import { openMailer } from "../mail/mailer.ts";
import { forgetPulse, isSilent, keepPulse, type Pulse } from "./pulse.ts";
import { type TaskParts, tasksOf } from "./tasks.ts";

/** Few: reminders are not in a hurry, and people's pages come first. */
const jobsAtOnce = 2;
const restMilliseconds = 2_000;
const lookEveryMilliseconds = 30_000;
const patienceMilliseconds = 10_000;

/**
 * Runs the jobs of these stores beside the answers, as the worker's role, until told to stop. When the database goes away the worker ends,
 * rests a moment and begins again; one that falls silent is ended and begun anew, and the log says so. One program runs the jobs of a
 * database at a time.
 *
 * @returns how to stop: it waits for the jobs that run
 */
export async function runJobs({ config, stores, seams, log }: ServerParts): Promise<() => Promise<void>> {
  const { worker } = stores;
  if (worker === undefined) return async () => {};
  const mailer = config.mail === undefined ? undefined : openMailer(config.mail);
  const pulse: Pulse = { lastBeatAt: seams.now() };
  const parts: TaskParts = { stores, worker, mailer, baseUrl: config.baseUrl, seams, log, pulse };
  const ending = new AbortController();
  let runner: Runner | undefined;
  keepPulse(stores, pulse);

  const live = (async () => {
    while (!ending.signal.aborted) {
      const pool = queuePool(worker.pool);
      try {
        await unlockLeftBehind(pool);
        runner = await beginRunner(parts, pool);
        pulse.lastBeatAt = seams.now();
        if (ending.signal.aborted) await endRunner(runner);
        await runner.promise;
      } catch (error) {
        log({ event: "jobs.ended", level: "error", error });
      } finally {
        runner = undefined;
        await pool.end().catch(() => {});
      }
      await sleep(restMilliseconds, undefined, { signal: ending.signal }).catch(() => {});
    }
  })();
  const watch = setInterval(() => {
    if (runner === undefined || !isSilent(pulse, seams.now())) return;
    log({ event: "jobs.silent", level: "error", since: pulse.lastBeatAt });
    void endRunner(runner);
  }, lookEveryMilliseconds);
  watch.unref();

  return async () => {
    ending.abort();
    clearInterval(watch);
    forgetPulse(stores);
    if (runner !== undefined) await endRunner(runner);
    await live;
    mailer?.close();
  };
}

async function beginRunner(parts: TaskParts, pgPool: pg.Pool): Promise<Runner> {
  // Read when there is something to run, so that a start does not wait for it.
  const { Logger, parseCronItems, run } = await import("graphile-worker");
  const logger = new Logger(() => (level, _message, meta) => {
    // Messages name jobs and errors in the package's own words; what failed is logged by the tasks.
    if (level === "error" && meta?.["error"] instanceof Error) parts.log({ event: "jobs.queue", error: meta["error"] });
  });
  return run({
    pgPool,
    logger,
    schema: "graphile_worker",
    concurrency: jobsAtOnce,
    noHandleSignals: true,
    pollInterval: 1_000,
    taskList: tasksOf(parts),
    parsedCronItems: parseCronItems([
      { task: "pulse", match: "* * * * *", options: { backfillPeriod: 0, jobKey: "pulse", maxAttempts: 1 }, identifier: "pulse" },
    ]),
  });
}

/** A pool of its own: the queue keeps one connection listening, and must not wait for those of the jobs. */
function queuePool({ options }: pg.Pool): pg.Pool {
  const pool = new pg.Pool({ ...options, password: options.password, max: jobsAtOnce + 2 });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** Jobs that a killed program had begun: nobody works on them any more, and the queue by itself would wait for hours. */
async function unlockLeftBehind(pool: pg.Pool): Promise<void> {
  await pool.query("update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_by is not null");
  await pool.query("update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_by is not null");
}

async function endRunner(runner: Runner): Promise<void> {
  const stopped = runner.stop().catch(() => {});
  const late = new AbortController();
  await Promise.race([
    stopped,
    sleep(patienceMilliseconds, undefined, { signal: late.signal })
      .then(() => runner.kill().catch(() => {}))
      .catch(() => {}),
  ]);
  late.abort();
}
