import type { LocalDay } from "../local-day.ts";
import type { SaidBack } from "../look-together.ts";
import type { TherapistNoteKind, UnderstandingAnswer } from "./note-events.ts";

/** One attempt to say what it was like for her, and what she answered. */
export interface Understood {
  readonly on: LocalDay;
  /** The number of the session it was about, where it was said in the room; null for a note. */
  readonly session: number | null;
  readonly words: string;
  readonly answer: UnderstandingAnswer | null;
  readonly ownWords: string | null;
  readonly heard: readonly SaidBack[];
}

interface SeenNote {
  readonly kind: TherapistNoteKind;
  readonly versions: readonly { readonly offeredOn: LocalDay; readonly words: string | null; readonly answer: { readonly code: UnderstandingAnswer; readonly words: string | null } | null }[];
}

/**
 * How the understanding grew: what was said in the room and what was written, in order of time, each with her answer. From what one of
 * the two may see of the notes, so that both have a history of their own and neither shows more.
 */
export function understandingGrew(said: readonly Understood[], notes: readonly SeenNote[]): Understood[] {
  const written = notes.filter(({ kind }) => kind === "understanding").flatMap(({ versions }) =>
    versions.flatMap(({ offeredOn, words, answer }) => (words === null ? [] : [{ on: offeredOn, session: null, words, answer: answer?.code ?? null, ownWords: answer?.words ?? null, heard: [] }])));
  return [...said, ...written].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : Number(a.session === null) - Number(b.session === null)));
}
