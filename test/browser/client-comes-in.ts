import type { Person } from "./harness.ts";

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

export interface NewClient {
  readonly treatmentId: string;
  readonly sessions: readonly { readonly id: string; readonly number: number | null }[];
}

/** A client of the therapist's, made as the page for it does. */
export async function takeOn(sam: Person, zone: string, firstOn: string): Promise<NewClient> {
  const weekday = ((new Date(`${firstOn}T12:00Z`).getUTCDay() + 6) % 7) + 1;
  const body = { name: "Ana", mail: "ana@example.org", messages: "none", language: "en", sharedPhone: false, weekday, at: "09:00", zone, lengthMinutes: 50, place: "room", firstOn };
  const { treatmentId } = await askAs<{ treatmentId: string }>(sam, "POST", "/api/t/clients", body);
  const { sessions } = await askAs<Pick<NewClient, "sessions">>(sam, "GET", `/api/t/clients/${treatmentId}`);
  return { treatmentId, sessions };
}

/** She comes in with the code, a passkey of her browser's own, and the therapist's yes; the pages for it have a journey of their own. */
export async function comeIn(sam: Person, ana: Person, url: string, treatmentId: string): Promise<void> {
  const { address, code } = await askAs<{ address: string; code: string }>(sam, "POST", `/api/treatments/${treatmentId}/invitation`);
  const token = address.split("/").at(-1) ?? "";
  await ana.page.goto(`${url}/help-now`);
  await ana.page.evaluate(async (given) => {
    const { navigator, PublicKeyCredential } = globalThis as unknown as BrowserWorld;
    const call = async (where: string, body: unknown) => {
      const reply = await fetch(where, { method: "POST", headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() }, body: JSON.stringify(body) });
      if (!reply.ok) throw new Error(`${where} answered ${reply.status}: ${await reply.text()}`);
      return (await reply.json()) as { readonly challengeId?: string; readonly options?: unknown };
    };
    await call("/api/invitations/open", given);
    const { challengeId, options } = await call("/api/invitations/passkey-options", { token: given.token });
    const made = (await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON({ ...(options as object), extensions: { prf: {} } }) })).toJSON();
    const { attestationObject, clientDataJSON, transports } = made.response;
    await call("/api/invitations/passkey", {
      token: given.token, challengeId, response: { id: made.id, rawId: made.rawId, type: made.type, response: { attestationObject, clientDataJSON, transports }, clientExtensionResults: {} },
    });
  }, { token, code });
  await askAs(sam, "POST", `/api/treatments/${treatmentId}/invitation/confirm`);
  await askAs(ana, "POST", "/api/invitations/enter", { token });
}
