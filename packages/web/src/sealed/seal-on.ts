import { type Journal, knownHeadOf, sealAnew, type SealedItem } from "@rapport/vault";
import type { KeptJournal } from "./kept-journal.ts";
import { afterChange, storeChange } from "./server-items.ts";

/**
 * Goes on with a rotation: what still lies under an older key is sealed anew, a part at a time. Each part is whole by itself; one that does
 * not arrive is done when this runs again.
 *
 * @param believe as `sendWaiting` calls it
 * @throws Refused STALE when another device was there first; Unreachable
 */
export async function sealOn(journal: Journal, kept: KeptJournal, older: readonly SealedItem[], believe: (journal: Journal) => void): Promise<void> {
  let [now, left] = [journal, older];
  while (left.length > 0) {
    const change = await sealAnew(now, left);
    if (change === undefined) return;
    await storeChange(change);
    now = change.journal;
    await kept.write({ items: afterChange((await kept.read()).items, change), known: knownHeadOf(now) });
    believe(now);
    const done = new Set(change.puts.map(({ id }) => id));
    left = left.filter(({ id }) => !done.has(id));
  }
}
