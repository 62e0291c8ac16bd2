import { hashOfToken, newToken } from "../http/sign-in-token.ts";
import { realSeams } from "@rapport/store";
import { type TestServer, Visitor } from "./test-server.ts";

const zone = "Europe/Oslo";

/** A day of the test practice's zone, so many days from today. */
export const dayFromToday = (days: number): string => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(Date.now() + days * 86_400_000);

export interface TestClient {
  readonly ana: Visitor;
  readonly clientId: string;
  readonly treatmentId: string;
}

/** A client whose weekly sessions with this therapist began five weeks ago, signed in. */
export async function takeOn(server: TestServer, therapist: Visitor, name = "Ana"): Promise<TestClient> {
  const first = dayFromToday(-34);
  const weekday = ((new Date(`${first}T12:00Z`).getUTCDay() + 6) % 7) + 1;
  const made = await therapist.post("/api/t/clients", { name, mail: null, messages: "none", language: "en", sharedPhone: false, firstOn: first, weekday, at: "00:01", zone, lengthMinutes: 50, place: "room" });
  if (made.status !== 201) throw new Error(`a new client was refused: ${made.text}`);
  const { treatmentId } = made.body as unknown as { treatmentId: string };
  const [row] = await server.db.inspect<{ client_id: string }>("select client_id from rapport.reach where treatment_id = $1 and scope = 'self'", [treatmentId]);
  const clientId = row?.client_id ?? "";
  return { ana: await signIn(server, clientId, "client"), clientId, treatmentId };
}

/** A browser in which this person is signed in; an account is made for whoever has none. */
export async function signIn(server: TestServer, personId: string, kind: "staff" | "client"): Promise<Visitor> {
  const { db } = server;
  const token = newToken(realSeams, false);
  const [person] = await db.inspect<{ practice_id: string }>("select practice_id from rapport.person where id = $1", [personId]);
  const [member] = await db.inspect<{ account_id: string }>("select account_id from auth.membership where person_id = $1", [personId]);
  if (member === undefined) {
    await db.inspect("insert into auth.account (id, kind, user_handle) values ($1, $2, $3)", [personId, kind, Buffer.from(personId)]);
    await db.inspect("insert into auth.membership (account_id, practice_id, person_id) values ($1, $2, $1)", [personId, person?.practice_id]);
  }
  await db.inspect(
    "insert into auth.sign_in (token_hash, id, account_id, practice_id, person_id, kind, device, expires_at) values ($1, gen_random_uuid(), $2, $3, $4, $5, 'Firefox', now() + interval '1 day')",
    [hashOfToken(token), member?.account_id ?? personId, person?.practice_id, personId, kind]);
  return new Visitor(server.app, { "__Host-rapport": token });
}

/** Another member of staff of the practice, signed in. */
export async function addStaff(server: TestServer, practiceId: string, name: string, roles: readonly string[]): Promise<{ visitor: Visitor; personId: string }> {
  const [row] = await server.db.inspect<{ id: string }>("insert into rapport.person (practice_id, id, kind, name, roles) values ($1, gen_random_uuid(), 'staff', $2, $3) returning id", [practiceId, name, roles]);
  const personId = row?.id ?? "";
  return { visitor: await signIn(server, personId, "staff"), personId };
}
