import { type Bytes, isUuid } from "./bytes.ts";
import { type Contents, contentsOf, type Head, headOf, headToBytes, readHead, requireContents, requireNotOlder, timesWritten } from "./head.ts";
import { type ItemKind, itemKinds, type OpenedItem, openUnder, type SealedItem, sealUnder } from "./item.ts";
import { type EpochKeys, keysOf, placeOf } from "./journal-keys.ts";
import { type KeyRing, keyRingToBytes, readKeyRing } from "./key-ring.ts";
import { VaultRefusal } from "./refusal.ts";

/** A journal that is open on a device. It holds keys: it is never stored, sent or logged. */
export interface Journal {
  readonly id: string;
  /** This device's own id, random, made once on it. */
  readonly device: string;
  /** Newest first. */
  readonly keys: readonly [EpochKeys, ...EpochKeys[]];
  readonly keyRing: KeyRing;
  readonly contents: Contents;
  readonly head: Head;
  /** The head as sealed. The device keeps it (`KnownHead`) and holds the server to it. */
  readonly sealedHead: SealedItem;
}

/** What a device keeps of a journal between openings: nothing in it can be read without the key. */
export interface KnownHead {
  readonly epoch: number;
  readonly sealed: SealedItem;
}

/** One thing to store, if what lies there now has version `base` (0: nothing). */
export interface Put extends SealedItem {
  readonly base: number;
}

/** A change of a journal. The server takes all of it or nothing; only then is `journal` what is. */
export interface Change {
  readonly journal: Journal;
  readonly puts: readonly Put[];
  readonly drops: readonly string[];
}

export const knownHeadOf = ({ head, sealedHead }: Journal): KnownHead => ({ epoch: head.epoch, sealed: sealedHead });

/**
 * Believes what the server gave, or refuses it as a whole: every thing is there, none is another, and none of it is older than this device
 * has seen. What it cannot see: a server that gives a *new* device, which knows nothing yet, an old journal.
 */
export async function believe(newest: EpochKeys, device: string, served: readonly SealedItem[], known: KnownHead | undefined): Promise<Journal> {
  if (known !== undefined && newest.epoch < known.epoch) throw new VaultRefusal("older-journal", `a key of epoch ${newest.epoch} was given, and epoch ${known.epoch} was seen`);
  const [headPlace, ringPlace] = await Promise.all([placeOf(newest.journal, "head"), placeOf(newest.journal, "key ring")]);
  const sealedHead = only(served, headPlace);
  const head = await openHead(newest, sealedHead);
  const others = served.filter(({ id }) => id !== headPlace);
  const contents = await contentsOf(others);
  await requireContents(head, contents);
  const ring = await openUnder(newest, only(others, ringPlace));
  const keyRing = readKeyRing(newest.journal, ring.body);
  const earlier = await Promise.all(keyRing.earlier.map(keysOf));
  const journal: Journal = { id: newest.journal, device, keys: [newest, ...earlier.reverse()], keyRing, contents, head, sealedHead };
  if (known !== undefined) requireNotOlder(await readKnown(journal, known), head);
  return journal;
}

/** The same for a journal that is open already: what the server gives now must follow on what was believed before. */
export function refresh(journal: Journal, served: readonly SealedItem[]): Promise<Journal> {
  return believe(journal.keys[0], journal.device, served, knownHeadOf(journal));
}

function only(items: readonly SealedItem[], id: string): SealedItem {
  const [first, ...more] = items.filter((item) => item.id === id);
  if (first === undefined) throw new VaultRefusal("shorter-journal", `what must lie at ${id} was not given`);
  if (more.length > 0) throw new VaultRefusal("changed-journal", `two things were given for ${id}`);
  return first;
}

async function openHead(keys: EpochKeys, sealed: SealedItem): Promise<Head> {
  const { kind, body } = await openUnder(keys, sealed);
  const head = readHead(keys.epoch, body);
  if (kind !== "head" || timesWritten(head) !== sealed.version) throw new VaultRefusal("another-version", "the head of a journal does not carry its own version");
  return head;
}

