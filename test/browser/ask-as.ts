import type { Person } from "./harness.ts";

interface BrowserWorld {
  readonly navigator: { readonly credentials: { create(options: object): Promise<{ toJSON(): NewPasskey }> } };
  readonly PublicKeyCredential: { parseCreationOptionsFromJSON(options: object): object };
}

interface NewPasskey {
  readonly id: string;
  readonly rawId: string;
  readonly type: string;
  readonly response: { readonly attestationObject: string; readonly clientDataJSON: string; readonly transports: readonly string[] };
}

/** Asks the API as a page of this person's would. */
export function askAs<Reply>(person: Person, method: "GET" | "POST" | "PUT", url: string, body?: unknown): Promise<Reply> {
  return person.page.evaluate<Reply, readonly [string, string, string | null]>(
    async ([how, where, sent]) => {
      const reply = await fetch(where, { method: how, headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() }, ...(sent === null ? {} : { body: sent }) });
      if (!reply.ok) throw new Error(`${where} answered ${reply.status}: ${await reply.text()}`);
      return (await reply.json()) as Reply;
    },
    [method, url, method === "GET" ? null : JSON.stringify(body ?? {})] as const,
  );
}

/** A real passkey of this person's browser, as the routes that take a new one read it. */
export function makePasskey(person: Person, options: object) {
  return person.page.evaluate(async (wanted) => {
    const { navigator, PublicKeyCredential } = globalThis as unknown as BrowserWorld;
    const { id, rawId, type, response } = (await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(wanted) })).toJSON();
    const { attestationObject, clientDataJSON, transports } = response;
    return { id, rawId, type, response: { attestationObject, clientDataJSON, transports }, clientExtensionResults: {} };
  }, options);
}

/** Where a route hands out what a browser needs to make a passkey. */
export interface PasskeyOffer {
  readonly challengeId: string;
  readonly options: object;
}
