import { z } from "zod";
import { goalShape } from "../client/goals.ts";
import { day, id } from "../shapes.ts";
import { trajectoryShape } from "./brief.ts";
import { scoreShape } from "./scores.ts";

/** Form A over time, in the options she chose; never summed. */
export const beforeFormShape = z.strictObject({
  sessionId: id.nullable(), number: z.int().nullable(), on: day,
  answers: z.array(z.strictObject({ item: z.enum(["a1", "a2", "a3", "a4"]), value: z.int().nullable(), cannotTell: z.boolean() })),
});
export type BeforeFormShape = z.infer<typeof beforeFormShape>;

/** A published form as she answered it here, in the wording it was given in. */
export const givenFillingShape = z.strictObject({
  id, instrument: z.string(), on: day, number: z.int().nullable(), total: z.number().nullable(),
  rows: z.array(z.strictObject({ item: z.string(), text: z.string(), answer: z.string() })),
});
export type GivenFillingShape = z.infer<typeof givenFillingShape>;

export const progressReply = z.strictObject({
  /** One for each outcome form with scores, the one used last first. */
  courses: z.array(trajectoryShape),
  before: z.array(beforeFormShape),
  given: z.array(givenFillingShape),
  scores: z.array(scoreShape),
  /** Hers, the ones that stand first. */
  goals: z.array(goalShape),
  toTry: z.array(z.strictObject({ id, words: z.string(), chosenOn: day, outcome: z.string().nullable(), outcomeWords: z.string().nullable(), outcomeOn: day.nullable(), goalId: id.nullable() })),
});
export type ProgressReply = z.infer<typeof progressReply>;
