import type { Finding } from "../finding.ts";
import type { LocalDay } from "../local-day.ts";
import { isKept, type Landing, landingCard } from "./landing.ts";
import type { DoneThen, NoteEvent, OpenedHow, Thanked, TherapistNoteKind, UnderstandingAnswer } from "./note-events.ts";
import { knownToTherapist, type NoteStanding, noteState, type NoteVersion } from "./note-state.ts";

export interface NoteOfPair {
  readonly kind: TherapistNoteKind;
  readonly events: readonly NoteEvent[];
}

interface SeenAnswer {
  readonly code: UnderstandingAnswer;
  readonly words: string | null;
}
interface SeenThanks {
  readonly how: Thanked;
  readonly words: string | null;
  readonly on: LocalDay;
}

/** One wording as she sees it. Words only once she opened them. */
export interface VersionSeenByClient {
  readonly offeredOn: LocalDay;
  readonly words: string | null;
  readonly openedHow: OpenedHow | null;
  readonly answer: (SeenAnswer & { readonly on: LocalDay }) | null;
  readonly landing: Landing | null;
  readonly thanked: SeenThanks | null;
}

export interface NoteSeenByClient {
  readonly standing: Exclude<NoteStanding, "draft" | "taken-back">;
  readonly versions: readonly VersionSeenByClient[];
  readonly done: { readonly what: DoneThen; readonly on: LocalDay } | null;
}

/** What she sees of a note; null for a draft, and for what was taken back before she opened it: then there is nothing. */
export function noteSeenByClient({ events }: NoteOfPair, today: LocalDay): NoteSeenByClient | null {
  const { standing, versions, done } = noteState(events, today);
  if (standing === "draft" || standing === "taken-back") return null;
  return {
    standing, done,
    versions: versions.filter(({ takenBack }) => !takenBack).map(({ offeredOn, words, openedHow, answer, landing, thanked }) => ({
      offeredOn, openedHow, answer, thanked, words: openedHow === null ? null : words, landing: landing === null || isKept(landing.given) ? null : landing.given,
    })),
  };
}

/** One wording as the therapist sees it: no day on which she opened or answered it, and no hint of what she kept to herself. */
export interface VersionSeenByTherapist {
  readonly offeredOn: LocalDay;
  readonly words: string | null;
  readonly opened: boolean;
  readonly takenBack: boolean;
  readonly answer: SeenAnswer | null;
  readonly landing: Landing | null;
  /** What to do first, where it landed hard or fits and hurt. */
  readonly card: Finding | null;
  readonly thanked: SeenThanks | null;
}

export interface NoteSeenByTherapist {
  /** `left` looks like `opened`: when she opened it is not told, and neither is that a week is over. */
  readonly standing: "offered" | "opened" | "answered" | "taken-back";
  readonly versions: readonly VersionSeenByTherapist[];
  readonly done: { readonly what: DoneThen; readonly on: LocalDay } | null;
}

/** What the therapist sees of a note that was offered. @throws for a draft, which is no note yet */
export function noteSeenByTherapist({ events }: NoteOfPair, today: LocalDay): NoteSeenByTherapist {
  const { standing, versions, done } = noteState(knownToTherapist(events), today);
  if (standing === "draft") throw new RangeError("noteSeenByTherapist requires a note that was offered, got a draft");
  return { standing: standing === "left" ? "opened" : standing, versions: versions.map(seenVersion), done };
}

function seenVersion({ offeredOn, words, openedOn, takenBack, answer, landing, thanked }: NoteVersion): VersionSeenByTherapist {
  return {
    offeredOn, words, takenBack, thanked, opened: openedOn !== null, answer: answer === null ? null : { code: answer.code, words: answer.words },
    landing: landing?.given ?? null, card: landing === null ? null : landingCard(landing.given),
  };
}
