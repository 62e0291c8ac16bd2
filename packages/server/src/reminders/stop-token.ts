import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";
import type { DataKeys } from "@rapport/store";

const ivBytes = 12;
const tagBytes = 16;
const idBytes = 16;

/** Whose messages a stop link stops. */
export interface StopsFor {
  readonly practiceId: string;
  readonly clientId: string;
}

/**
 * The token of the link that stops her messages: her ids under a key of ours, so that it tells nothing, opens nothing else, and can be
 * found without any list of clients. The same client has the same token in every message.
 */
export function stopToken(keys: DataKeys, { practiceId, clientId }: StopsFor): string {
  const key = keys.derived("stop links");
  const plain = Buffer.concat([bytesOf(practiceId), bytesOf(clientId)]);
  const iv = createHmac("sha256", key).update(plain).digest().subarray(0, ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, body, cipher.getAuthTag()]).toString("base64url");
}

/** @returns undefined for anything that we did not make. */
export function openStopToken(keys: DataKeys, token: string): StopsFor | undefined {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== ivBytes + 2 * idBytes + tagBytes || bytes.toString("base64url") !== token) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", keys.derived("stop links"), bytes.subarray(0, ivBytes));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]);
    return { practiceId: uuidOf(plain.subarray(0, idBytes)), clientId: uuidOf(plain.subarray(idBytes)) };
  } catch {
    return undefined;
  }
}

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll("-", ""), "hex");
const uuidOf = (bytes: Buffer): string => bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
