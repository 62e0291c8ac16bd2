import { timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { ServerParts, Stores } from "../http/parts.ts";
import { hashOfToken, newToken } from "../http/sign-in-token.ts";
import { authQuery, inAuth } from "../sign-in/auth-transaction.ts";
import { deviceName } from "../sign-in/device-name.ts";
import { hashOfSpokenCode } from "./spoken-code.ts";

/** An invitation as the one who uses it has it. */
export interface OpenInvitation {
  readonly id: string;
  readonly practiceId: string;
  readonly personId: string;
  readonly treatmentId: string | null;
  readonly kind: "client" | "staff";
  readonly accountId: string;
  readonly confirmed: boolean;
  readonly holderHash: Buffer | null;
}

export type CodeEntered = { readonly outcome: "right"; readonly invitation: OpenInvitation; readonly holderSecret: string } | { readonly outcome: "wrong" | "closed" };

interface Row {
  id: string; practice_id: string; person_id: string; treatment_id: string | null; kind: "client" | "staff"; code_hash: Buffer | null; wrong_codes: number; account_id: string | null;
  confirmed_at: Date | null; holder_hash: Buffer | null; open: boolean;
}

const columns = "id, practice_id, person_id, treatment_id, kind, code_hash, wrong_codes, account_id, confirmed_at, holder_hash, voided_at is null and (expires_at > now() or confirmed_at is not null) as open";
const mostWrongCodes = 5;

/**
 * Enters the spoken code. An unknown token, one that is closed, and one that another browser holds look the same and cost the same. The
 * fifth wrong code closes the invitation. The first right one makes an account that nobody can sign in with yet.
 */
export async function enterSpokenCode(parts: ServerParts, stores: Stores, token: string, code: string, request: FastifyRequest): Promise<CodeEntered> {
  const tokenHash = hashOfToken(token);
  const came = hashOfSpokenCode(stores, tokenHash, code);
  // Looked at before it is locked: a lock is written to the disk, and only a row that is there can be locked.
  const [seen] = await authQuery<Row>(stores, `select ${columns} from auth.invitation where token_hash = $1`, [tokenHash]);
  if (seen === undefined || !canTakeCode(seen)) return { outcome: "closed" };
  return inAuth(stores, async (query) => {
    const [row] = await query<Row>(`select ${columns} from auth.invitation where token_hash = $1 for update`, [tokenHash]);
    const right = timingSafeEqual(came, row?.code_hash ?? Buffer.alloc(32));
    if (row === undefined || !canTakeCode(row)) return { outcome: "closed" };
    if (!right) {
      const wrong = row.wrong_codes + 1;
      await query("update auth.invitation set wrong_codes = $2 where token_hash = $1", [tokenHash, wrong]);
      if (wrong < mostWrongCodes) return { outcome: "wrong" };
      await query("update auth.invitation set voided_at = now(), voided_because = 'wrong-codes' where token_hash = $1", [tokenHash]);
      return { outcome: "closed" };
    }
    const accountId = parts.seams.uuid();
    const holderSecret = newToken(parts.seams, false);
    const holderHash = hashOfToken(holderSecret);
    await query("insert into auth.account (id, kind, user_handle) values ($1, $2, $3)", [accountId, row.kind, parts.seams.bytes(32)]);
    await query("update auth.invitation set code_entered_at = now(), account_id = $2, holder_hash = $3, device = $4 where token_hash = $1", [
      tokenHash, accountId, holderHash, deviceName(request.headers["user-agent"]),
    ]);
    return { outcome: "right", holderSecret, invitation: toOpen({ ...row, holder_hash: holderHash }, accountId) };
  });
}

const canTakeCode = (row: Row): boolean => row.open && row.code_hash !== null && row.holder_hash === null;

/** The invitation whose code was given, still open. Who may use it is for `isHolder` to say. */
export async function findEntered(stores: Stores, token: string): Promise<OpenInvitation | undefined> {
  const [row] = await authQuery<Row>(stores, `select ${columns} from auth.invitation where token_hash = $1`, [hashOfToken(token)]);
  return row === undefined || !row.open || row.account_id === null ? undefined : toOpen(row, row.account_id);
}

/** *This is not for me*: needs no code, shows nothing, and the one who invited is told. */
export async function refuseInvitation(stores: Stores, token: string): Promise<void> {
  await authQuery(stores, "update auth.invitation set voided_at = now(), voided_because = 'not-for-me' where token_hash = $1 and voided_at is null and confirmed_at is null and expires_at > now()", [hashOfToken(token)]);
}

/** Staff confirm themselves with the code and their new passkey; afterwards nobody holds the invitation any more. */
export async function useUp(stores: Stores, id: string): Promise<boolean> {
  const rows = await authQuery(stores, "update auth.invitation set confirmed_at = coalesce(confirmed_at, now()), holder_hash = null, code_hash = null where id = $1 and holder_hash is not null and voided_at is null returning id", [id]);
  return rows.length === 1;
}

function toOpen(row: Row, accountId: string): OpenInvitation {
  return {
    id: row.id, practiceId: row.practice_id, personId: row.person_id, treatmentId: row.treatment_id, kind: row.kind, accountId, confirmed: row.confirmed_at !== null, holderHash: row.holder_hash,
  };
}
