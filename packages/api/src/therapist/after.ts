import { z } from "zod";
import { day, id, words } from "../shapes.ts";
import { sessionShape } from "./clients.ts";

const mark = z.int().min(0).max(4);

/** An answer as it was given: a value stands for one of the form's words. */
export const answerShape = z.strictObject({ item: z.string(), value: z.int().nullable(), chosen: z.array(z.string()).optional(), cannotTell: z.boolean(), words: z.string().optional() });
export type AnswerShape = z.infer<typeof answerShape>;

export const opennessShape = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("no-answers") }),
  /** Her answers are in; that is all that is said before the guess. */
  z.strictObject({ kind: z.literal("guess-first"), opening: z.strictObject({ id, secondsLeft: z.number() }).nullable() }),
  z.strictObject({ kind: z.literal("open"), how: z.enum(["guess", "late-guess", "without-guess", "by-itself"]) }),
]);

export const lineShape = z.strictObject({ id, version: z.int(), words: z.string(), visibility: z.enum(["only-author", "for-meeting", "you-and-therapist", "you-therapist-supervisor"]), onDay: day });

/** What the therapist sees and does after a session. */
export const afterReply = z.strictObject({
  session: sessionShape,
  client: z.strictObject({ treatmentId: id, name: z.string(), answersWhere: z.enum(["together", "alone", "both"]) }),
  openness: opennessShape,
  line: lineShape.nullable(),
  /** The therapist's own guesses, by the item they are about. */
  guess: z.strictObject({ answers: z.array(z.strictObject({ item: z.string(), value: mark })) }).nullable(),
  mayGuess: z.boolean(),
  ownAnswersDue: z.boolean(),
  ownAnswers: z.array(answerShape),
  wasLate: z.boolean(),
  /** The session before, when she answered it and nobody said that it was talked about. */
  lastTime: z.strictObject({ sessionId: id, number: z.int().nullable(), talkedAbout: z.boolean(), lookedAt: z.boolean() }).nullable(),
});
export type AfterReply = z.infer<typeof afterReply>;

export const afterBody = z.strictObject({
  line: z.strictObject({ words: words(300), visibility: z.enum(["only-author", "for-meeting"]) }).optional(),
  /** The first two together open her answers; the others are optional. */
  guess: z.strictObject({ b1: mark, b2: mark, b3: mark.optional(), b4: mark.optional(), sureness: z.enum(["not-sure", "fairly", "very"]).optional() }).optional(),
  promise: words(300).optional(),
  toTry: words(300).optional(),
  iWasLate: z.boolean().optional(),
  talkedAboutLastTime: z.boolean().optional(),
});
export type AfterBody = z.input<typeof afterBody>;

export const openedAnswersReply = z.strictObject({
  answers: z.array(answerShape),
  guess: z.array(z.strictObject({ item: z.string(), value: mark })),
  how: z.enum(["guess", "late-guess", "without-guess", "by-itself"]),
});
export type OpenedAnswersReply = z.infer<typeof openedAnswersReply>;

export const ownAnswersBody = z.strictObject({ c1: mark.nullable().optional(), c3: mark.nullable().optional(), c4: mark.nullable().optional(), cannotTell: z.array(z.enum(["c1", "c3", "c4"])).optional(),
  hardToUnderstand: words(500).optional(), sensedHardToSay: z.enum(["big", "small", "no", "cannot-tell"]).optional() });
export type OwnAnswersBody = z.input<typeof ownAnswersBody>;
