import { commit, type Journal, knownHeadOf, newId, openItem, refresh, sealItem, type SealedItem } from "@rapport/vault";
import { Refused } from "../shared/api-client.ts";
import type { KeptJournal, Waiting } from "./kept-journal.ts";
import { afterChange, fetchServed, storeChange } from "./server-items.ts";

const mostTries = 4;

/**
 * Takes in what other devices wrote and sends what waits here. An entry that was written anew on two devices is kept twice. What was
 * sent before, and whose answer was lost, is not sent again.
 *
 * @param believe called with the journal each time the device keeps another state of it, so that the two never differ, whatever fails later
 * @throws VaultRefusal when the server gives a journal that is not to be believed; Refused or Unreachable when it gives none
 */
export async function sendWaiting(journal: Journal, kept: KeptJournal, believe: (journal: Journal) => void): Promise<void> {
  let now = journal;
  for (let tried = 1; ; tried += 1) {
    const { items: before, waiting } = await kept.read();
    const served = await fetchServed(before);
    now = await refresh(now, served);
    await kept.write({ items: served, known: knownHeadOf(now) });
    believe(now);
    const left = waiting.filter((one) => !isDone(one, served));
    if (left.length === 0) {
      if (waiting.length > 0) await kept.write({ waiting: [] });
      return;
    }
    const stored = await Promise.all(left.flatMap(({ sealed }) => (sealed === undefined ? [] : [besideOthers(now, sealed)])));
    const drops = left.flatMap(({ id, sealed }) => (sealed === undefined ? [id] : []));
    const change = await commit(now, stored, drops);
    try {
      await storeChange(change);
    } catch (error) {
      if (error instanceof Refused && error.code === "STALE" && tried < mostTries) continue;
      throw error;
    }
    const items = afterChange(served, change);
    // What she wrote while this was on its way waits on.
    const since = (await kept.read()).waiting.filter((one) => !waiting.some((sent) => sent.id === one.id && sent.sealed?.version === one.sealed?.version));
    await kept.write({ items, waiting: since, known: knownHeadOf(change.journal) });
    now = change.journal;
    believe(now);
    if (since.length === 0) return;
  }
}

/** Is it there already, or gone already where it was to be let go? */
function isDone({ id, sealed }: Waiting, served: readonly SealedItem[]): boolean {
  const there = served.find((item) => item.id === id);
  if (sealed === undefined) return there === undefined;
  return there !== undefined && there.version === sealed.version && there.bytes.length === sealed.bytes.length && there.bytes.every((byte, at) => byte === sealed.bytes[at]);
}

/** The next version of what lies there; or, where another device wrote it anew, an entry of its own: both texts are kept. */
async function besideOthers(journal: Journal, sealed: SealedItem): Promise<SealedItem> {
  const there = journal.contents.get(sealed.id)?.version ?? 0;
  if (sealed.version === there + 1) return sealed;
  const { kind, body } = await openItem(journal, sealed, "waiting");
  return sealItem(journal, kind, newId(), 1, body);
}
