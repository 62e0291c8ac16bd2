import {
  acceptGrant, addWay, type Change, createJournal, type ItemKind, type Joining, type Journal, knownHeadOf, type NamedUnlocker, newId, openItem, openJournal, type RecoverySheet, rotate, sealAnew, sealItem, type SealedItem, type Unlocker, unlockerOfSheet,
  VaultRefusal, type RefusalCode, writtenOf,
} from "@rapport/vault";
import { Refused, Unreachable } from "../shared/api-client.ts";
import { dropEarly, type EarlyWords, keepEarly, readEarly } from "./early-words.ts";
import { type EntryWords, entryToBytes, readEntry } from "./entry-words.ts";
import { inMemory, type KeptJournal, onThisPhone } from "./kept-journal.ts";
import { dropPhoneKey, hasPhoneKey, phoneUnlocker } from "./phone-key.ts";
import { sendWaiting } from "./send-waiting.ts";
import { afterChange, fetchServed, orWhatIsHere, storeChange } from "./server-items.ts";
import { readRecord, recordToBytes, type SharedRecord } from "./shared-record.ts";
import { whenAway } from "./when-away.ts";
import { type JournalSettings, noSettings, readSettings, settingsToBytes } from "./journal-settings.ts";

/** One thing she wrote, opened. */
export interface Entry {
  readonly id: string;
  readonly version: number;
  readonly kind: ItemKind;
  readonly words: EntryWords;
  /** False: it waits on this phone. */
  readonly sent: boolean;
}

export type JournalView =
  | { readonly state: "starting" }
  /** No key was made. What she wrote lies on this phone; on a phone others may look at nothing can. */
  | { readonly state: "no-key"; readonly early: readonly EarlyWords[] }
  | { readonly state: "locked"; readonly phoneKey: boolean }
  | { readonly state: "open"; readonly entries: readonly Entry[]; readonly given: ReadonlyMap<string, SharedRecord>; readonly settings: JournalSettings; readonly journal: Journal; readonly offline: boolean; readonly trouble: RefusalCode | undefined };

/**
 * Her journal on this device, while the page is open. Keys are in this object and nowhere else; after a minute away they are let go.
 * All that she does is done on the device first and sent when there is signal.
 */
export class JournalSession {
  #view: JournalView = { state: "starting" };
  #owner = "";
  #kept: KeptJournal = inMemory();
  #shared = false;
  #journal: Journal | undefined;
  #opened = new Map<string, Entry>();
  #given = new Map<string, SharedRecord>();
  #settings: { readonly id: string; readonly version: number; readonly settings: JournalSettings } | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly view = (): JournalView => this.#view;

  #show(view: JournalView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }

