import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { seededRandom } from "@rapport/stats";
import { commit, createJournal, type Journal, makeRecoverySheet, newId, openItem, openJournal, sealItem, type SealedItem, unlockerOfSheet, VaultRefusal, writtenOf } from "@rapport/vault";
import { inMemory, type KeptJournal } from "./kept-journal.ts";
import { letGo, putInOutbox, type Seen } from "./outbox.ts";
import { sendWaiting } from "./send-waiting.ts";
import { afterChange, againWhenStale, fromBase64, toBase64 } from "./server-items.ts";

interface Put {
  readonly id: string;
  readonly version: number;
  readonly base: number;
  readonly bytes: string;
}

/** The two routes of sealed things, in memory, behind a line that may fail before or after. */
class Line {
  items: SealedItem[] = [];
  /** How often something was sent to be stored, heard or not. */
  stored = 0;
  readonly sizes: { readonly puts: number; readonly letters: number }[] = [];
  /** What happens on the device while the next thing is on its way. */
  during: (() => Promise<void>) | undefined;
  /** What happens before things are given that were asked for by name. */
  between: (() => Promise<void>) | undefined;
  fails: () => "before" | "after" | undefined = () => undefined;
  readonly #real = globalThis.fetch;
  readonly #wait = globalThis.setTimeout;

  constructor() {
    // The pauses between tries are not what is tested.
    globalThis.setTimeout = ((then: () => void) => this.#wait(then, 0)) as typeof setTimeout;
    globalThis.fetch = async (address, init) => {
      const posted = init?.method === "POST";
      if (posted) {
        const then = this.during;
        this.during = undefined;
        await then?.();
        this.stored += 1;
      } else if (String(address).includes("ids=")) await this.between?.();
      const fails = this.fails();
      if (fails === "before") throw new TypeError("no line");
      const reply = this.#answer(String(address), init);
      if (fails === "after") throw new TypeError("the line broke");
      return reply;
    };
  }
  close(): void {
    globalThis.fetch = this.#real;
    globalThis.setTimeout = this.#wait;
  }
  #answer(address: string, init: RequestInit | undefined): Response {
    if (init?.method !== "POST") {
      const ids = new URL(address, "http://here").searchParams.get("ids")?.split(",");
      const items = this.items.filter(({ id }) => ids === undefined || ids.includes(id)).map(({ id, version, bytes }) => ({ id, version, ...(ids !== undefined && { bytes: toBase64(bytes) }) }));
      return Response.json({ items });
    }
    const { puts, drops } = JSON.parse(String(init.body)) as { puts: Put[]; drops: string[] };
    const versionOf = (id: string) => this.items.find((item) => item.id === id)?.version ?? 0;
    if (puts.some(({ id, base }) => versionOf(id) !== base)) return Response.json({ refusal: { code: "STALE", person: "" } }, { status: 412 });
    this.sizes.push({ puts: puts.length, letters: String(init.body).length });
    this.items = afterChange(this.items, { puts: puts.map((put) => ({ ...put, bytes: fromBase64(put.bytes) })), drops });
    return Response.json({});
  }
}

const words = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
let line: Line;
afterEach(() => line.close());

interface Device {
  readonly kept: KeptJournal;
  journal: Journal;
}

async function twoDevices(): Promise<[Device, Device]> {
  line = new Line();
  const sheet = await unlockerOfSheet(await makeRecoverySheet());
  const change = await createJournal([{ unlocker: sheet, name: "sheet" }], newId());
  line.items = afterChange([], change);
  const devices = await Promise.all([1, 2].map(async (): Promise<Device> => {
    const kept = inMemory();
    await kept.write({ items: line.items });
    return { kept, journal: await openJournal(sheet, line.items, newId()) };
  }));
  return devices as [Device, Device];
}

/** @param over what she has before her, or nothing: then it is new */
const write = (device: Device, text: string, over: Seen | string = newId()): Promise<string> => putInOutbox(device.journal, device.kept, "entry", words(text), over);

/** What was opened before, so that a long run does not open everything each time. */
const opened = new WeakMap<SealedItem, string>();

