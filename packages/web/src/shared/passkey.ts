import type { NewPasskey, PasskeyOptions, UsedPasskey } from "@rapport/api";
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";

/** Whether this browser can hold a passkey at all. */
export const canHoldPasskeys = (): boolean => browserSupportsWebAuthn();

/** The person closed the device's own window, or its time was over. Nothing happened. */
export class PasskeyCancelled extends Error {}

/**
 * Asks the device for a new passkey, one that can hold a secret for the journal later (PRF). What it computes with its key stays here:
 * only the fields that the server checks are sent.
 * @throws PasskeyCancelled
 */
export async function makePasskey({ options }: PasskeyOptions): Promise<NewPasskey> {
  const optionsJSON = {
    ...options,
    extensions: { ...(options["extensions"] as object | undefined), prf: {} },
  } as unknown as PublicKeyCredentialCreationOptionsJSON;
  const made = await startRegistration({ optionsJSON }).catch(asCancelled);
  const { clientDataJSON, attestationObject, transports } = made.response;
  return {
    id: made.id,
    rawId: made.rawId,
    type: "public-key",
    clientExtensionResults: {},
    response: { clientDataJSON, attestationObject, ...(transports && { transports: [...transports] }) },
  };
}

/** Asks the device to sign in with a passkey it holds. @throws PasskeyCancelled */
export async function askForPasskey({ options }: PasskeyOptions): Promise<UsedPasskey> {
  const used = await startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON }).catch(asCancelled);
  const { clientDataJSON, authenticatorData, signature, userHandle } = used.response;
  return {
    id: used.id,
    rawId: used.rawId,
    type: "public-key",
    clientExtensionResults: {},
    response: { clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) },
  };
}

function asCancelled(cause: unknown): never {
  throw new PasskeyCancelled("the device made or used no passkey", { cause });
}
