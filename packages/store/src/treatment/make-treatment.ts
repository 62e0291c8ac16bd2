import type { DataKeys } from "../data-keys.ts";
import { planToPlanAhead } from "../delivery/plan-messages.ts";
import { placeOf } from "../places.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export interface NewTreatment {
  readonly treatmentId: string;
  readonly clientId: string;
  readonly therapistId: string;
  /** A name or a code. */
  readonly name: string;
  readonly mail: string | null;
  readonly messages: "mail" | "none";
  readonly language: string;
  readonly sharedPhone: boolean;
  readonly startedOn: string;
  readonly weekday: number | null;
  readonly at: string | null;
  readonly zone: string;
  readonly lengthMinutes: number;
  readonly place: string;
}

/** A new client with her treatment, her own data key, and who may reach her: the therapist and she herself. */
export async function makeTreatment(tx: Transaction, keys: DataKeys, made: NewTreatment): Promise<void> {
  const practice_id = tx.context.practiceId;
  const { treatmentId: treatment_id, clientId: client_id, therapistId } = made;
  // Reach first: every other row is checked against it.
  await tx.change(
    sqlFor.insertInto("rapport.reach").values([
      { practice_id, person_id: therapistId, treatment_id, client_id, scope: "therapist" },
      { practice_id, person_id: client_id, treatment_id, client_id, scope: "self" },
    ]),
  );
  await tx.change(sqlFor.insertInto("rapport.person").values({ practice_id, id: client_id, kind: "client", name: null }));
  await tx.change(
    sqlFor.insertInto("rapport.treatment").values({
      practice_id,
      id: treatment_id,
      started_on: made.startedOn,
      ended_on: null,
      weekday: made.weekday,
      at_time: made.at,
      zone: made.zone,
      length_minutes: made.lengthMinutes,
      place: made.place,
      looking_declined_on: null,
    }),
  );
  await tx.change(
    sqlFor.insertInto("rapport.participant").values([
      { practice_id, treatment_id, person_id: client_id, part: "client", until_at: null },
      { practice_id, treatment_id, person_id: therapistId, part: "therapist", until_at: null },
    ]),
  );
  await keys.makeClientKey(tx, client_id);
  await tx.change(
    sqlFor.insertInto("rapport.client_profile").values({
      practice_id,
      client_id,
      name: await keys.encrypt(tx, client_id, placeOf.clientName(client_id), made.name),
      contact_kind: made.mail === null ? "none" : "mail",
      contact: made.mail === null ? null : await keys.encrypt(tx, client_id, placeOf.clientContact(client_id), made.mail),
      contact_failed_on: null,
      language: made.language,
      zone: made.zone,
      messages: made.messages,
      messages_stop_hash: null,
      shared_phone: made.sharedPhone,
    }),
  );
  await planToPlanAhead(tx, treatment_id, client_id);
}
