/**
 * Writes the vectors of the sealed format: `node packages/vault/test/make-vectors.ts`. Run it for a new version of the format only; a file
 * that is here must go on having its outcome for as long as somebody may have sealed something like it.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { armor, Encrypter } from "age-encryption";
import { sealForAge } from "../src/age-file.ts";
import { base64url, type Bytes, joined, utf8 } from "../src/bytes.ts";
import { sealEnvelope } from "../src/envelope.ts";
import { type EpochKeys, keysOf } from "../src/journal-keys.ts";
import { padded } from "../src/padding.ts";
import type { Vector } from "./vector.ts";

const journal = "5a1e7a11-0000-4000-8000-000000000001";
const item = "5a1e7a11-0000-4000-8000-000000000002";
const root = Uint8Array.from({ length: 32 }, (_, at) => at);
const keys = await keysOf({ journal, epoch: 1, root });
const other = await keysOf({ journal: "5a1e7a11-0000-4000-8000-00000000000f", epoch: 1, root: new Uint8Array(32).fill(9) });
const label = { kind: "entry", journal, item, version: 3, epoch: 1 };
const body = utf8("I nodded, but I felt far away the whole time.\n");

const sealed = (by: EpochKeys = keys, to: EpochKeys = keys, said: object = {}, words: Bytes = body) => sealEnvelope(to.own.recipient, by.own.signer, { ...label, ...said }, words);

/** A file whose inside is laid out by hand, signed as it stands. */
async function byHand(format: string, labelLine: string, words: Bytes = body, change: (plain: Bytes, contentBytes: number) => Bytes = (plain) => plain, pad = padded): Promise<Bytes> {
  const head = utf8(`${format}\n${labelLine}\n`);
  const content = joined(head, utf8(`${base64url(await keys.own.signer.sign(joined(head, words)))}\n`), words);
  return sealForAge(keys.own.recipient, change(pad(content), content.length));
}
const line = (more: object = {}) => JSON.stringify({ ...label, length: body.length, ...more });
const set = (at: (length: number) => number, to: number) => (bytes: Bytes) => {
  const changed = bytes.slice();
  changed[at(bytes.length)] = to;
  return changed;
};
async function withPassphrase(): Promise<Bytes> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase("password");
  encrypter.setScryptWorkFactor(4);
  return (await encrypter.encrypt(body)) as Bytes;
}
async function forTwo(): Promise<Bytes> {
  const encrypter = new Encrypter();
  for (const each of [keys, other]) encrypter.addRecipient(each.own.recipient);
  return (await encrypter.encrypt(body)) as Bytes;
}
const flip = (at: number) => async () => {
  const bytes = await sealed();
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
};

async function anotherLetter(at: number): Promise<Bytes> {
  const bytes = await sealed();
  bytes[at] = bytes[at] === 65 ? 66 : 65;
  return bytes;
}

