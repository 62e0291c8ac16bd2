import { base64url, type Bytes, fromBase64url, isUuid, utf8 } from "./bytes.ts";
import { sha256, stretch } from "./derive.ts";
import type { KeyPairs } from "./journal-keys.ts";
import { VaultRefusal } from "./refusal.ts";
import { readSignedText, signedText } from "./signing.ts";
import { wordsOf } from "./word-groups.ts";

/** The public keys of a person, as the server hands them out. Worth nothing until its words were compared in the room. */
export interface PublicCard {
  readonly person: string;
  readonly epoch: number;
  /** `age1…` */
  readonly seal: string;
  /** Ed25519, base64url */
  readonly sign: string;
}

/** A card that was compared in the room, and the day of it. */
export interface CheckedKey {
  readonly card: PublicCard;
  readonly on: string;
}

/** A card as text, signed by its own key: it shows that whoever made it has the key, and nothing more. */
export async function writeCard(person: string, epoch: number, keys: KeyPairs): Promise<string> {
  return signedText(keys.signer, "card", JSON.stringify(cardOf(person, epoch, keys)));
}

export const cardOf = (person: string, epoch: number, keys: KeyPairs): PublicCard => ({ person, epoch, seal: keys.recipient, sign: keys.signer.publicKey });

/** @throws VaultRefusal `unknown-format` or `wrong-author` */
export async function readCard(text: string): Promise<PublicCard> {
  let card: PublicCard;
  try {
    const { person, epoch, seal, sign } = JSON.parse(text.split("\n")[0] ?? "") as PublicCard;
    card = { person, epoch, seal, sign };
  } catch (cause) {
    throw new VaultRefusal("unknown-format", "a card of keys cannot be read", { cause });
  }
  if (!isCard(card)) throw new VaultRefusal("unknown-format", "a card of keys is not laid out as one");
  if ((await readSignedText(card.sign, "card", text)) !== JSON.stringify(card)) throw new VaultRefusal("wrong-author", "a card of keys is not signed by its own key");
  return card;
}

export function isCard({ person, epoch, seal, sign }: PublicCard): boolean {
  return isUuid(person) && Number.isSafeInteger(epoch) && epoch >= 1 && /^age1[02-9ac-hj-np-z]{58}$/.test(seal) && fromBase64url(String(sign))?.length === 32;
}

/** Six words carry 66 bits; these rounds make each try of a forger cost 2^17 hashes more. */
const wordRounds = 200_000;
const wordCount = 6;
const qrHead = "RAPPORT-KEY:1:";

/** The fingerprint of a card: person and both keys, so that none of them can be exchanged. */
export async function fingerprintOf(card: PublicCard): Promise<Bytes> {
  return sha256(utf8(`rapport-card/1 ${card.person} ${card.seal} ${card.sign}`));
}

export const fingerprintTextOf = async (card: PublicCard): Promise<string> => base64url(await fingerprintOf(card));

/** Six words to read aloud in the room. The same on both screens, or the keys are not the same. */
export async function sixWords(card: PublicCard): Promise<string[]> {
  return wordsOf(await stretch(await fingerprintOf(card), utf8("rapport-card/1 words"), wordRounds), wordCount);
}

/** What the QR code holds: the whole fingerprint. */
export async function qrTextOf(card: PublicCard): Promise<string> {
  return `${qrHead}${await fingerprintTextOf(card)}`;
}

/** Was this code, as a camera read it, made for this card? */
export const qrMatches = async (card: PublicCard, scanned: string): Promise<boolean> => scanned.trim() === (await qrTextOf(card));

/**
 * May something be sealed to this person now? Only if the card the server hands out is the one that was compared in the room.
 * @throws VaultRefusal `key-not-checked` or `key-changed`
 */
export function requireChecked(checked: readonly CheckedKey[], card: PublicCard): void {
  const known = checked.find((each) => each.card.person === card.person);
  if (known === undefined) throw new VaultRefusal("key-not-checked", `the key of ${card.person} was never compared in the room`);
  if (known.card.seal !== card.seal || known.card.sign !== card.sign) throw new VaultRefusal("key-changed", `the key of ${card.person} is not the one compared on ${known.on}`);
}
