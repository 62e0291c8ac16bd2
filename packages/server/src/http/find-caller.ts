import { type Actor, type StaffRole } from "@rapport/relationship/access";
import type { FastifyRequest } from "fastify";
import { demoPrefix, type ServerParts, storesOf } from "./parts.ts";
import type { Caller } from "./route.ts";
import { signInTokenOf } from "./sign-in-cookie.ts";
import { hashOfToken, looksLikeToken } from "./sign-in-token.ts";

interface SignInRow {
  id: string;
  practice_id: string;
  person_id: string;
  kind: "staff" | "client";
  last_seen_at: Date;
}

/** Minutes without a request after which a sign-in ends. */
export const idleMinutes = { staff: 30, client: 15 } as const;

/**
 * Who is behind the cookie. A sign-in that ended, idled or expired is nobody. When it was last seen is written once a minute, so
 * that reading stays cheap.
 */
export async function findCaller(parts: ServerParts, request: FastifyRequest): Promise<Caller> {
  const token = signInTokenOf(request);
  const stores = token !== undefined && looksLikeToken(token) ? storesOf(parts, token) : undefined;
  if (token === undefined || stores === undefined) return nobody(parts);
  const hash = hashOfToken(token);
  const { rows } = await stores.auth.query<SignInRow>({
    name: "find-sign-in",
    text: `select s.id, s.practice_id, s.person_id, s.kind, s.last_seen_at from auth.sign_in s join auth.account a on a.id = s.account_id
      where s.token_hash = $1 and s.ended_at is null and s.expires_at > now() and a.disabled_at is null
        and s.last_seen_at > now() - case s.kind when 'staff' then interval '${idleMinutes.staff} minutes' else interval '${idleMinutes.client} minutes' end`,
    values: [hash],
  });
  const row = rows[0];
  if (row === undefined) return nobody(parts);
  if (parts.seams.now().getTime() - row.last_seen_at.getTime() > 60_000) {
    await stores.auth.query({ name: "see-sign-in", text: "update auth.sign_in set last_seen_at = now() where token_hash = $1", values: [hash] });
  }
  const actor: Actor =
    row.kind === "staff"
      ? { kind: "staff", practiceId: row.practice_id, personId: row.person_id, roles: noRoles, assignments: [] }
      : { kind: "client", practiceId: row.practice_id, personId: row.person_id, assignments: [] };
  return { actor, stores, demo: token.startsWith(demoPrefix), signInId: row.id };
}

// Roles and assignments are read when a question of access is asked, in the transaction that then acts on them.
const noRoles: readonly StaffRole[] = [];

function nobody(parts: ServerParts): Caller {
  return { actor: { kind: "nobody" }, stores: parts.stores, demo: false, signInId: undefined };
}
