import { Decrypter, Encrypter, identityToRecipient } from "age-encryption";
import { bech32 } from "./bech32.ts";
import { type Bytes, textOf } from "./bytes.ts";
import { VaultRefusal } from "./refusal.ts";

/** A pair of age's X25519 keys, as the age program reads and writes them. */
export interface AgeKeys {
  /** `AGE-SECRET-KEY-1…` */
  readonly identity: string;
  /** `age1…` */
  readonly recipient: string;
  /** The library's opener for this identity, made once: making it costs as much as opening a page of words. */
  readonly decrypter: Decrypter;
}

/** What an age file for one X25519 recipient has before its first sealed byte: header 168 bytes, nonce 16. */
const headBytes = 168 + 16;
const chunkBytes = 65_536;
const tagBytes = 16;

/** Version line, one X25519 stanza, MAC: the only kind of header that is opened. The server cannot choose another. */
const onlyHeader = /^age-encryption\.org\/v1\n-> X25519 [A-Za-z0-9+/]{43}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n$/;

export async function ageKeysOf(seed: Bytes): Promise<AgeKeys> {
  const identity = bech32("age-secret-key-", seed).toUpperCase();
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return { identity, recipient: await identityToRecipient(identity), decrypter };
}

export async function sealForAge(recipient: string, plain: Bytes): Promise<Bytes> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return (await encrypter.encrypt(plain)) as Bytes;
}

/** @throws VaultRefusal `unknown-format` for another kind of file, `does-not-open` when a bit or the key is not right. */
export async function openFromAge(decrypter: Decrypter, sealed: Bytes): Promise<Bytes> {
  if (!hasOnlyHeader(sealed)) throw new VaultRefusal("unknown-format", `not an age file for one X25519 recipient (${sealed.length} bytes)`);
  try {
    return (await decrypter.decrypt(sealed)) as Bytes;
  } catch (cause) {
    throw new VaultRefusal("does-not-open", `an age file of ${sealed.length} bytes does not open: changed, cut short, or for another key`, { cause });
  }
}

function hasOnlyHeader(sealed: Bytes): boolean {
  if (sealed.length < headBytes + tagBytes) return false;
  try {
    return onlyHeader.test(textOf(sealed.subarray(0, 168)));
  } catch {
    return false;
  }
}

/** How large the age file of so many bytes is. */
export function sealedSize(plainBytes: number): number {
  return headBytes + plainBytes + tagBytes * Math.max(1, Math.ceil(plainBytes / chunkBytes));
}

/** How many bytes may lie in an age file of exactly this size. */
export function roomIn(size: number): number {
  const chunks = Math.max(1, Math.ceil((size - headBytes) / (chunkBytes + tagBytes)));
  return size - headBytes - tagBytes * chunks;
}