const vectors: readonly (readonly [name: string, says: string, outcome: Vector["outcome"], make: () => Promise<Bytes>, words?: Bytes])[] = [
  ["good-words", "an entry of a few words", "opens", () => sealed()],
  ["good-empty", "an entry without a word", "opens", () => sealed(keys, keys, {}, new Uint8Array(0)), new Uint8Array(0)],
  ["good-two-kilobytes", "an entry that needs 2 KiB", "opens", () => sealed(keys, keys, {}, utf8("word ".repeat(200))), utf8("word ".repeat(200))],
  ["good-any-bytes", "all bytes there are", "opens", () => sealed(keys, keys, {}, Uint8Array.from({ length: 256 }, (_, at) => at)), Uint8Array.from({ length: 256 }, (_, at) => at)],
  ["good-other-letters", "letters of several scripts", "opens", () => sealed(keys, keys, {}, utf8("שלום, 你好, naïve 🙂")), utf8("שלום, 你好, naïve 🙂")],
  ["bad-bit-in-age-header", "one bit changed in the key share", "does-not-open", () => anotherLetter(40)],
  ["bad-bit-in-mac", "one bit changed in the header's MAC", "does-not-open", () => anotherLetter(130)],
  ["bad-bit-in-nonce", "one bit changed in the nonce", "does-not-open", flip(170)],
  ["bad-bit-in-words", "one bit changed in what is sealed", "does-not-open", flip(500)],
  ["bad-bit-at-end", "one bit changed in the last byte", "does-not-open", flip(1023)],
  ["bad-cut", "the last byte is missing", "does-not-open", async () => (await sealed()).slice(0, -1)],
  ["bad-cut-in-header", "only half of the header is there", "unknown-format", async () => (await sealed()).slice(0, 90)],
  ["bad-grown", "one byte follows", "does-not-open", async () => joined(await sealed(), new Uint8Array(1))],
  ["bad-empty-file", "nothing at all", "unknown-format", async () => new Uint8Array(0)],
  ["bad-age-version", "a later version of age", "unknown-format", async () => set(() => 20, 50)(await sealed())],
  ["bad-armor", "the same as text", "unknown-format", async () => utf8(armor.encode(await sealed()))],
  ["bad-passphrase", "a file with a password", "unknown-format", withPassphrase],
  ["bad-two-readers", "a file for two keys", "unknown-format", forTwo],
  ["bad-other-reader", "sealed to another key", "does-not-open", () => sealed(keys, other)],
  ["bad-other-author", "sealed to this key by somebody else", "wrong-author", () => sealed(other)],
  ["bad-no-signature", "a signature of zeros", "wrong-author", () => byHand("rapport-sealed/1", line(), body, (plain, length) => {
    const [start, at] = [length - body.length - 87, plain.slice()];
    at.set(utf8("A".repeat(86)), start);
    return at;
  })],
  ["bad-words-exchanged", "a word changed after it was signed", "wrong-author", () => byHand("rapport-sealed/1", line(), body, (plain, length) => set(() => length - 2, 33)(plain))],
  ["bad-label-exchanged", "a version changed after it was signed", "wrong-author", () => byHand("rapport-sealed/1", line(), body, (plain) => set(() => new TextDecoder("latin1").decode(plain).indexOf('"version":3') + 10, 52)(plain))],
  ["bad-format", "a later version of this format", "unknown-format", () => byHand("rapport-sealed/2", line())],
  ["bad-format-missing", "plain words in an age file", "unknown-format", async () => sealForAge(keys.own.recipient, padded(body))],
  ["bad-label-spaces", "the label written in another way", "unknown-format", () => byHand("rapport-sealed/1", line().replace('"kind":', '"kind": '))],
  ["bad-label-twice", "a name twice in the label", "unknown-format", () => byHand("rapport-sealed/1", line().replace("{", '{"version":4,'))],
  ["bad-label-list", "a list as the label", "unknown-format", () => byHand("rapport-sealed/1", "[]")],
  ["bad-label-nested", "a thing within the label", "unknown-format", () => byHand("rapport-sealed/1", line({ more: {} }))],
  ["bad-length-large", "more words promised than there are", "unknown-format", () => byHand("rapport-sealed/1", line({ length: 5000 }))],
  ["bad-length-small", "fewer words promised than there are", "unknown-format", () => byHand("rapport-sealed/1", line({ length: 3 }))],
  ["bad-length-negative", "a length below zero", "unknown-format", () => byHand("rapport-sealed/1", line({ length: -1 }))],
  ["bad-padding-filled", "something hidden in the padding", "unknown-format", () => byHand("rapport-sealed/1", line(), body, set((length) => length - 1, 1))],
  ["bad-padding-missing", "no padding", "unknown-format", () => byHand("rapport-sealed/1", line(), body, undefined, (content) => content)],
  ["bad-padding-double", "twice the padding", "unknown-format", () => byHand("rapport-sealed/1", line(), body, undefined, (content) => joined(padded(content), new Uint8Array(1024)))],
  ["bad-other-journal", "an entry of another journal, by the same key", "another-item", () => sealed(keys, keys, { journal: other.journal })],
  ["bad-other-item", "another entry", "another-item", () => sealed(keys, keys, { item: other.journal })],
  ["bad-older", "an earlier version of the entry", "another-version", () => sealed(keys, keys, { version: 2 })],
  ["bad-newer", "a later version of the entry", "another-version", () => sealed(keys, keys, { version: 4 })],
  ["bad-epoch", "another epoch", "another-epoch", () => sealed(keys, keys, { epoch: 2 })],
];

for (const [name, says, outcome, make, words = body] of vectors) {
  const opens = outcome === "opens" ? { kind: "entry", body: base64url(words) } : {};
  const vector: Vector = { says, outcome, root: base64url(root), journal, epoch: 1, item, version: 3, ...opens, sealed: base64url(await make()) };
  writeFileSync(join(import.meta.dirname, "vectors", `${name}.json`), `${JSON.stringify(vector, null, 2)}\n`);
}
