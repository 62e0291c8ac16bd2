/**
 * Asks the device whether it is she who holds it, with no server: the device's own lock (a passkey with user verification), which works
 * with no signal. Nobody checks the signature; it keeps a curious hand off the plan, and the plan's key does not hang on it.
 */
export async function unlockHere(): Promise<boolean> {
  if (!("credentials" in navigator) || !("PublicKeyCredential" in globalThis)) return false;
  try {
    const used = await navigator.credentials.get({ publicKey: { challenge: crypto.getRandomValues(new Uint8Array(32)), userVerification: "required", timeout: 60_000 } });
    return used !== null;
  } catch {
    return false;
  }
}
