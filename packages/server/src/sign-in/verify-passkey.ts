import type { NewPasskey, UsedPasskey } from "@rapport/api";
import { type AuthenticationResponseJSON, generateAuthenticationOptions, generateRegistrationOptions, type RegistrationResponseJSON, verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";

/** Where passkeys are good: the host of the address people type. */
export interface PasskeyPlace {
  readonly rpId: string;
  readonly origin: string;
}

export function placeOfPasskeys(config: { readonly baseUrl: URL }): PasskeyPlace {
  return { rpId: config.baseUrl.hostname, origin: config.baseUrl.origin };
}

export interface StoredPasskey {
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
}

export interface MadePasskey extends StoredPasskey {
  readonly backedUp: boolean;
}

/** EdDSA, ES256 and RS256: what every authenticator in people's hands can do. */
const supportedAlgorithmIDs = [-8, -7, -257];

/** Milliseconds a person has for the lock of their device. */
const timeout = 300_000;

interface RegistrationFor {
  readonly challenge: string;
  readonly userHandle: Buffer;
  /** Both stand in the phone's own list of passkeys: neutral for a client. */
  readonly placeName: string;
  readonly userName: string;
  readonly have: readonly StoredPasskey[];
}

/** A passkey that the device keeps and finds by itself: no name is typed to sign in. The device checks who holds it. */
export async function registrationOptions(place: PasskeyPlace, made: RegistrationFor): Promise<Record<string, unknown>> {
  const options = await generateRegistrationOptions({
    rpID: place.rpId, rpName: made.placeName, userName: made.userName, userDisplayName: made.userName,
    userID: new Uint8Array(made.userHandle), challenge: new Uint8Array(Buffer.from(made.challenge, "base64url")), timeout, attestationType: "none", supportedAlgorithmIDs,
    excludeCredentials: made.have.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  return { ...options };
}

export async function signInOptions(place: PasskeyPlace, challenge: string): Promise<Record<string, unknown>> {
  const options = await generateAuthenticationOptions({
    rpID: place.rpId, challenge: new Uint8Array(Buffer.from(challenge, "base64url")), timeout, userVerification: "required", allowCredentials: [],
  });
  return { ...options };
}

/** @returns undefined when it does not verify, for whatever reason. */
export async function verifyNewPasskey(place: PasskeyPlace, challenge: string, response: NewPasskey): Promise<MadePasskey | undefined> {
  const verified = await verifyRegistrationResponse({
    response: response as unknown as RegistrationResponseJSON, expectedChallenge: challenge, expectedOrigin: place.origin, expectedRPID: place.rpId, requireUserVerification: true, supportedAlgorithmIDs,
  }).catch(() => undefined);
  if (verified === undefined || !verified.verified) return undefined;
  const { credential, credentialBackedUp } = verified.registrationInfo;
  return {
    credentialId: credential.id, publicKey: Buffer.from(credential.publicKey), counter: credential.counter, transports: response.response.transports ?? [], backedUp: credentialBackedUp,
  };
}

/** @returns the new counter, or undefined when it does not verify. An unknown passkey is checked against a key of nobody, so that it costs the same work. */
export async function verifyUsedPasskey(place: PasskeyPlace, challenge: string, response: UsedPasskey, stored: StoredPasskey | undefined): Promise<{ counter: number; backedUp: boolean } | undefined> {
  const verified = await verifyAuthenticationResponse({
    response: response as unknown as AuthenticationResponseJSON, expectedChallenge: challenge, expectedOrigin: place.origin, expectedRPID: place.rpId, requireUserVerification: true,
    credential: { id: stored?.credentialId ?? response.id, publicKey: new Uint8Array(stored?.publicKey ?? keyOfNobody), counter: stored?.counter ?? 0 },
  }).catch(() => undefined);
  if (stored === undefined || verified === undefined || !verified.verified) return undefined;
  return { counter: verified.authenticationInfo.newCounter, backedUp: verified.authenticationInfo.credentialBackedUp };
}

// The generator of P-256 as a COSE key (RFC 9053, ES256): a valid point whose private key, 1, no sign-in is ever accepted for.
const keyOfNobody = Buffer.from(
  "a5010203262001" + "215820" + "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296" + "225820" + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
  "hex",
);
