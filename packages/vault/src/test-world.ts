import { seededRandom } from "@rapport/stats";
import { utf8 } from "./bytes.ts";
import { addWay, type Change, commit, createJournal, type ItemKind, type Journal, keepChecked, makeRecoverySheet, newId, openItem, readCard, rotate, sealItem, type SealedItem, type Unlocker, unlockerOfPasskey, unlockerOfSheet, writeOwnCard, writtenOf } from "./index.ts";
import { HonestServer } from "./test-server.ts";

export const words = (text: string) => utf8(text);

/** A person with a journal that lies on a server of its own. */
export interface Owner {
  readonly person: string;
  readonly sheet: Unlocker;
  readonly passkey: Unlocker;
  readonly server: HonestServer;
  journal: Journal;
}

export async function makeOwner(): Promise<Owner> {
  const sheet = await unlockerOfSheet(await makeRecoverySheet());
  const passkey = await unlockerOfPasskey(crypto.getRandomValues(new Uint8Array(32)));
  const server = new HonestServer();
  const change = await createJournal([{ unlocker: sheet, name: "sheet" }, { unlocker: passkey, name: "phone" }], newId());
  server.take(change);
  return { person: newId(), sheet, passkey, server, journal: change.journal };
}

/** Stores a change as the web app does: it becomes what is only when the server took it. */
export function store(owner: Owner, change: Change): void {
  if (!owner.server.take(change)) throw new Error("the server did not take the change");
  owner.journal = change.journal;
}

export async function write(owner: Owner, text: string, kind: ItemKind = "entry", id: string = newId()): Promise<string> {
  const version = (owner.journal.contents.get(id)?.version ?? 0) + 1;
  store(owner, await commit(owner.journal, [await sealItem(owner.journal, kind, id, version, words(text))]));
  return id;
}

/** What can be read in a journal, in the order of the words. */
export async function textsOf(journal: Journal, served: readonly SealedItem[]): Promise<string[]> {
  const opened = await Promise.all((await writtenOf(journal, served)).map((item) => openItem(journal, item)));
  return opened.map(({ body }) => new TextDecoder().decode(body)).sort();
}

export async function check(owner: Owner, other: Owner): Promise<void> {
  store(owner, await keepChecked(owner.journal, { card: await readCard(await writeOwnCard(other.journal, other.person)), on: "2026-03-02" }));
}

export const moreWays = async (owner: Owner): Promise<Unlocker> => {
  const second = await unlockerOfSheet(await makeRecoverySheet());
  store(owner, await addWay(owner.journal, { unlocker: second, name: "second sheet" }));
  return second;
};

export const turnKey = async (owner: Owner, without: readonly string[] = []): Promise<void> => store(owner, await rotate(owner.journal, without));

/** A whole number from 0 up to `below`, from a seed. */
export function chooser(seed: number): (below: number) => number {
  const random = seededRandom(seed);
  return (below) => Math.floor(random() * below);
}

/** What a test knows to be there. */
export function must<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error("what must be there is not");
  return thing;
}
