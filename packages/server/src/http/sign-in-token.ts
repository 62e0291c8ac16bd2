import { createHash } from "node:crypto";
import type { Seams } from "@rapport/store";
import { demoPrefix } from "./parts.ts";

/** A bearer token of 256 bits, base64url. In the demo it says so, and so finds its database. */
export function newToken(seams: Seams, demo: boolean): string {
  return `${demo ? demoPrefix : ""}${seams.bytes(32).toString("base64url")}`;
}

/** What is stored of a token. */
export function hashOfToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

export function looksLikeToken(token: string): boolean {
  return /^(demo-)?[A-Za-z0-9_-]{43}$/.test(token);
}
