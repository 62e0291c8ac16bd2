import { z } from "zod";
import { day, id } from "./shapes.ts";

/** The code of a published form that is given to a client. */
export const givenForm = z.string().regex(/^[A-Z][A-Z0-9-]{2,19}$/, "the code of a form");

/**
 * A: before they meet. B: after, alone. B-link: the quiet link, what is never asked with the therapist near by. Or the code of a
 * published form.
 */
export const linkForm = z.union([z.enum(["A", "B", "B-link"]), givenForm]);

export const sessionParams = z.strictObject({ session: id });
export const makeLinkBody = z.strictObject({ form: linkForm });
export const handOverBody = z.strictObject({ form: z.union([z.enum(["A", "B"]), givenForm]) });

/** Shown once: the address is stored nowhere, and a new link closes this one. */
export const madeLinkReply = z.strictObject({
  id,
  address: z.url(),
  /** A picture, as a `data:` address. */
  qr: z.string(),
  /** To paste into a message: neutral, without a name. */
  text: z.string(),
  printAddress: z.url(),
  openUntil: day,
});
export type MadeLinkReply = z.infer<typeof madeLinkReply>;

/** Open it in this tab, in place of the page that asked: the sign-in has ended with this reply. */
export const handedOverReply = z.strictObject({ id, path: z.string() });
export type HandedOverReply = z.infer<typeof handedOverReply>;
