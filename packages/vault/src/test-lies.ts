import assert from "node:assert/strict";
import { Encrypter } from "age-encryption";
import { type Bytes, utf8 } from "./bytes.ts";
import { sealEnvelope } from "./envelope.ts";
import { acceptGrant, commit, fourWords, grantJoining, isTakenBack, type Journal, newId, openCopy, openItem, openJournal, readCard, refresh, type RefusalCode, sealCopy, type SealedItem, startJoining, takeBackShare, VaultRefusal, writeOwnCard } from "./index.ts";
import { placeOf } from "./journal-keys.ts";
import { must, type Owner, textsOf } from "./test-world.ts";
import { copyForSam, type World } from "./test-lies-world.ts";

type Choose = (below: number) => number;
/** Resolves with nothing when the lie was seen; rejects with what the vault said of it. */
type Attempt = (world: World, choose: Choose) => Promise<unknown>;

export interface Lie {
  readonly what: string;
  readonly refusedWith: readonly RefusalCode[];
  readonly attempt: Attempt;
}

const pick = <Thing>(things: readonly Thing[], choose: Choose): Thing => must(things[choose(things.length)]);
const asOther = (item: SealedItem, bytes: Bytes): SealedItem => ({ ...item, bytes });

/** Her phone, which knows the journal, is given another list than the server has. */
const given = (change: (served: SealedItem[], world: World, choose: Choose) => SealedItem[] | Promise<SealedItem[]>): Attempt => async (world, choose) =>
  refresh(world.ana.journal, await change([...world.ana.server.served()], world, choose));

/** Her phone is given something else in the place of one entry. */
const instead = (bytes: (entry: SealedItem, world: World, choose: Choose) => Bytes | Promise<Bytes>): Attempt =>
  given(async (served, world, choose) => {
    const entry = entryOf(world, choose);
    const changed = await bytes(entry, world, choose);
    return served.map((item) => (item.id === entry.id ? asOther(item, changed) : item));
  });

/** Something lies on the phone, waiting to be sent, that she did not write. */
const planted = (bytes: (world: World, choose: Choose) => Promise<Bytes>): Attempt => async (world, choose) =>
  openItem(world.ana.journal, asOther(entryOf(world, choose), await bytes(world, choose)), "waiting");

const entryOf = ({ ana, entries }: World, choose: Choose): SealedItem => itemOf(ana.server.served(), pick(entries, choose));
const itemOf = (served: readonly SealedItem[], id: string): SealedItem => must(served.find((item) => item.id === id));
const without = (served: readonly SealedItem[], id: string): SealedItem[] => served.filter((item) => item.id !== id);
const headPlace = (journal: Journal) => placeOf(journal.id, "head");
const ringPlace = (journal: Journal) => placeOf(journal.id, "key ring");

const ofTheList: readonly Lie[] = [
  { what: "two entries are exchanged", refusedWith: ["changed-journal"], attempt: given((served, world) => {
    const [one, two] = world.entries.map((id) => itemOf(served, id)) as [SealedItem, SealedItem];
    return served.map((item) => (item.id === one.id ? asOther(one, two.bytes) : item.id === two.id ? asOther(two, one.bytes) : item));
  }) },
  { what: "an entry is given as it was before she wrote it anew", refusedWith: ["changed-journal"], attempt: given((served, { rewritten }) => [...without(served, rewritten.id), rewritten]) },
  { what: "an old text is given under the new number", refusedWith: ["changed-journal"], attempt: given((served, { rewritten }) => served.map((item) => (item.id === rewritten.id ? asOther(item, rewritten.bytes) : item))) },
  { what: "one entry is withheld", refusedWith: ["shorter-journal"], attempt: given((served, world, choose) => without(served, entryOf(world, choose).id)) },
  { what: "all entries are withheld", refusedWith: ["shorter-journal"], attempt: given((served, { entries }) => served.filter(({ id }) => !entries.includes(id))) },
  { what: "nothing is given at all", refusedWith: ["shorter-journal"], attempt: given(() => []) },
  { what: "an entry is cut short", refusedWith: ["changed-journal"], attempt: instead(({ bytes }, _, choose) => bytes.slice(0, choose(bytes.length))) },
  { what: "one bit of an entry is changed", refusedWith: ["changed-journal"], attempt: instead(({ bytes }, _, choose) => {
    const [changed, at] = [bytes.slice(), choose(bytes.length)];
    changed[at] = must(changed[at]) ^ (1 << choose(8));
    return changed;
  }) },
  { what: "another person's entry lies among hers", refusedWith: ["changed-journal"], attempt: given((served, { ben }, choose) => [...served, { ...pick(ben.server.served(), choose), id: newId() }]) },
  { what: "another person's entry lies in place of hers", refusedWith: ["changed-journal"], attempt: instead((_, { ben }, choose) => pick(ben.server.served(), choose).bytes) },
  { what: "an entry is given under another id", refusedWith: ["changed-journal"], attempt: given((served, world, choose) => {
    const entry = entryOf(world, choose);
    return [...without(served, entry.id), { ...entry, id: newId() }];
  }) },
  { what: "an entry is given twice, once under another id", refusedWith: ["changed-journal"], attempt: given((served, world, choose) => [...served, { ...entryOf(world, choose), id: newId() }]) },
  { what: "the same entry is given twice", refusedWith: ["changed-journal"], attempt: given((served, world, choose) => [...served, entryOf(world, choose)]) },
  { what: "an entry is given with another number", refusedWith: ["changed-journal"], attempt: given((served, world, choose) => {
    const entry = entryOf(world, choose);
    return [...without(served, entry.id), { ...entry, version: entry.version + 1 + choose(5) }];
  }) },
  { what: "what she let go is brought back", refusedWith: ["changed-journal"], attempt: given((served, { letGo }) => [...served, letGo]) },
  { what: "what she let go is brought back in place of an entry", refusedWith: ["changed-journal"], attempt: given((served, { letGo, ...world }, choose) => [...without(served, entryOf({ letGo, ...world }, choose).id), letGo]) },
];

