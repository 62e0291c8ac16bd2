import { createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Stores } from "../http/parts.ts";
import { authQuery } from "./auth-transaction.ts";

/** Failed tries in a quarter of an hour that cost nothing: people mistype. */
const freeTries = 5;
const stepMs = 250;
const mostMs = 3_000;

/**
 * Waits before a try, longer the more tries failed in this quarter of an hour for the same address or account. It only ever slows down:
 * the owner, who succeeds, gets in whoever else is trying.
 */
export async function waitForTurn(stores: Stores, subjects: readonly string[]): Promise<number> {
  const [row] = await authQuery<{ tries: number }>(
    stores, "select coalesce(max(tries), 0)::int as tries from auth.throttle where subject = any($1) and window_start > now() - interval '15 minutes'", [subjects.map((subject) => hashOfSubject(stores, subject))],
  );
  const ms = Math.min(mostMs, Math.max(0, (row?.tries ?? 0) - freeTries) * stepMs);
  if (ms > 0) await wait(ms);
  return ms;
}

/** Counts a failed try for each of these. */
export async function countFailure(stores: Stores, subjects: readonly string[]): Promise<void> {
  await authQuery(stores, "delete from auth.throttle where window_start < now() - interval '1 day'");
  for (const subject of subjects) {
    await authQuery(
      stores,
      `insert into auth.throttle (subject, window_start) values ($1, to_timestamp(floor(extract(epoch from now()) / 900) * 900))
        on conflict (subject, window_start) do update set tries = auth.throttle.tries + 1`,
      [hashOfSubject(stores, subject)],
    );
  }
}

/** Addresses are not kept in the clear. */
function hashOfSubject(stores: Stores, subject: string): Buffer {
  return createHmac("sha256", stores.keys.derived("throttle")).update(subject).digest();
}
