import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { NewPasskey, UsedPasskey } from "@rapport/api";

/** An authenticator for tests: makes real passkeys and real signatures (ES256), as a phone would. */
export class TestAuthenticator {
  readonly credentialId = randomBytes(32);
  readonly #pair = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  readonly #origin: string;
  readonly #rpId: string;
  #counter = 0;

  constructor(origin: string) {
    this.#origin = origin;
    this.#rpId = new URL(origin).hostname;
  }

  register(options: Record<string, unknown>): NewPasskey {
    const authData = this.#authenticatorData(0x45, Buffer.concat([Buffer.alloc(16), uint16(this.credentialId.length), this.credentialId, this.#coseKey()]));
    // CBOR: {"fmt": "none", "attStmt": {}, "authData": bytes}
    const attestation = Buffer.concat([Buffer.from("a3", "hex"), cborText("fmt"), cborText("none"), cborText("attStmt"), Buffer.from("a0", "hex"), cborText("authData"), cborBytes(authData)]);
    const id = this.credentialId.toString("base64url");
    return {
      id, rawId: id, type: "public-key", clientExtensionResults: {},
      response: { clientDataJSON: this.#clientData("webauthn.create", options).toString("base64url"), attestationObject: attestation.toString("base64url"), transports: ["internal"] },
    };
  }

  /** @param change a fault to plant */
  use(options: Record<string, unknown>, change: { readonly origin?: string; readonly unverified?: boolean; readonly signature?: Buffer } = {}): UsedPasskey {
    this.#counter += 1;
    const authData = this.#authenticatorData(change.unverified ? 0x01 : 0x05);
    const clientData = this.#clientData("webauthn.get", options, change.origin);
    const signature = change.signature ?? sign("sha256", Buffer.concat([authData, createHash("sha256").update(clientData).digest()]), this.#pair.privateKey);
    const id = this.credentialId.toString("base64url");
    return {
      id, rawId: id, type: "public-key", clientExtensionResults: {},
      response: { clientDataJSON: clientData.toString("base64url"), authenticatorData: authData.toString("base64url"), signature: signature.toString("base64url") },
    };
  }

  #clientData(type: string, options: Record<string, unknown>, origin = this.#origin): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge: options["challenge"], origin, crossOrigin: false }));
  }

  #authenticatorData(flags: number, attested = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#counter);
    return Buffer.concat([createHash("sha256").update(this.#rpId).digest(), Buffer.from([flags]), counter, attested]);
  }

  #coseKey(): Buffer {
    const { x, y } = this.#pair.publicKey.export({ format: "jwk" });
    return Buffer.concat([Buffer.from("a5010203262001215820", "hex"), Buffer.from(x ?? "", "base64url"), Buffer.from("225820", "hex"), Buffer.from(y ?? "", "base64url")]);
  }
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
}

function cborBytes(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x59]), uint16(bytes.length), bytes]);
}