const ofTheHead: readonly Lie[] = [
  { what: "the whole journal is given as it was", refusedWith: ["older-journal"], attempt: async ({ ana, past }, choose) => refresh(ana.journal, pick(past, choose)) },
  { what: "the head is given as it was, with all entries", refusedWith: ["changed-journal", "shorter-journal"], attempt: async ({ ana, past }, choose) => {
    const [place, old] = [await headPlace(ana.journal), pick(past, choose)];
    return refresh(ana.journal, [...without(ana.server.served(), place), itemOf(old, place)]);
  } },
  { what: "the head is withheld", refusedWith: ["shorter-journal"], attempt: given(async (served, { ana }) => without(served, await headPlace(ana.journal))) },
  { what: "the head of another journal is given", refusedWith: ["does-not-open"], attempt: given(async (served, { ana, ben }) => {
    const [hers, his] = [await headPlace(ana.journal), await headPlace(ben.journal)];
    return served.map((item) => (item.id === hers ? { ...itemOf(ben.server.served(), his), id: hers } : item));
  }) },
  { what: "the head is given with another number", refusedWith: ["another-version"], attempt: given(async (served, { ana }, choose) => {
    const place = await headPlace(ana.journal);
    return served.map((item) => (item.id === place ? { ...item, version: item.version + 1 + choose(9) } : item));
  }) },
  { what: "an entry is given as the head", refusedWith: ["another-item"], attempt: given(async (served, world, choose) => {
    const place = await headPlace(world.ana.journal);
    return served.map((item) => (item.id === place ? { ...entryOf(world, choose), id: place } : item));
  }) },
  { what: "two devices are given journals that went apart", refusedWith: ["split-journal"], attempt: async ({ ana }) => {
    const laptop = await openJournal(ana.sheet, ana.server.served(), newId());
    const [here, there] = [await commit(ana.journal, []), await commit(laptop, [])];
    return refresh(here.journal, withChange(ana, there.puts));
  } },
  { what: "a device is given another journal that says it is the same", refusedWith: ["split-journal"], attempt: async (world, choose) => {
    const [one, two] = [await commit(world.ana.journal, [], [pick(world.entries, choose)]), await commit(world.ana.journal, [])];
    return refresh(one.journal, withChange(world.ana, two.puts));
  } },
];

const withChange = (owner: Owner, puts: readonly SealedItem[]): SealedItem[] => [...owner.server.served().filter(({ id }) => !puts.some((put) => put.id === id)), ...puts];

