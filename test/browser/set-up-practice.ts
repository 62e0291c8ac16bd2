import assert from "node:assert/strict";
import type { Harness, Person } from "./harness.ts";

export interface PracticeToMake {
  readonly practiceName?: string;
  readonly zone: string;
  readonly myName?: string;
}

/** What the script uses of the browser. */
interface BrowserWorld {
  readonly navigator: { readonly credentials: { create(options: object): Promise<{ toJSON(): NewPasskey }> } };
  readonly PublicKeyCredential: { parseCreationOptionsFromJSON(options: unknown): object };
}

interface NewPasskey {
  readonly id: string;
  readonly rawId: string;
  readonly type: string;
  readonly response: { readonly attestationObject: string; readonly clientDataJSON: string; readonly transports: readonly string[] };
}

/**
 * Makes the practice as the first-run pages do, without walking through them: the pages have a journey of their own. The passkey is a
 * real one, made by the person's browser.
 */
export async function setUpPractice(app: Harness, person: Person, { practiceName = "Harbour Street", zone, myName = "Sam" }: PracticeToMake): Promise<void> {
  const token = new URL(await app.setUpAddress()).hash.slice(1);
  await person.page.goto(`${app.url}/help-now`);
  const outcome = await person.page.evaluate(
    async (draft) => {
      const { navigator, PublicKeyCredential } = globalThis as unknown as BrowserWorld;
      const call = async (method: string, url: string, body: unknown) => {
        const headers = { "content-type": "application/json", "idempotency-key": crypto.randomUUID() };
        const reply = await fetch(url, { method, headers, body: JSON.stringify(body) });
        if (!reply.ok) throw new Error(`${url} answered ${reply.status}: ${await reply.text()}`);
        return (await reply.json()) as { readonly challengeId?: string; readonly options?: unknown };
      };
      const { token: setUpToken, ...typed } = draft;
      const { challengeId, options } = await call("POST", "/api/first-run/passkey-options", { token: setUpToken, draft: typed });
      const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
      const { id, rawId, type, response } = credential.toJSON();
      const { attestationObject, clientDataJSON, transports } = response;
      await call("POST", "/api/first-run/practice", {
        token: setUpToken, ...typed, challengeId, response: { id, rawId, type, response: { attestationObject, clientDataJSON, transports }, clientExtensionResults: {} },
      });
      await call("PUT", "/api/practice/crisis-numbers", { numbers: [{ label: "Emergency", number: "113" }, { label: "Someone to talk to", number: "116 123" }], checkedToday: true });
      await call("PUT", "/api/practice/outside-person", { kind: "body", name: "The complaints body", phone: "22 00 00 00", mail: "" });
      await call("POST", "/api/own/agree-to-look", { answers: true, looks: true });
      return "made";
    },
    { token, practiceName, zone, myName, language: "en" },
  );
  assert.equal(outcome, "made");
}

/** A zone in which it is about noon now, so that a test's day neither begins nor ends while it runs. */
export function zoneAtNoon(now: Date): string {
  const ahead = 12 - now.getUTCHours();
  // In these names the sign is turned round: Etc/GMT-3 is three hours ahead of UTC.
  return ahead === 0 ? "Etc/GMT" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

/** The calendar day so many days from now in a zone. */
export function dayFromNow(zone: string, days: number): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(Date.now() + days * 86_400_000);
}
