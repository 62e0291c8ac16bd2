import { randomBytes, randomUUID } from "node:crypto";
import { TestAuthenticator } from "../../packages/server/src/sign-in/test-authenticator.ts";
import { verifyNewPasskey } from "../../packages/server/src/sign-in/verify-passkey.ts";
import { hashOfToken } from "../../packages/server/src/http/sign-in-token.ts";
import { type BenchPlace, benchPlace } from "./place.ts";
import { type BenchRow, median } from "./rows.ts";

// Whether an account or an invitation is known must not be told by how long the refusal takes. Known and unknown take turns; each comes
// from an address of its own, since failed tries are slowed down by address.

const tries = 300;
/** Of the median: less than what two runs of the same differ by. */
const mostPercent = 10;

export default async function signIn(): Promise<BenchRow[]> {
  await using place = await benchPlace();
  const program = await place.start();
  const { origin } = new URL(program.url);
  const known: TestAuthenticator[] = [];
  const closed: string[] = [];
  while (known.length < tries) {
    known.push(await knownPasskey(place, origin));
    closed.push(await closedInvitation(place));
  }
  const unknown = Array.from({ length: tries }, () => new TestAuthenticator(origin));
  const ask = asker(program.url);
  const passkey = async (which: TestAuthenticator): Promise<number> => {
    const options = await ask("/api/sign-in/options", {}, 200);
    const { challengeId, options: asked } = options.body as { challengeId: string; options: Record<string, unknown> };
    // Well made, and signed with a key that is not the passkey's.
    return (await ask("/api/sign-in/passkey", { challengeId, response: { ...which.use(asked), response: { ...which.use(asked).response, signature: new TestAuthenticator(origin).use(asked).response.signature } } }, 401)).ms;
  };
  const code = async (token: string): Promise<number> => (await ask("/api/invitations/open", { token, code: "123456" }, 410)).ms;
  return [
    ...(await compare("sign-in refused", (index) => passkey(known[index] ?? new TestAuthenticator(origin)), (index) => passkey(unknown[index] ?? new TestAuthenticator(origin)))),
    ...(await compare("invitation refused", (index) => code(closed[index] ?? ""), () => code(randomBytes(32).toString("base64url")))),
  ];
}

async function compare(what: string, known: (index: number) => Promise<number>, unknown: (index: number) => Promise<number>): Promise<BenchRow[]> {
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let index = 0; index < tries; index += 1) {
    times.known.push(await known(index));
    times.unknown.push(await unknown(index));
  }
  const [one, other] = [median(times.known), median(times.unknown)];
  return [
    { name: `${what}, known, p50`, unit: "ms", figure: one },
    { name: `${what}, unknown, p50`, unit: "ms", figure: other },
    { name: `${what}: difference`, unit: "%", figure: (Math.abs(one - other) / Math.min(one, other)) * 100, limit: { atMost: mostPercent } },
  ];
}

function asker(url: string) {
  let address = 0;
  return async (path: string, body: unknown, expected: number): Promise<{ ms: number; body: unknown }> => {
    address += 1;
    const headers = { "content-type": "application/json", origin: new URL(url).origin, "sec-fetch-site": "same-origin", "idempotency-key": randomUUID(), "x-forwarded-for": `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}` };
    const begun = performance.now();
    const reply = await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    const text = await reply.text();
    const ms = performance.now() - begun;
    if (reply.status !== expected) throw new Error(`POST ${path} answered ${reply.status} instead of ${expected}: ${text.slice(0, 200)}`);
    return { ms, body: JSON.parse(text) };
  };
}

async function knownPasskey(place: BenchPlace, origin: string): Promise<TestAuthenticator> {
  const passkey = new TestAuthenticator(origin);
  const challenge = randomBytes(32).toString("base64url");
  const made = await verifyNewPasskey({ origin, rpId: new URL(origin).hostname }, challenge, passkey.register({ challenge }));
  if (made === undefined) throw new Error("a passkey of the test's own was not accepted");
  const accountId = randomUUID();
  await place.bulk("insert into auth.account (id, kind, user_handle) values ($1, 'staff', $2)", [accountId, randomBytes(32)]);
  await place.bulk("insert into auth.membership (account_id, practice_id, person_id) values ($1, $2, $3)", [accountId, randomUUID(), randomUUID()]);
  await place.bulk("insert into auth.passkey (credential_id, account_id, public_key, counter, label) values ($1, $2, $3, 0, 'Firefox')", [made.credentialId, accountId, made.publicKey]);
  return passkey;
}

async function closedInvitation(place: BenchPlace): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await place.bulk(
    `insert into auth.invitation (token_hash, id, practice_id, person_id, kind, code_hash, expires_at, voided_at, voided_because)
     values ($1, $2, $3, $4, 'client', $5, now() + interval '1 day', now(), 'replaced')`, [hashOfToken(token), randomUUID(), randomUUID(), randomUUID(), randomBytes(32)]);
  return token;
}
