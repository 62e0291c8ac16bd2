import type { FastifyReply, FastifyRequest } from "fastify";
import type { ServerParts, Stores } from "../http/parts.ts";
import { setSignInCookie, signInTokenOf } from "../http/sign-in-cookie.ts";
import { hashOfToken, newToken } from "../http/sign-in-token.ts";
import { authQuery } from "./auth-transaction.ts";
import { deviceName } from "./device-name.ts";

export interface WhoSignsIn {
  readonly accountId: string;
  readonly practiceId: string;
  readonly personId: string;
  readonly kind: "staff" | "client";
}

/** At most; a sign-in without use ends sooner (find-caller.ts). */
export const mostHours = { staff: 12, client: 30 * 24 } as const;

/** Opens a sign-in and gives the browser its cookie. The one this browser held before ends. */
export async function startSignIn(parts: ServerParts, stores: Stores, request: FastifyRequest, answer: FastifyReply, who: WhoSignsIn, demo = false): Promise<void> {
  const token = newToken(parts.seams, demo);
  await endSignIn(stores, request);
  const [row] = await authQuery<{ expires_at: Date }>(
    stores,
    `insert into auth.sign_in (token_hash, id, account_id, practice_id, person_id, kind, device, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(hours => $8)) returning expires_at`,
    [hashOfToken(token), parts.seams.uuid(), who.accountId, who.practiceId, who.personId, who.kind, deviceName(request.headers["user-agent"]), mostHours[who.kind]],
  );
  if (row !== undefined) setSignInCookie(answer, token, row.expires_at);
}

/** Ends the sign-in whose cookie came, if any. */
export async function endSignIn(stores: Stores, request: FastifyRequest): Promise<void> {
  const token = signInTokenOf(request);
  if (token !== undefined) await authQuery(stores, "update auth.sign_in set ended_at = now() where token_hash = $1 and ended_at is null", [hashOfToken(token)]);
}
