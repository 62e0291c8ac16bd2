import { z } from "zod";
import { clockTime, day, id, words } from "../shapes.ts";
import { sessionShape } from "./clients.ts";
import { scoreShape } from "./scores.ts";

const part = z.enum(["client", "therapist", "practice"]);

export const recordSessionShape = sessionShape.extend({
  cancelledBy: part.nullable(), missedBy: part.nullable(), lateBy: z.array(part), movedFrom: z.array(z.strictObject({ on: day, at: clockTime, by: part })), place: z.string(),
}).strict();
export type RecordSessionShape = z.infer<typeof recordSessionShape>;

export const recordReply = z.strictObject({
  /** Newest first. */
  sessions: z.array(recordSessionShape),
  promises: z.array(z.strictObject({ id, words: z.string(), madeOn: day, state: z.enum(["open", "kept", "let-go"]), changedOn: day.nullable(), version: z.int() })),
  toTry: z.array(z.strictObject({ id, words: z.string(), chosenOn: day, outcome: z.string().nullable(), outcomeWords: z.string().nullable(), outcomeOn: day.nullable(), goalId: id.nullable() })),
  consents: z.array(z.strictObject({ purpose: z.string(), given: z.boolean(), day })),
  /** What the reader opened or copied, and when; she sees the same. */
  reads: z.array(z.strictObject({ day, kind: z.string() })),
  stopped: z.array(z.strictObject({ part: z.string(), because: z.string(), from: day })),
  scores: z.array(scoreShape),
  /** Of what she shared sealed, what she agreed to have here. */
  fromShared: z.array(z.strictObject({ id, words: z.string(), agreedOn: day })),
});
export type RecordReply = z.infer<typeof recordReply>;

export const addPromiseBody = z.strictObject({ words: words(300), sessionId: id.optional() });
export type AddPromiseBody = z.input<typeof addPromiseBody>;
export const promiseBody = z.strictObject({ state: z.enum(["kept", "let-go", "open"]) });
export type PromiseBody = z.input<typeof promiseBody>;
