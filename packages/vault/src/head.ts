import { hexOf, textOf, utf8, type Bytes } from "./bytes.ts";
import { sha256 } from "./derive.ts";
import type { SealedItem } from "./item.ts";
import { VaultRefusal } from "./refusal.ts";

/** What a journal holds, as its owner's devices last agreed: how many things, a hash over all of them, and how often each device wrote. */
export interface Head {
  readonly epoch: number;
  readonly count: number;
  /** SHA-256 in hex over each item's id, version and SHA-256, in the order of the ids. */
  readonly root: string;
  /** How many times each device wrote. A journal that has seen less of any device than this one did is older, or another. */
  readonly written: Readonly<Record<string, number>>;
}

/** What lies in a journal: version and SHA-256 of each sealed thing, the head left out. */
export type Contents = ReadonlyMap<string, { readonly version: number; readonly hash: string }>;

/** The head's own version. */
export const timesWritten = ({ written }: Pick<Head, "written">): number => Object.values(written).reduce((sum, times) => sum + times, 0);

/** What a sealed thing is known by: the SHA-256 of its bytes, in hex. No two sealings have the same, even of the same words. */
export const hashOf = async ({ bytes }: Pick<SealedItem, "bytes">): Promise<string> => hexOf(await sha256(bytes));

export async function contentsOf(items: readonly SealedItem[]): Promise<Contents> {
  const hashed = await Promise.all(items.map(async (item) => [item.id, { version: item.version, hash: await hashOf(item) }] as const));
  const contents = new Map(hashed);
  if (contents.size !== items.length) throw new VaultRefusal("changed-journal", "the same id was given for two things");
  return contents;
}

export async function headOf(epoch: number, contents: Contents, written: Head["written"]): Promise<Head> {
  const lines = [...contents].map(([id, { version, hash }]) => `${id} ${version} ${hash}\n`).sort();
  return { epoch, count: contents.size, root: hexOf(await sha256(utf8(lines.join("")))), written };
}

export function headToBytes({ count, root, written }: Head): Bytes {
  return utf8(JSON.stringify({ count, root, written: Object.fromEntries(Object.entries(written).sort(([left], [right]) => (left < right ? -1 : 1))) }));
}

/** @throws VaultRefusal `unknown-format` */
export function readHead(epoch: number, body: Bytes): Head {
  try {
    const { count, root, written } = JSON.parse(textOf(body)) as Head;
    const sound = Number.isSafeInteger(count) && typeof root === "string" && Object.values(written).every((times) => Number.isSafeInteger(times) && times > 0);
    if (sound) return { epoch, count, root, written };
  } catch {
    // Said below.
  }
  throw new VaultRefusal("unknown-format", "the head of a journal is not laid out as one");
}

/**
 * Is this what the head says lies there?
 * @throws VaultRefusal `shorter-journal` when there is less, `changed-journal` when there is more or another thing.
 */
export async function requireContents(head: Head, contents: Contents): Promise<void> {
  if (contents.size < head.count) throw new VaultRefusal("shorter-journal", `${contents.size} things were given, and there must be ${head.count}`);
  const { root } = await headOf(head.epoch, contents, head.written);
  if (contents.size > head.count || root !== head.root) throw new VaultRefusal("changed-journal", `what was given is not what the head of ${head.count} things names`);
}

/**
 * Has the newer head seen all that the known one had?
 * @throws VaultRefusal `older-journal` when it has seen less, `split-journal` when each has seen what the other has not.
 */
export function requireNotOlder(known: Head, given: Head): void {
  if (given.epoch < known.epoch) throw new VaultRefusal("older-journal", `epoch ${given.epoch} was given, and epoch ${known.epoch} was seen`);
  const devices = [...new Set([...Object.keys(known.written), ...Object.keys(given.written)])];
  const behind = devices.some((device) => (given.written[device] ?? 0) < (known.written[device] ?? 0));
  const ahead = devices.some((device) => (given.written[device] ?? 0) > (known.written[device] ?? 0));
  if (behind && ahead) throw new VaultRefusal("split-journal", "this device and another were given two journals that went apart");
  if (behind) throw new VaultRefusal("older-journal", `a journal written ${timesWritten(given)} times was given, and one written ${timesWritten(known)} times was seen`);
  if (!ahead && (given.root !== known.root || given.count !== known.count)) throw new VaultRefusal("split-journal", "two journals were given that say they are the same");
}
