import { createHmac } from "node:crypto";
import type { ServerParts, Stores } from "../http/parts.ts";
import { authQuery, inAuth } from "./auth-transaction.ts";

const howMany = 10;
// Crockford's base 32: no I, L, O or U, so that a printed code is read one way only. 16 letters hold 80 bits.
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 16;

/** Ten new codes for an account, which take the place of all before. They are told once and stored as keyed hashes. */
export async function makeRecoveryCodes(parts: ServerParts, stores: Stores, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: howMany }, () => [...parts.seams.bytes(length)].map((byte) => letters[byte & 31]).join(""));
  await inAuth(stores, async (query) => {
    await query("delete from auth.recovery_code where account_id = $1", [accountId]);
    for (const code of codes) await query("insert into auth.recovery_code (code_hash, account_id) values ($1, $2)", [hashOfCode(stores, code), accountId]);
  });
  return codes.map((code) => (code.match(/.{4}/g) ?? []).join("-"));
}

/** Uses a code up. @returns whose it was, or undefined when it is no good code. */
export async function takeRecoveryCode(stores: Stores, typed: string): Promise<string | undefined> {
  const [row] = await authQuery<{ account_id: string }>(
    stores, "update auth.recovery_code set used_at = now() where code_hash = $1 and used_at is null and account_id in (select id from auth.account where disabled_at is null) returning account_id",
    [hashOfCode(stores, readCode(typed))],
  );
  return row?.account_id;
}

export async function codesLeft(stores: Stores, accountId: string): Promise<number> {
  const [row] = await authQuery<{ left: number }>(stores, "select count(*)::int as left from auth.recovery_code where account_id = $1 and used_at is null", [accountId]);
  return row?.left ?? 0;
}

/** As typed, with the letters people mistake for others put right. */
function readCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
}

function hashOfCode(stores: Stores, code: string): Buffer {
  return createHmac("sha256", stores.keys.derived("recovery codes")).update(code).digest();
}
