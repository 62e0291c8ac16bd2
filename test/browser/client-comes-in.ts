import { askAs, makePasskey, type PasskeyOffer } from "./ask-as.ts";
import type { Person } from "./harness.ts";

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
  await askAs(ana, "POST", "/api/invitations/open", { token, code });
  const { challengeId, options } = await askAs<PasskeyOffer>(ana, "POST", "/api/invitations/passkey-options", { token });
  const response = await makePasskey(ana, { ...options, extensions: { prf: {} } });
  await askAs(ana, "POST", "/api/invitations/passkey", { token, challengeId, response });
  await askAs(sam, "POST", `/api/treatments/${treatmentId}/invitation/confirm`);
  await askAs(ana, "POST", "/api/invitations/enter", { token });
}

/** A colleague whom the administrator invites comes in with the code and a passkey of their browser's own. */
export async function comeInAsStaff(admin: Person, colleague: Person, url: string, name: string, roles: readonly string[]): Promise<string> {
  const { id } = await askAs<{ id: string }>(admin, "POST", "/api/staff", { name, roles });
  const { address, code } = await askAs<{ address: string; code: string }>(admin, "POST", `/api/staff/${id}/invitation`);
  const token = address.split("/").at(-1) ?? "";
  await colleague.page.goto(`${url}/help-now`);
  await askAs(colleague, "POST", "/api/invitations/open", { token, code });
  const { challengeId, options } = await askAs<PasskeyOffer>(colleague, "POST", "/api/invitations/passkey-options", { token });
  await askAs(colleague, "POST", "/api/invitations/passkey", { token, challengeId, response: await makePasskey(colleague, options) });
  await askAs(colleague, "POST", "/api/invitations/enter", { token });
  return id;
}
