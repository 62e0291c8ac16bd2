import type { LocalDay } from "../local-day.ts";
import type { Landing } from "./landing.ts";

/**
 * What the therapist can write to the client between sessions. *Understanding*: what I think it was like for you. *Another view*: a
 * reflection, spoken first. *Practical*: a summary, what to bring, a sheet to try; it asks nothing.
 */
export const noteKinds = ["understanding", "another-view", "practical"] as const;
export type TherapistNoteKind = (typeof noteKinds)[number];

/** `together`: another view, when they meet. `alone`: another view, because she turned that on. `read`: any other note. */
export type OpenedHow = "together" | "alone" | "read";

export const understandingAnswers = ["that-is-it", "nearly", "not-really", "not-now"] as const;
export type UnderstandingAnswer = (typeof understandingAnswers)[number];

/** What the therapist did then, as the therapist says it; both can read it. */
export const doneCodes = ["talked", "asked-what-it-was-like", "said-another-way", "left-it"] as const;
export type DoneThen = (typeof doneCodes)[number];

export type Thanked = "read-thank-you" | "read-talk-if-you-want" | "own-words";

/**
 * What happened to one note, in order. A note without events is a draft: its author's alone. Words are null once they were taken back,
 * or where only the marks were read.
 */
export type NoteEvent =
  | { readonly kind: "offered"; readonly by: "therapist"; readonly on: LocalDay; readonly words: string | null }
  /** *Understanding* only: said in another way after *Nearly* or *Not really*. Earlier versions stay. */
  | { readonly kind: "reworded"; readonly by: "therapist"; readonly on: LocalDay; readonly words: string | null }
  | { readonly kind: "opened"; readonly by: "client"; readonly on: LocalDay; readonly how: OpenedHow }
  | { readonly kind: "answered"; readonly by: "client"; readonly on: LocalDay; readonly answer: UnderstandingAnswer; readonly words: string | null }
  | { readonly kind: "landed"; readonly by: "client"; readonly on: LocalDay; readonly landing: Landing }
  | { readonly kind: "taken-back"; readonly by: "therapist"; readonly on: LocalDay }
  | { readonly kind: "thanked"; readonly by: "therapist"; readonly on: LocalDay; readonly how: Thanked; readonly words: string | null }
  | { readonly kind: "done"; readonly by: "therapist"; readonly on: LocalDay; readonly what: DoneThen };

export type NoteEventKind = NoteEvent["kind"];
export type NotePart = NoteEvent["by"];
