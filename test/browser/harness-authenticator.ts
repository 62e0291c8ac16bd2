import type { CDPSession, Page } from "playwright-core";

/** A passkey holder in the browser, with PRF, that always says yes. */
export interface Authenticator {
  /** Ids of the passkeys it holds. */
  passkeys(): Promise<string[]>;
  /** Does the person's finger or PIN pass from now on? */
  verify(passes: boolean): Promise<void>;
  /** Empties it, as a lost phone would. */
  lose(): Promise<void>;
}

/** It belongs to this page, and to no other page of the same person. */
export async function addAuthenticator(page: Page): Promise<Authenticator> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    async passkeys() {
      const { credentials } = await session.send("WebAuthn.getCredentials", { authenticatorId });
      return credentials.map(({ credentialId }) => credentialId);
    },
    async verify(passes) {
      await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: passes });
    },
    async lose() {
      await session.send("WebAuthn.clearCredentials", { authenticatorId });
    },
  };
}
