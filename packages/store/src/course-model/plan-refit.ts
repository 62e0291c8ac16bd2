import { addDays, instantOf, localOf } from "@rapport/relationship";
import { practiceZone } from "../practice/practice-settings.ts";
import { type Transaction } from "../transaction.ts";

/**
 * Asks for the nightly fit of this practice: at half past two of the coming night, in the practice's zone, once however often it is asked.
 * Called where a score, an answer or the end of a course changes what the models rest on, so that a quiet practice is not fitted again.
 */
export async function planRefit(tx: Transaction): Promise<void> {
  const { practiceId } = tx.context;
  const zone = await practiceZone(tx);
  const night = instantOf(addDays(localOf(tx.now.getTime(), zone).on, 1), "02:30", zone);
  await tx.run("select 1 from graphile_worker.add_jobs(array[('refit-courses', json_build_object('practice_id', $1::text), null, $2::timestamptz, 25, 'refit-courses:' || $1::text, null, null)::graphile_worker.job_spec])", [
    practiceId, new Date(night),
  ]);
}
