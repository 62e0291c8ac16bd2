import type { SealedItem } from "./item.ts";
import { type Change, commit, type Journal, openItem, sealItem, writtenOf } from "./journal.ts";

/** How many things are sealed anew in one change, so that a phone with a weak signal gets on. */
const atOnce = 50;

/**
 * After a rotation: seals the next few things that still lie under an older key. Called again until it answers undefined. Each call is
 * whole by itself, so that it can stop at any time.
 *
 * @param served what lies there now, as `openJournal` got it
 */
export async function sealAnew(journal: Journal, served: readonly SealedItem[]): Promise<Change | undefined> {
  const anew: SealedItem[] = [];
  for (const sealed of await writtenOf(journal, served)) {
    if (anew.length === atOnce) break;
    const { kind, epoch, body } = await openItem(journal, sealed);
    if (epoch < journal.keys[0].epoch) anew.push(await sealItem(journal, kind, sealed.id, sealed.version + 1, body));
  }
  return anew.length === 0 ? undefined : commit(journal, anew);
}
