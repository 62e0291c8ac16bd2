import type { SealedItem } from "./item.ts";
import { type Change, commit, type Journal, openItem, sealItem, writtenOf } from "./journal.ts";
import { firstPart } from "./parts.ts";

/**
 * After a rotation: seals the next things that still lie under an older key, as many as go in one change. Called again until it answers
 * undefined. Each call is whole by itself, so that it can stop at any time.
 *
 * @param served what lies there now, as `openJournal` got it; or, of that, what is known to lie under an older key
 */
export async function sealAnew(journal: Journal, served: readonly SealedItem[]): Promise<Change | undefined> {
  const older: SealedItem[] = [];
  for (const sealed of await writtenOf(journal, served)) {
    if ((await openItem(journal, sealed)).epoch < journal.keys[0].epoch) older.push(sealed);
    // Once a part is full, what comes after it is for the next call.
    if (firstPart(older, sizeOf).length < older.length) break;
  }
  const anew = await Promise.all(firstPart(older, sizeOf).map(async (sealed) => {
    const { kind, body } = await openItem(journal, sealed);
    return sealItem(journal, kind, sealed.id, sealed.version + 1, body);
  }));
  return anew.length === 0 ? undefined : commit(journal, anew);
}

const sizeOf = ({ bytes }: SealedItem): number => bytes.length;
