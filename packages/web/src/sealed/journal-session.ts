import {
  acceptGrant, addWay, type Change, createJournal, type ItemKind, type Joining, type Journal, knownHeadOf, type NamedUnlocker, newId, openJournal, type RecoverySheet, refresh, rotate, type Unlocker, unlockerOfSheet, VaultRefusal,
} from "@rapport/vault";
import { Refused, Unreachable } from "../shared/api-client.ts";
import { dropEarly, keepEarly, readEarly, takenEarly } from "./early-words.ts";
import { type EntryWords, entryToBytes } from "./entry-words.ts";
import { Turns } from "./in-turn.ts";
import { type JournalSettings, noSettings, settingsToBytes } from "./journal-settings.ts";
import type { JournalTrouble, JournalView } from "./journal-view.ts";
import { inMemory, type KeptJournal, onThisPhone } from "./kept-journal.ts";
import { type OpenedThings, Opener } from "./opened-things.ts";
import { letGo, putInOutbox, type Seen } from "./outbox.ts";
import { dropPhoneKey, hasPhoneKey, phoneUnlocker } from "./phone-key.ts";
import { sealOn } from "./seal-on.ts";
import { sendWaiting } from "./send-waiting.ts";
import { afterChange, againWhenStale, fetchAndOpen, fetchServed, orWhatIsHere, storeChange } from "./server-items.ts";
import { recordToBytes, type SharedRecord } from "./shared-record.ts";
import { whenAway } from "./when-away.ts";

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
  #opener = new Opener();
  #things: OpenedThings | undefined;
  #drawn = 0;
  #offline = false;
  #trouble: JournalTrouble | undefined;
  readonly #turns = new Turns();
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
    await this.#look().catch((error: unknown) => {
      // The sign-in ended while this was asked, as on a screen that was handed over: the page leads there by itself.
      if (!(error instanceof Refused) || error.code !== "NOT_SIGNED_IN") throw error;
    });
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

  /**
   * Makes the key with its sheet; what she wrote before goes into the journal with it. Where the answer to an earlier try was lost, it is
   * that key that opens.
   *
   * @throws VaultRefusal when another key was made meanwhile, on another device: then it is that one she has to open with
   */
  async make(sheet: RecoverySheet, name: string, today: string): Promise<void> {
    const unlocker = await unlockerOfSheet(sheet);
    if ((await fetchServed([])).length > 0) {
      await this.unlock(unlocker).catch(async (error: unknown) => {
        await this.#look();
        throw error;
      });
    } else {
      const { device } = await this.#kept.read();
      const change = await createJournal([{ unlocker, name, on: today }], device);
      await storeChange(change);
      await this.#kept.write({ items: afterChange([], change), known: knownHeadOf(change.journal), waiting: () => [] });
      this.#journal = change.journal;
    }
    await this.keepSettings({ ...noSettings, sheetMadeOn: today, sheetWords: sheet.groups.map(({ words }) => words.join(" ")) });
  }

  /** @throws VaultRefusal; Unreachable when there is no signal and nothing lies here */
  async unlock(unlocker: Unlocker): Promise<void> {
    await this.#inTurn(async () => {
      const { items, known, device } = await this.#kept.read();
      const open = (given: typeof items) => openJournal(unlocker, given, device, known);
      const { served, journal } = await fetchAndOpen(items, open).catch(async (error: unknown) => {
        // Without signal what lies here opens. So it does when the server's is not to be believed, and the page says what is wrong.
        if (items.length === 0 || !(error instanceof Unreachable || (known !== undefined && error instanceof VaultRefusal))) throw error;
        return { served: items, journal: await open(items) };
      });
      await this.#kept.write({ items: served, known: knownHeadOf(journal) });
      this.#journal = journal;
    });
    await this.#draw();
    await this.sync();
  }

  /** A device that was let in by another one. @throws VaultRefusal */
  async join(joining: Joining, grant: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#inTurn(async () => {
      const { items, device } = await this.#kept.read();
      const { served, journal } = await fetchAndOpen(items, (given) => acceptGrant(joining, grant, given, device));
      await this.#kept.write({ items: served, known: knownHeadOf(journal) });
      this.#journal = journal;
    });
    await this.#draw();
    await this.sync();
  }

  /** Nothing of a journal is left here, so that another can be begun. */
  async forget(): Promise<void> {
    this.#clear();
    await Promise.all([this.#kept.drop(), dropPhoneKey(this.#owner)]);
    await this.#look();
  }

  lock(): void {
    this.#clear();
    if (this.#view.state === "open") void hasPhoneKey(this.#owner).then((phoneKey) => this.#show({ state: "locked", phoneKey: !this.#shared && phoneKey }));
  }

  #clear(): void {
    [this.#journal, this.#things, this.#trouble, this.#offline] = [undefined, undefined, undefined, false];
    this.#opener = new Opener();
  }

  /** Writes a new entry, or one anew over the version she began with. @returns its id: another one when both had to be kept */
  async write(kind: ItemKind, words: EntryWords, over: Seen | string = newId()): Promise<string> {
    const id = await putInOutbox(this.#open(), this.#kept, kind, entryToBytes(words), over);
    await this.#draw();
    void this.sync();
    return id;
  }

  /** It is gone, here and on the server. */
  async letGo(entry: Seen): Promise<void> {
    await letGo(this.#kept, entry);
    await this.#draw();
    void this.sync();
  }

  /** What she gave, as the other got it. The id is that of the copy; a second try for it changes nothing. */
  async keepShared(record: SharedRecord, id: string): Promise<void> {
    await this.#putOnce("shared", id, recordToBytes(record));
    await this.sync();
  }

  /** The key of this phone with a code. */
  phoneUnlocker = (code: string): Promise<Unlocker> => phoneUnlocker(this.#owner, code);

  /** @throws Error when it is locked */
  journal = (): Journal => this.#open();

  async keepSettings(settings: JournalSettings): Promise<void> {
    await putInOutbox(this.#open(), this.#kept, "settings", settingsToBytes(settings), this.#things?.settingsSeen ?? newId());
    await this.#draw();
    await this.sync();
  }

  /** A change of keys needs the server at once. @throws Refused, Unreachable, VaultRefusal */
  async changeKeys(make: (journal: Journal) => Promise<Change>): Promise<void> {
    await this.#inTurn(() => againWhenStale(async () => {
      await this.#send();
      const change = await make(this.#open());
      await storeChange(change);
      const { items } = await this.#kept.read();
      await this.#kept.write({ items: afterChange(items, change), known: knownHeadOf(change.journal) });
      this.#believe(change.journal);
    }));
    await this.#draw();
  }

  addWay = (added: NamedUnlocker): Promise<void> => this.changeKeys((journal) => addWay(journal, added));

  /** A lost way in opens nothing from now on. */
  async turnKey(without: readonly string[]): Promise<void> {
    await this.changeKeys((journal) => rotate(journal, without));
    await this.sync();
  }

  /**
   * Takes in what others wrote, sends what waits, and goes on with a rotation that broke off. Without signal nothing happens, and what
   * waits goes on waiting; whatever else goes wrong is shown.
   */
  async sync(): Promise<void> {
    try {
      await this.#inTurn(async () => {
        const early = await this.#takeEarly().then(() => undefined, (error: Error) => error);
        await againWhenStale(async () => {
          await this.#send();
          await sealOn(this.#open(), this.#kept, (await this.#openAll()).older, this.#believe);
        });
        if (early !== undefined) throw early;
      });
      [this.#offline, this.#trouble] = [false, undefined];
    } catch (error) {
      // Locked meanwhile: it goes on when she opens it again.
      if (this.#journal === undefined) return;
      this.#offline = error instanceof Unreachable;
      this.#trouble = this.#offline ? undefined : error instanceof VaultRefusal ? error.code : (error as Error);
    }
    await this.#draw();
  }

  readonly #send = (): Promise<void> => sendWaiting(this.#open(), this.#kept, this.#believe);

  /** What comes back after the journal was locked is not taken. */
  readonly #believe = (journal: Journal): void => {
    if (this.#journal !== undefined) this.#journal = journal;
  };

  /** Words from before there was a key, or before this device knew of it. */
  async #takeEarly(): Promise<void> {
    const early = this.#shared ? [] : await readEarly(this.#owner);
    for (const { id, words } of early) await this.#putOnce("entry", id, entryToBytes(words));
    if (early.length > 0) await takenEarly(this.#owner, early.map(({ id }) => id));
  }

  async #putOnce(kind: ItemKind, id: string, body: Uint8Array<ArrayBuffer>): Promise<void> {
    const { items } = await this.#kept.read();
    if (!items.some((item) => item.id === id)) await putInOutbox(this.#open(), this.#kept, kind, body, id);
  }

  #inTurn<R>(work: () => Promise<R>): Promise<R> {
    return this.#turns.take(`rapport-journal-${this.#owner}`, work);
  }

  #open(): Journal {
    if (this.#journal === undefined) throw new Error("the journal is locked");
    return this.#journal;
  }

  /** @throws VaultRefusal */
  async #openAll(): Promise<OpenedThings> {
    const kept = await this.#kept.read();
    // Another window of this browser may have gone ahead.
    if ((kept.known?.sealed.version ?? 0) > this.#open().sealedHead.version) this.#believe(await refresh(this.#open(), kept.items));
    return this.#opener.open(this.#open(), kept);
  }

  /** Shows what is newest on this device. Of two that draw at once the later one counts, and after a lock nothing is shown. */
  async #draw(): Promise<void> {
    if (this.#journal === undefined) return;
    this.#drawn += 1;
    const drawn = this.#drawn;
    const things = await this.#openAll().catch((error: unknown) => {
      if (this.#journal === undefined) return undefined;
      if (this.#things === undefined || !(error instanceof VaultRefusal)) throw error;
      this.#trouble = error.code;
      return this.#things;
    });
    if (things === undefined || drawn !== this.#drawn || this.#journal === undefined) return;
    this.#things = things;
    const { entries, given, settings } = things;
    this.#show({ state: "open", entries, given, settings, journal: this.#journal, offline: this.#offline, trouble: this.#trouble });
  }
}

const ownerName = "rapport.journal-of";

export const journalSession = new JournalSession();
