import { commit, firstPart, type Journal, knownHeadOf, refresh } from "@rapport/vault";
import type { KeptJournal } from "./kept-journal.ts";
import { makeReady } from "./make-ready.ts";
import { afterChange, fetchAndOpen, storeChange } from "./server-items.ts";

/**
 * Takes in what other devices wrote and sends what waits here, a part at a time. What she writes while a part is on its way waits on.
 *
 * @param believe called with the journal each time the device keeps another state of it, so that the two never differ, whatever fails later
 * @throws VaultRefusal when the server gives a journal that is not to be believed; Refused STALE when another device was there first; Unreachable
 */
export async function sendWaiting(journal: Journal, kept: KeptJournal, believe: (journal: Journal) => void): Promise<void> {
  let now = journal;
  for (;;) {
    const before = now;
    const { items } = await kept.read();
    const taken = await fetchAndOpen(items, (given) => refresh(before, given));
    const { served } = taken;
    now = taken.journal;
    await kept.write({ items: served, known: knownHeadOf(now) });
    believe(now);
    const part = firstPart(await makeReady(now, kept, served), ({ sealed }) => sealed?.bytes.length ?? 0);
    if (part.length === 0) return;
    const change = await commit(now, part.flatMap(({ sealed }) => sealed ?? []), part.flatMap(({ id, sealed }) => (sealed === undefined ? id : [])));
    await storeChange(change);
    now = change.journal;
    const sent = new Set(part.map(({ mark }) => mark));
    await kept.write({ items: afterChange(served, change), known: knownHeadOf(now), waiting: (waiting) => waiting.filter(({ mark }) => !sent.has(mark)) });
    believe(now);
    if ((await kept.read()).waiting.length === 0) return;
  }
}
