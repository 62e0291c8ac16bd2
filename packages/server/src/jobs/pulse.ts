import type pg from "pg";

/** The worker beats once a minute, through the queue itself: a beat shows that jobs are found and run. */
export interface Pulse {
  lastBeatAt: Date;
}

/** Longer than this without a beat, and the worker counts as silent. */
export const silentAfterSeconds = 150;

const pulses = new WeakMap<object, Pulse>();

/** @param stores the stores whose jobs are run here */
export function keepPulse(stores: object, pulse: Pulse): void {
  pulses.set(stores, pulse);
}

export function forgetPulse(stores: object): void {
  pulses.delete(stores);
}

export type JobsState = "running" | "silent" | "not-here";

/** How the worker of this program is, for its health page. */
export function jobsState(stores: object, now: Date): JobsState {
  const pulse = pulses.get(stores);
  if (pulse === undefined) return "not-here";
  return isSilent(pulse, now) ? "silent" : "running";
}

export function isSilent({ lastBeatAt }: Pulse, now: Date): boolean {
  return now.getTime() - lastBeatAt.getTime() > silentAfterSeconds * 1000;
}

/** As another program sees it, such as the doctor: jobs that should have run long ago, by the database's clock. */
export async function waitingTooLong(client: pg.Client): Promise<{ readonly jobs: number; readonly minutes: number }> {
  const { rows } = await client.query<{ jobs: number; minutes: number }>(
    `select count(*)::int as jobs, coalesce(floor(extract(epoch from now() - min(run_at)) / 60), 0)::int as minutes
     from graphile_worker._private_jobs where attempts = 0 and locked_at is null and run_at < now() - make_interval(secs => $1)`,
    [silentAfterSeconds],
  );
  return rows[0] ?? { jobs: 0, minutes: 0 };
}