async function textOf(journal: Journal, sealed: SealedItem, where: "in-journal" | "waiting"): Promise<string> {
  const text = opened.get(sealed) ?? new TextDecoder().decode((await openItem(journal, sealed, where)).body);
  opened.set(sealed, text);
  return text;
}

/** What she sees: what waits stands in place of what lies there. */
async function seenOf({ journal, kept }: Device): Promise<(Seen & { readonly text: string })[]> {
  const { items, waiting } = await kept.read();
  const places = new Set(waiting.map(({ id }) => id));
  const lying = (await writtenOf(journal, items)).filter(({ id }) => !places.has(id)).map((sealed) => ({ sealed, mark: undefined }));
  const here = waiting.flatMap(({ sealed, mark }) => (sealed === undefined ? [] : [{ sealed, mark }]));
  return Promise.all([...lying, ...here].map(async ({ sealed, mark }) => ({ id: sealed.id, sealed, mark, text: await textOf(journal, sealed, mark === undefined ? "in-journal" : "waiting") })));
}

async function only(device: Device): Promise<Seen & { readonly text: string }> {
  const [one, ...more] = await seenOf(device);
  assert.ok(one !== undefined && more.length === 0, "one entry and no other");
  return one;
}

async function sync(device: Device): Promise<void> {
  await againWhenStale(() => sendWaiting(device.journal, device.kept, (journal) => {
    device.journal = journal;
  }));
}

/** What lies in the journal by this device. */
async function textsOf({ journal, kept }: Device): Promise<string[]> {
  const { items } = await kept.read();
  return (await Promise.all((await writtenOf(journal, items)).map((item) => textOf(journal, item, "in-journal")))).sort();
}

const nothingWaits = async ({ kept }: Device): Promise<void> => assert.deepEqual((await kept.read()).waiting, []);

test("an entry written anew on two devices is kept twice", async () => {
  const [phone, laptop] = await twoDevices();
  await write(phone, "as it was");
  await sync(phone);
  await sync(laptop);
  await write(phone, "from the phone", await only(phone));
  await write(laptop, "from the laptop", await only(laptop));
  await sync(phone);
  await sync(laptop);
  await sync(phone);
  for (const device of [phone, laptop]) assert.deepEqual(await textsOf(device), ["from the laptop", "from the phone"]);
});

test("an entry that another device changed while its words were being changed here is kept twice, though its newest version was taken in", async () => {
  const [phone, laptop] = await twoDevices();
  await write(phone, "as it was");
  await sync(phone);
  await sync(laptop);
  const began = await only(phone);
  await write(laptop, "from the laptop", await only(laptop));
  await sync(laptop);
  await sync(phone);
  await write(phone, "from the phone", began);
  await sync(phone);
  assert.deepEqual(await textsOf(phone), ["from the laptop", "from the phone"]);
});

test("two entries that were written into the outbox at the same moment both wait", async () => {
  const [phone] = await twoDevices();
  await Promise.all(["one", "two", "three"].map((text) => write(phone, text)));
  assert.deepEqual((await seenOf(phone)).map(({ text }) => text).sort(), ["one", "three", "two"]);
});

test("two windows that write over the same version keep both, waiting or sent", async () => {
  for (const isSent of [false, true]) {
    const [phone] = await twoDevices();
    await write(phone, "as it was");
    if (isSent) await sync(phone);
    const began = await only(phone);
    await Promise.all([write(phone, "first window", began), write(phone, "second window", began)]);
    await sync(phone);
    assert.deepEqual(await textsOf(phone), ["first window", "second window"]);
    line.close();
  }
});

test("what she writes while something is on its way waits on, and goes next", async () => {
  const [phone] = await twoDevices();
  await write(phone, "on its way");
  line.during = async () => void (await write(phone, "written meanwhile"));
  line.fails = () => (line.stored >= 2 ? "before" : undefined);
  await sync(phone).catch(() => undefined);
  assert.deepEqual((await phone.kept.read()).waiting.length, 1);
  assert.deepEqual((await seenOf(phone)).map(({ text }) => text).sort(), ["on its way", "written meanwhile"]);
  line.fails = () => undefined;
  await sync(phone);
  assert.deepEqual(await textsOf(phone), ["on its way", "written meanwhile"]);
  await nothingWaits(phone);
});

