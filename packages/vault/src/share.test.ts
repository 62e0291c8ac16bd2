import assert from "node:assert/strict";
import { test } from "node:test";
import { isTakenBack, newId, openCopy, qrMatches, qrTextOf, readCard, sealCopy, type SharedWords, sixWords, takeBackShare, VaultRefusal, writeOwnCard } from "./index.ts";
import { check, makeOwner, type Owner, turnKey } from "./test-world.ts";

const refused = (code: string) => (error: unknown) => error instanceof VaultRefusal && error.code === code;
const line: SharedWords = { words: "I nodded, but I felt far away.", howMuch: "line", when: "now", until: "taken-back" };
const cardOf = async ({ journal, person }: Owner) => readCard(await writeOwnCard(journal, person));

test("a copy opens for the one it was sealed for, and for nobody else, the writer's own journal included", async () => {
  const [ana, sam, kim] = [await makeOwner(), await makeOwner(), await makeOwner()];
  await check(ana, sam);
  const copy = await sealCopy(ana.journal, ana.person, await cardOf(sam), newId(), line);
  assert.deepEqual(await openCopy(sam.journal, sam.person, await cardOf(ana), copy), line);
  await assert.rejects(openCopy(kim.journal, kim.person, await cardOf(ana), copy), refused("does-not-open"));
  await assert.rejects(openCopy(ana.journal, ana.person, await cardOf(ana), copy), refused("does-not-open"));
});

test("nothing is sealed to a key that was not compared in the room, or to another than that", async () => {
  const [ana, sam, liar] = [await makeOwner(), await makeOwner(), await makeOwner()];
  await assert.rejects(sealCopy(ana.journal, ana.person, await cardOf(sam), newId(), line), refused("key-not-checked"));
  await check(ana, sam);
  const exchanged = await readCard(await writeOwnCard(liar.journal, sam.person));
  await assert.rejects(sealCopy(ana.journal, ana.person, exchanged, newId(), line), refused("key-changed"));
});

test("when the therapist's key is turned, sharing waits until it was compared again; old copies still open", async () => {
  const [ana, sam] = [await makeOwner(), await makeOwner()];
  await check(ana, sam);
  const copy = await sealCopy(ana.journal, ana.person, await cardOf(sam), newId(), line);
  await turnKey(sam);
  await assert.rejects(sealCopy(ana.journal, ana.person, await cardOf(sam), newId(), line), refused("key-changed"));
  assert.deepEqual(await openCopy(sam.journal, sam.person, await cardOf(ana), copy), line);
  await check(ana, sam);
  const next = await sealCopy(ana.journal, ana.person, await cardOf(sam), newId(), line);
  assert.deepEqual(await openCopy(sam.journal, sam.person, await cardOf(ana), next), line);
});

test("six words and the code are the same on both screens, and others for another key, person or signature", async () => {
  const [sam, liar] = [await makeOwner(), await makeOwner()];
  const [own, seen] = [await cardOf(sam), await readCard(await writeOwnCard(sam.journal, sam.person))];
  assert.deepEqual(await sixWords(seen), await sixWords(own));
  assert.equal((await sixWords(own)).length, 6);
  assert.ok(await qrMatches(seen, `${await qrTextOf(own)}\n`));
  const other = await cardOf(liar);
  for (const exchanged of [{ ...own, seal: other.seal }, { ...own, sign: other.sign }, { ...own, person: other.person }]) {
    assert.notDeepEqual(await sixWords(exchanged), await sixWords(own));
    assert.equal(await qrMatches(exchanged, await qrTextOf(own)), false);
  }
});

test("only her own word takes a copy back, and only that copy", async () => {
  const [ana, liar] = [await makeOwner(), await makeOwner()];
  const share = newId();
  const statement = await takeBackShare(ana.journal, share);
  assert.equal(await isTakenBack(await cardOf(ana), share, statement), true);
  assert.equal(await isTakenBack(await cardOf(ana), newId(), statement), false);
  assert.equal(await isTakenBack(await cardOf(ana), share, await takeBackShare(liar.journal, share)), false);
  assert.equal(await isTakenBack(await cardOf(ana), share, ""), false);
});
