import { z } from "zod";
import { id } from "./shapes.ts";

/** Base64url without padding, as browsers write credentials. */
const base64url = (most: number) => z.string().max(most).regex(/^[A-Za-z0-9_-]+$/, "base64url");

// What an authenticator computed with a key (PRF) never leaves the browser: any other extension result is an unknown field, and refused.
const extensionResults = z.strictObject({ credProps: z.strictObject({ rk: z.boolean().optional() }).optional() });

const attachment = z.enum(["platform", "cross-platform"]).optional();

/** A new passkey, as `startRegistration` gives it, with the extension results cut down. */
export const newPasskey = z.strictObject({
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal("public-key"),
  authenticatorAttachment: attachment,
  clientExtensionResults: extensionResults,
  response: z.strictObject({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(20_000),
    transports: z.array(z.string().max(20)).max(8).optional(),
    authenticatorData: base64url(8000).optional(),
    publicKey: base64url(4000).optional(),
    publicKeyAlgorithm: z.int().optional(),
  }),
});
export type NewPasskey = z.infer<typeof newPasskey>;

/** A passkey used, as `startAuthentication` gives it, with the extension results cut down. */
export const usedPasskey = z.strictObject({
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal("public-key"),
  authenticatorAttachment: attachment,
  clientExtensionResults: extensionResults,
  response: z.strictObject({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(8000),
    signature: base64url(4000),
    userHandle: base64url(400).optional(),
  }),
});
export type UsedPasskey = z.infer<typeof usedPasskey>;

/** Goes to `startRegistration` or `startAuthentication` as it is; it holds what the server of passkeys made, and no more. */
export const passkeyOptions = z.strictObject({ challengeId: id, options: z.record(z.string(), z.unknown()) });
export type PasskeyOptions = z.infer<typeof passkeyOptions>;

export const registered = z.strictObject({ challengeId: id, response: newPasskey });
