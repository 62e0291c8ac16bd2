import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from "node:crypto";
import { z } from "zod";

/** Where a site says what its pages are. */
export const manifestAddress = "/pages.json";

/** The manifest's text under an Ed25519 signature; key and signature in base64. */
export interface SignedManifest {
  readonly manifest: string;
  readonly key: string;
  readonly signature: string;
}

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);
export const signedManifestShape = z.strictObject({ manifest: z.string().max(1_000_000), key: base64.length(44), signature: base64.length(88) });

/** What stands before a raw 32-byte Ed25519 key in PKCS #8 and in SPKI (RFC 8410). */
const privateHead = Buffer.from("302e020100300506032b657004220420", "hex");
const publicHead = Buffer.from("302a300506032b6570032100", "hex");
const rawBytes = 32;

/**
 * The key this installation signs its pages with: derived from the deployment key, so that it stays the same for as long as the keys
 * folder does and needs no file of its own.
 */
export function pagesKey(deployment: Buffer): KeyObject {
  const seed = Buffer.from(hkdfSync("sha256", deployment, Buffer.alloc(0), "rapport pages", rawBytes));
  return createPrivateKey({ key: Buffer.concat([privateHead, seed]), format: "der", type: "pkcs8" });
}

export function signManifest(manifest: string, key: KeyObject): SignedManifest {
  return { manifest, key: rawPublic(key).toString("base64"), signature: sign(null, Buffer.from(manifest, "utf8"), key).toString("base64") };
}

export function isWellSigned({ manifest, key, signature }: SignedManifest): boolean {
  const publicKey = createPublicKey({ key: Buffer.concat([publicHead, Buffer.from(key, "base64")]), format: "der", type: "spki" });
  return verify(null, Buffer.from(manifest, "utf8"), publicKey, Buffer.from(signature, "base64"));
}

/** A key as people compare it: the first 128 bits of its SHA-256, in eight groups of four digits. */
export function keyFingerprint(key: string): string {
  const digits = createHash("sha256").update(Buffer.from(key, "base64")).digest("hex").slice(0, rawBytes);
  return digits.replace(/(.{4})(?=.)/g, "$1-");
}

export function fingerprintOf(key: KeyObject): string {
  return keyFingerprint(rawPublic(key).toString("base64"));
}

function rawPublic(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-rawBytes);
}
