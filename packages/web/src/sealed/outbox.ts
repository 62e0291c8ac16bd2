import { type ItemKind, hashOf, type Journal, newId, sealItem, type SealedItem } from "@rapport/vault";
import type { KeptJournal, Waiting } from "./kept-journal.ts";

/** A version she has before her. What she writes next is written over this one and no other. */
export interface Seen {
  readonly id: string;
  readonly sealed: SealedItem;
  /** Of a version that waits on this device. */
  readonly mark: string | undefined;
}

/**
 * Seals a new version and puts it in the outbox. Where she writes over a version that waits there, the new one takes its place; where
 * somebody put another there that she has not seen, another window of hers, both are kept.
 *
 * @param over the version she began with; or the id of something new
 * @returns where it lies
 */
export async function putInOutbox(journal: Journal, kept: KeptJournal, kind: ItemKind, body: Uint8Array<ArrayBuffer>, over: Seen | string): Promise<string> {
  for (;;) {
    const { waiting } = await kept.read();
    // Something new that lies there under its id was put there before: by a try that broke off.
    if (typeof over === "string" && waiting.some(({ id }) => id === over)) return over;
    const { before, id, began, sealings } = placeOf(over, waiting, kind);
    // Above every version that was ever sealed for this place, sent or not: two things never have one name.
    const sealed = await sealItem(journal, kind, id, ((before?.sealed ?? began)?.version ?? 0) + 1, body);
    const next: Waiting = { id, mark: newId(), sealed, began, sealings: [...sealings, await hashOf(sealed)] };
    if (await exchange(kept, before, next)) return id;
  }
}

/** It is to be let go: on the server too, where it may be by now. What another window wrote over it, and she has not seen, stays. */
export async function letGo(kept: KeptJournal, seen: Seen): Promise<void> {
  for (;;) {
    const { before, id, began, sealings } = placeOf(seen, (await kept.read()).waiting);
    if (id !== seen.id && before === undefined) return;
    if (await exchange(kept, before, { id, mark: newId(), sealed: undefined, began, sealings })) return;
  }
}

interface Place {
  /** What the new version takes the place of in the outbox. */
  readonly before: Waiting | undefined;
  readonly id: string;
  readonly began: SealedItem | undefined;
  readonly sealings: readonly string[];
}

function placeOf(over: Seen | string, waiting: readonly Waiting[], kind?: ItemKind): Place {
  if (typeof over === "string") return { before: undefined, id: over, began: undefined, sealings: [] };
  const { id, sealed, mark } = over;
  // Of settings there is one, and the last word counts.
  const before = waiting.find((one) => one.mark === mark || (kind === "settings" && one.id === id));
  if (before !== undefined) return { before, id: before.id, began: before.began, sealings: before.sealings };
  // It was sent since she began; or another window wrote over it.
  const taken = waiting.some((one) => one.id === id);
  return taken ? { before: undefined, id: newId(), began: undefined, sealings: [] } : { before: undefined, id, began: sealed, sealings: [] };
}

/** @returns false, with nothing changed, when the outbox is not as it was found */
async function exchange(kept: KeptJournal, before: Waiting | undefined, next: Waiting): Promise<boolean> {
  let same = false;
  await kept.write({
    waiting: (now) => {
      same = now.find(({ id }) => id === next.id)?.mark === before?.mark;
      return same ? [...now.filter(({ id }) => id !== next.id), next] : now;
    },
  });
  return same;
}
