import type { FastifyRequest } from "fastify";
import { demoPrefix, type ServerParts, storesOf } from "./parts.ts";
import type { Caller } from "./route.ts";
import { hashOfToken, looksLikeToken } from "./sign-in-token.ts";

interface LinkRow {
  id: string;
  purpose: "form" | "screen";
  closed_because: string | null;
  practice_id: string;
  treatment_id: string;
  session_id: string;
  person_id: string;
  form: string;
  expires_at: Date;
  closed_at: Date | null;
}

/** Whoever holds a one-time link. An unknown token is nobody; a closed one is known, and the rules refuse it. */
export async function findLinkCaller(parts: ServerParts, request: FastifyRequest): Promise<Caller> {
  const params = request.params;
  const token = typeof params === "object" && params !== null && "token" in params && typeof params.token === "string" ? params.token : "";
  const stores = looksLikeToken(token) ? storesOf(parts, token) : undefined;
  if (stores === undefined) return { actor: { kind: "nobody" }, stores: parts.stores, demo: false, signInId: undefined };
  const { rows } = await stores.auth.query<LinkRow>({
    name: "find-link",
    text: "select id, purpose, closed_because, practice_id, treatment_id, session_id, person_id, form, expires_at, closed_at from auth.link where token_hash = $1",
    values: [hashOfToken(token)],
  });
  const row = rows[0];
  if (row === undefined) return { actor: { kind: "nobody" }, stores, demo: false, signInId: undefined };
  return {
    actor: {
      kind: "link", practiceId: row.practice_id, personId: row.person_id, treatmentId: row.treatment_id, sessionId: row.session_id, form: row.form,
      closesAt: row.expires_at, closed: row.closed_at !== null,
    },
    stores,
    demo: token.startsWith(demoPrefix),
    signInId: row.id,
    link: { id: row.id, purpose: row.purpose, closedBecause: row.closed_because },
  };
}
