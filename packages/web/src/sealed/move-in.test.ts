import assert from "node:assert/strict";
import { test } from "node:test";
import { type EntryWords, noWords } from "./entry-words.ts";
import type { Entry, JournalView } from "./journal-view.ts";
import { moveIn, type MovingJournal } from "./move-in.ts";

const copies = [1, 2, 3].map((at) => ({ from: `copy-${at}`, words: { ...noWords, text: `words ${at}`, tags: ["about line"] } }));

/** A journal whose line may be down, and whose page may be closed after some writings. */
class TestJournal implements MovingJournal {
  entries: Entry[] = [];
  online = true;
  writes = Number.POSITIVE_INFINITY;
  view(): JournalView {
    return { state: "open", entries: this.entries } as unknown as JournalView;
  }
  async write(kind: Entry["kind"], words: EntryWords): Promise<string> {
    if (this.writes <= 0) throw new Error("the page was closed");
    this.writes -= 1;
    const id = `sealed-${this.entries.length}`;
    this.entries = [...this.entries, { id, version: 1, kind, words, sent: false, sealed: { id, version: 1, bytes: new Uint8Array(0) }, mark: undefined }];
    return id;
  }
  async sync(): Promise<void> {
    if (this.online) this.entries = this.entries.map((entry) => ({ ...entry, sent: true }));
  }
}

async function move(journal: TestJournal): Promise<{ left: number; destroyed: string[] }> {
  const destroyed: string[] = [];
  const left = await moveIn(journal, "process-note", copies, async (safe) => void destroyed.push(...safe.map(({ from }) => from)));
  return { left, destroyed };
}

test("what is sealed and stored is destroyed where it lay, and says where it came from", async () => {
  const journal = new TestJournal();
  assert.deepEqual(await move(journal), { left: 0, destroyed: ["copy-1", "copy-2", "copy-3"] });
  assert.deepEqual(journal.entries.map(({ words }) => words.text), ["words 1", "words 2", "words 3"]);
  assert.deepEqual(journal.entries[0]?.words.tags, ["about line", "moved-from copy-1"]);
});

test("with no signal nothing is destroyed, and afterwards nothing is there twice", async () => {
  const journal = new TestJournal();
  journal.online = false;
  assert.deepEqual(await move(journal), { left: 3, destroyed: [] });
  journal.online = true;
  assert.deepEqual(await move(journal), { left: 0, destroyed: ["copy-1", "copy-2", "copy-3"] });
  assert.equal(journal.entries.length, 3);
});

test("a page that is closed on the way loses nothing: the next time goes on", async () => {
  for (const writes of [0, 1, 2]) {
    const journal = new TestJournal();
    journal.writes = writes;
    await assert.rejects(move(journal), /closed/);
    journal.writes = Number.POSITIVE_INFINITY;
    assert.deepEqual(await move(journal), { left: 0, destroyed: ["copy-1", "copy-2", "copy-3"] });
    assert.equal(journal.entries.length, 3);
  }
});

test("a reply that is lost after the copies were destroyed leaves each note once", async () => {
  const journal = new TestJournal();
  await assert.rejects(moveIn(journal, "process-note", copies, () => Promise.reject(new Error("no reply"))), /no reply/);
  assert.equal((await move(journal)).left, 0);
  assert.equal(journal.entries.length, 3);
});

test("nothing moves into a locked journal", async () => {
  const journal = new TestJournal();
  journal.view = () => ({ state: "locked", phoneKey: false });
  await assert.rejects(move(journal), /open journal/);
});
