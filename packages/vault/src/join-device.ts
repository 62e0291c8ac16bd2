import { type AgeKeys, ageKeysOf, openFromAge, sealForAge } from "./age-file.ts";
import { base64url, type Bytes, fromBase64url, isUuid, randomBytes, same, textOf, utf8 } from "./bytes.ts";
import { macOf, stretch } from "./derive.ts";
import type { SealedItem } from "./item.ts";
import { believe, type Journal, type KnownHead, knownHeadOf } from "./journal.ts";
import { keysOf, readRootKey, rootToText } from "./journal-keys.ts";
import { padded } from "./padding.ts";
import { VaultRefusal } from "./refusal.ts";
import { wordsOf } from "./word-groups.ts";

/** What a new device lays out for the old one to find. The server may see it, and may exchange it: the four words would not be the same. */
export interface JoinRequest {
  readonly recipient: string;
  readonly salt: string;
}

/** What stays on the new device: its half, and the code that goes from its screen to the old one by hand. */
export interface Joining {
  readonly request: JoinRequest;
  readonly keys: AgeKeys;
  /** Eight letters and digits in two groups, 40 bits. Never sent anywhere. */
  readonly code: string;
}

const codeLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const rounds = 200_000;
const wordCount = 4;

export async function startJoining(): Promise<Joining> {
  const keys = await ageKeysOf(randomBytes(32));
  const letters = Array.from(randomBytes(8), (byte) => codeLetters[byte & 31]).join("");
  return { request: { recipient: keys.recipient, salt: base64url(randomBytes(16)) }, keys, code: `${letters.slice(0, 4)} ${letters.slice(4)}` };
}

/**
 * Four words that both devices show: made of the request and the code, so that whoever exchanges the request without the code shows others
 * (one chance in 2^44). Both people, or both hands, compare them before the old device grants.
 */
export async function fourWords(request: JoinRequest, code: string): Promise<string[]> {
  return wordsOf(await secretOf(request, code, "words"), wordCount);
}

/** On the old device, after the words were found the same: the key, and the head it has seen, sealed for the new one. */
export async function grantJoining(journal: Journal, request: JoinRequest, code: string): Promise<Bytes> {
  if (!/^age1[02-9ac-hj-np-z]{58}$/.test(request.recipient)) throw new VaultRefusal("unknown-format", "the request of a new device is not laid out as one");
  const [keys] = journal.keys;
  const { epoch, sealed } = knownHeadOf(journal);
  const known = { epoch, id: sealed.id, version: sealed.version, bytes: base64url(sealed.bytes) };
  const grant = JSON.stringify({ journal: journal.id, epoch: keys.epoch, root: rootToText(keys.root), known });
  const mac = base64url(await macOf(await secretOf(request, code, "grant"), grant));
  return sealForAge(request.recipient, padded(utf8(`${grant}\n${mac}\n`)));
}

/**
 * On the new device: the journal, held to what the old device had seen. A way in of its own is added next (`addWay`), or it is closed
 * again with the page.
 *
 * @throws VaultRefusal `wrong-code` when it was not made by one who knows the code; and all that `openJournal` refuses
 */
export async function acceptGrant(joining: Joining, grant: Bytes, served: readonly SealedItem[], device: string): Promise<Journal> {
  const [text = "", mac = ""] = textOf(await openFromAge(joining.keys.decrypter, grant)).split("\n");
  const given = fromBase64url(mac);
  if (given === undefined || !same(given, await macOf(await secretOf(joining.request, joining.code, "grant"), text))) {
    throw new VaultRefusal("wrong-code", "the key that was handed over was not made with this device's code");
  }
  const { journal, epoch, root, known } = JSON.parse(text) as { journal: string; epoch: number; root: string; known: { epoch: number; id: string; version: number; bytes: string } };
  return believe(await keysOf(readRootKey(journal, epoch, root)), device, served, readKnown(known));
}

function readKnown({ epoch, id, version, bytes }: { epoch: number; id: string; version: number; bytes: string }): KnownHead {
  const sealed = fromBase64url(bytes);
  if (sealed === undefined || !isUuid(id)) throw new VaultRefusal("unknown-format", "the head that was handed over is not laid out as one");
  return { epoch, sealed: { id, version, bytes: sealed } };
}

/** @throws VaultRefusal `code-needed` for what cannot be a code */
async function secretOf({ recipient, salt }: JoinRequest, code: string, purpose: string): Promise<Bytes> {
  const letters = code.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  if (letters.length !== 8) throw new VaultRefusal("code-needed", "the code of a new device has eight letters and digits");
  return stretch(utf8(letters), utf8(`rapport-join/1 ${purpose} ${recipient} ${salt}`), rounds);
}
