import { howItLanded, itemOf } from "@rapport/instruments";
import { doneCodes, noteKinds, noteWordsMost, understandingAnswers } from "@rapport/relationship";
import { z } from "zod";
import { ownTherapist } from "./client/today.ts";
import { day, id, words } from "./shapes.ts";
import { findingShape } from "./therapist/finding.ts";

export const therapistNoteKind = z.enum(noteKinds);
export type TherapistNoteKindShape = z.infer<typeof therapistNoteKind>;
const answerCode = z.enum(understandingAnswers);
const thanks = z.strictObject({ how: z.enum(["read-thank-you", "read-talk-if-you-want", "own-words"]), words: z.string().nullable(), on: day });
const done = z.strictObject({ what: z.enum(doneCodes), on: day });
/** Form D in its codes: null or empty where she kept it to herself. */
const landing = z.strictObject({ fits: z.string().nullable(), cameUp: z.array(z.string()), next: z.string().nullable() });
export type LandingShape = z.infer<typeof landing>;

/** One attempt to say what it was like for her, in the room or in a note. */
export const understoodShape = z.strictObject({
  on: day, session: z.int().nullable(), words: z.string(), answer: answerCode.nullable(), ownWords: z.string().nullable(),
  heard: z.array(z.strictObject({ words: z.string(), answer: z.enum(["that-is-it", "nearly", "not-yet"]).nullable() })),
});
export type UnderstoodShape = z.infer<typeof understoodShape>;

/** A note as she sees it: words once she opened them. */
export const ownTherapistNoteShape = z.strictObject({
  id, kind: therapistNoteKind,
  /** The day of the session in which it was said; for another view only. */
  saidOn: day.nullable(),
  standing: z.enum(["offered", "opened", "answered", "left"]),
  versions: z.array(z.strictObject({
    offeredOn: day, words: z.string().nullable(), openedHow: z.enum(["together", "alone", "read"]).nullable(),
    answer: z.strictObject({ code: answerCode, words: z.string().nullable(), on: day }).nullable(), landing: landing.nullable(), thanked: thanks.nullable(),
  })),
  done: done.nullable(),
});
export type OwnTherapistNoteShape = z.infer<typeof ownTherapistNoteShape>;

export const ownTherapistNotesReply = z.strictObject({
  /** With the days on which answers are read, and an absence: she knows both before she sends. */
  therapist: ownTherapist,
  /** Newest first. */
  notes: z.array(ownTherapistNoteShape),
  /** Oldest first: how the understanding grew. */
  understood: z.array(understoodShape),
  /** They meet just now: another view can be opened together. */
  theyMeet: z.boolean(),
  opensAlone: z.boolean(),
  nextOn: day.nullable(),
  /** How the last one landed is asked this week; she can say it all the same. */
  landingAsked: z.boolean(),
});
export type OwnTherapistNotesReply = z.infer<typeof ownTherapistNotesReply>;

/** The options of an item of form D that are answers; what she keeps to herself is sent as nothing. */
const given = (item: string) => z.enum(itemOf(howItLanded, item).options.filter(({ effect }) => effect?.kind !== "as-if-skipped").map(({ code }) => code) as [string, ...string[]]);

export const ownTherapistNoteBody = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("open"), note: id, how: z.enum(["together", "alone", "read"]) }),
  z.strictObject({ do: z.literal("answer"), note: id, answer: answerCode, words: words(500).nullable() }),
  z.strictObject({ do: z.literal("land"), note: id, fits: given("d1").nullable(), cameUp: z.array(given("d2")).max(20), next: given("d3").nullable() }),
]);
export type OwnTherapistNoteBody = z.input<typeof ownTherapistNoteBody>;

/** A note as the therapist sees it: not on which day she opened or answered it. */
export const therapistNoteShape = z.strictObject({
  id, kind: therapistNoteKind, offeredOn: day,
  /** How many things have happened to it, as far as the therapist knows. */
  version: z.int(),
  /** Whoever looks wrote it. */
  own: z.boolean(),
  /** The number of the session in which another view was said. */
  saidIn: z.int().nullable(),
  /** What her last open answers said before it was offered, in option codes. */
  before: z.strictObject({ session: z.int(), answers: z.array(z.strictObject({ item: z.string(), option: z.string() })) }).nullable(),
  standing: z.enum(["offered", "opened", "answered", "taken-back"]),
  versions: z.array(z.strictObject({
    offeredOn: day, words: z.string().nullable(), opened: z.boolean(), takenBack: z.boolean(),
    answer: z.strictObject({ code: answerCode, words: z.string().nullable() }).nullable(), landing: landing.nullable(), card: findingShape.nullable(), thanked: thanks.nullable(),
  })),
  done: done.nullable(),
  /** Another view waited, and the therapist went on: theirs alone. */
  wentOn: z.strictObject({ waited: z.array(z.string()), words: z.string().nullable() }).nullable(),
});
export type TherapistNoteShape = z.infer<typeof therapistNoteShape>;

const refusal = z.enum(["ended", "stopped", "one-open", "too-early", "not-said", "waits"]).nullable();

export const therapistNotesReply = z.strictObject({
  client: z.strictObject({ treatmentId: id, name: z.string() }),
  /** Whether a note of each kind can be offered now; another view as if it had been said. */
  offers: z.strictObject({ understanding: refusal, "another-view": refusal, practical: refusal }),
  /** Why another view waits; nothing here says that it is safe to go on. */
  waits: z.array(findingShape),
  spokenIsKinder: z.boolean(),
  /** The last sessions held, newest first: in which of them was it said? */
  sessions: z.array(z.strictObject({ id, number: z.int(), on: day })),
  nextOn: day.nullable(),
  theyMeet: z.boolean(),
  drafts: z.array(z.strictObject({ kind: therapistNoteKind, words: z.string(), onDay: day })),
  /** Newest first: the ledger. */
  notes: z.array(therapistNoteShape),
  /** Oldest first. */
  understood: z.array(understoodShape),
});
export type TherapistNotesReply = z.infer<typeof therapistNotesReply>;

/** What is begun of a kind; null throws it away. */
export const noteDraftBody = z.strictObject({ kind: therapistNoteKind, words: words(noteWordsMost).nullable() });
export type NoteDraftBody = z.input<typeof noteDraftBody>;

export const offerNoteBody = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["understanding", "practical"]), words: words(noteWordsMost) }),
  z.strictObject({
    kind: z.literal("another-view"), words: words(noteWordsMost), saidIn: id,
    /** Where another view waits: the therapist goes on, with a line about why, or without. */
    goOn: z.boolean(), reason: words(200).nullable(),
  }),
]);
export type OfferNoteBody = z.input<typeof offerNoteBody>;

/** What its author does with the words. */
export const noteWordsBody = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("reword"), after: z.int(), words: words(noteWordsMost) }),
  z.strictObject({ do: z.literal("take-back"), after: z.int() }),
]);
export type NoteWordsBody = z.input<typeof noteWordsBody>;

export const noteActBody = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("thank"), after: z.int(), how: z.enum(["read-thank-you", "read-talk-if-you-want"]) }),
  z.strictObject({ do: z.literal("thank-in-own-words"), after: z.int(), words: words(200) }),
  z.strictObject({ do: z.literal("say-what-was-done"), after: z.int(), what: z.enum(doneCodes) }),
  z.strictObject({ do: z.literal("open-together"), after: z.int() }),
]);
export type NoteActBody = z.input<typeof noteActBody>;

export const noteChanged = z.strictObject({ id, version: z.int() });
