import { z } from "zod";
import { newPasskey } from "./passkey.ts";
import { day, id } from "./shapes.ts";

const token = z.string().max(100);
export const invitationToken = z.strictObject({ token });
/** The code spoken in the session: six digits. */
export const enterCode = z.strictObject({ token, code: z.string().transform((text) => text.replace(/\D/g, "")).pipe(z.string().length(6, "six digits")) });
export const registerByInvitation = z.strictObject({ token, challengeId: id, response: newPasskey });

const helpNumber = z.strictObject({ label: z.string(), number: z.string() });

/** What an invitation shows, and only to the browser that gave the right code. */
export const invitationReply = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("client"),
    practice: z.string(),
    /** Who signs the practice's word. */
    signedBy: z.string(),
    therapist: z.string(),
    hasPasskey: z.boolean(),
    confirmed: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("staff"), practice: z.string(), name: z.string(), hasPasskey: z.boolean(), confirmed: z.boolean() }),
]);
export type InvitationReply = z.infer<typeof invitationReply>;

/** `not-held`: this browser has not given the code, whatever the invitation is. Then it shows nothing. */
export const invitationState = z.union([invitationReply, z.strictObject({ kind: z.literal("not-held") })]);
export type InvitationState = z.infer<typeof invitationState>;

export const invitationEntered = z.strictObject({ kind: z.enum(["staff", "client"]), next: z.string() });
export type InvitationEntered = z.infer<typeof invitationEntered>;

/** For the therapist: how far it is. `device` is what kind of device gave the right code, to compare before saying yes. */
export const clientInvitationReply = z.strictObject({
  state: z.enum(["none", "sent", "code-entered", "confirmed", "closed"]),
  because: z.enum(["wrong-codes", "not-for-me", "replaced", "withdrawn", "expired"]).nullable(),
  device: z.string().nullable(),
  until: z.iso.datetime().nullable(),
});
export type ClientInvitationReply = z.infer<typeof clientInvitationReply>;

/** For *Today*: what waits for the therapist, and what was refused. */
export const invitationsReply = z.strictObject({
  invitations: z.array(z.strictObject({ id, treatmentId: id, clientId: id, state: z.enum(["code-entered", "not-for-me", "wrong-codes"]) })),
});
export type InvitationsReply = z.infer<typeof invitationsReply>;

/** What stands on the client's first pages. The choices are not among it: nothing is chosen for her there. */
export const welcomeReply = z.strictObject({
  practice: z.string(),
  therapist: z.string(),
  language: z.string(),
  canMail: z.boolean(),
  numbers: z.array(helpNumber),
  outside: z.strictObject({ name: z.string(), phone: z.string(), mail: z.string(), isBody: z.boolean() }).nullable(),
  reading: z.strictObject({ weekdays: z.array(z.int()), note: z.string(), awayUntil: day.nullable() }),
});
export type WelcomeReply = z.infer<typeof welcomeReply>;

export const chooseWhere = z.strictObject({ answersWhere: z.enum(["together", "alone", "both"]) });
export const chooseMessages = z.strictObject({ messages: z.enum(["mail", "none"]) });
