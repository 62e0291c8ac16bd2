import { isUuid, textOf, utf8, type Bytes } from "./bytes.ts";
import { readRootKey, rootToText, type RootKey } from "./journal-keys.ts";
import { isCard, type CheckedKey } from "./public-card.ts";
import { VaultRefusal } from "./refusal.ts";
import type { Lock } from "./unlocker.ts";

/** A way to unlock with the name its owner gave it. */
export interface Way extends Lock {
  readonly name: string;
  /** The day it was made; empty where nobody wrote it down. */
  readonly on: string;
}

/** What a journal keeps of its keys, sealed like all else in it. */
export interface KeyRing {
  readonly ways: readonly Way[];
  /** The root keys of earlier epochs, oldest first: what lies under them opens until it is sealed anew. */
  readonly earlier: readonly RootKey[];
  /** Keys of other people that were compared in the room. */
  readonly checked: readonly CheckedKey[];
}

/**
 * A passkey can vanish with an account or a phone, and a phone can break. So there is always a sheet.
 * @throws VaultRefusal `needs-sheet`
 */
export function requireSheet(ways: readonly Lock[]): void {
  if (!ways.some(({ kind }) => kind === "sheet")) throw new VaultRefusal("needs-sheet", `a journal needs a recovery sheet, and has ${ways.map(({ kind }) => kind).join(", ") || "nothing"}`);
}

export function keyRingToBytes({ ways, earlier, checked }: KeyRing): Bytes {
  return utf8(JSON.stringify({ ways, earlier: earlier.map(({ epoch, root }) => ({ epoch, root: rootToText(root) })), checked }));
}

/** @throws VaultRefusal `unknown-format` */
export function readKeyRing(journal: string, body: Bytes): KeyRing {
  const refused = (cause?: unknown) => new VaultRefusal("unknown-format", "a key ring is not laid out as one", { cause });
  try {
    const { ways, earlier, checked } = JSON.parse(textOf(body)) as { ways: WrittenWay[]; earlier: { epoch: unknown; root: unknown }[]; checked: CheckedKey[] };
    if (!ways.every(isWay) || !checked.every(isChecked)) throw refused();
    return { ways: ways.map((way) => ({ ...way, on: way.on ?? "" })), earlier: earlier.map(({ epoch, root }) => readRootKey(journal, epoch, root)), checked };
  } catch (cause) {
    throw cause instanceof VaultRefusal ? cause : refused(cause);
  }
}

/** Key rings that were written before ways had a day have none. */
type WrittenWay = Omit<Way, "on"> & { readonly on?: string };

function isWay(way: WrittenWay): boolean {
  const texts = [way.name, way.recipient, way.mac, way.on ?? ""].every((text) => typeof text === "string");
  return texts && isUuid(way.id) && ["passkey", "sheet", "device"].includes(way.kind);
}

const isChecked = ({ card, on }: CheckedKey): boolean => isCard(card) && typeof on === "string";