const ofTheKeys: readonly Lie[] = [
  { what: "the key ring is withheld", refusedWith: ["shorter-journal"], attempt: given(async (served, { ana }) => without(served, await ringPlace(ana.journal))) },
  { what: "the key ring is given as it was", refusedWith: ["changed-journal"], attempt: given(async (served, { ana, past }) => {
    const place = await ringPlace(ana.journal);
    return [...without(served, place), itemOf(must(past[0]), place)];
  }) },
  { what: "a way in is added", refusedWith: ["changed-journal"], attempt: given(async (served, { ben }, choose) => [...served, { ...pick(ben.server.served(), choose), id: newId(), version: 1 }]) },
  { what: "her sheet leads to another person's key", refusedWith: ["does-not-open"], attempt: async ({ ana, ben }) => {
    const bens = itemOf(ben.server.served(), ben.sheet.lock.id);
    return openJournal(ana.sheet, [...without(ana.server.served(), ana.sheet.lock.id), { ...bens, id: ana.sheet.lock.id }], newId());
  } },
  { what: "her sheet leads to a key that the server made, by one who knows where to seal it", refusedWith: ["wrong-author", "unknown-format"], attempt: async ({ ana, ben }, choose) => {
    const { journal, epoch, root } = ben.journal.keys[0];
    const label = { kind: "wrap", journal, item: ana.sheet.lock.id, version: epoch, epoch };
    const guess = { root: Buffer.from(root).toString("base64url"), mac: pick(["", "AAAA", Buffer.alloc(32).toString("base64url")], choose) };
    const bytes = await sealEnvelope(ana.sheet.lock.recipient, ben.journal.keys[0].own.signer, label, utf8(JSON.stringify(guess)));
    return openJournal(ana.sheet, [{ id: ana.sheet.lock.id, version: 1, bytes }], newId());
  } },
  { what: "her sheet is told there is nothing", refusedWith: ["no-way-in"], attempt: async ({ ana }) => openJournal(ana.sheet, without(ana.server.served(), ana.sheet.lock.id), newId()) },
  { what: "after a rotation the key from before is given, with all that lay there", refusedWith: ["older-journal"], attempt: async ({ turned, beforeTurn }) =>
    openJournal(turned.sheet, beforeTurn, turned.journal.device, { epoch: turned.journal.head.epoch, sealed: turned.journal.sealedHead }) },
  { what: "after a rotation a single entry from before is given", refusedWith: ["changed-journal"], attempt: async ({ turned, beforeTurn, turnedEntry }) =>
    refresh(turned.journal, [...without(turned.server.served(), turnedEntry), itemOf(beforeTurn, turnedEntry)]) },
];

const ofTheFormat: readonly Lie[] = [
  { what: "an entry is sealed by one who only knows where to seal it", refusedWith: ["wrong-author"], attempt: planted(({ ana, ben, entries }, choose) => {
    const label = { kind: "entry", journal: ana.journal.id, item: pick(entries, choose), version: 1, epoch: 1 };
    return sealEnvelope(ana.journal.keys[0].own.recipient, ben.journal.keys[0].own.signer, label, utf8("not hers"));
  }) },
  { what: "a later version of the file format is claimed", refusedWith: ["unknown-format"], attempt: planted(async (world, choose) => {
    const bytes = entryOf(world, choose).bytes.slice();
    bytes[20] = 48 + pick([0, 2, 3, 4, 5, 6, 7, 8, 9], choose); // age-encryption.org/v1
    return bytes;
  }) },
  { what: "a file with a password lies in place of an entry", refusedWith: ["unknown-format"], attempt: planted(async (_, choose) => {
    const encrypter = new Encrypter();
    encrypter.setPassphrase("password");
    encrypter.setScryptWorkFactor(1 + choose(3));
    return (await encrypter.encrypt("not hers")) as Bytes;
  }) },
  { what: "a file for two readers lies in place of an entry", refusedWith: ["unknown-format"], attempt: planted(async ({ ana, ben }) => {
    const encrypter = new Encrypter();
    for (const { journal } of [ana, ben]) encrypter.addRecipient(journal.keys[0].own.recipient);
    return (await encrypter.encrypt("not hers")) as Bytes;
  }) },
  { what: "noise lies in place of an entry", refusedWith: ["unknown-format"], attempt: planted(async (_, choose) => crypto.getRandomValues(new Uint8Array(choose(5000)))) },
];