async function readKnown(journal: Journal, { epoch, sealed }: KnownHead): Promise<Head> {
  const keys = journal.keys.find((each) => each.epoch === epoch);
  if (keys === undefined) throw new VaultRefusal("another-epoch", `no key of epoch ${epoch} is known any more`);
  return openHead(keys, sealed);
}

/** The things she wrote, out of all that the server gave: keys and head left out. */
export async function writtenOf(journal: Journal, served: readonly SealedItem[]): Promise<SealedItem[]> {
  const house = new Set([...journal.keyRing.ways.map(({ id }) => id), await placeOf(journal.id, "head"), await placeOf(journal.id, "key ring")]);
  return served.filter(({ id }) => !house.has(id));
}

/** Seals one version of one thing. It becomes part of the journal by `commit`; until then it can wait on the device. */
export function sealItem(journal: Journal, kind: ItemKind, id: string, version: number, body: Bytes): Promise<SealedItem> {
  if (!isUuid(id) || !Number.isSafeInteger(version) || version < 1) throw new RangeError(`sealItem requires an id and a version from 1, got ${id} and ${version}`);
  return sealUnder(journal.keys[0], kind, id, version, body);
}

/**
 * Opens one thing. Whatever lies in the journal must be what its head names; what waits on this device must be `waiting`.
 * @throws VaultRefusal, and nothing is opened
 */
export async function openItem(journal: Journal, sealed: SealedItem, where: "in-journal" | "waiting" = "in-journal"): Promise<OpenedItem> {
  if (where === "in-journal") await requireNamed(journal, sealed);
  for (const keys of journal.keys) {
    try {
      const { kind, body } = await openUnder(keys, sealed);
      if (!itemKinds.includes(kind as ItemKind)) throw new VaultRefusal("another-item", `${sealed.id} is none of the things that are written`);
      return { id: sealed.id, version: sealed.version, kind: kind as ItemKind, epoch: keys.epoch, body };
    } catch (refusal) {
      const older = keys !== journal.keys.at(-1);
      if (!(older && refusal instanceof VaultRefusal && refusal.code === "does-not-open")) throw refusal;
    }
  }
  throw new VaultRefusal("does-not-open", `no key of this journal opens ${sealed.id}`);
}

async function requireNamed({ contents }: Journal, sealed: SealedItem): Promise<void> {
  const named = contents.get(sealed.id);
  if (named === undefined) throw new VaultRefusal("another-item", `${sealed.id} does not lie in this journal`);
  if (named.version !== sealed.version) throw new VaultRefusal("another-version", `version ${named.version} of ${sealed.id} lies in this journal, not ${sealed.version}`);
  if (named.hash !== (await contentsOf([sealed])).get(sealed.id)?.hash) throw new VaultRefusal("changed-journal", `${sealed.id} is not what this journal names`);
}

/** The change that stores these things and lets go of those, with the head that says so. */
export async function commit(journal: Journal, stored: readonly SealedItem[], drops: readonly string[] = [], ring?: KeyRing): Promise<Change> {
  const keys = journal.keys[0];
  const ringPlace = await placeOf(journal.id, "key ring");
  const versionOf = (id: string) => journal.contents.get(id)?.version ?? 0;
  const own = ring === undefined ? [] : [await sealUnder(keys, "key-ring", ringPlace, versionOf(ringPlace) + 1, keyRingToBytes(ring))];
  const all = [...stored, ...own];
  const contents = new Map([...journal.contents, ...(await contentsOf(all))]);
  for (const id of drops) contents.delete(id);
  const written = { ...journal.head.written, [journal.device]: (journal.head.written[journal.device] ?? 0) + 1 };
  const head = await headOf(keys.epoch, contents, written);
  const sealedHead = await sealUnder(keys, "head", await placeOf(journal.id, "head"), timesWritten(head), headToBytes(head));
  const puts = [...all.map((item) => ({ ...item, base: versionOf(item.id) })), { ...sealedHead, base: journal.sealedHead.version }];
  return { journal: { ...journal, keyRing: ring ?? journal.keyRing, contents, head, sealedHead }, puts, drops };
}
