import { newId, randomBytes } from "./bytes.ts";
import type { SealedItem } from "./item.ts";
import { believe, type Change, commit, type Journal, type KnownHead } from "./journal.ts";
import { type EpochKeys, keysOf } from "./journal-keys.ts";
import { type KeyRing, requireSheet, type Way } from "./key-ring.ts";
import type { CheckedKey } from "./public-card.ts";
import type { Unlocker } from "./unlocker.ts";
import { unwrap, wrapFor } from "./wrap.ts";

/** A way to unlock, what its owner calls it, and the day it was made. */
export interface NamedUnlocker {
  readonly unlocker: Unlocker;
  readonly name: string;
  readonly on?: string;
}

const wayOf = ({ unlocker, name, on = "" }: NamedUnlocker): Way => ({ ...unlocker.lock, name, on });

/**
 * A new journal with these ways in. Nothing of it is anywhere until the change is stored.
 * @throws VaultRefusal `needs-sheet`
 */
export async function createJournal(ways: readonly NamedUnlocker[], device: string): Promise<Change> {
  requireSheet(ways.map(wayOf));
  const keys = await keysOf({ journal: newId(), epoch: 1, root: randomBytes(32) });
  const empty: Journal = {
    id: keys.journal,
    device,
    keys: [keys],
    keyRing: { ways: [], earlier: [], checked: [] },
    contents: new Map(),
    head: { epoch: 1, count: 0, root: "", written: {} },
    sealedHead: { id: "", version: 0, bytes: new Uint8Array(0) },
  };
  return commit(empty, await wrapsFor(ways.map(wayOf), keys), [], { ways: ways.map(wayOf), earlier: [], checked: [] });
}

/**
 * Opens a journal with one of its ways in. The recovery sheet alone is enough; so is a passkey, or a phone's own key.
 *
 * @param served everything the server has of this person, each thing in its newest version
 * @param known what this device kept, if it had the journal before
 * @throws VaultRefusal
 */
export async function openJournal(unlocker: Unlocker, served: readonly SealedItem[], device: string, known?: KnownHead): Promise<Journal> {
  return believe(await unwrap(unlocker, served), device, served, known);
}

/** One more way in: a second sheet, a new phone, a passkey. */
export async function addWay(journal: Journal, added: NamedUnlocker): Promise<Change> {
  const ways = [...journal.keyRing.ways.filter(({ id }) => id !== added.unlocker.lock.id), wayOf(added)];
  return commit(journal, await wrapsFor([wayOf(added)], journal.keys[0]), [], { ...journal.keyRing, ways });
}

/** What is known of another's key from now on, in place of what was known of the same person. */
export function keepChecked(journal: Journal, checked: CheckedKey): Promise<Change> {
  const others = journal.keyRing.checked.filter(({ card }) => card.person !== checked.card.person);
  return commit(journal, [], [], { ...journal.keyRing, checked: [...others, checked] });
}

/**
 * A new root key, for when a phone or a sheet is lost: the ways named in `without` open nothing that is written from now on. All other ways
 * go on working, with no sheet printed anew. What was written before opens as before, and is sealed anew by `sealAnew`, a few at a time:
 * a rotation that breaks off after this change is stored is whole, and goes on where it stopped.
 *
 * @throws VaultRefusal `needs-sheet` when no sheet would be left
 */
export async function rotate(journal: Journal, without: readonly string[], adding: readonly NamedUnlocker[] = []): Promise<Change> {
  const ways = [...journal.keyRing.ways.filter(({ id }) => !without.includes(id)), ...adding.map(wayOf)];
  requireSheet(ways);
  const [old] = journal.keys;
  const next = await keysOf({ journal: journal.id, epoch: old.epoch + 1, root: randomBytes(32) });
  const ring: KeyRing = { ...journal.keyRing, ways, earlier: [...journal.keyRing.earlier, { journal: old.journal, epoch: old.epoch, root: old.root }] };
  return commit({ ...journal, keys: [next, ...journal.keys] }, await wrapsFor(ways, next), without.filter((id) => journal.contents.has(id)), ring);
}

const wrapsFor = (ways: readonly Way[], keys: EpochKeys): Promise<SealedItem[]> => Promise.all(ways.map((way) => wrapFor(way, keys)));
