import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { seededRandom } from "@rapport/stats";
import { createJournal, type Journal, makeRecoverySheet, newId, openItem, openJournal, sealItem, type SealedItem, unlockerOfSheet, VaultRefusal, writtenOf } from "@rapport/vault";
import { inMemory, type KeptJournal } from "./kept-journal.ts";
import { sendWaiting } from "./send-waiting.ts";
import { afterChange, fromBase64, toBase64 } from "./server-items.ts";

interface Put {
  readonly id: string;
  readonly version: number;
  readonly base: number;
  readonly bytes: string;
}

/** The two routes of sealed things, in memory, behind a line that may fail before or after. */
class Line {
  items: SealedItem[] = [];
  fails: () => "before" | "after" | undefined = () => undefined;
  readonly #real = globalThis.fetch;
  readonly #wait = globalThis.setTimeout;

  constructor() {
    // The pauses between tries are not what is tested.
    globalThis.setTimeout = ((then: () => void) => this.#wait(then, 0)) as typeof setTimeout;
    globalThis.fetch = async (address, init) => {
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

async function write(device: Device, text: string, id: string = newId()): Promise<string> {
  const { waiting } = await device.kept.read();
  const sealed = await sealItem(device.journal, "entry", id, (device.journal.contents.get(id)?.version ?? 0) + 1, words(text));
  await device.kept.write({ waiting: [...waiting.filter((one) => one.id !== id), { id, sealed }] });
  return id;
}

async function sync(device: Device): Promise<void> {
  await sendWaiting(device.journal, device.kept, (journal) => {
    device.journal = journal;
  });
}

/** @param read what was read before, so that a long run does not open everything each time */
async function textsOf({ journal, kept }: Device, read = new Map<SealedItem, string>()): Promise<{ id: string; text: string }[]> {
  const { items } = await kept.read();
  const written = await writtenOf(journal, items);
  for (const item of written) if (!read.has(item)) read.set(item, new TextDecoder().decode((await openItem(journal, item)).body));
  return written.map((item) => ({ id: item.id, text: read.get(item) ?? "" }));
}

test("an entry written anew on two devices is kept twice", async () => {
  const [phone, laptop] = await twoDevices();
  const id = await write(phone, "as it was");
  await sync(phone);
  await sync(laptop);
  await write(phone, "from the phone", id);
  await write(laptop, "from the laptop", id);
  await sync(phone);
  await sync(laptop);
  await sync(phone);
  for (const device of [phone, laptop]) assert.deepEqual((await textsOf(device)).map(({ text }) => text).sort(), ["from the laptop", "from the phone"]);
});

test("what was stored though its answer was lost is there once", async () => {
  const [phone] = await twoDevices();
  await write(phone, "once");
  let asked = 0;
  line.fails = () => (++asked === 2 ? "after" : undefined);
  await sync(phone).catch(() => undefined);
  line.fails = () => undefined;
  await sync(phone);
  assert.deepEqual((await textsOf(phone)).map(({ text }) => text), ["once"]);
  assert.deepEqual((await phone.kept.read()).waiting, []);
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
  assert.deepEqual((await textsOf(phone)).map(({ text }) => text).sort(), ["first", "second"]);
});

test("two devices on a bad line for 200 acts: every text that nobody wrote over is there, once, on both", async () => {
  const random = seededRandom(20260302);
  const [phone, laptop] = await twoDevices();
  const devices = [phone, laptop];
  /** Texts that stand, by text: a text goes when somebody who saw it writes over it. */
  const standing = new Set<string>();
  const read = new Map<SealedItem, string>();
  line.fails = () => (random() < 0.25 ? (random() < 0.5 ? "before" : "after") : undefined);
  for (let act = 0; act < 200; act += 1) {
    const device = devices[Math.floor(random() * 2)] ?? phone;
    const seen = await textsOf(device, read);
    const waiting = new Set((await device.kept.read()).waiting.map(({ id }) => id));
    const over = seen.filter(({ id }) => !waiting.has(id))[Math.floor(random() * seen.length * 2)];
    const text = `text ${act}`;
    if (random() < 0.6) {
      await write(device, text, over?.id ?? newId());
      standing.add(text);
      if (over !== undefined) standing.delete(over.text);
    } else await sync(device).catch(() => undefined);
  }
  line.fails = () => undefined;
  for (const device of [phone, laptop, phone, laptop]) await sync(device);
  for (const device of devices) {
    const texts = (await textsOf(device)).map(({ text }) => text);
    assert.equal(new Set(texts).size, texts.length, "nothing is there twice");
    // Two who wrote over the same text on two devices: both of theirs stand.
    assert.deepEqual([...standing].filter((text) => !texts.includes(text)), []);
  }
});
