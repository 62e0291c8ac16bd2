import { addDays, type LocalDay } from "../local-day.ts";
import { isKept, type Landing } from "./landing.ts";
import type { DoneThen, NoteEvent, OpenedHow, Thanked, UnderstandingAnswer } from "./note-events.ts";

/** `left`: she opened it, and the week in which she is asked is over. */
export type NoteStanding = "draft" | "offered" | "opened" | "answered" | "left" | "taken-back";

/** One wording of a note and what became of it. */
export interface NoteVersion {
  readonly offeredOn: LocalDay;
  readonly words: string | null;
  readonly openedHow: OpenedHow | null;
  readonly openedOn: LocalDay | null;
  readonly answer: { readonly code: UnderstandingAnswer; readonly words: string | null; readonly on: LocalDay } | null;
  readonly landing: { readonly given: Landing; readonly on: LocalDay } | null;
  readonly thanked: { readonly how: Thanked; readonly words: string | null; readonly on: LocalDay } | null;
  readonly takenBack: boolean;
}

export interface NoteState {
  readonly standing: NoteStanding;
  /** All wordings, the first one first; the last is the one that stands, unless it was taken back. */
  readonly versions: readonly NoteVersion[];
  readonly done: { readonly what: DoneThen; readonly on: LocalDay } | null;
}

/** *Answer later* keeps the question for a week (DESIGN S8); then it closes, and is not owed. */
export const answerDays = 7;

/**
 * Where a note stands: a fold of what happened to it.
 *
 * @param today what was opened and not answered is over after a week
 * @throws if something happened to a note that was not offered
 */
export function noteState(events: readonly NoteEvent[], today: LocalDay): NoteState {
  const [first] = events;
  if (first !== undefined && first.kind !== "offered") throw new RangeError(`noteState requires an offer first, got ${first.kind}`);
  const { versions, done } = events.reduce(follow, { versions: [], done: null });
  return { standing: standingOf(versions, today), versions, done };
}

type Fold = Pick<NoteState, "versions" | "done">;

function follow(fold: Fold, event: NoteEvent): Fold {
  // What happens, happens to the wording that stands.
  const standing = fold.versions.findLastIndex(({ takenBack }) => !takenBack);
  const change = (part: Partial<NoteVersion>): Fold => ({ ...fold, versions: fold.versions.map((version, index) => (index === standing ? { ...version, ...part } : version)) });
  switch (event.kind) {
    case "offered":
    case "reworded":
      return { ...fold, versions: [...fold.versions, { offeredOn: event.on, words: event.words, openedHow: null, openedOn: null, answer: null, landing: null, thanked: null, takenBack: false }] };
    case "opened":
      return change({ openedHow: event.how, openedOn: event.on });
    case "answered":
      return change({ answer: { code: event.answer, words: event.words, on: event.on } });
    case "landed":
      return change({ landing: { given: event.landing, on: event.on } });
    case "taken-back":
      return change({ takenBack: true, words: null });
    case "thanked":
      return change({ thanked: { how: event.how, words: event.words, on: event.on } });
    case "done":
      return { ...fold, done: { what: event.what, on: event.on } };
  }
}

function standingOf(versions: readonly NoteVersion[], today: LocalDay): NoteStanding {
  const last = versions.findLast(({ takenBack }) => !takenBack);
  if (last === undefined) return versions.length === 0 ? "draft" : "taken-back";
  if (last.answer !== null || last.landing !== null) return "answered";
  if (last.openedOn === null) return "offered";
  return today > addDays(last.openedOn, answerDays) ? "left" : "opened";
}

/** The wording that stands; null for a draft, and once everything was taken back. */
export const standingVersion = ({ versions }: NoteState): NoteVersion | null => versions.findLast(({ takenBack }) => !takenBack) ?? null;

/** What the therapist knows of. That she answered and kept all of it to herself is hers: to the therapist she has not answered. */
export const knownToTherapist = (events: readonly NoteEvent[]): NoteEvent[] => events.filter((event) => event.kind !== "landed" || !isKept(event.landing));
