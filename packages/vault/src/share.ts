import { isUuid, textOf, utf8 } from "./bytes.ts";
import { type Opened, openEnvelope, sealEnvelope } from "./envelope.ts";
import type { SealedItem } from "./item.ts";
import type { Journal } from "./journal.ts";
import { cardOf, fingerprintTextOf, type PublicCard, requireChecked, writeCard } from "./public-card.ts";
import { VaultRefusal } from "./refusal.ts";
import { readSignedText, signedText } from "./signing.ts";

/** What the other person gets to read. */
export interface SharedWords {
  readonly words: string;
  readonly howMuch: "line" | "part" | "all";
  readonly when: "now" | "together";
  readonly until: "taken-back" | "30-days";
}

/** The card of whoever's journal this is, as the server hands it to others. */
export function writeOwnCard({ keys: [{ epoch, forOthers }] }: Journal, person: string): Promise<string> {
  return writeCard(person, epoch, forOthers);
}

/**
 * Seals a copy for one other person: the words, never the entry. The file has a key of its own, so that nothing of the journal opens with
 * it, and names whom it is for under the signature, so that it cannot be handed on as if it were meant for somebody else.
 *
 * @param from who shares, and @param to the card as the server hands it out now
 * @throws VaultRefusal `key-not-checked` or `key-changed`: then nothing is sealed
 */
export async function sealCopy(journal: Journal, from: string, to: PublicCard, share: string, shared: SharedWords): Promise<SealedItem> {
  requireChecked(journal.keyRing.checked, to);
  const { signer } = journal.keys[0].forOthers;
  const label = { kind: "copy", share, from, to: await fingerprintTextOf(to) };
  return { id: share, version: 1, bytes: await sealEnvelope(to.seal, signer, label, utf8(JSON.stringify(shared))) };
}

/**
 * Opens a copy that another person sealed for the one whose journal this is.
 *
 * @param me whose journal this is
 * @param from the card of the one who shares, as it was compared in the room
 * @throws VaultRefusal `for-another`, `another-item`, `wrong-author`, and what `openEnvelope` refuses
 */
export async function openCopy(journal: Journal, me: string, from: PublicCard, sealed: SealedItem): Promise<SharedWords> {
  const { opened, to } = await openWithAny(journal, me, from, sealed);
  const { kind, share, from: by, to: named } = opened.label;
  if (named !== to) throw new VaultRefusal("for-another", `copy ${sealed.id} was sealed for somebody else`);
  if (kind !== "copy" || share !== sealed.id || by !== from.person) throw new VaultRefusal("another-item", `another thing lies where copy ${sealed.id} must`);
  return readShared(textOf(opened.body));
}

/** A copy may lie under the key of an earlier epoch of the reader's. */
async function openWithAny({ keys }: Journal, me: string, from: PublicCard, sealed: SealedItem): Promise<{ opened: Opened; to: string }> {
  for (const { epoch, forOthers } of keys) {
    try {
      const opened = await openEnvelope(forOthers.decrypter, sealed.bytes, from.sign);
      return { opened, to: await fingerprintTextOf(cardOf(me, epoch, forOthers)) };
    } catch (refusal) {
      if (!(refusal instanceof VaultRefusal && refusal.code === "does-not-open")) throw refusal;
    }
  }
  throw new VaultRefusal("does-not-open", `copy ${sealed.id} does not open: changed, cut short, or for somebody else`);
}

function readShared(text: string): SharedWords {
  const { words, howMuch, when, until } = JSON.parse(text) as SharedWords;
  const known = ["line", "part", "all"].includes(howMuch) && ["now", "together"].includes(when) && ["taken-back", "30-days"].includes(until);
  if (typeof words !== "string" || !known) throw new VaultRefusal("unknown-format", "a copy is not laid out as one");
  return { words, howMuch, when, until };
}

/** Says that a copy is taken back, so that the other person's device can tell her wish from the server's. It cannot unread anything. */
export function takeBackShare(journal: Journal, share: string): Promise<string> {
  if (!isUuid(share)) throw new RangeError(`takeBackShare requires the id of a share, got ${share}`);
  return signedText(journal.keys[0].forOthers.signer, "take-back", JSON.stringify({ share }));
}

/** Is this her word that this copy is taken back? */
export async function isTakenBack(from: PublicCard, share: string, statement: string): Promise<boolean> {
  return (await readSignedText(from.sign, "take-back", statement)) === JSON.stringify({ share });
}
