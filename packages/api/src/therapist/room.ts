import { z } from "zod";
import { day, id, words } from "../shapes.ts";
import { sessionShape } from "./clients.ts";

const part = z.enum(["client", "therapist"]);
const saidBack = z.strictObject({ words: z.string(), answer: z.enum(["that-is-it", "nearly", "not-yet"]).nullable() });

/** One row with both marks: never more than the one that is looked at. */
export const rowInViewShape = z.strictObject({
  item: z.string(),
  client: z.strictObject({ value: z.int().nullable(), cannotTell: z.boolean() }),
  therapist: z.strictObject({ value: z.int() }),
});

export const lookShape = z.strictObject({
  id,
  version: z.int(),
  place: z.enum(["say-line", "line", "ask-line", "confirm-line", "ways", "pick", "therapist-picks", "marks", "confirm-row", "thing", "good", "ended"]),
  step: z.int().min(1).max(4),
  paused: z.boolean(),
  /** The therapist's line, written before or said now. */
  line: z.strictObject({ words: z.string().nullable(), answer: z.enum(["that-is-it", "nearly", "not-really", "not-now"]).nullable(), ownWords: z.string().nullable(), heard: z.array(saidBack) }),
  rowsToPick: z.array(z.string()),
  row: rowInViewShape.nullable(),
  rowSaid: z.strictObject({ ownWords: z.string().nullable(), heard: z.array(saidBack) }).nullable(),
  things: z.array(z.strictObject({ words: z.string(), who: z.enum(["therapist", "client", "both"]) })),
  good: z.enum(["yes", "okay", "not-again"]).nullable(),
  allowed: z.array(z.strictObject({ kind: z.string(), by: z.array(part), codes: z.array(z.string()).optional() })),
  keepsThinking: z.boolean(),
});
export type LookShape = z.infer<typeof lookShape>;

export const roomReply = z.strictObject({
  session: sessionShape,
  client: z.strictObject({ treatmentId: id, name: z.string() }),
  therapist: z.strictObject({ name: z.string() }),
  /** The session that is looked at, and the day the two met. */
  about: z.strictObject({ sessionId: id, number: z.int().nullable(), on: day }).nullable(),
  declined: z.boolean(),
  look: lookShape.nullable(),
});
export type RoomReply = z.infer<typeof roomReply>;

/** `about` is the last session the two met in before, unless they look at the end of the one they are in. */
export const beginLookBody = z.strictObject({ mode: z.enum(["one-screen", "by-voice"]), about: z.literal("this-session").optional() });

/** One thing that happened. Which fit where is decided by the rules of looking together. */
export const lookEventBody = z.strictObject({ after: z.int().min(0), kind: z.string().max(30), by: part, code: z.string().max(40).optional(), words: words(500).optional() });
export type LookEventBody = z.input<typeof lookEventBody>;
export const lookChanged = z.strictObject({ id, version: z.int() });
