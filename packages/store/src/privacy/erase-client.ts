import type { DataKeys } from "../data-keys.ts";
import type { Database } from "../database.ts";
import { planRefit } from "../course-model/plan-refit.ts";
import { removeJobsOf } from "../delivery/jobs.ts";
import { sqlFor, type Transaction } from "../transaction.ts";
import { addAudit } from "../write.ts";

/** Rows of her treatments, children before what they belong to. */
const ofTreatment = [
  "rapport.record_words", "rapport.sealed_share", "rapport.begun_answer", "rapport.answer", "rapport.reported_score", "rapport.computed_score", "rapport.administration", "rapport.guess_answer", "rapport.guess",
  "rapport.opening", "rapport.repair_own_words", "rapport.repair_event", "rapport.repair", "rapport.talked_about", "rapport.line", "rapport.process_note", "rapport.look_event", "rapport.look", "rapport.promise", "rapport.to_try", "rapport.ending_plan", "rapport.goodbye", "rapport.goal_rating", "rapport.goal_wording", "rapport.goal",
  "rapport.therapist_note_reason", "rapport.therapist_note_draft", "rapport.therapist_note_version", "rapport.therapist_note_event", "rapport.therapist_note",
  "rapport.note", "rapport.not_now", "rapport.possible_strain", "rapport.chosen_form", "rapport.visibility_change", "rapport.message", "rapport.pause", "rapport.delivery", "rapport.session_event", "rapport.session",
  "rapport.planned_break", "rapport.participant",
] as const;

const ofClient = ["rapport.plan_entry", "rapport.kept_line", "rapport.consent", "rapport.client_profile", "rapport.record_read", "rapport.idempotency", "rapport.client_key"] as const;

/** A person who is a member of a practice in the schema that knows no client: found by ids alone. */
export interface Erased {
  readonly treatmentIds: readonly string[];
}

/**
 * Erases a client: the data key, so that what lies in backups can be read no more; every row of hers; her account and links; and leaves
 * a tombstone, so that a restored backup erases her again. All or nothing.
 *
 * @param worker a store on the worker's role: the application's own role may not delete people's records.
 */
export async function eraseClient(worker: Database, keys: DataKeys, client: { readonly practiceId: string; readonly clientId: string; readonly day: string }): Promise<Erased> {
  const { practiceId, clientId, day } = client;
  const erased = await worker.withContext({ practiceId, personId: clientId, kind: "worker" }, async (tx) => {
    const treatments = await tx.all(sqlFor.selectFrom("rapport.reach").select("treatment_id").distinct().where("practice_id", "=", practiceId).where("client_id", "=", clientId));
    const treatmentIds = treatments.map(({ treatment_id }) => treatment_id);
    await tx.change(
      sqlFor.insertInto("rapport.tombstone").values({ practice_id: practiceId, client_id: clientId, day }).onConflict((conflict) => conflict.columns(["practice_id", "client_id"]).doNothing()),
    );
    await addAudit(tx, worker.seams.uuid, day, [{ action: "client.erase", objectKind: "client", objectId: clientId, clientId }]);
    if (treatmentIds.length > 0) {
      for (const table of ofTreatment) await tx.change(sqlFor.deleteFrom(table).where("practice_id", "=", practiceId).where("treatment_id", "in", treatmentIds));
    }
    for (const table of ofClient) await tx.change(sqlFor.deleteFrom(table).where("practice_id", "=", practiceId).where("client_id", "=", clientId));
    await tx.change(sqlFor.deleteFrom("rapport.sealed_item").where("practice_id", "=", practiceId).where("owner_id", "=", clientId));
    await tx.change(sqlFor.deleteFrom("rapport.joining_device").where("practice_id", "=", practiceId).where("person_id", "=", clientId));
    await tx.change(sqlFor.deleteFrom("rapport.public_key").where("practice_id", "=", practiceId).where("person_id", "=", clientId));
    if (treatmentIds.length > 0) await tx.change(sqlFor.deleteFrom("rapport.treatment").where("practice_id", "=", practiceId).where("id", "in", treatmentIds));
    await removeJobsOf(tx, clientId);
    // The models of the practice rest on her scores no longer.
    await planRefit(tx);
    await eraseAccount(tx, clientId);
    await tx.change(sqlFor.deleteFrom("rapport.person").where("practice_id", "=", practiceId).where("id", "=", clientId));
    // Who may reach her goes last: every statement above was allowed by it.
    await tx.change(sqlFor.deleteFrom("rapport.reach").where("practice_id", "=", practiceId).where("client_id", "=", clientId));
    return { treatmentIds };
  });
  keys.forget(practiceId, clientId);
  return erased;
}

/** Links and invitations of hers; her account, unless she is a client of another practice too. Passkeys and sign-ins go with it. */
async function eraseAccount(tx: Transaction, clientId: string): Promise<void> {
  const { practiceId } = tx.context;
  await tx.change(sqlFor.deleteFrom("auth.link").where("practice_id", "=", practiceId).where("person_id", "=", clientId));
  await tx.change(sqlFor.deleteFrom("auth.invitation").where("practice_id", "=", practiceId).where("person_id", "=", clientId));
  const member = await tx.first(sqlFor.selectFrom("auth.membership").select("account_id").where("practice_id", "=", practiceId).where("person_id", "=", clientId));
  await tx.change(sqlFor.deleteFrom("auth.sign_in").where("practice_id", "=", practiceId).where("person_id", "=", clientId));
  await tx.change(sqlFor.deleteFrom("auth.membership").where("practice_id", "=", practiceId).where("person_id", "=", clientId));
  if (member === undefined) return;
  const elsewhere = await tx.first(sqlFor.selectFrom("auth.membership").select("person_id").where("account_id", "=", member.account_id));
  if (elsewhere === undefined) await tx.change(sqlFor.deleteFrom("auth.account").where("id", "=", member.account_id));
}
