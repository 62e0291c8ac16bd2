import { randomUUID } from "node:crypto";
import { makePractice, makeTreatment, sqlFor } from "@rapport/store";
import { hashOfToken, newToken } from "../../packages/server/src/http/sign-in-token.ts";
import { realSeams } from "@rapport/store";
import type { BenchPlace } from "./place.ts";

export interface Pair {
  readonly practiceId: string;
  readonly therapistId: string;
  readonly clientId: string;
  readonly treatmentId: string;
}

export const zone = "Europe/Oslo";
const atOnce = 8;
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** Practices with therapists and their clients, made as the product makes them, each with keys of their own. */
export async function makePairs(place: BenchPlace, many: { readonly practices: number; readonly therapists: number; readonly clientsEach: number }): Promise<Pair[]> {
  const therapists = await inParallel(Array.from({ length: many.practices }), async () => makeStaff(place, many.therapists));
  const pairs = await inParallel(
    therapists.flat().flatMap((therapist) => Array.from({ length: many.clientsEach }, (_, index) => ({ ...therapist, index }))),
    async ({ practiceId, therapistId, index }): Promise<Pair> => {
      const [clientId, treatmentId] = [randomUUID(), randomUUID()];
      await place.stores.database.withContext({ practiceId, personId: therapistId, kind: "staff" }, (tx) =>
        makeTreatment(tx, place.stores.keys, {
          treatmentId, clientId, therapistId, name: `Client ${index}`, mail: null, messages: "none", language: "en", sharedPhone: false, startedOn: day(-350), weekday: 1 + (index % 5),
          at: "15:00", zone, lengthMinutes: 50, place: "room",
        }));
      return { practiceId, therapistId, clientId, treatmentId };
    });
  // Nothing of the making may run beside what is measured.
  await place.bulk("delete from graphile_worker._private_jobs");
  return pairs;
}

async function makeStaff(place: BenchPlace, therapists: number): Promise<{ practiceId: string; therapistId: string }[]> {
  const [practiceId, first, accountId] = [randomUUID(), randomUUID(), randomUUID()];
  await place.stores.auth.query("insert into auth.account (id, kind, user_handle) values ($1, 'staff', $2)", [accountId, Buffer.from(accountId)]);
  const context = { practiceId, personId: first, kind: "staff" } as const;
  await place.stores.database.withContext(context, (tx) => makePractice(tx, place.stores.keys, { name: "Harbour Lane", language: "en", zone, personName: "Sam", accountId }));
  const others = Array.from({ length: therapists - 1 }, () => randomUUID());
  if (others.length > 0) {
    await place.stores.database.withContext(context, (tx) =>
      tx.change(sqlFor.insertInto("rapport.person").values(others.map((id) => ({ practice_id: practiceId, id, kind: "staff" as const, name: "Colleague", roles: ["therapist"] })))));
  }
  return [first, ...others].map((therapistId) => ({ practiceId, therapistId }));
}

/** A way in for someone, as if they had just used their passkey. @returns the cookie header */
export async function signInAs(place: BenchPlace, who: { readonly kind: "staff" | "client"; readonly practiceId: string; readonly personId: string }): Promise<string> {
  const token = newToken(realSeams, false);
  const accountId = randomUUID();
  await place.bulk("insert into auth.account (id, kind, user_handle) values ($1, $2, $3)", [accountId, who.kind, Buffer.from(accountId)]);
  await place.bulk("insert into auth.sign_in (token_hash, id, account_id, practice_id, person_id, kind, device, expires_at) values ($1, $2, $3, $4, $5, $6, 'Firefox', now() + interval '1 day')", [
    hashOfToken(token), randomUUID(), accountId, who.practiceId, who.personId, who.kind,
  ]);
  return `__Host-rapport=${token}`;
}

/** Work on each, a few at a time, answered in the order of the items. */
async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
