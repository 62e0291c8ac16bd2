import assert from "node:assert/strict";
import { test } from "node:test";
import { acceptGrant, addWay, commit, createJournal, fourWords, grantJoining, knownHeadOf, makeRecoverySheet, newId, openItem, openJournal, passkeyInput, readRecoverySheet, refresh, rotate, sealAnew, sealItem, startJoining, unlockerOfDevice, unlockerOfPasskey, unlockerOfSheet, VaultRefusal, writtenOf } from "./index.ts";
import { check, makeOwner, moreWays, store, textsOf, turnKey, words, write } from "./test-world.ts";

const refused = (code: string) => (error: unknown) => error instanceof VaultRefusal && error.code === code;

test("what was written opens on a new device from the sheet alone", async () => {
  const sheet = await makeRecoverySheet();
  const owner = await makeOwner();
  store(owner, await addWay(owner.journal, { unlocker: await unlockerOfSheet(sheet), name: "second sheet" }));
  await write(owner, "first");
  await write(owner, "second", "moment");
  const typed = sheet.groups.map(({ words: three, letters }, at) => (at % 2 === 0 ? three.join(" ") : letters));
  const found = await openJournal(await unlockerOfSheet(await readRecoverySheet(typed)), owner.server.served(), newId());
  assert.deepEqual(await textsOf(found, owner.server.served()), ["first", "second"]);
});

test("a passkey opens it, and its secret hangs on a fixed input", async () => {
  const owner = await makeOwner();
  await write(owner, "first");
  assert.deepEqual(await textsOf(await openJournal(owner.passkey, owner.server.served(), newId()), owner.server.served()), ["first"]);
  assert.deepEqual(await passkeyInput(), await passkeyInput());
  assert.equal((await passkeyInput()).length, 32);
});

test("a passkey is never the only way in", async () => {
  const passkey = await unlockerOfPasskey(new Uint8Array(32).fill(7));
  await assert.rejects(createJournal([{ unlocker: passkey, name: "phone" }], newId()), refused("needs-sheet"));
  const owner = await makeOwner();
  await assert.rejects(rotate(owner.journal, [owner.sheet.lock.id]), refused("needs-sheet"));
});

test("a phone's own key opens it with the right code only, and not without the phone", async () => {
  const owner = await makeOwner();
  await write(owner, "first");
  const phone = crypto.getRandomValues(new Uint8Array(32));
  store(owner, await addWay(owner.journal, { unlocker: await unlockerOfDevice(phone, "250917"), name: "phone" }));
  assert.deepEqual(await textsOf(await openJournal(await unlockerOfDevice(phone, " 250917"), owner.server.served(), newId()), owner.server.served()), ["first"]);
  await assert.rejects(openJournal(await unlockerOfDevice(phone, "250918"), owner.server.served(), newId()), refused("no-way-in"));
  await assert.rejects(openJournal(await unlockerOfDevice(new Uint8Array(32), "250917"), owner.server.served(), newId()), refused("no-way-in"));
});

test("a sheet of another journal opens nothing", async () => {
  const [owner, other] = [await makeOwner(), await makeOwner()];
  await assert.rejects(openJournal(other.sheet, owner.server.served(), newId()), refused("no-way-in"));
});

test("two devices that write at the same time lose nothing: the second is told, takes in the first's, and writes again", async () => {
  const phone = await makeOwner();
  const entry = await write(phone, "as it was");
  const laptop = await openJournal(phone.sheet, phone.server.served(), newId());
  const onLaptop = await sealItem(laptop, "entry", entry, 2, words("from the laptop"));
  const late = await commit(laptop, [onLaptop]);
  await write(phone, "from the phone", "entry", entry);
  assert.equal(phone.server.take(late), false);
  const caughtUp = await refresh(laptop, phone.server.served());
  const kept = (await openItem(laptop, onLaptop, "waiting")).body;
  const again = await commit(caughtUp, [await sealItem(caughtUp, "entry", newId(), 1, kept)]);
  assert.equal(phone.server.take(again), true);
  assert.deepEqual(await textsOf(await refresh(phone.journal, phone.server.served()), phone.server.served()), ["from the laptop", "from the phone"]);
});

test("a device whose reply was lost believes its own later journal", async () => {
  const owner = await makeOwner();
  const before = owner.journal;
  await write(owner, "the reply to this was lost");
  assert.deepEqual(await textsOf(await refresh(before, owner.server.served()), owner.server.served()), ["the reply to this was lost"]);
});