test("what is corrected while its first version is on its way ends as one entry, whether the answer comes or is lost", async () => {
  for (const isLost of [false, true]) {
    const [phone] = await twoDevices();
    const id = await write(phone, "first");
    const began = await only(phone);
    line.during = async () => void (await write(phone, "corrected", began));
    if (isLost) line.fails = () => (line.stored >= 1 ? "after" : undefined);
    await sync(phone).catch(() => undefined);
    line.fails = () => undefined;
    await sync(phone);
    assert.deepEqual(await textsOf(phone), ["corrected"]);
    assert.equal((await only(phone)).id, id);
    await nothingWaits(phone);
    line.close();
  }
});

test("what she began before its first version was sent is written over that one", async () => {
  const [phone] = await twoDevices();
  await write(phone, "first");
  const began = await only(phone);
  await sync(phone);
  await write(phone, "corrected", began);
  await sync(phone);
  assert.deepEqual(await textsOf(phone), ["corrected"]);
});

test("what is let go while it is on its way is gone", async () => {
  const [phone] = await twoDevices();
  await write(phone, "not to be kept");
  const began = await only(phone);
  line.during = () => letGo(phone.kept, began);
  await sync(phone);
  assert.deepEqual(await textsOf(phone), []);
  assert.deepEqual(await seenOf(phone), []);
  await nothingWaits(phone);
});

test("what another device wrote over stays, when the version before is let go here", async () => {
  const [phone, laptop] = await twoDevices();
  await write(phone, "as it was");
  await sync(phone);
  await sync(laptop);
  await write(laptop, "from the laptop", await only(laptop));
  await sync(laptop);
  await letGo(phone.kept, await only(phone));
  await sync(phone);
  assert.deepEqual(await textsOf(phone), ["from the laptop"]);
});

test("what was only sealed under another key meanwhile is written over and let go as if it had stood still", async () => {
  const [phone, laptop] = await twoDevices();
  await write(phone, "as it was");
  await write(phone, "to be let go");
  await sync(phone);
  await sync(laptop);
  const seen = await seenOf(phone);
  const find = (text: string) => seen.find((each) => each.text === text) ?? assert.fail();
  await write(phone, "corrected", find("as it was"));
  await letGo(phone.kept, find("to be let go"));
  // The same words, sealed again: what a rotation does with each thing.
  for (const { id, sealed } of await seenOf(laptop)) {
    const { body } = await openItem(laptop.journal, sealed);
    const change = await commit(laptop.journal, [await sealItem(laptop.journal, "entry", id, sealed.version + 1, body)]);
    line.items = afterChange(line.items, change);
    laptop.journal = change.journal;
  }
  await sync(phone);
  assert.deepEqual(await textsOf(phone), ["corrected"]);
});

test("what was stored though its answer was lost is there once", async () => {
  const [phone] = await twoDevices();
  await write(phone, "once");
  line.fails = () => (line.stored >= 1 ? "after" : undefined);
  await sync(phone).catch(() => undefined);
  line.fails = () => undefined;
  await sync(phone);
  assert.deepEqual(await textsOf(phone), ["once"]);
  await nothingWaits(phone);
});

test("the second text of an entry that two devices wrote anew is there once, though the answer was lost", async () => {
  const [phone, laptop] = await twoDevices();
  await write(phone, "as it was");
  await sync(phone);
  await sync(laptop);
  await write(laptop, "from the laptop", await only(laptop));
  await write(phone, "from the phone", await only(phone));
  await sync(laptop);
  const already = line.stored;
  line.fails = () => (line.stored > already ? "after" : undefined);
  await sync(phone).catch(() => undefined);
  line.fails = () => undefined;
  await sync(phone);
  assert.deepEqual(await textsOf(phone), ["from the laptop", "from the phone"]);
});

