import type { Seams } from "@rapport/store";
import type { Stores } from "../http/parts.ts";
import { authQuery, inAuth } from "./auth-transaction.ts";
import type { MadePasskey, StoredPasskey } from "./verify-passkey.ts";

export interface Account {
  readonly id: string;
  readonly userHandle: Buffer;
}

/** An account that nobody can sign in with yet: no passkey, no practice. */
export async function makeAccount(stores: Stores, seams: Seams, kind: "staff" | "client"): Promise<Account> {
  const account = { id: seams.uuid(), userHandle: seams.bytes(32) };
  await authQuery(stores, "insert into auth.account (id, kind, user_handle) values ($1, $2, $3)", [account.id, kind, account.userHandle]);
  return account;
}

export async function findAccount(stores: Stores, id: string): Promise<Account | undefined> {
  const [row] = await authQuery<{ user_handle: Buffer }>(stores, "select user_handle from auth.account where id = $1 and disabled_at is null", [id]);
  return row === undefined ? undefined : { id, userHandle: row.user_handle };
}

export async function accountOfPerson(stores: Stores, practiceId: string, personId: string): Promise<Account | undefined> {
  const [row] = await authQuery<{ id: string; user_handle: Buffer }>(
    stores, "select a.id, a.user_handle from auth.membership m join auth.account a on a.id = m.account_id where m.practice_id = $1 and m.person_id = $2 and a.disabled_at is null", [practiceId, personId],
  );
  return row === undefined ? undefined : { id: row.id, userHandle: row.user_handle };
}

export interface PasskeyRow extends StoredPasskey {
  readonly accountId: string;
  readonly label: string;
  readonly backedUp: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const passkeyColumns = "credential_id, account_id, public_key, counter, transports, label, backed_up, created_at, last_used_at";

interface PasskeyColumns {
  credential_id: string; account_id: string; public_key: Buffer; counter: string; transports: string[]; label: string; backed_up: boolean; created_at: Date; last_used_at: Date | null;
}

const toPasskey = (row: PasskeyColumns): PasskeyRow => ({
  credentialId: row.credential_id, accountId: row.account_id, publicKey: row.public_key, counter: Number(row.counter), transports: row.transports, label: row.label, backedUp: row.backed_up,
  createdAt: row.created_at, lastUsedAt: row.last_used_at,
});

export async function findPasskey(stores: Stores, credentialId: string): Promise<PasskeyRow | undefined> {
  const [row] = await authQuery<PasskeyColumns>(
    stores, `select ${passkeyColumns} from auth.passkey where credential_id = $1 and account_id in (select id from auth.account where disabled_at is null)`, [credentialId],
  );
  return row === undefined ? undefined : toPasskey(row);
}

export async function passkeysOf(stores: Stores, accountId: string): Promise<PasskeyRow[]> {
  return (await authQuery<PasskeyColumns>(stores, `select ${passkeyColumns} from auth.passkey where account_id = $1 order by created_at`, [accountId])).map(toPasskey);
}

export async function addPasskey(stores: Stores, accountId: string, passkey: MadePasskey, label: string): Promise<void> {
  await authQuery(
    stores, "insert into auth.passkey (credential_id, account_id, public_key, counter, transports, label, backed_up) values ($1, $2, $3, $4, $5, $6, $7)",
    [passkey.credentialId, accountId, passkey.publicKey, passkey.counter, passkey.transports, label, passkey.backedUp],
  );
}

export async function notePasskeyUsed(stores: Stores, credentialId: string, counter: number, backedUp: boolean): Promise<void> {
  await authQuery(stores, "update auth.passkey set counter = $2, backed_up = $3, last_used_at = now() where credential_id = $1", [credentialId, counter, backedUp]);
}

/** Takes a passkey away, unless it is the last way in: no other passkey, and no printed code that is still good. */
export async function endPasskey(stores: Stores, accountId: string, credentialId: string): Promise<"ended" | "last" | "not-there"> {
  return inAuth(stores, async (query) => {
    // Two devices ending each other's passkey wait here for one another.
    await query("select id from auth.account where id = $1 for update", [accountId]);
    const ids = (await query<{ credential_id: string }>("select credential_id from auth.passkey where account_id = $1", [accountId])).map((row) => row.credential_id);
    if (!ids.includes(credentialId)) return "not-there";
    const [codes] = await query<{ left: number }>("select count(*)::int as left from auth.recovery_code where account_id = $1 and used_at is null", [accountId]);
    if (ids.length === 1 && (codes?.left ?? 0) === 0) return "last";
    await query("delete from auth.passkey where account_id = $1 and credential_id = $2", [accountId, credentialId]);
    return "ended";
  });
}

/** The practice and person an account belongs to. */
export async function membershipOf(stores: Stores, accountId: string): Promise<{ practiceId: string; personId: string; kind: "staff" | "client" } | undefined> {
  const [row] = await authQuery<{ practice_id: string; person_id: string; kind: "staff" | "client" }>(
    stores, "select m.practice_id, m.person_id, a.kind from auth.membership m join auth.account a on a.id = m.account_id where a.id = $1 and a.disabled_at is null limit 1", [accountId],
  );
  return row === undefined ? undefined : { practiceId: row.practice_id, personId: row.person_id, kind: row.kind };
}

/**
 * From now on this account is the person. The account before it, if there was another, ends in the same moment: its passkeys, codes and
 * open sign-ins. Doing it again changes nothing.
 */
export async function bindAccount(stores: Stores, person: { readonly practiceId: string; readonly personId: string }, accountId: string): Promise<void> {
  await inAuth(stores, async (query) => {
    const [old] = await query<{ account_id: string }>("select account_id from auth.membership where practice_id = $1 and person_id = $2 for update", [person.practiceId, person.personId]);
    if (old?.account_id === accountId) return;
    if (old === undefined) {
      await query("insert into auth.membership (account_id, practice_id, person_id) values ($1, $2, $3)", [accountId, person.practiceId, person.personId]);
      return;
    }
    await query("update auth.membership set account_id = $3 where practice_id = $1 and person_id = $2", [person.practiceId, person.personId, accountId]);
    await query("update auth.account set disabled_at = now() where id = $1", [old.account_id]);
    await query("update auth.sign_in set ended_at = now() where account_id = $1 and ended_at is null", [old.account_id]);
    await query("delete from auth.passkey where account_id = $1", [old.account_id]);
    await query("delete from auth.recovery_code where account_id = $1", [old.account_id]);
  });
}

/** A person leaves: nobody signs in as them again, and who is in now is out. */
export async function endAccount(stores: Stores, person: { readonly practiceId: string; readonly personId: string }): Promise<void> {
  await inAuth(stores, async (query) => {
    await query("update auth.account set disabled_at = now() where id in (select account_id from auth.membership where practice_id = $1 and person_id = $2)", [person.practiceId, person.personId]);
    await query("update auth.sign_in set ended_at = now() where practice_id = $1 and person_id = $2 and ended_at is null", [person.practiceId, person.personId]);
  });
}
