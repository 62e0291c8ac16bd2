import { z } from "zod";
import { firstRunReply } from "./first-run.ts";
import { day } from "./shapes.ts";

/** What stands on the practice's one page to print: habits and numbers, and no client. */
export const policyReply = z.strictObject({
  practice: z.string(),
  signedBy: z.string(),
  messageHours: z.string(),
  therapists: z.array(z.strictObject({ name: z.string(), readingDays: z.array(z.int()), readingNote: z.string(), away: z.strictObject({ from: day, until: day, cover: z.string().nullable() }).nullable() })),
  numbers: firstRunReply.shape.numbers,
  outside: firstRunReply.shape.outside,
});
export type PolicyReply = z.infer<typeof policyReply>;
