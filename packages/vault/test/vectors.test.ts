import assert from "node:assert/strict";
import { createPublicKey, verify } from "node:crypto";
import { test } from "node:test";
import { base64url, fromBase64url, hexOf } from "../src/bytes.ts";
import { makeRecoverySheet, readCard, readRecoverySheet, sixWords, qrTextOf, unlockerOfSheet, VaultRefusal } from "../src/index.ts";
import { openUnder } from "../src/item.ts";
import { keysOf } from "../src/journal-keys.ts";
import { isSignedBy, signerOf } from "../src/signing.ts";
import { readVectors } from "./vector.ts";

const bytes = (text: string) => fromBase64url(text)!;

for (const { name, vector } of readVectors()) {
  test(`${name}: ${vector.says}: ${vector.outcome}`, async () => {
    const keys = await keysOf({ journal: vector.journal, epoch: vector.epoch, root: bytes(vector.root) });
    const opening = openUnder(keys, { id: vector.item, version: vector.version, bytes: bytes(vector.sealed) });
    if (vector.outcome === "opens") {
      const { kind, body } = await opening;
      assert.deepEqual({ kind, body: base64url(body) }, { kind: vector.kind, body: vector.body });
    } else {
      await assert.rejects(opening, (error: unknown) => error instanceof VaultRefusal && error.code === vector.outcome);
    }
  });
}

test("there are vectors that open and vectors for every way a single sealed thing is refused", () => {
  const outcomes = new Set(readVectors().map(({ vector }) => vector.outcome));
  for (const outcome of ["opens", "does-not-open", "unknown-format", "wrong-author", "another-item", "another-version", "another-epoch"] as const) assert.ok(outcomes.has(outcome), outcome);
});

test("signatures are Ed25519 as RFC 8032 prints it (section 7.1, test 2), and OpenSSL finds them right", async () => {
  const signer = await signerOf(new Uint8Array(Buffer.from("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "hex")));
  const signature = await signer.sign(new Uint8Array([0x72]));
  assert.equal(Buffer.from(signer.publicKey, "base64url").toString("hex"), "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  assert.equal(hexOf(signature), "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: signer.publicKey }, format: "jwk" });
  assert.ok(verify(null, Buffer.from([0x72]), key, signature));
  assert.equal(await isSignedBy(signer.publicKey, new Uint8Array([0x73]), signature), false);
  assert.equal(await isSignedBy("AAAA", new Uint8Array([0x72]), signature), false);
});

test("a sheet written down today opens the same lock for ever", async () => {
  const groups = ["enough sound whale","ability access gorilla","victory cabin custom","00401BM","00066H7","5ZQXHJC"];
  const { lock } = await unlockerOfSheet(await readRecoverySheet(groups));
  assert.deepEqual({ id: lock.id, recipient: lock.recipient }, { id: "4e495922-ac79-4709-9da2-0036032e846e", recipient: "age1vqqtcspwzge50wzsza93rgq3xgkxg3azscw0pd3rky5z6acfk5psq86knf" });
  assert.notDeepEqual((await unlockerOfSheet(await makeRecoverySheet())).lock.id, lock.id);
});

test("the six words and the code of a card stay what they were when they were read aloud", async () => {
  const card = await readCard("{\"person\":\"5a1e7a11-0000-4000-8000-0000000000aa\",\"epoch\":1,\"seal\":\"age1yjukvsewkexzc242fap6kg4p6al69hrjhck0pwyg7cdrlt5005ssrstwdz\",\"sign\":\"38bf0f5t0hqHClBuxFZcxuw0spDQmLliR1X5LM-gLdk\"}\ng28XFZmF0CFekCBbHyBD_PWrkE4BG54aUvpqYws199seHEL-HOIl4wPPRF30hAXmoMmW0tOI-pI9ZdyC7qcODA");
  assert.deepEqual([await sixWords(card), await qrTextOf(card)], [["zigzag","wall","devote","leaf","surprise","follow"],"RAPPORT-KEY:1:yBiqfwBNjP7Lfsk2pKbdrAVuckMDGnQ9b6t5wF390RQ"]);
});
