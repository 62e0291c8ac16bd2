import { z } from "zod";
import { id } from "../shapes.ts";

export const stoppable = z.enum(["forms-before", "forms-after", "looking-together", "thoughts", "messages", "map", "all"]);

/** S20. */
export const toolReply = z.strictObject({ therapistName: z.string(), due: z.strictObject({ sessionId: id }).nullable(), stopped: z.array(stoppable) });
export type ToolReply = z.infer<typeof toolReply>;

export const answerToolBody = z.strictObject({
  sessionId: id,
  helps: z.enum(["in-the-way", "no-difference", "a-bit", "a-lot"]).optional(),
  stop: z.array(stoppable).max(7).default([]),
});
