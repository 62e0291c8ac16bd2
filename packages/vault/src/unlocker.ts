import { type AgeKeys, ageKeysOf } from "./age-file.ts";
import { base64url, type Bytes, joined, utf8, uuidOf } from "./bytes.ts";
import { derive, sha256, stretch } from "./derive.ts";
import type { RecoverySheet } from "./recovery-sheet.ts";

export type UnlockerKind = "passkey" | "sheet" | "device";

/**
 * What the journal keeps of a way to unlock it: enough to wrap a new key for it (so that rotating needs no sheet at hand), not enough to
 * unlock. It lies sealed in the key ring; the server never has it, and without it cannot make a wrap that is believed.
 */
export interface Lock {
  readonly id: string;
  readonly kind: UnlockerKind;
  readonly recipient: string;
  readonly mac: string;
}

/** A way to unlock, while it is in somebody's hand. */
export interface Unlocker {
  readonly lock: Lock;
  readonly keys: AgeKeys;
}

/** What a passkey is asked to evaluate (WebAuthn `prf.eval.first`): always the same, so that the same passkey gives the same secret. */
export const passkeyInput = (): Promise<Bytes> => sha256(utf8("rapport-vault/1 passkey"));

/** @param output the 32 bytes of the passkey's PRF. They must be taken out of the reply before it is sent anywhere. */
export function unlockerOfPasskey(output: Bytes): Promise<Unlocker> {
  if (output.length !== 32) throw new RangeError(`unlockerOfPasskey requires the 32 bytes of a PRF, got ${output.length}`);
  return unlockerOf("passkey", output);
}

export const unlockerOfSheet = (sheet: RecoverySheet): Promise<Unlocker> => unlockerOf("sheet", sheet.secret);

/** Makes each guess at a code of six digits cost about a fifth of a second on a laptop. */
const codeRounds = 600_000;

/**
 * A key that lies on one phone, with a code for those who want one. The server has neither. Whoever copies the phone's storage has the key
 * and can try codes: a short one holds for days, not for ever.
 *
 * @param deviceKey 32 random bytes, made once and kept on this device only
 * @param code empty where the phone's own lock is all she wants
 */
export async function unlockerOfDevice(deviceKey: Bytes, code: string): Promise<Unlocker> {
  if (deviceKey.length !== 32) throw new RangeError(`unlockerOfDevice requires a key of 32 bytes, got ${deviceKey.length}`);
  const stretched = await stretch(utf8(code.normalize("NFKC").trim()), deviceKey, code === "" ? 1 : codeRounds);
  return unlockerOf("device", joined(deviceKey, stretched));
}

async function unlockerOf(kind: UnlockerKind, secret: Bytes): Promise<Unlocker> {
  const [id, seed, mac] = await Promise.all([derive(secret, `${kind} id`, 16), derive(secret, `${kind} age`), derive(secret, `${kind} mac`)]);
  const keys = await ageKeysOf(seed);
  return { lock: { id: uuidOf(id), kind, recipient: keys.recipient, mac: base64url(mac) }, keys };
}
