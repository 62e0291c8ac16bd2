import { z } from "zod";

/** The sample practice, as its page shows it. */
export const demoReply = z.strictObject({
  /** May it be entered here with one click? */
  offered: z.boolean(),
  practice: z.string(),
  state: z.enum(["absent", "making", "ready", "failed"]),
  /** While it is made: how many clients of how many are there. */
  done: z.int(),
  of: z.int(),
  people: z.array(z.strictObject({ as: z.string(), name: z.string(), kind: z.enum(["staff", "client"]), admin: z.boolean() })),
  /** Whom this browser looks as, if anyone. */
  here: z.string().nullable(),
  /** Somebody of another practice is signed in here: coming in signs them out. */
  signedInElsewhere: z.boolean(),
});
export type DemoReply = z.infer<typeof demoReply>;

export const demoEnterBody = z.strictObject({ as: z.string().max(40) });
/** `next`: the page to open. Null while it is still being made; the page asks again. */
export const demoEnterReply = z.strictObject({ next: z.string().nullable() });
export type DemoEnterReply = z.infer<typeof demoEnterReply>;

/** The stops of the way round, as addresses, in order. */
export const demoTourReply = z.strictObject({ stops: z.array(z.string()) });
export type DemoTourReply = z.infer<typeof demoTourReply>;
