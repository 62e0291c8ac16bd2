import { createHmac } from "node:crypto";
import { demoPrefix } from "../http/parts.ts";
import type { DataKeys } from "@rapport/store";

/**
 * The token of a link asked for under this key: 256 bits, made from the deployment key and the asker's random key, so that a repeated
 * request answers the same address although the token is stored nowhere.
 */
export function linkToken(keys: DataKeys, practiceId: string, key: string, demo: boolean): string {
  const token = createHmac("sha256", keys.derived("link tokens")).update(`${practiceId}|${key}`).digest("base64url");
  return `${demo ? demoPrefix : ""}${token}`;
}
