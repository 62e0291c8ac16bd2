import { z } from "zod";
import { day, id, optionalWords, words } from "../shapes.ts";

export const goalRating = z.enum(["further-away", "the-same", "a-bit-closer", "much-closer", "there"]);

/** A goal as both read it: hers to word, rate and let go. */
export const goalShape = z.strictObject({
  id,
  words: z.string(),
  setOn: day,
  letGoOn: day.nullable(),
  version: z.int(),
  ratings: z.array(z.strictObject({ rating: goalRating, words: z.string().nullable(), on: day })),
  /** What she tries for it. */
  tries: z.array(z.strictObject({ id, words: z.string(), outcome: z.string().nullable() })),
});
export type GoalShape = z.infer<typeof goalShape>;

export const ownGoalsReply = z.strictObject({ therapistName: z.string(), mayAdd: z.boolean(), ended: z.boolean(), goals: z.array(goalShape) });
export type OwnGoalsReply = z.infer<typeof ownGoalsReply>;

export const addGoalBody = z.strictObject({ words: words(200) });
export const goalActBody = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("reword"), words: words(200) }),
  z.strictObject({ do: z.literal("rate"), rating: goalRating, words: optionalWords(300) }),
  z.strictObject({ do: z.enum(["let-go", "take-up"]) }),
]);

/** Something she wants to try, for a goal or for none. */
export const addToTryBody = z.strictObject({ words: words(300), goalId: id.nullable() });
export const changeToTryBody = z.discriminatedUnion("do", [z.strictObject({ do: z.literal("link"), goalId: id.nullable() }), z.strictObject({ do: z.literal("let-go") })]);
