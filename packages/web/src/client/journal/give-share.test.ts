import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { createJournal, type Journal, keepChecked, makeRecoverySheet, newId, openCopy, type PublicCard, readCard, type SharedWords, unlockerOfSheet, VaultRefusal, writeOwnCard } from "@rapport/vault";
import { fromBase64 } from "../../sealed/server-items.ts";
import { type Giving, GivenBefore, OneShare } from "./give-share.ts";

interface Sent {
  readonly id: string;
  readonly bytes: string;
}

const [ana, sam] = [newId(), newId()];
const realFetch = globalThis.fetch;
const realTimeout = globalThis.setTimeout;
/** What arrived, by the key it came with: the same key again is the same act. */
let arrived: Map<string, Sent>;
/** How often the line breaks from now on, before or after what was sent arrives. */
let breaks: { when: "before" | "after"; times: number };
let refuses: boolean;

beforeEach(() => {
  [arrived, breaks, refuses] = [new Map(), { when: "after", times: 0 }, false];
  // The pauses between tries are not what is tested.
  globalThis.setTimeout = ((then: () => void) => realTimeout(then, 0)) as typeof setTimeout;
  globalThis.fetch = async (address, init) => {
    if (!String(address).endsWith("/client/shares")) return Response.json({});
    if (init?.method !== "POST") return Response.json({ shares: [...arrived.values()].map(({ id }) => ({ id })) });
    const broken = breaks.times > 0;
    breaks.times -= 1;
    if (broken && breaks.when === "before") throw new TypeError("no line");
    if (refuses) return Response.json({ refusal: { code: "PAUSED", person: "Not now." } }, { status: 409 });
    const key = new Headers(init.headers).get("Idempotency-Key") ?? "";
    const body = JSON.parse(String(init.body)) as Sent;
    if (arrived.has(key)) assert.deepEqual(body, arrived.get(key), "the same key with another body");
    arrived.set(key, body);
    if (broken) throw new TypeError("the line broke");
    return Response.json({});
  };
});
afterEach(() => {
  globalThis.fetch = realFetch;
  globalThis.setTimeout = realTimeout;
});

const newJournal = async (): Promise<Journal> => (await createJournal([{ unlocker: await unlockerOfSheet(await makeRecoverySheet()), name: "sheet" }], newId())).journal;
const cardOf = async (journal: Journal, person: string): Promise<PublicCard> => readCard(await writeOwnCard(journal, person));

async function world() {
  const samsJournal = await newJournal();
  const to = await cardOf(samsJournal, sam);
  const { journal } = await keepChecked(await newJournal(), { card: to, on: "2026-03-02" });
  const kept: string[] = [];
  const share = new OneShare({ journal: () => journal, keepShared: async (_record, copy) => void kept.push(copy) });
  const giving: Giving = { me: ana, to, entry: newId(), shared: { words: "I felt far away.", howMuch: "line", when: "now", until: "taken-back" }, now: false };
  const readBySam = async (): Promise<SharedWords[]> => {
    const from = await cardOf(journal, ana);
    return Promise.all([...arrived.values()].map(({ id, bytes }) => openCopy(samsJournal, sam, from, { id, version: 1, bytes: fromBase64(bytes) })));
  };
  return { share, giving, kept, readBySam };
}

for (const when of ["before", "after"] as const) {
  test(`a share whose line broke ${when} it arrived is there once after she tries again, and can be read`, async () => {
    const { share, giving, kept, readBySam } = await world();
    breaks = { when, times: 3 };
    await assert.rejects(share.give(giving), { name: "Unreachable" });
    await share.give(giving);
    assert.deepEqual(await readBySam(), [giving.shared]);
    assert.equal(new Set(kept).size, 1, "her journal holds it under one name");
  });
}

test("she chooses otherwise after a lost answer: she is told that the first had arrived, and nothing else goes out until she says so again", async () => {
  const { share, giving, readBySam } = await world();
  breaks = { when: "after", times: 3 };
  await assert.rejects(share.give(giving), { name: "Unreachable" });
  const other = { ...giving, shared: { ...giving.shared, words: "I felt far away. On the bus I was angry.", howMuch: "all" as const } };
  await assert.rejects(share.give(other), (error: unknown) => error instanceof GivenBefore);
  assert.deepEqual(await readBySam(), [giving.shared]);
  await share.give(other);
  assert.deepEqual(await readBySam(), [giving.shared, other.shared]);
});

test("she chooses otherwise after a try that never arrived: only what she chose last is shared", async () => {
  const { share, giving, readBySam } = await world();
  breaks = { when: "before", times: 3 };
  await assert.rejects(share.give(giving), { name: "Unreachable" });
  const other = { ...giving, now: true, shared: { ...giving.shared, until: "30-days" as const } };
  await share.give(other);
  assert.deepEqual(await readBySam(), [other.shared]);
});

test("after a refusal the next try is another act", async () => {
  const { share, giving, readBySam } = await world();
  refuses = true;
  await assert.rejects(share.give(giving), { name: "Refused", code: "PAUSED" });
  refuses = false;
  await share.give(giving);
  assert.deepEqual(await readBySam(), [giving.shared]);
});

test("a key that was not compared in the room gets nothing", async () => {
  const { share, giving } = await world();
  const stranger = await cardOf(await newJournal(), newId());
  await assert.rejects(share.give({ ...giving, to: stranger }), (error: unknown) => error instanceof VaultRefusal && error.code === "key-not-checked");
  assert.equal(arrived.size, 0);
});
