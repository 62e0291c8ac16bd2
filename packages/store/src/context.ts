import { createHmac } from "node:crypto";

/** Who acts, in which practice. Becomes the signed claims that every policy reads. */
export interface Context {
  readonly practiceId: string;
  readonly personId: string;
  /**
   * `assigning` is staff for the one transaction that changes who treats, covers or leaves; `link` is a client who came by a one-time link and can only answer; `worker` acts for a client it delivers to; `statistics` reads the
   * scores of a practice for the nightly fit, as nobody.
   */
  readonly kind: "staff" | "assigning" | "client" | "link" | "worker" | "machine" | "statistics";
}

const secondsValid = 120;
const allowed = /^[0-9a-zA-Z|_-]+$/;

/** The two padded keys of HMAC-SHA256, as `sec.context_key` holds them, so that SQL needs nothing but sha256(). */
export function contextKeyPads(key: Buffer): { innerPad: Buffer; outerPad: Buffer } {
  if (key.length !== 32) throw new RangeError(`contextKeyPads requires a key of 32 bytes, got ${key.length}`);
  const block = Buffer.alloc(64);
  key.copy(block);
  return { innerPad: Buffer.from(block.map((b) => b ^ 0x36)), outerPad: Buffer.from(block.map((b) => b ^ 0x5c)) };
}

/** @returns `practice|person|role|expiry|mac`, made of the characters `[0-9a-zA-Z|_-]` only. */
export function signContext(context: Context, key: Buffer, now: Date): string {
  const expiry = Math.floor(now.getTime() / 1000) + secondsValid;
  const claims = `${context.practiceId}|${context.personId}|${context.kind}|${expiry}`;
  const signed = `${claims}|${createHmac("sha256", key).update(claims).digest("hex")}`;
  if (!allowed.test(signed)) throw new RangeError("signContext requires ids made of 0-9, a-z, A-Z, _ and -");
  return signed;
}
