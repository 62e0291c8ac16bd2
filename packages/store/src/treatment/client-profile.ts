import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { sqlFor, type Transaction } from "../transaction.ts";
import { anyOf } from "../any-of.ts";

export interface ClientProfile {
  readonly clientId: string;
  readonly name: string;
  readonly mail: string | null;
  readonly messages: "mail" | "none";
  readonly failedOn: string | null;
  readonly language: string;
  readonly youForm: string;
  readonly sharedPhone: boolean;
  readonly answersWhere: "together" | "alone" | "both";
  readonly linkNamesTherapist: boolean;
  readonly version: number;
}

/** How she is named and reached. */
export async function loadProfile(tx: Transaction, keys: DataKeys, clientId: string): Promise<ClientProfile> {
  const row = await tx.one(
    sqlFor.selectFrom("rapport.client_profile")
      .select(["name", "contact", "messages", "contact_failed_on", "language", "you_form", "shared_phone", "answers_where", "link_names_therapist", "version"])
      .where("practice_id", "=", tx.context.practiceId).where("client_id", "=", clientId),
    "client profile",
  );
  return {
    clientId,
    name: await keys.decrypt(tx, clientId, placeOf.clientName(clientId), row.name),
    mail: row.contact === null ? null : await keys.decrypt(tx, clientId, placeOf.clientContact(clientId), row.contact),
    messages: row.messages as ClientProfile["messages"], failedOn: row.contact_failed_on, language: row.language, youForm: row.you_form, sharedPhone: row.shared_phone,
    answersWhere: row.answers_where as ClientProfile["answersWhere"], linkNamesTherapist: row.link_names_therapist, version: row.version,
  };
}

/** The names of many clients at once. */
export async function clientNames(tx: Transaction, keys: DataKeys, clientIds: readonly string[]): Promise<Map<string, string>> {
  await keys.prepare(tx, clientIds);
  const rows = await tx.all(sqlFor.selectFrom("rapport.client_profile").select(["client_id", "name"])
    .where("practice_id", "=", tx.context.practiceId).where("client_id", "=", anyOf(clientIds)));
  const names = new Map<string, string>();
  for (const row of rows) names.set(row.client_id, await keys.decrypt(tx, row.client_id, placeOf.clientName(row.client_id), row.name));
  return names;
}

export interface ProfileChange {
  readonly name?: string | undefined;
  readonly mail?: string | null | undefined;
  readonly messages?: "mail" | "none" | undefined;
  readonly sharedPhone?: boolean | undefined;
  readonly answersWhere?: "together" | "alone" | "both" | undefined;
}

/** @returns whether the version the caller saw was the current one. */
export async function changeProfile(tx: Transaction, keys: DataKeys, clientId: string, change: ProfileChange, version: number): Promise<boolean> {
  const { name, mail, messages, sharedPhone, answersWhere } = change;
  const changed = await tx.change(sqlFor.updateTable("rapport.client_profile").set({
    version: version + 1,
    ...(name === undefined ? {} : { name: await keys.encrypt(tx, clientId, placeOf.clientName(clientId), name) }),
    ...(mail === undefined ? {} : {
      contact: mail === null ? null : await keys.encrypt(tx, clientId, placeOf.clientContact(clientId), mail), contact_kind: mail === null ? "none" : "mail", contact_failed_on: null,
    }),
    ...(messages === undefined ? {} : { messages }),
    ...(sharedPhone === undefined ? {} : { shared_phone: sharedPhone }),
    ...(answersWhere === undefined ? {} : { answers_where: answersWhere }),
  }).where("practice_id", "=", tx.context.practiceId).where("client_id", "=", clientId).where("version", "=", version));
  return changed === 1;
}