test("the outbox goes in parts that the server takes, and goes on after one that broke off", async () => {
  const [phone, laptop] = await twoDevices();
  const large = "a".repeat(1_000_000); // 1 MiB, once sealed
  for (let at = 0; at < 3; at += 1) await write(phone, `${at}${large}`);
  line.fails = () => (line.stored >= 2 ? "before" : undefined);
  await sync(phone).catch(() => undefined);
  assert.equal((await phone.kept.read()).waiting.length, 1);
  line.fails = () => undefined;
  await sync(phone);
  assert.deepEqual(line.sizes.map(({ puts }) => puts), [3, 2]); // two and one, each time with the head
  assert.ok(line.sizes.every(({ letters }) => letters < 4 * 1024 * 1024));
  await sync(laptop);
  assert.deepEqual((await textsOf(laptop)).map((text) => text[0]), ["0", "1", "2"]);
});

test("the longest entry that can be typed, in a writing with three bytes a letter, goes in one change that the server takes", async () => {
  const [phone, laptop] = await twoDevices();
  await write(phone, "測".repeat(400_000)); // what the form takes; 2 MiB once sealed
  await sync(phone);
  assert.deepEqual(line.sizes.map(({ puts }) => puts), [2]);
  assert.ok(line.sizes.every(({ letters }) => letters < 4 * 1024 * 1024));
  await sync(laptop);
  assert.deepEqual((await textsOf(laptop)).map((text) => text.length), [400_000]);
});

test("what another device changes while this one fetches is not taken for a lie of the server's", async () => {
  const [phone, laptop] = await twoDevices();
  await write(phone, "first");
  await sync(phone);
  let asked = 0;
  line.fails = () => undefined;
  line.between = async () => {
    // After the list was given, and before the things on it.
    if (++asked !== 1) return;
    await write(phone, "second", await only(phone));
    await sync(phone);
  };
  await sync(laptop);
  assert.deepEqual(await textsOf(laptop), ["second"]);
});

test("a copy of the journal that was damaged on the device is fetched anew", async () => {
  const [phone] = await twoDevices();
  await write(phone, "first");
  await sync(phone);
  const { items } = await phone.kept.read();
  const written = await writtenOf(phone.journal, items);
  await phone.kept.write({ items: items.map((item) => ({ ...item, bytes: !written.includes(item) ? item.bytes : item.bytes.map((byte, at) => (at === item.bytes.length - 1 ? byte ^ 1 : byte)) })) });
  await sync(phone);
  assert.deepEqual(await textsOf(phone), ["first"]);
});

test("when the server gives an older journal, nothing that lies on the device is lost or overwritten", async () => {
  const [phone] = await twoDevices();
  await write(phone, "first");
  await sync(phone);
  const old = line.items;
  await write(phone, "second");
  await sync(phone);
  await write(phone, "third, not sent yet");
  const before = await phone.kept.read();
  line.items = old;
  await assert.rejects(sync(phone), (error: unknown) => error instanceof VaultRefusal && error.code === "older-journal");
  assert.deepEqual(await phone.kept.read(), before);
  assert.deepEqual(await textsOf(phone), ["first", "second"]);
});

test("two devices on a bad line for 200 acts: every text that nobody wrote over is there, once, on both", async () => {
  const random = seededRandom(20260302);
  const [phone, laptop] = await twoDevices();
  const devices = [phone, laptop];
  /** Texts that stand, by text: a text goes when somebody who saw it writes over it. */
  const standing = new Set<string>();
  line.fails = () => (random() < 0.25 ? (random() < 0.5 ? "before" : "after") : undefined);
  for (let act = 0; act < 200; act += 1) {
    const device = devices[Math.floor(random() * 2)] ?? phone;
    const seen = await seenOf(device);
    const over = seen[Math.floor(random() * seen.length * 2)];
    const text = `text ${act}`;
    if (random() < 0.6) {
      await write(device, text, over);
      standing.add(text);
      if (over !== undefined) standing.delete(over.text);
    } else await sync(device).catch(() => undefined);
  }
  line.fails = () => undefined;
  for (const device of [phone, laptop, phone, laptop]) await sync(device);
  for (const device of devices) {
    const texts = await textsOf(device);
    assert.equal(new Set(texts).size, texts.length, "nothing is there twice");
    // Two who wrote over the same text on two devices: both of theirs stand.
    assert.deepEqual([...standing].filter((text) => !texts.includes(text)), []);
  }
});
