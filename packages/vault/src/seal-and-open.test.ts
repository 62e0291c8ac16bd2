import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import fc from "fast-check";
import { hexOf } from "./bytes.ts";
import { type ItemKind, newId, openItem, sealItem, type SealedItem, VaultRefusal } from "./index.ts";
import { itemKinds } from "./item.ts";
import { largest } from "./padding.ts";
import { chooser, makeOwner, type Owner, words } from "./test-world.ts";

describe("sealing and opening", () => {
  let owner: Owner;
  before(async () => {
    owner = await makeOwner();
  });
  const open = (sealed: SealedItem) => openItem(owner.journal, sealed, "waiting");

  test("opening undoes sealing, whatever was written", async () => {
    const anything = fc.record({ body: fc.uint8Array({ maxLength: 5000 }), kind: fc.constantFrom(...itemKinds), version: fc.integer({ min: 1, max: 1_000_000 }) });
    await fc.assert(
      fc.asyncProperty(anything, async ({ body, kind, version }) => {
        const id = newId();
        const opened = await open(await sealItem(owner.journal, kind as ItemKind, id, version, new Uint8Array(body)));
        assert.deepEqual({ ...opened, body: hexOf(opened.body) }, { id, version, kind, epoch: 1, body: hexOf(body) });
      }),
      { numRuns: 300 },
    );
  });

  test("what is sealed is a power of two large, from 1 KiB, so that its size tells little", async () => {
    const sizes = await Promise.all([0, 1, 300, 700, 1500, 5000, 70_000, 1_000_000].map(async (length) => (await sealItem(owner.journal, "entry", newId(), 1, new Uint8Array(length))).bytes.length));
    assert.deepEqual(sizes, [1024, 1024, 1024, 2048, 2048, 8192, 131_072, 1_048_576]);
  });

  test("the largest fits into 2 MiB and opens; one byte more is refused before anything is sealed", async () => {
    const id = newId();
    let fits = largest - 2000;
    for (let step = 1024; step >= 1; step /= 2) {
      const tried = await sealItem(owner.journal, "entry", id, 1, new Uint8Array(fits + step)).catch(() => undefined);
      if (tried !== undefined) fits += step;
    }
    const sealed = await sealItem(owner.journal, "entry", id, 1, new Uint8Array(fits));
    assert.equal(sealed.bytes.length, largest);
    assert.equal((await open(sealed)).body.length, fits);
    await assert.rejects(sealItem(owner.journal, "entry", id, 1, new Uint8Array(fits + 1)), (error: unknown) => error instanceof VaultRefusal && error.code === "too-large");
  });

  test("sealing the same words twice gives nothing that is alike", async () => {
    const [one, two] = await Promise.all([1, 2].map(() => sealItem(owner.journal, "entry", newId(), 1, words("the same"))));
    const alike = one!.bytes.slice(22).filter((byte, at) => byte === two!.bytes[22 + at]).length;
    assert.ok(alike < 100, `${alike} of 1002 bytes are the same; chance gives about 4, the fixed words of the header 20`);
  });

  test("nothing opens with one bit changed, cut, grown or turned round: 3,000 times", async () => {
    const choose = chooser(20260302);
    const sealed = await Promise.all([40, 900, 3000, 66_000].map((length) => sealItem(owner.journal, "entry", newId(), 1, new Uint8Array(length).fill(65))));
    for (let run = 0; run < 3000; run += 1) {
      // Mostly the small ones: their header is a fifth of them.
      const item = sealed[run % 50 === 0 ? 3 : choose(3)]!;
      const bytes = tampered(item.bytes, run, choose);
      if (bytes.length === item.bytes.length && bytes.every((byte, at) => byte === item.bytes[at])) continue;
      await assert.rejects(open({ ...item, bytes }), VaultRefusal, `run ${run} opened`);
    }
  });

  test("every single bit of a header is held", async () => {
    const item = await sealItem(owner.journal, "entry", newId(), 1, words("held"));
    for (let bit = 0; bit < 184 * 8; bit += 1) await assert.rejects(open({ ...item, bytes: flipped(item.bytes, bit) }), VaultRefusal, `bit ${bit}`);
  });
});

type Bytes = SealedItem["bytes"];

function tampered(bytes: Bytes, run: number, choose: (below: number) => number): Bytes {
  const at = choose(bytes.length);
  switch (run % 10) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return new Uint8Array([...bytes.slice(0, at), choose(256), ...bytes.slice(at)]);
    case 2: {
      const [from, to] = [at, choose(bytes.length)].sort((left, right) => left - right) as [number, number];
      return new Uint8Array([...bytes.slice(0, from), ...bytes.slice(from, to).reverse(), ...bytes.slice(to)]);
    }
    case 3:
      return new Uint8Array([...bytes.slice(0, at), ...bytes.slice(at + 1)]);
    default:
      return flipped(bytes, choose(bytes.length * 8));
  }
}

function flipped(bytes: Bytes, bit: number): Bytes {
  const changed = bytes.slice();
  changed[bit >> 3] = changed[bit >> 3]! ^ (1 << (bit & 7));
  return changed;
}
