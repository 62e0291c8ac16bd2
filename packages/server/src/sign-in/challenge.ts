import type { ServerParts, Stores } from "../http/parts.ts";
import { authQuery } from "./auth-transaction.ts";

export interface Challenge {
  readonly challenge: string;
  readonly accountId: string | null;
}

const minutesOpen = 5;

/** A challenge of 256 bits for one ceremony: good for five minutes, and once. */
export async function makeChallenge(parts: ServerParts, stores: Stores, purpose: "register" | "sign-in", accountId: string | null): Promise<{ id: string; challenge: string }> {
  const id = parts.seams.uuid();
  const challenge = parts.seams.bytes(32).toString("base64url");
  await authQuery(stores, "delete from auth.challenge where expires_at < now() - interval '1 hour'");
  await authQuery(stores, `insert into auth.challenge (id, challenge, purpose, account_id, expires_at) values ($1, $2, $3, $4, now() + interval '${minutesOpen} minutes')`, [id, challenge, purpose, accountId]);
  return { id, challenge };
}

/** Takes it away: it is gone whether the ceremony then succeeds or not. */
export async function takeChallenge(stores: Stores, id: string, purpose: "register" | "sign-in"): Promise<Challenge | undefined> {
  const [row] = await authQuery<{ challenge: string; account_id: string | null; good: boolean }>(
    stores, "delete from auth.challenge where id = $1 and purpose = $2 returning challenge, account_id, expires_at > now() as good", [id, purpose],
  );
  return row?.good ? { challenge: row.challenge, accountId: row.account_id } : undefined;
}
