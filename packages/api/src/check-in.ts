import { z } from "zod";

export const checkInParams = z.strictObject({ token: z.string().min(1).max(100) });

/** What a plain form sends: one field an item, or several of one name. Which fields a form knows is checked against the form itself. */
export const checkInBody = z.record(z.string().max(40), z.union([z.string().max(4_000), z.array(z.string().max(100)).max(20)]));
export type CheckInBody = z.infer<typeof checkInBody>;

/** One thing she lets the therapist know, apart from the form. */
export const tellBody = z.strictObject({
  what: z.enum(["felt-off", "there-is-something", "to-therapist"]),
  words: z.string().trim().max(1_000).optional(),
});
export type TellBody = z.infer<typeof tellBody>;

/** An answered page as the phone queued it: sealed to the practice's check-in key, so that the phone can send it and not read it. */
export const begunBody = z.strictObject({ sealed: z.string().regex(/^[A-Za-z0-9_-]+$/).min(120).max(16_000) });
export type BegunBody = z.infer<typeof begunBody>;
export const begunReply = z.strictObject({ state: z.enum(["kept", "done", "closed"]) });
