import { z } from "zod";

/** What the first page needs to know. Nothing of any practice or person: anyone may ask. */
export const frontReply = z.strictObject({
  /** No practice was made on this machine yet. */
  empty: z.boolean(),
  /** There is a sample practice that may be entered from here. */
  demo: z.boolean(),
  /** Whose pages the one who asks would go on to. */
  signedIn: z.enum(["staff", "client"]).nullable(),
});
export type FrontReply = z.infer<typeof frontReply>;
