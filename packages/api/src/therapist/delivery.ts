import { z } from "zod";
import { day, id } from "../shapes.ts";

export const deliveryKinds = ["before", "after"] as const;

/** Messages to one client, newest first. No address, no words: that she is written to, on which day, and what became of it. */
export const deliveriesReply = z.strictObject({
  /** What she chose. */
  messages: z.enum(["mail", "none"]),
  /** `failed`: the last message was refused by her mailbox; nothing is sent until the address is put right. */
  address: z.enum(["none", "there", "failed"]),
  failedOn: day.nullable(),
  /** Mail is set up for this installation. */
  mailWorks: z.boolean(),
  deliveries: z.array(
    z.strictObject({
      id,
      kind: z.enum(deliveryKinds),
      state: z.enum(["planned", "sent", "deferred", "bounced", "not-sent"]),
      /** A code: why not, or what the mail server said. */
      because: z.string().nullable(),
      sessionId: id.nullable(),
      /** The day of the session. */
      forDay: day,
      /** The day this was last changed: for a sent message, the day it went out. */
      on: day,
      /** The newest message of its session: the one that can be sent again. */
      newest: z.boolean(),
    }),
  ),
});
export type DeliveriesReply = z.infer<typeof deliveriesReply>;

export const sendAgainBody = z.strictObject({ sessionId: id, kind: z.enum(deliveryKinds) });
export type SendAgainBody = z.infer<typeof sendAgainBody>;

export const chooseMessagesBody = z.strictObject({ messages: z.enum(["mail", "none"]) });
export type ChooseMessagesBody = z.infer<typeof chooseMessagesBody>;

export const testMailBody = z.strictObject({ to: z.email().max(200) });
export type TestMailBody = z.infer<typeof testMailBody>;

/** `refused`: that address takes no mail. `later`: the mail server does not let us in, or does not answer; `because` says which. */
export const testMailReply = z.strictObject({ outcome: z.enum(["sent", "not-set-up", "refused", "later"]), because: z.string().nullable() });
export type TestMailReply = z.infer<typeof testMailReply>;

export const stopParams = z.strictObject({ token: z.string().max(120) });
export const stopBody = z.strictObject({ do: z.enum(["stop", "start"]) });
