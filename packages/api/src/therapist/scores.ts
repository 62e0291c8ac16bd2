import { z } from "zod";
import { day, id } from "../shapes.ts";

/** One typed-in or imported filling of a published form. */
export const scoreShape = z.strictObject({
  id, instrument: z.string(), on: day, rater: z.enum(["client", "therapist"]), origin: z.enum(["typed", "imported", "asked"]), version: z.int(),
  values: z.array(z.strictObject({ scale: z.string(), value: z.number() })),
});
export type ScoreShape = z.infer<typeof scoreShape>;

export const typeScoreBody = z.strictObject({
  instrument: z.string().max(20),
  on: day,
  rater: z.enum(["client", "therapist"]),
  sessionId: id.optional(),
  /** The total, the subscales, or both. */
  values: z.array(z.strictObject({ scale: z.string().max(40), value: z.number() })).min(1).max(20),
});
export type TypeScoreBody = z.input<typeof typeScoreBody>;

/** What is published about a form: facts, never its wording. */
export const formFactsShape = z.strictObject({
  code: z.string(), name: z.string(), about: z.enum(["client", "relationship"]), direction: z.enum(["lower-is-better", "higher-is-better"]), timeFrameDays: z.int().nullable(),
  scales: z.array(z.strictObject({ code: z.string(), name: z.string(), min: z.number(), max: z.number(), step: z.number() })),
  licence: z.string(), rightsNote: z.string(), citation: z.string(), asksAboutSelfHarm: z.boolean(),
});
export type FormFactsShape = z.infer<typeof formFactsShape>;
export const formsReply = z.strictObject({ forms: z.array(formFactsShape) });
export type FormsReply = z.infer<typeof formsReply>;