test("what is let go is gone, and its place is free of it", async () => {
  const owner = await makeOwner();
  const entry = await write(owner, "to be let go");
  await write(owner, "to be kept");
  store(owner, await commit(owner.journal, [], [entry]));
  assert.deepEqual(await textsOf(await refresh(owner.journal, owner.server.served()), owner.server.served()), ["to be kept"]);
  assert.equal(owner.server.served().some(({ id }) => id === entry), false);
});

test("after a rotation the lost phone opens nothing new, and the sheet that was never typed again opens all", async () => {
  const owner = await makeOwner();
  await write(owner, "before");
  await turnKey(owner, [owner.passkey.lock.id]);
  await write(owner, "after");
  await assert.rejects(openJournal(owner.passkey, owner.server.served(), newId()), refused("no-way-in"));
  const found = await openJournal(owner.sheet, owner.server.served(), newId());
  assert.equal(found.head.epoch, 2);
  assert.deepEqual(await textsOf(found, owner.server.served()), ["after", "before"]);
});

test("a device that was open while another turned the key opens again with its own way in", async () => {
  const owner = await makeOwner();
  const second = await moreWays(owner);
  await write(owner, "before");
  const elsewhere = await openJournal(second, owner.server.served(), newId());
  await turnKey(owner);
  await assert.rejects(refresh(elsewhere, owner.server.served()), VaultRefusal);
  const again = await openJournal(second, owner.server.served(), elsewhere.device, knownHeadOf(elsewhere));
  assert.deepEqual(await textsOf(again, owner.server.served()), ["before"]);
});

test("a rotation that breaks off at any point loses nothing, and goes on from where it stopped", async () => {
  const owner = await makeOwner();
  const entries = Array.from({ length: 120 }, (_, at) => sealItem(owner.journal, "entry", newId(), 1, words(`entry ${String(at).padStart(3, "0")}`)));
  store(owner, await commit(owner.journal, await Promise.all(entries)));
  const all = await textsOf(owner.journal, owner.server.served());
  await rotate(owner.journal, []); // Made, and never stored.
  assert.deepEqual(await textsOf(await openJournal(owner.sheet, owner.server.served(), newId(), knownHeadOf(owner.journal)), owner.server.served()), all);
  await turnKey(owner);
  const steps: number[] = [];
  for (let broken = 0; broken < 4; broken += 1) {
    // Each time as if the page had been closed: all is read anew.
    owner.journal = await openJournal(owner.sheet, owner.server.served(), owner.journal.device, knownHeadOf(owner.journal));
    assert.deepEqual(await textsOf(owner.journal, owner.server.served()), all);
    const change = await sealAnew(owner.journal, owner.server.served());
    if (change === undefined) break;
    steps.push(change.puts.length);
    store(owner, change);
  }
  assert.deepEqual(steps, [101, 21]); // 100 and 20 entries, each time with the head
  const epochs = await Promise.all((await writtenOf(owner.journal, owner.server.served())).map(async (item) => (await openItem(owner.journal, item)).epoch));
  assert.deepEqual(new Set(epochs), new Set([2]));
});

test("a new device joins by the code and four words, and knows from then on what the old one had seen", async () => {
  const owner = await makeOwner();
  await write(owner, "before");
  const old = owner.server.served();
  await write(owner, "seen by the old device");
  const joining = await startJoining();
  assert.deepEqual(await fourWords(joining.request, joining.code), await fourWords(joining.request, joining.code.toLowerCase().replace(" ", "")));
  const grant = await grantJoining(owner.journal, joining.request, joining.code);
  const joined = await acceptGrant(joining, grant, owner.server.served(), newId());
  assert.deepEqual(await textsOf(joined, owner.server.served()), ["before", "seen by the old device"]);
  await assert.rejects(acceptGrant(joining, grant, old, newId()), refused("older-journal"));
  await assert.rejects(acceptGrant({ ...joining, code: "0000 0000" }, grant, owner.server.served(), newId()), refused("wrong-code"));
  await assert.rejects(grantJoining(owner.journal, joining.request, "0000"), refused("code-needed"));
});

test("keys that were compared stay known on every device and through a rotation", async () => {
  const [owner, other] = [await makeOwner(), await makeOwner()];
  await check(owner, other);
  await turnKey(owner);
  const found = await openJournal(owner.sheet, owner.server.served(), newId());
  assert.deepEqual(found.keyRing.checked.map(({ card, on }) => [card.person, on]), [[other.person, "2026-03-02"]]);
});
