import { emptyReply, passkeyOptions, signedIn, signInWithCode, signInWithPasskey } from "@rapport/api";
import { practiceFacts } from "../http/practice-facts.ts";
import { refuse } from "../http/refuse.ts";
import { type Call, route } from "../http/route.ts";
import { clearSignInCookie } from "../http/sign-in-cookie.ts";
import { findPasskey, membershipOf, notePasskeyUsed } from "./accounts.ts";
import { auditOwn } from "./audit-own.ts";
import { makeChallenge, takeChallenge } from "./challenge.ts";
import { takeRecoveryCode } from "./recovery-codes.ts";
import { countFailure, waitForTurn } from "./slow-down.ts";
import { endSignIn, startSignIn } from "./start-sign-in.ts";
import { placeOfPasskeys, signInOptions, verifyUsedPasskey } from "./verify-passkey.ts";
import { whereNext } from "./where-next.ts";

const triesAMinute = 60;

export const signInRoutes = [
  route({
    method: "POST",
    url: "/api/sign-in/options",
    action: "sign-in.use",
    body: emptyReply,
    reply: passkeyOptions,
    triesAMinute,
    async handle(call) {
      await call.permit(undefined, {});
      const { id, challenge } = await makeChallenge(call.parts, call.parts.stores, "sign-in", null);
      return { challengeId: id, options: await signInOptions(placeOfPasskeys(call.parts.config), challenge) };
    },
  }),
  route({
    method: "POST",
    url: "/api/sign-in/passkey",
    action: "sign-in.use",
    body: signInWithPasskey,
    reply: signedIn,
    triesAMinute,
    async handle(call) {
      await call.permit(undefined, {});
      const { stores, config } = call.parts;
      const { challengeId, response } = call.body;
      // Unknown passkeys are slowed down and counted as known ones are.
      const subjects = [`address ${call.request.ip}`, `passkey ${response.id}`];
      await waitForTurn(stores, subjects);
      const challenge = await takeChallenge(stores, challengeId, "sign-in");
      const stored = await findPasskey(stores, response.id);
      const verified = await verifyUsedPasskey(placeOfPasskeys(config), challenge?.challenge ?? "", response, stored);
      // Nobody's account is looked up as anybody's is.
      const member = await membershipOf(stores, stored?.accountId ?? challengeId);
      if (challenge === undefined || stored === undefined || verified === undefined || member === undefined) return failed(call, subjects);
      await notePasskeyUsed(stores, stored.credentialId, verified.counter, verified.backedUp);
      return signIn(call, { ...member, accountId: stored.accountId }, false);
    },
  }),
  route({
    method: "POST",
    url: "/api/sign-in/code",
    action: "sign-in.use",
    body: signInWithCode,
    reply: signedIn,
    triesAMinute: 20,
    async handle(call) {
      await call.permit(undefined, {});
      const { stores } = call.parts;
      const subjects = [`address ${call.request.ip}`, "printed codes"];
      await waitForTurn(stores, subjects.slice(0, 1));
      const accountId = await takeRecoveryCode(stores, call.body.code);
      const member = accountId === undefined ? undefined : await membershipOf(stores, accountId);
      if (accountId === undefined || member === undefined) return failed(call, subjects);
      return signIn(call, { ...member, accountId }, true);
    },
  }),
  route({
    method: "POST",
    url: "/api/sign-out",
    action: "sign-in.use",
    body: emptyReply,
    reply: emptyReply,
    async handle(call) {
      await call.permit(undefined, {});
      await endSignIn(call.stores, call.request);
      clearSignInCookie(call.answer);
      return {};
    },
  }),
];

async function signIn(call: Call<unknown, unknown, unknown>, who: { accountId: string; practiceId: string; personId: string; kind: "staff" | "client" }, byCode: boolean) {
  const { stores } = call.parts;
  const { zone } = await practiceFacts(stores, { practiceId: who.practiceId, personId: who.personId, kind: who.kind }, call.now);
  await auditOwn(stores, who, zone, byCode ? "sign-in.by-code" : "sign-in.by-passkey", who.accountId);
  await startSignIn(call.parts, stores, call.request, call.answer, who);
  return { kind: who.kind, next: byCode ? "/t/settings" : await whereNext(stores, who), needsPasskey: byCode };
}

async function failed(call: Call<unknown, unknown, unknown>, subjects: readonly string[]): Promise<never> {
  await countFailure(call.parts.stores, subjects);
  refuse("SIGN_IN_FAILED", { log: "a sign-in did not verify" });
}
