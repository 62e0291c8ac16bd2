import { z } from "zod";
import { goalShape } from "./client/goals.ts";
import { day, id, words } from "./shapes.ts";

const stage = z.enum(["none", "ahead", "near", "over"]);
const goodbye = z.strictObject({ words: z.string(), on: day });
const now = z.strictObject({ on: day, words: z.string() });

/** Where it began, where it is now, and what the two have of it. Her own words; no score, no count. */
export const lookBackShape = z.strictObject({
  /** How the last 7 days were, the first and the last time she said so. */
  first: now.nullable(),
  last: now.nullable(),
  goals: z.array(goalShape),
  /** What she wrote that helped. */
  helped: z.array(now),
  /** Lines she said *That is it* to. */
  understood: z.array(now),
  tried: z.array(z.string()),
});
export type LookBackShape = z.infer<typeof lookBackShape>;

const ending = {
  today: day,
  stage,
  lastOn: day.nullable(),
  sessionsLeft: z.int().nullable(),
  how: z.enum(["as-agreed", "unplanned"]).nullable(),
  wayBack: z.string().nullable(),
  mayWrite: z.boolean(),
  /** One's own goodbye note, and whether it can still be put in other words. */
  mine: goodbye.extend({ mayChange: z.boolean() }).strict().nullable(),
  /** The other's: `closed` while it waits to be opened. */
  theirs: z.strictObject({ on: day, words: z.string().nullable() }).nullable(),
};

/** The end, as she reads it. */
export const ownEndingReply = z.strictObject({ ...ending, therapistName: z.string(), lookBack: lookBackShape.nullable() });
export type OwnEndingReply = z.infer<typeof ownEndingReply>;

/** The end, as the therapist plans it and takes part in it. */
export const endingReply = z.strictObject({ ...ending, version: z.int(), lookBack: lookBackShape.nullable() });
export type EndingReply = z.infer<typeof endingReply>;

export const goodbyeBody = z.strictObject({ words: words(1000) });
export const planEndingBody = z.strictObject({ version: z.int().min(0), lastOn: day.nullable(), wayBack: words(300).optional() });
export type PlanEndingBody = z.input<typeof planEndingBody>;
export const endingChanged = z.strictObject({ id, version: z.int() });
