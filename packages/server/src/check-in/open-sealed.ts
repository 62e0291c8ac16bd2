import { webcrypto } from "node:crypto";
import { refuse } from "../http/refuse.ts";

const curve = { name: "ECDH", namedCurve: "P-256" } as const;
const publicBytes = 65;
const nonceBytes = 12;

/**
 * Opens what a phone sealed to the practice's check-in key: an ephemeral public key (65 bytes), a nonce (12), and AES-256-GCM under
 * HKDF-SHA256 of their shared secret, with the link's token as additional data.
 *
 * @throws Refused BAD_REQUEST when it does not open.
 */
export async function openSealed(sealed: string, privateKey: Buffer, token: string): Promise<string> {
  const came = new Uint8Array(Buffer.from(sealed, "base64url"));
  const { subtle } = webcrypto;
  try {
    const own = await subtle.importKey("pkcs8", new Uint8Array(privateKey), curve, false, ["deriveBits"]);
    const from = await subtle.importKey("raw", came.subarray(0, publicBytes), curve, false, []);
    const shared = await subtle.importKey("raw", await subtle.deriveBits({ name: "ECDH", public: from }, own, 256), "HKDF", false, ["deriveKey"]);
    const key = await subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: Buffer.from("rapport check-in") }, shared, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
    const nonce = came.subarray(publicBytes, publicBytes + nonceBytes);
    const plain = await subtle.decrypt({ name: "AES-GCM", iv: nonce, additionalData: Buffer.from(token) }, key, came.subarray(publicBytes + nonceBytes));
    return Buffer.from(plain).toString("utf8");
  } catch (cause) {
    return refuse("BAD_REQUEST", { log: `a sealed page of ${came.length} bytes does not open`, cause });
  }
}
