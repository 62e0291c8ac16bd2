import assert from "node:assert/strict";
import { test } from "node:test";
import { addWay, type Change, commit, createJournal, type ItemKind, type Journal, makeRecoverySheet, newId, rotate, sealItem, type SealedItem, unlockerOfSheet } from "@rapport/vault";
import { entryToBytes, noWords } from "./entry-words.ts";
import { noSettings, settingsToBytes } from "./journal-settings.ts";
import { inMemory, type KeptJournal } from "./kept-journal.ts";
import { Opener, type OpenedThings } from "./opened-things.ts";
import { letGo, putInOutbox, type Seen } from "./outbox.ts";
import { afterChange } from "./server-items.ts";
import { recordToBytes } from "./shared-record.ts";

interface World {
  readonly kept: KeptJournal;
  readonly opener: Opener;
  journal: Journal;
}

async function world(): Promise<World> {
  const change = await createJournal([{ unlocker: await unlockerOfSheet(await makeRecoverySheet()), name: "sheet" }], newId());
  const kept = inMemory();
  await kept.write({ items: afterChange([], change) });
  return { kept, opener: new Opener(), journal: change.journal };
}

async function store(world: World, change: Change): Promise<void> {
  await world.kept.write({ items: afterChange((await world.kept.read()).items, change) });
  world.journal = change.journal;
}

/** As `sendWaiting` ends: what waited lies in the journal. */
async function arrive(world: World): Promise<void> {
  const { waiting } = await world.kept.read();
  await store(world, await commit(world.journal, waiting.flatMap(({ sealed }) => sealed ?? []), waiting.flatMap(({ id, sealed }) => (sealed === undefined ? id : []))));
  await world.kept.write({ waiting: () => [] });
}

const put = ({ journal, kept }: World, kind: ItemKind, body: Uint8Array<ArrayBuffer>, over: Seen | string = newId()) => putInOutbox(journal, kept, kind, body, over);
const write = (world: World, text: string, over?: Seen, at = "2026-03-02T10:00:00.000Z") => put(world, "entry", entryToBytes({ ...noWords, text, at }), over);
const look = async ({ opener, journal, kept }: World): Promise<OpenedThings> => opener.open(journal, await kept.read());
const listed = async (world: World) => (await look(world)).entries.map(({ words, sent }) => `${words.text}${sent ? "" : ", waits"}`);

test("of an entry that waits the newest words are shown, though it was shown before with others", async () => {
  const here = await world();
  await write(here, "first");
  assert.deepEqual(await listed(here), ["first, waits"]);
  await write(here, "second", (await look(here)).entries[0]);
  assert.deepEqual(await listed(here), ["second, waits"]);
  // As after the page was loaded again: nothing was opened before.
  assert.deepEqual(await listed({ ...here, opener: new Opener() }), ["second, waits"]);
  await arrive(here);
  assert.deepEqual(await listed(here), ["second"]);
  await write(here, "third", (await look(here)).entries[0]);
  assert.deepEqual(await listed(here), ["third, waits"]);
});

test("what is to be let go is not shown, sent or not", async () => {
  const here = await world();
  await write(here, "lies there");
  await arrive(here);
  await write(here, "waits");
  for (const entry of (await look(here)).entries) await letGo(here.kept, entry);
  assert.deepEqual(await listed(here), []);
  assert.deepEqual(await listed({ ...here, opener: new Opener() }), []);
});

test("settings are those that were kept last, and what was given is there by its copy", async () => {
  const here = await world();
  const settings = { ...noSettings, sheetMadeOn: "2026-03-02", sheetAskedOn: "", sheetWords: ["a b c"] };
  await put(here, "settings", settingsToBytes(settings));
  const copy = newId();
  await put(here, "shared", recordToBytes({ words: "I nodded.", howMuch: "line", when: "now", until: "taken-back", entry: newId(), at: "2026-03-02T10:00:00.000Z" }), copy);
  await put(here, "settings", settingsToBytes({ ...settings, sheetAskedOn: "2026-03-16" }), (await look(here)).settingsSeen);
  const things = await look(here);
  assert.equal(things.settings.sheetAskedOn, "2026-03-16");
  assert.equal(things.given.get(copy)?.words, "I nodded.");
  assert.deepEqual(things.entries, []);
});

test("after a rotation what lies under the older key is named, until it is sealed anew; what waits is not", async () => {
  const here = await world();
  await write(here, "before");
  await arrive(here);
  await write(here, "waits");
  assert.deepEqual((await look(here)).older, []);
  const second = await unlockerOfSheet(await makeRecoverySheet());
  await store(here, await addWay(here.journal, { unlocker: second, name: "second" }));
  await store(here, await rotate(here.journal, [second.lock.id]));
  const older: readonly SealedItem[] = (await look(here)).older;
  assert.equal(older.length, 1);
  const [one] = older;
  assert.ok(one !== undefined);
  await store(here, await commit(here.journal, [await sealItem(here.journal, "entry", one.id, 2, entryToBytes({ ...noWords, text: "before" }))]));
  assert.deepEqual((await look(here)).older, []);
  assert.deepEqual((await listed(here)).sort(), ["before", "waits, waits"]);
});

test("a clock that is years off hides nothing: its entries stand where their time puts them", async () => {
  const here = await world();
  await write(here, "today");
  await write(here, "by a phone that thinks it is 2099", undefined, "2099-01-01T00:00:00.000Z");
  await write(here, "by a phone whose clock began anew", undefined, "1970-01-01T00:00:12.000Z");
  assert.deepEqual(await listed(here), ["by a phone that thinks it is 2099, waits", "today, waits", "by a phone whose clock began anew, waits"]);
});
