import type { ItemKind, Journal, RefusalCode } from "@rapport/vault";
import type { EarlyWords } from "./early-words.ts";
import type { EntryWords } from "./entry-words.ts";
import type { JournalSettings } from "./journal-settings.ts";
import type { Seen } from "./outbox.ts";
import type { SharedRecord } from "./shared-record.ts";

/** One thing she wrote, opened: the version that is the newest on this device. */
export interface Entry extends Seen {
  readonly version: number;
  readonly kind: ItemKind;
  readonly words: EntryWords;
  /** False: it waits on this phone. */
  readonly sent: boolean;
}

/** What went wrong when the journal was last sent: the server gave what is not to be believed, or said no, and then why. */
export type JournalTrouble = RefusalCode | Error;

export interface OpenView {
  readonly state: "open";
  /** Newest first. */
  readonly entries: readonly Entry[];
  readonly given: ReadonlyMap<string, SharedRecord>;
  readonly settings: JournalSettings;
  readonly journal: Journal;
  readonly offline: boolean;
  readonly trouble: JournalTrouble | undefined;
}

export type JournalView =
  | { readonly state: "starting" }
  /** No key was made. What she wrote lies on this phone; on a phone others may look at nothing can. */
  | { readonly state: "no-key"; readonly early: readonly EarlyWords[] }
  | { readonly state: "locked"; readonly phoneKey: boolean }
  | OpenView;
