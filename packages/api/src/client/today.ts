import { noteKinds } from "@rapport/relationship";
import { z } from "zod";
import { linkForm } from "../links.ts";
import { clockTime, day, id, optionalWords, words, zone } from "../shapes.ts";

/** Whom she meets, and when notes are read. */
export const ownTherapist = z.strictObject({
  name: z.string(),
  /** 1 = Monday; empty until the therapist has said. */
  readingDays: z.array(z.int()),
  readingNote: z.string(),
  away: z.strictObject({ from: day, until: day, coverName: z.string().nullable() }).nullable(),
});
export type OwnTherapist = z.infer<typeof ownTherapist>;

export const ownMeeting = z.strictObject({ id, on: day, at: clockTime, zone, running: z.boolean() });

export const keptLineShape = z.strictObject({ id, words: z.string(), keptOn: day });

export const openTry = z.strictObject({ id, words: z.string(), version: z.int() });

/** S1. Never a score, a count of anything unread, or days missed. */
export const todayReply = z.strictObject({
  today: day,
  therapist: ownTherapist,
  next: ownMeeting.nullable(),
  ended: z.boolean(),
  breaks: z.array(z.strictObject({ from: day, until: day, words: z.string().nullable(), instead: z.string().nullable() })),
  /** The last meeting, when it did not take place and none did since. */
  notMet: z.strictObject({ on: day, because: z.enum(["missed", "cancelled"]) }).nullable(),
  due: z.strictObject({ form: z.union([linkForm, z.enum(["F", "G", "H"])]), sessionId: id, on: day }).nullable(),
  /** Asking was stopped: by her, or because what she answered was not talked about. */
  asking: z.enum(["on", "stopped-by-her", "not-talked-about"]),
  toTry: z.array(openTry),
  keptLine: keptLineShape.nullable(),
  /** The therapist read something she sent, and said so. */
  thanked: z.boolean(),
  /** The answer to her last short message. */
  answered: z.strictObject({ answer: z.enum(["thank-you", "see-you-then", "will-write", "new-link-sent"]), on: day }).nullable(),
  /** A note from the therapist that she has not opened, or can still answer. */
  note: z.strictObject({ id, kind: z.enum(noteKinds), standing: z.enum(["offered", "opened"]) }).nullable(),
  /** Something felt off, and she is asked alone how it is now. */
  repairAsked: z.boolean(),
  /** From three sessions before the last one on, and after it. */
  ending: z.enum(["near", "over"]).nullable(),
  sharedPhone: z.boolean(),
});
export type TodayReply = z.infer<typeof todayReply>;

export const keepLineBody = z.strictObject({ words: words(200) });

export const tryWentBody = z.strictObject({
  outcome: z.enum(["did-not-get-to-it", "tried-a-bit", "did-it", "went-another-way", "not-for-me"]),
  words: optionalWords(300),
});

export const openFormBody = z.strictObject({ form: linkForm, sessionId: id });
/** Where the form lies: a one-time address, only for her. */
export const openFormReply = z.strictObject({ address: z.string() });
export type OpenFormReply = z.infer<typeof openFormReply>;
