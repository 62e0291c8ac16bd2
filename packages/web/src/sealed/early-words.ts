import { deleteDB, type DBSchema, openDB } from "idb";
import { newId } from "@rapport/vault";
import { entryToBytes, type EntryWords, readEntry } from "./entry-words.ts";

/** Words she wrote before there was a key: only on this phone, as ciphertext, under a key of this browser that gives its bytes to no script. */
export interface EarlyWords {
  readonly id: string;
  readonly words: EntryWords;
}

interface Store extends DBSchema {
  words: { key: string; value: { id: string; nonce: Uint8Array<ArrayBuffer>; body: ArrayBuffer } };
}
interface KeyStore extends DBSchema {
  key: { key: "early"; value: CryptoKey };
}

const wordsName = (owner: string) => `rapport-early-words-${owner}`;
const keyName = (owner: string) => `rapport-early-key-${owner}`;
const openWords = (owner: string) => openDB<Store>(wordsName(owner), 1, { upgrade: (db) => void db.createObjectStore("words", { keyPath: "id" }) });

async function keyOfThisPhone(owner: string): Promise<CryptoKey> {
  const db = await openDB<KeyStore>(keyName(owner), 1, { upgrade: (store) => void store.createObjectStore("key") });
  const there = await db.get("key", "early");
  const key = there ?? (await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]));
  if (there === undefined) await db.put("key", key, "early");
  db.close();
  return key;
}

export async function keepEarly(owner: string, words: EntryWords, id: string = newId()): Promise<void> {
  const key = await keyOfThisPhone(owner);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const body = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, entryToBytes(words));
  const db = await openWords(owner);
  await db.put("words", { id, nonce, body });
  db.close();
}

export async function readEarly(owner: string): Promise<EarlyWords[]> {
  const db = await openWords(owner);
  const rows = await db.getAll("words");
  db.close();
  if (rows.length === 0) return [];
  const key = await keyOfThisPhone(owner);
  return Promise.all(rows.map(async ({ id, nonce, body }) => ({ id, words: readEntry(new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, key, body))) })));
}

/** These lie in the journal now. What another window wrote since stays. */
export async function takenEarly(owner: string, ids: readonly string[]): Promise<void> {
  const db = await openWords(owner);
  const tx = db.transaction("words", "readwrite");
  await Promise.all(ids.map((id) => tx.store.delete(id)));
  await tx.done;
  db.close();
}

export async function dropEarly(owner: string): Promise<void> {
  await Promise.all([deleteDB(wordsName(owner)), deleteDB(keyName(owner))]);
}