const ofSharing: readonly Lie[] = [
  { what: "the therapist's key is another", refusedWith: ["key-changed"], attempt: async ({ ana, sam, kim }) => sealCopy(ana.journal, ana.person, await readCard(await writeOwnCard(kim.journal, sam.person)), newId(), copyForSam) },
  { what: "one half of the therapist's key is another", refusedWith: ["key-changed", "wrong-author"], attempt: async ({ ana, sam, kim }, choose) => {
    const [own, other] = [await readCard(await writeOwnCard(sam.journal, sam.person)), await readCard(await writeOwnCard(kim.journal, sam.person))];
    const half = pick([{ seal: other.seal }, { sign: other.sign }], choose);
    return sealCopy(ana.journal, ana.person, { ...own, ...half }, newId(), copyForSam);
  } },
  { what: "somebody who was never met is given as the therapist", refusedWith: ["key-not-checked"], attempt: async ({ ana, kim }) => sealCopy(ana.journal, ana.person, await readCard(await writeOwnCard(kim.journal, kim.person)), newId(), copyForSam) },
  { what: "a card is altered", refusedWith: ["wrong-author", "unknown-format"], attempt: async ({ sam }, choose) => {
    const [statement, signature] = (await writeOwnCard(sam.journal, sam.person)).split("\n") as [string, string];
    const altered = { ...(JSON.parse(statement) as object), ...pick([{ person: newId() }, { epoch: 2 }, { epoch: 0 }, { seal: "age1" }, { sign: "" }, { more: 1 }, { epoch: 9 }], choose) };
    return readCard(`${JSON.stringify(altered)}\n${signature}`);
  } },
  { what: "a copy is given to somebody else", refusedWith: ["does-not-open"], attempt: async ({ anaCard, kim, copy }) => openCopy(kim.journal, kim.person, anaCard, copy) },
  { what: "a copy is handed on as if it were meant for somebody else", refusedWith: ["for-another"], attempt: async ({ ana, anaCard, sam, kim, copy }) => {
    // Sam, or one who has Sam's key, opens the file and seals what is in it for Kim, her signature and all.
    const plain = await sam.journal.keys[0].forOthers.decrypter.decrypt(copy.bytes);
    const encrypter = new Encrypter();
    encrypter.addRecipient(kim.journal.keys[0].forOthers.recipient);
    assert.equal(anaCard.person, ana.person);
    return openCopy(kim.journal, kim.person, anaCard, asOther(copy, (await encrypter.encrypt(plain)) as Bytes));
  } },
  { what: "one copy is given in place of another", refusedWith: ["another-item"], attempt: async ({ anaCard, sam, copy }) => openCopy(sam.journal, sam.person, anaCard, { ...copy, id: newId() }) },
  { what: "a copy that she did not seal is given as hers", refusedWith: ["wrong-author"], attempt: async ({ anaCard, sam, kim, samCard }) => {
    const forged = { kind: "copy", share: newId(), from: anaCard.person, to: "" };
    return openCopy(sam.journal, sam.person, anaCard, { id: forged.share, version: 1, bytes: await sealEnvelope(samCard.seal, kim.journal.keys[0].forOthers.signer, forged, utf8("{}")) });
  } },
  { what: "an entry of the therapist's own is given as a copy of hers", refusedWith: ["does-not-open"], attempt: async ({ anaCard, sam }, choose) => openCopy(sam.journal, sam.person, anaCard, pick(sam.server.served(), choose)) },
  { what: "a copy is said to be taken back, and she did not say so", refusedWith: ["wrong-author"], attempt: async ({ anaCard, ben, copy }, choose) => {
    const said = pick([await takeBackShare(ben.journal, copy.id), "", `${JSON.stringify({ share: copy.id })}\nAAAA`], choose);
    if (!(await isTakenBack(anaCard, copy.id, said))) throw new VaultRefusal("wrong-author", "not taken back");
    return said;
  } },
];

const ofDevices: readonly Lie[] = [
  { what: "the request of a new device is exchanged for another", refusedWith: ["wrong-code"], attempt: async () => {
    const [hers, servers] = [await startJoining(), await startJoining()];
    const [here, there] = await Promise.all([fourWords(hers.request, hers.code), fourWords(servers.request, hers.code)]);
    // What the two people do with their eyes.
    if (here.join(" ") !== there.join(" ")) throw new VaultRefusal("wrong-code", "the four words are not the same");
    return undefined;
  } },
  { what: "a new device is handed a journal that the server made", refusedWith: ["wrong-code"], attempt: async ({ ben }) => {
    const [joining, guessed] = [await startJoining(), (await startJoining()).code];
    return acceptGrant(joining, await grantJoining(ben.journal, joining.request, guessed), ben.server.served(), newId());
  } },
  { what: "a new device is handed the journal as it was", refusedWith: ["older-journal"], attempt: async ({ ana, past }, choose) => {
    const joining = await startJoining();
    return acceptGrant(joining, await grantJoining(ana.journal, joining.request, joining.code), pick(past, choose), newId());
  } },
];

export const lies: readonly Lie[] = [...ofTheList, ...ofTheHead, ...ofTheKeys, ...ofTheFormat, ...ofSharing, ...ofDevices];

/** Tells the lie once: it must be refused in the words it is known for, and what she wrote must still all be there. */
export async function tell(lie: Lie, world: World, choose: Choose): Promise<void> {
  await assert.rejects(lie.attempt(world, choose), (error: unknown) => {
    assert.ok(error instanceof VaultRefusal, `${lie.what}: ${error}`);
    assert.ok(lie.refusedWith.includes(error.code), `${lie.what}: refused with ${error.code}`);
    return true;
  }, `${lie.what}: believed`);
}

export const nothingLost = async ({ ana, texts }: World): Promise<void> => assert.deepEqual(await textsOf(await refresh(ana.journal, ana.server.served()), ana.server.served()), texts);

