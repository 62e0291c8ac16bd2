import { z } from "zod";
import { registered, usedPasskey } from "./passkey.ts";
import { day, id } from "./shapes.ts";

export const signInWithPasskey = z.strictObject({ challengeId: id, response: usedPasskey });
export type SignInWithPasskey = z.infer<typeof signInWithPasskey>;

/** One of the ten printed codes, with or without its hyphens. */
export const signInWithCode = z.strictObject({ code: z.string().trim().min(8).max(40) });

/** Where the person goes now. After a printed code the next thing is a new passkey. */
export const signedIn = z.strictObject({ kind: z.enum(["staff", "client"]), next: z.string(), needsPasskey: z.boolean() });
export type SignedIn = z.infer<typeof signedIn>;

/** Nothing to tell but that it was done. */
export const emptyReply = z.strictObject({});

/** A person's own devices and passkeys, to see and to end. */
export const signInsReply = z.strictObject({
  signIns: z.array(z.strictObject({ id, device: z.string(), since: day, lastSeen: day, here: z.boolean() })),
  passkeys: z.array(z.strictObject({ id: z.string(), label: z.string(), since: day, lastUsed: day.nullable(), copied: z.boolean() })),
  /** Printed codes that are still good. */
  codesLeft: z.int(),
});
export type SignInsReply = z.infer<typeof signInsReply>;

export const addPasskey = registered;
export const passkeyAdded = z.strictObject({ label: z.string() });
/** Shown once, to print. */
export const codesReply = z.strictObject({ codes: z.array(z.string()) });
export type CodesReply = z.infer<typeof codesReply>;
