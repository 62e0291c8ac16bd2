import { createHmac } from "node:crypto";
import type { Seams } from "@rapport/store";
import type { Stores } from "../http/parts.ts";
import { hashOfToken } from "../http/sign-in-token.ts";

/** Six digits, each as likely: a draw at or above the largest multiple of a million is drawn again. */
export function newSpokenCode(seams: Seams): string {
  for (;;) {
    const drawn = seams.bytes(4).readUInt32BE(0);
    if (drawn < 4_294_000_000) return String(drawn % 1_000_000).padStart(6, "0");
  }
}

/** Keyed, for six digits alone are guessed in a moment; and bound to its own invitation. */
export function hashOfSpokenCode(stores: Stores, tokenHash: Buffer, code: string): Buffer {
  return createHmac("sha256", stores.keys.derived("spoken code")).update(tokenHash).update(code).digest();
}

export function newInvitationSecrets(stores: Stores, seams: Seams, token: string): { code: string; tokenHash: Buffer; codeHash: Buffer } {
  const code = newSpokenCode(seams);
  const tokenHash = hashOfToken(token);
  return { code, tokenHash, codeHash: hashOfSpokenCode(stores, tokenHash, code) };
}
