import { z } from "zod";
import { id } from "./shapes.ts";

/** Who is signed in, for both apps. A client's own name is on her pages only, so that it is not here. */
export const meReply = z.strictObject({
  person: z.strictObject({ id, kind: z.enum(["staff", "client"]), name: z.string().nullable(), roles: z.array(z.string()), shortcuts: z.boolean(), agreedToLook: z.boolean() }),
  practice: z.strictObject({ name: z.string(), language: z.string(), zone: z.string(), neutralName: z.string(), wordPack: z.string() }),
  demo: z.boolean(),
  /** Of a client: someone may look at her phone. It is kept here and not on the phone: that would be a mark on it. */
  sharedPhone: z.boolean(),
  /** Where *Leave* goes: a page anybody might have open. */
  leaveTo: z.string(),
});
export type MeReply = z.infer<typeof meReply>;
