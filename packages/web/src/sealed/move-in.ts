import type { EntryWords } from "./entry-words.ts";
import type { Entry, JournalView } from "./journal-view.ts";

/** As much of a journal as moving needs. */
export interface MovingJournal {
  view(): JournalView;
  write(kind: Entry["kind"], words: EntryWords): Promise<string>;
  sync(): Promise<void>;
}

/** Something that lies on the server in a form the server can read. */
export interface OldCopy {
  /** Names this version of it: what is written anew there afterwards is another copy. */
  readonly from: string;
  readonly words: EntryWords;
}

const cameFrom = (from: string) => `moved-from ${from}`;

/**
 * Moves old copies into the journal: sealed, stored, and only then destroyed where they lay. It may stop at any point and be begun again:
 * what is in the journal already is not put there twice, and what is not stored is not destroyed.
 *
 * @param destroy is told which copies are safe, and is not called when none is
 * @returns how many could not be moved now
 */
export async function moveIn<Old extends OldCopy>(journal: MovingJournal, kind: Entry["kind"], old: readonly Old[], destroy: (safe: readonly Old[]) => Promise<unknown>): Promise<number> {
  const there = entriesByOrigin(journal);
  for (const copy of old) {
    if (!there.has(cameFrom(copy.from))) await journal.write(kind, { ...copy.words, tags: [...copy.words.tags, cameFrom(copy.from)] });
  }
  await journal.sync();
  const stored = entriesByOrigin(journal);
  const safe = old.filter((copy) => stored.get(cameFrom(copy.from))?.sent === true);
  if (safe.length > 0) await destroy(safe);
  return old.length - safe.length;
}

function entriesByOrigin(journal: MovingJournal): ReadonlyMap<string, Entry> {
  const view = journal.view();
  if (view.state !== "open") throw new Error("moveIn requires an open journal");
  return new Map(view.entries.flatMap((entry) => entry.words.tags.filter((tag) => tag.startsWith(cameFrom(""))).map((tag) => [tag, entry] as const)));
}
