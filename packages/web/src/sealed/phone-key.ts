import { deleteDB, type DBSchema, openDB } from "idb";
import { passkeyInput, type Unlocker, unlockerOfDevice, unlockerOfPasskey } from "@rapport/vault";

interface KeyStore extends DBSchema {
  key: { key: "phone"; value: Uint8Array<ArrayBuffer> };
}

const nameOf = (owner: string) => `rapport-journal-key-${owner}`;
const openKeys = (owner: string) => openDB<KeyStore>(nameOf(owner), 1, { upgrade: (db) => void db.createObjectStore("key") });

/** Has this phone a key of its own, to be used with a code? It lies in another database than what it opens. */
export async function hasPhoneKey(owner: string): Promise<boolean> {
  if (!(await indexedDB.databases?.())?.some((each) => each.name === nameOf(owner))) return false;
  const db = await openKeys(owner);
  const there = await db.get("key", "phone");
  db.close();
  return there !== undefined;
}

/** The key of this phone with her code; made when there is none. */
export async function phoneUnlocker(owner: string, code: string): Promise<Unlocker> {
  const db = await openKeys(owner);
  const key = (await db.get("key", "phone")) ?? crypto.getRandomValues(new Uint8Array(32));
  await db.put("key", key, "phone");
  db.close();
  return unlockerOfDevice(key, code);
}

export const dropPhoneKey = (owner: string): Promise<void> => deleteDB(nameOf(owner));

/**
 * Asks the device for the secret of a passkey (PRF). Nothing of it goes to the server: it is no sign-in, and the reply is not kept.
 * @returns undefined when the passkey gives none, or she closed the device's window
 */
export async function passkeyUnlocker(): Promise<Unlocker | undefined> {
  if (!("credentials" in navigator) || !("PublicKeyCredential" in globalThis)) return undefined;
  try {
    const first = await passkeyInput();
    const used = await navigator.credentials.get({
      publicKey: { challenge: crypto.getRandomValues(new Uint8Array(32)), userVerification: "required", timeout: 60_000, extensions: { prf: { eval: { first } } } },
    });
    const output = (used as PublicKeyCredential | null)?.getClientExtensionResults().prf?.results?.first;
    return output === undefined ? undefined : await unlockerOfPasskey(new Uint8Array(output as ArrayBuffer));
  } catch {
    return undefined;
  }
}
