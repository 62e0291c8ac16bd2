import { z } from "zod";
import { clockTime, day, id, words } from "../shapes.ts";
import { ownTherapist } from "./today.ts";

/** An answer in the words it was given in. */
export const answeredRow = z.strictObject({ item: z.string(), row: z.string(), options: z.array(z.string()), cannotTell: z.boolean(), words: z.string().nullable() });
export type AnsweredRow = z.infer<typeof answeredRow>;

const saidBack = z.strictObject({ words: z.string(), answer: z.enum(["that-is-it", "nearly", "not-yet"]).nullable() });

/** What the two looked at, as it was put down. The therapist's own marks are seen in the room only. */
export const lookedShape = z.strictObject({
  id,
  on: day,
  line: z.strictObject({
    said: z.string().nullable(),
    answer: z.enum(["that-is-it", "nearly", "not-really", "not-now"]).nullable(),
    ownWords: z.string().nullable(),
    heard: z.array(saidBack),
  }).nullable(),
  rows: z.array(z.strictObject({ row: z.string(), options: z.array(z.string()), cannotTell: z.boolean(), ownWords: z.string().nullable(), heard: z.array(saidBack) })),
  things: z.array(z.strictObject({ words: z.string(), who: z.enum(["therapist", "client", "both"]) })),
  good: z.enum(["yes", "okay", "not-again"]).nullable(),
  corrections: z.array(z.string()),
});
export type LookedShape = z.infer<typeof lookedShape>;

export const lastTimeShape = z.strictObject({ sessionId: id, on: day, at: clockTime, answers: z.array(answeredRow), looked: lookedShape.nullable(), talkedAbout: z.boolean() });

export const noteShape = z.strictObject({
  id,
  kind: z.enum(["helped", "felt-off", "there-is-something", "to-therapist"]),
  words: z.string().nullable(),
  on: day,
  openedDay: day.nullable(),
  acknowledged: z.strictObject({ how: z.enum(["read-thank-you", "read-talk-if-you-want", "own-words"]), words: z.string().nullable(), on: day }).nullable(),
  takenBack: z.boolean(),
  version: z.int(),
});
export type NoteShape = z.infer<typeof noteShape>;

export const tryShape = z.strictObject({
  id, words: z.string(), chosenOn: day,
  outcome: z.enum(["did-not-get-to-it", "tried-a-bit", "did-it", "went-another-way", "not-for-me"]).nullable(),
  outcomeWords: z.string().nullable(), outcomeOn: day.nullable(), goalId: id.nullable(), version: z.int(),
});
export type TryShape = z.infer<typeof tryShape>;

/** Her own answers and typed-in scores as numbers, only when she turned that on. */
export const numbersShape = z.strictObject({
  scores: z.array(z.strictObject({ instrument: z.string(), scale: z.string(), on: day, value: z.number() })),
  answers: z.array(z.strictObject({ on: day, item: z.string(), row: z.string(), value: z.number().nullable() })),
});

/** S17: what both can see, and only that. */
export const togetherReply = z.strictObject({
  today: day,
  therapist: ownTherapist,
  last: lastTimeShape.nullable(),
  promised: z.array(z.strictObject({ id, words: z.string(), on: day, state: z.enum(["open", "kept", "let-go"]), changedOn: day.nullable() })),
  toTry: z.array(tryShape),
  /** From three sessions before the last one on, and after it. */
  ending: z.enum(["near", "over"]).nullable(),
  /** Goals that stand, by their words. */
  goals: z.array(z.strictObject({ id, words: z.string() })),
  /** How the last 7 days were, each time she said, newest first. */
  been: z.array(z.strictObject({ on: day, words: z.string(), cannotTell: z.boolean() })),
  looked: z.array(lookedShape),
  notes: z.array(noteShape),
  /** The therapist wrote to her. */
  written: z.boolean(),
  /** How the last repair stands, and whether she is asked how it is; null without one, or once it is mended or over. */
  repair: z.strictObject({ standing: z.enum(["open", "resting"]), checkDue: z.boolean() }).nullable(),
  showsNumbers: z.boolean(),
  numbers: numbersShape.nullable(),
  profileVersion: z.int(),
});
export type TogetherReply = z.infer<typeof togetherReply>;

export const correctLookBody = z.strictObject({ words: words(500) });
