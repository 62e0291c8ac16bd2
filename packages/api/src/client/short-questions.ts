import { z } from "zod";
import { day, id } from "../shapes.ts";
import { answeredRow } from "./together.ts";

const lessOrMore = z.enum(["much-less", "a-bit-less", "as-it-is", "a-bit-more", "much-more", "cannot-tell"]);
const howItIs = z.enum(["very-hard", "hard", "mixed", "good", "very-good", "cannot-tell"]);

/** A time without meetings as she reads it, and the one question around it while it is open. */
export const ownBreakReply = z.strictObject({
  today: day,
  therapistName: z.string(),
  breaks: z.array(z.strictObject({ from: day, until: day, words: z.string().nullable(), instead: z.string().nullable() })),
  /** The next meeting after today. */
  nextOn: day.nullable(),
  due: z.strictObject({ sessionId: id, item: z.enum(["h1", "h2"]) }).nullable(),
  /** What she said around breaks, newest first. */
  said: z.array(z.strictObject({ on: day, row: answeredRow })),
});
export type OwnBreakReply = z.infer<typeof ownBreakReply>;

export const answerBreakBody = z.strictObject({ sessionId: id, item: z.enum(["h1", "h2"]), option: howItIs });

/** How she would like to work, and beside it what the therapist thought, once both have said. */
export const howToWorkRow = z.strictObject({ item: z.enum(["g1", "g2", "g3", "g4"]), hers: lessOrMore, theirs: lessOrMore.nullable() });
export type HowToWorkRow = z.infer<typeof howToWorkRow>;
export const howToWorkTime = z.strictObject({ sessionId: id, on: day, rows: z.array(howToWorkRow) });
export type HowToWorkTime = z.infer<typeof howToWorkTime>;

export const ownHowToWorkReply = z.strictObject({
  therapistName: z.string(),
  /** The two that are due now. */
  due: z.strictObject({ sessionId: id, items: z.array(z.string()) }).nullable(),
  /** The session she would answer about by herself; null before the first. */
  lastSessionId: id.nullable(),
  times: z.array(howToWorkTime),
});
export type OwnHowToWorkReply = z.infer<typeof ownHowToWorkReply>;

const rows = { g1: lessOrMore.optional(), g2: lessOrMore.optional(), g3: lessOrMore.optional(), g4: lessOrMore.optional() };
/** `asked` are the questions that stood on the page: one that was skipped has no answer. */
export const answerHowToWorkBody = z.strictObject({ sessionId: id, asked: z.array(z.enum(["g1", "g2", "g3", "g4"])).min(1).max(4), answers: z.strictObject(rows) });
/** The therapist's side, before hers opens; empty opens it without. */
export const sayHowToWorkBody = z.strictObject({ answers: z.strictObject(rows) });
export type SayHowToWorkBody = z.input<typeof sayHowToWorkBody>;

/** On the Relationship tab: what waits for the therapist's own view first, and what both said. Which questions she answered waits too. */
export const howToWorkShape = z.strictObject({ waiting: z.strictObject({ sessionId: id, on: day }).nullable(), times: z.array(howToWorkTime) });
export type HowToWorkShape = z.infer<typeof howToWorkShape>;
