import { hashOf, type Journal, newId, type OpenedItem, openItem, sealItem, type SealedItem, VaultRefusal } from "@rapport/vault";
import type { KeptJournal, Waiting } from "./kept-journal.ts";

/**
 * Holds the outbox to what lies in the journal now. What arrived before, though its answer was lost, goes out of the box. What she wrote
 * over a version that still stands becomes the next version of it. What another device wrote over meanwhile stays, and hers becomes an
 * entry of its own, so that both are kept. All of it is kept on the device before it is sent: whatever is lost on the way is known again.
 *
 * @param served what `journal` was believed from
 * @returns what is to be sent now
 */
export async function makeReady(journal: Journal, kept: KeptJournal, served: readonly SealedItem[]): Promise<Waiting[]> {
  const { waiting } = await kept.read();
  const standing = new Map<string, Waiting | "done">();
  for (const one of waiting) standing.set(one.mark, await standingOf(journal, served, one));
  if (waiting.some((one) => standing.get(one.mark) !== one)) {
    await kept.write({ waiting: (now) => now.flatMap((one) => standing.get(one.mark) ?? one).filter((one) => one !== "done") });
  }
  // What was written over just now waits for the next turn.
  return (await kept.read()).waiting.filter(({ mark }) => standing.has(mark));
}

async function standingOf(journal: Journal, served: readonly SealedItem[], one: Waiting): Promise<Waiting | "done"> {
  const { id, sealed, began, sealings } = one;
  const lies = journal.contents.get(id);
  // Nothing lies there: it is new, or another device let go of what she wrote over. Her words go there.
  if (lies === undefined) return sealed === undefined ? "done" : one;
  if (lies.hash === sealings.at(-1) && sealed !== undefined) return "done";
  const there = served.find((item) => item.id === id);
  const isHers = sealings.includes(lies.hash) || (began !== undefined && ((await hashOf(began)) === lies.hash || (await sameWords(journal, there, began))));
  if (isHers) return sealed === undefined || sealed.version > lies.version ? one : sealedAs(journal, one, sealed, id, lies.version + 1);
  if (sealed === undefined || (await sameWords(journal, there, sealed))) return "done";
  const { kind } = await openItem(journal, sealed, "waiting");
  // Of settings there is one, and the last word counts.
  return kind === "settings" ? sealedAs(journal, one, sealed, id, lies.version + 1) : sealedAs(journal, one, sealed, newId(), 1);
}

async function sealedAs(journal: Journal, one: Waiting, sealed: SealedItem, id: string, version: number): Promise<Waiting> {
  const { kind, body } = await openItem(journal, sealed, "waiting");
  const again = await sealItem(journal, kind, id, version, body);
  const hash = await hashOf(again);
  return id === one.id ? { ...one, sealed: again, sealings: [...one.sealings, hash] } : { ...one, id, sealed: again, began: undefined, sealings: [hash] };
}

/** A rotation seals what she wrote under another key: it is another version, and the same words. */
async function sameWords(journal: Journal, there: SealedItem | undefined, hers: SealedItem): Promise<boolean> {
  if (there === undefined) return false;
  const [one, other] = [await openItem(journal, there), await opened(journal, hers)];
  return other !== undefined && one.kind === other.kind && one.body.length === other.body.length && one.body.every((byte, at) => byte === other.body[at]);
}

async function opened(journal: Journal, hers: SealedItem): Promise<OpenedItem | undefined> {
  try {
    return await openItem(journal, hers, "waiting");
  } catch (refusal) {
    // Not to be compared: then both are kept.
    if (refusal instanceof VaultRefusal) return undefined;
    throw refusal;
  }
}
