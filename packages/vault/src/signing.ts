import { base64url, type Bytes, fromBase64url, joined, utf8 } from "./bytes.ts";

/** One who can sign, and what the signature is checked with. */
export interface Signer {
  /** The public key, 32 bytes as base64url. */
  readonly publicKey: string;
  readonly sign: (message: Bytes) => Promise<Bytes>;
}

const algorithm = { name: "Ed25519" };

/** What comes before the 32 bytes of a seed in PKCS #8 (RFC 8410, section 7). */
const pkcs8Head = Uint8Array.from([0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20]);

/** Ed25519 (RFC 8032) by WebCrypto. age says that a file is whole, not who sealed it; this says who. */
export async function signerOf(seed: Bytes): Promise<Signer> {
  const pkcs8 = joined(pkcs8Head, seed);
  // WebCrypto gives the public half only by way of an exportable key, which is let go at once.
  const { x = "" } = await crypto.subtle.exportKey("jwk", await crypto.subtle.importKey("pkcs8", pkcs8, algorithm, true, ["sign"]));
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]);
  return { publicKey: x, sign: async (message) => new Uint8Array(await crypto.subtle.sign(algorithm, key, message)) };
}

/** True only for a signature by this key; false for anything else, a key that is none included. */
export async function isSignedBy(publicKey: string, message: Bytes, signature: Bytes): Promise<boolean> {
  const key = await verifyingKey(publicKey);
  return key !== undefined && signature.length === 64 && crypto.subtle.verify(algorithm, key, signature, message);
}

/** The last public key that was asked for: a list of a thousand things is by one author. */
let lastKey: { readonly publicKey: string; readonly key: Promise<CryptoKey | undefined> } | undefined;

function verifyingKey(publicKey: string): Promise<CryptoKey | undefined> {
  if (lastKey?.publicKey !== publicKey) lastKey = { publicKey, key: importPublic(publicKey) };
  return lastKey.key;
}

async function importPublic(publicKey: string): Promise<CryptoKey | undefined> {
  const raw = fromBase64url(publicKey);
  if (raw?.length !== 32) return undefined;
  try {
    return await crypto.subtle.importKey("raw", raw, algorithm, false, ["verify"]);
  } catch {
    return undefined;
  }
}

/** A signed statement in two lines of text: what is said, and the signature over its purpose and itself. */
export async function signedText(signer: Signer, purpose: string, statement: string): Promise<string> {
  return `${statement}\n${base64url(await signer.sign(utf8(`rapport-${purpose}/1\n${statement}`)))}`;
}

/** @returns the statement, or undefined when it is not signed by this key for this purpose. */
export async function readSignedText(publicKey: string, purpose: string, text: string): Promise<string | undefined> {
  const [statement = "", signature = "", ...more] = text.split("\n");
  const bytes = fromBase64url(signature);
  if (more.length > 0 || bytes === undefined) return undefined;
  return (await isSignedBy(publicKey, utf8(`rapport-${purpose}/1\n${statement}`), bytes)) ? statement : undefined;
}