  /**
   * @param owner whose journal it is; with no signal, undefined, and then it is whoever's was opened here last
   * @param shared others may look at this phone: nothing is kept on it
   */
  async start(owner: string | undefined, shared: boolean): Promise<void> {
    const whose = owner ?? localStorage.getItem(ownerName) ?? "";
    if (this.#owner === whose && shared === this.#shared) return;
    if (this.#owner === "") this.#watch();
    else this.lock();
    [this.#owner, this.#shared] = [whose, shared];
    this.#kept = shared ? inMemory() : onThisPhone(whose);
    if (shared) {
      localStorage.removeItem(ownerName);
      await Promise.all([onThisPhone(whose).drop(), dropEarly(whose), dropPhoneKey(whose)]);
    } else if (whose !== "") localStorage.setItem(ownerName, whose);
    await this.#look();
  }

  #watch(): void {
    whenAway(() => this.lock());
    addEventListener("online", () => {
      if (this.#journal !== undefined) void this.sync();
    });
  }

  async #look(): Promise<void> {
    const { items } = await this.#kept.read();
    // Nothing is believed yet, and nothing that lies here is overwritten.
    const there = items.length > 0 || (await orWhatIsHere(fetchServed(items), items)).length > 0;
    if (!there) this.#show({ state: "no-key", early: this.#shared ? [] : await readEarly(this.#owner) });
    else this.#show({ state: "locked", phoneKey: !this.#shared && (await hasPhoneKey(this.#owner)) });
  }

  /** Words before there is a key: on this phone only. */
  async keepEarly(words: EntryWords): Promise<void> {
    await keepEarly(this.#owner, words);
    this.#show({ state: "no-key", early: await readEarly(this.#owner) });
  }

  /** Makes the key with its sheet; what she wrote before goes into the journal with it. */
  async make(sheet: RecoverySheet, name: string, today: string): Promise<void> {
    const { device } = await this.#kept.read();
    const { journal, puts } = await createJournal([{ unlocker: await unlockerOfSheet(sheet), name, on: today }], device);
    await storeChange({ puts, drops: [] });
    this.#journal = journal;
    await this.#kept.write({ items: afterChange([], { puts, drops: [] }), known: knownHeadOf(journal), waiting: [] });
    this.#settings = { id: newId(), version: 0, settings: noSettings };
    const early = this.#shared ? [] : await readEarly(this.#owner);
    for (const { id, words } of early) await this.#wait("entry", id, entryToBytes(words));
    await this.keepSettings({ sheetMadeOn: today, sheetAskedOn: "", sheetWords: sheet.groups.map(({ words }) => words.join(" ")) });
    if (early.length > 0) await dropEarly(this.#owner);
  }

  /** @throws VaultRefusal */
  async unlock(unlocker: Unlocker): Promise<void> {
    const { items, known, device } = await this.#kept.read();
    const served = await orWhatIsHere(fetchServed(items), items);
    try {
      this.#journal = await openJournal(unlocker, served, device, known);
      await this.#kept.write({ items: served, known: knownHeadOf(this.#journal) });
    } catch (refusal) {
      // What the server gives is not to be believed. What lies here still opens, and the page says what is wrong.
      if (known === undefined || !(refusal instanceof VaultRefusal)) throw refusal;
      this.#journal = await openJournal(unlocker, items, device, known);
    }
    await this.#draw();
    await this.sync();
    await this.#goOnSealing();
  }

  /** A device that was let in by another one. @throws VaultRefusal */
  async join(joining: Joining, grant: Uint8Array<ArrayBuffer>): Promise<void> {
    const { items, device } = await this.#kept.read();
    const served = await fetchServed(items);
    this.#journal = await acceptGrant(joining, grant, served, device);
    await this.#kept.write({ items: served, known: knownHeadOf(this.#journal) });
    await this.#draw();
  }

  /** Nothing of a journal is left here, so that another can be begun. */
  async forget(): Promise<void> {
    this.#journal = undefined;
    this.#opened = new Map();
    this.#given = new Map();
    this.#settings = undefined;
    await Promise.all([this.#kept.drop(), dropPhoneKey(this.#owner)]);
    await this.#look();
  }

  lock(): void {
    this.#journal = undefined;
    this.#opened = new Map();
    this.#given = new Map();
    this.#settings = undefined;
    if (this.#view.state === "open") void hasPhoneKey(this.#owner).then((phoneKey) => this.#show({ state: "locked", phoneKey: !this.#shared && phoneKey }));
  }

  /** Writes a new entry, or an entry anew. @returns its id */
  async write(kind: ItemKind, words: EntryWords, id: string = newId()): Promise<string> {
    await this.#wait(kind, id, entryToBytes(words));
    await this.#draw();
    void this.sync();
    return id;
  }

  /** It is gone, here and on the server. */
  async letGo(id: string): Promise<void> {
    const { waiting, items } = await this.#kept.read();
    const rest = waiting.filter((one) => one.id !== id);
    await this.#kept.write({ waiting: items.some((item) => item.id === id) ? [...rest, { id, sealed: undefined }] : rest });
    await this.#draw();
    void this.sync();
  }

  /** What she gave, as the other got it. The id is that of the copy. */
  async keepShared(record: SharedRecord, id: string): Promise<void> {
    await this.#wait("shared", id, recordToBytes(record));
    await this.sync();
  }

  /** The key of this phone with a code. */
  phoneUnlocker = (code: string): Promise<Unlocker> => phoneUnlocker(this.#owner, code);

  /** @throws Error when it is locked */
  journal = (): Journal => this.#open();

  async keepSettings(settings: JournalSettings): Promise<void> {
    const id = this.#settings?.id ?? newId();
    await this.#wait("settings", id, settingsToBytes(settings));
    await this.#draw();
    await this.sync();
  }

  /** A change of keys needs the server at once. @throws Refused, Unreachable, VaultRefusal */
  async changeKeys(make: (journal: Journal) => Promise<Change>): Promise<void> {
    await this.#inTurn(async () => {
      await this.#send();
      const change = await make(this.#open());
      await storeChange(change);
      const { items } = await this.#kept.read();
      this.#journal = change.journal;
      await this.#kept.write({ items: afterChange(items, change), known: knownHeadOf(change.journal) });
    });
    await this.#draw();
  }

  addWay = (added: NamedUnlocker): Promise<void> => this.changeKeys((journal) => addWay(journal, added));

  /** A lost way in opens nothing from now on. */
  turnKey = (without: readonly string[]): Promise<void> => this.changeKeys((journal) => rotate(journal, without)).then(() => this.#goOnSealing());

  async #goOnSealing(): Promise<void> {
    try {
      for (;;) {
        const { items } = await this.#kept.read();
        const change = await sealAnew(this.#open(), items);
        if (change === undefined) return;
        await storeChange(change);
        this.#journal = change.journal;
        await this.#kept.write({ items: afterChange(items, change), known: knownHeadOf(change.journal) });
      }
    } catch (error) {
      if (!(error instanceof Unreachable || error instanceof Refused)) throw error;
    }
  }

  /** Takes in and sends. Without signal nothing happens, and what waits goes on waiting. */
  async sync(): Promise<void> {
    let [offline, trouble]: [boolean, RefusalCode | undefined] = [false, undefined];
    try {
      await this.#inTurn(() => this.#send());
    } catch (error) {
      if (error instanceof VaultRefusal) trouble = error.code;
      else offline = true;
    }
    if (this.#journal !== undefined) await this.#draw(offline, trouble);
  }

  /** What comes back after the journal was locked is not taken. */
  #send(): Promise<void> {
    return sendWaiting(this.#open(), this.#kept, (journal) => {
      if (this.#journal !== undefined) this.#journal = journal;
    });
  }

  #inTurn<R>(work: () => Promise<R>): Promise<R> {
    const next = this.#queue.then(work, work);
    this.#queue = next.catch(() => undefined);
    return next;
  }

  #open(): Journal {
    if (this.#journal === undefined) throw new Error("the journal is locked");
    return this.#journal;
  }

  async #wait(kind: ItemKind, id: string, body: Uint8Array<ArrayBuffer>): Promise<void> {
    const journal = this.#open();
    const { waiting } = await this.#kept.read();
    const sealed = await sealItem(journal, kind, id, (journal.contents.get(id)?.version ?? 0) + 1, body);
    await this.#kept.write({ waiting: [...waiting.filter((one) => one.id !== id), { id, sealed }] });
  }

  async #draw(offline = this.#view.state === "open" && this.#view.offline, trouble?: RefusalCode): Promise<void> {
    const journal = this.#open();
    const { items, waiting } = await this.#kept.read();
    const gone = new Set(waiting.map(({ id }) => id));
    const there = (await writtenOf(journal, items)).filter(({ id }) => !gone.has(id));
    const opened = await Promise.all([
      ...there.map((sealed) => this.#read(journal, sealed, true)),
      ...waiting.flatMap(({ sealed }) => (sealed === undefined ? [] : [this.#read(journal, sealed, false)])),
    ]);
    const entries = opened.flatMap((entry) => (entry === undefined ? [] : [entry])).sort((left, right) => (left.words.at < right.words.at ? 1 : -1));
    this.#show({ state: "open", entries, given: new Map(this.#given), settings: this.#settings?.settings ?? noSettings, journal, offline, trouble });
  }

  async #read(journal: Journal, sealed: SealedItem, sent: boolean): Promise<Entry | undefined> {
    const name = `${sealed.id} ${sealed.version} ${sent}`;
    const known = this.#opened.get(name);
    if (known !== undefined) return known;
    const { id, version, kind, body } = await openItem(journal, sealed, sent ? "in-journal" : "waiting");
    if (kind === "shared") {
      this.#given.set(id, readRecord(body));
      return undefined;
    }
    if (kind === "settings") {
      this.#settings = { id, version, settings: readSettings(body) };
      return undefined;
    }
    const entry: Entry = { id, version, kind, words: readEntry(body), sent };
    this.#opened.set(name, entry);
    return entry;
  }
}

const ownerName = "rapport.journal-of";

export const journalSession = new JournalSession();
