import type { Transaction } from "../transaction.ts";

/** What the worker can be asked to do. Each runs in the context of one client, and reads the facts anew. */
export type JobKind = "remind-before" | "remind-after" | "plan-ahead";

/** The payload of a job: ids only, since whoever keeps the machine can see jobs. */
export interface JobOf {
  readonly practice_id: string;
  readonly client_id: string;
  readonly treatment_id: string;
  readonly session_id?: string | undefined;
}

export interface JobToAdd {
  readonly kind: JobKind;
  /** One job of a kind for one session or treatment: adding it again moves it. */
  readonly about: string;
  readonly clientId: string;
  readonly treatmentId: string;
  readonly sessionId?: string | undefined;
  readonly runAt: Date;
}

/** Jobs end by themselves when their time is over, so that tries are not what ends them. */
const mostTries = 1_000;

/** Adds jobs in this transaction: they are there when it commits, and not before. */
export async function addJobs(tx: Transaction, jobs: readonly JobToAdd[]): Promise<void> {
  if (jobs.length === 0) return;
  const { practiceId } = tx.context;
  await tx.run(
    `select count(*) from graphile_worker.add_jobs((
      select array_agg((job.kind, json_strip_nulls(json_build_object('practice_id', $1::text, 'client_id', job.client_id, 'treatment_id', job.treatment_id, 'session_id', job.session_id)),
        null, job.run_at, ${mostTries}, job.kind || ':' || job.about, null, null)::graphile_worker.job_spec)
      from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[]) as job (kind, about, client_id, treatment_id, session_id, run_at)))`,
    [
      practiceId,
      jobs.map(({ kind }) => kind),
      jobs.map(({ about }) => about),
      jobs.map(({ clientId }) => clientId),
      jobs.map(({ treatmentId }) => treatmentId),
      jobs.map(({ sessionId }) => sessionId ?? null),
      jobs.map(({ runAt }) => runAt),
    ],
  );
}

/** Takes the jobs about a client away, when she is erased. Only the worker's role may. */
export async function removeJobsOf(tx: Transaction, clientId: string): Promise<void> {
  await tx.run("delete from graphile_worker._private_jobs where payload ->> 'practice_id' = $1 and payload ->> 'client_id' = $2", [
    tx.context.practiceId,
    clientId,
  ]);
}
