import { hashOf, type ItemKind, type Journal, type OpenedItem, openItem, type SealedItem, writtenOf } from "@rapport/vault";
import { type EntryWords, readEntry } from "./entry-words.ts";
import { type JournalSettings, noSettings, readSettings } from "./journal-settings.ts";
import type { Entry } from "./journal-view.ts";
import type { Kept } from "./kept-journal.ts";
import type { Seen } from "./outbox.ts";
import { readRecord, type SharedRecord } from "./shared-record.ts";

/** All that is open on this device. What waits stands in place of what it was written over. */
export interface OpenedThings {
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** What she gave, by the id of the copy. */
  readonly given: ReadonlyMap<string, SharedRecord>;
  readonly settings: JournalSettings;
  /** Undefined: she has none yet. */
  readonly settingsSeen: Seen | undefined;
  /** Sent, and still under an older key: to be sealed anew. */
  readonly older: readonly SealedItem[];
}

type Read =
  | { readonly as: "entry"; readonly kind: ItemKind; readonly words: EntryWords }
  | { readonly as: "shared"; readonly record: SharedRecord }
  | { readonly as: "settings"; readonly settings: JournalSettings };
type Opened = Read & { readonly epoch: number };

/** Opens each sealed thing once, however often the list is drawn. It is known by its hash: the same words sealed again are opened again. */
export class Opener {
  #opened: ReadonlyMap<string, Opened> = new Map();

  /** @throws VaultRefusal */
  async open(journal: Journal, { items, waiting }: Pick<Kept, "items" | "waiting">): Promise<OpenedThings> {
    const places = new Set(waiting.map(({ id }) => id));
    const lying: Seen[] = (await writtenOf(journal, items)).filter(({ id }) => !places.has(id)).map((sealed) => ({ id: sealed.id, sealed, mark: undefined }));
    const here: Seen[] = waiting.flatMap(({ id, sealed, mark }) => (sealed === undefined ? [] : [{ id, sealed, mark }]));
    const all = await Promise.all([...lying, ...here].map(async (seen) => ({ seen, hash: await hashOf(seen.sealed) })));
    const known = this.#opened;
    const opened = await Promise.all(all.map(async ({ seen, hash }) => ({ seen, hash, thing: known.get(hash) ?? read(await openItem(journal, seen.sealed, seen.mark === undefined ? "in-journal" : "waiting")) })));
    this.#opened = new Map(opened.map(({ hash, thing }) => [hash, thing]));
    return thingsOf(journal, opened);
  }
}

function read({ kind, epoch, body }: OpenedItem): Opened {
  if (kind === "shared") return { as: "shared", epoch, record: readRecord(body) };
  if (kind === "settings") return { as: "settings", epoch, settings: readSettings(body) };
  return { as: "entry", epoch, kind, words: readEntry(body) };
}

function thingsOf(journal: Journal, opened: readonly { readonly seen: Seen; readonly thing: Opened }[]): OpenedThings {
  const entries: Entry[] = [];
  const given = new Map<string, SharedRecord>();
  const older: SealedItem[] = [];
  let [settings, settingsSeen]: [JournalSettings, Seen | undefined] = [noSettings, undefined];
  for (const { seen, thing } of opened) {
    const sent = seen.mark === undefined;
    if (sent && thing.epoch < journal.keys[0].epoch) older.push(seen.sealed);
    if (thing.as === "shared") given.set(seen.id, thing.record);
    else if (thing.as === "settings") [settings, settingsSeen] = [thing.settings, seen];
    else entries.push({ ...seen, version: seen.sealed.version, kind: thing.kind, words: thing.words, sent });
  }
  entries.sort((left, right) => (left.words.at < right.words.at ? 1 : -1));
  return { entries, given, settings, settingsSeen, older };
}
