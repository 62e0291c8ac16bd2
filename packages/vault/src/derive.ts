import { type Bytes, utf8 } from "./bytes.ts";

/** Everything is derived under this name, so that no key of ours is ever the key of something else. */
const house = "rapport-vault/1";

/** HKDF with SHA-256 (RFC 5869), without salt: the secret is random or already stretched. */
export async function derive(secret: Bytes, purpose: string, byteCount = 32): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8(`${house} ${purpose}`) }, key, byteCount * 8));
}

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** HMAC with SHA-256. */
export async function macOf(secret: Bytes, message: string): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8(message)));
}

/**
 * PBKDF2 with SHA-256 (RFC 8018), which makes each guess at a short secret cost this many rounds. WebCrypto has no memory-hard function;
 * 600,000 is the count the OWASP password storage cheat sheet names for it.
 */
export async function stretch(secret: Bytes, salt: Bytes, rounds: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", secret, "PBKDF2", false, ["deriveBits"]);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, key, 256));
}
