import { type EntryWords, noWords } from "./entry-words.ts";

/** Where she was writing: a new entry, a letter, what she sets down, an entry written anew, the choices for sharing one, or a therapist's own note. */
export type WritingPlace = "new" | "letter" | "set-down" | `entry ${string}` | `share ${string}` | `note ${string}`;

/**
 * What she had begun in each place, while the page is open. The journal may lock under her hands, and her words must not go with its
 * key. They are in this object and nowhere else: in no storage, in no request, and gone when the page is closed.
 */
export class Unfinished<Draft> {
  readonly #begun = new Map<WritingPlace, Draft>();
  readonly #aside = new Map<WritingPlace, readonly Draft[]>();
  #owner: string | undefined;

  /** Somebody else at this page finds nothing of hers. */
  belongTo(owner: string): void {
    if (this.#owner !== undefined && this.#owner !== owner) {
      this.#begun.clear();
      this.#aside.clear();
    }
    this.#owner = owner;
  }

  keep(place: WritingPlace, draft: Draft): void {
    this.#begun.set(place, draft);
  }

  /** What to offer when the place is opened: what she had begun there last, else what she put aside last. */
  offered(place: WritingPlace): Draft | undefined {
    return this.#begun.get(place) ?? this.#aside.get(place)?.at(-1);
  }

  /** She goes on with what was offered; from here it is what she has begun. */
  take(place: WritingPlace): Draft | undefined {
    const aside = this.#aside.get(place) ?? [];
    if (!this.#begun.has(place) && aside.length > 0) {
      this.#begun.set(place, aside.at(-1) as Draft);
      this.#aside.set(place, aside.slice(0, -1));
    }
    return this.#begun.get(place);
  }

  /** She leaves it for now: the place is empty, and what she had begun is offered the next time. */
  notNow(place: WritingPlace): void {
    const draft = this.#begun.get(place);
    if (draft === undefined) return;
    this.#begun.delete(place);
    this.#aside.set(place, [...(this.#aside.get(place) ?? []), draft]);
  }

  /** It is kept or sent, or nothing is left of it. */
  done(place: WritingPlace): void {
    this.#begun.delete(place);
  }
}

export const unfinishedWords = new Unfinished<EntryWords>();

/** How much of an entry she was about to share, and how. Its words are not in here. */
export interface ShareDraft {
  readonly howMuch: "line" | "part" | "all" | undefined;
  readonly marked: readonly number[];
  readonly when: "soon" | "now" | "together" | undefined;
  readonly until: "taken-back" | "30-days";
}
export const noShare: ShareDraft = { howMuch: undefined, marked: [], when: undefined, until: "taken-back" };
export const unfinishedShares = new Unfinished<ShareDraft>();

/** A therapist's notes for themselves, as they are typed. */
export interface NoteDraft {
  readonly line: string;
  readonly hard: string;
  readonly own: string;
  readonly sensed: string;
}
export const noNote: NoteDraft = { line: "", hard: "", own: "", sensed: "" };
export const unfinishedNotes = new Unfinished<NoteDraft>();

/** Whoever is at the page now: what somebody else had begun is gone. */
export function unfinishedBelongsTo(owner: string): void {
  for (const unfinished of [unfinishedWords, unfinishedShares, unfinishedNotes]) unfinished.belongTo(owner);
}

/** Is there anything in it that is not in what was kept? */
export function saysMore({ text, title, moods, people, tags }: EntryWords, kept: EntryWords = noWords): boolean {
  const same = (one: readonly string[], other: readonly string[]) => one.join("\n") === other.join("\n");
  return text !== kept.text || title !== kept.title || !same(moods, kept.moods) || !same(people, kept.people) || !same(tags, kept.tags);
}
