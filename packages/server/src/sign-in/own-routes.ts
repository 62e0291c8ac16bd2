import { addPasskey as addPasskeyBody, codesReply, emptyReply, id, passkeyAdded, passkeyOptions, signInsReply } from "@rapport/api";
import { z } from "zod";
import { dayIn } from "../http/practice-facts.ts";
import { refuse } from "../http/refuse.ts";
import { type Call, route } from "../http/route.ts";
import { clearSignInCookie } from "../http/sign-in-cookie.ts";
import { accountOfPerson, addPasskey, endPasskey, findAccount, passkeysOf, type Account } from "./accounts.ts";
import { auditOwn } from "./audit-own.ts";
import { authQuery } from "./auth-transaction.ts";
import { makeChallenge, takeChallenge } from "./challenge.ts";
import { deviceName } from "./device-name.ts";
import { codesLeft, makeRecoveryCodes } from "./recovery-codes.ts";
import { placeOfPasskeys, registrationOptions, verifyNewPasskey } from "./verify-passkey.ts";

interface SignInColumns {
  id: string; device: string; created_at: Date; last_seen_at: Date;
}

const credential = z.strictObject({ passkey: z.string().max(1400).regex(/^[A-Za-z0-9_-]+$/) });

/** A person's own sign-ins, passkeys and printed codes. */
export const ownSignInRoutes = [
  route({
    method: "GET",
    url: "/api/own/sign-ins",
    action: "sign-in.own",
    reply: signInsReply,
    async handle(call) {
      await call.permit(undefined, {});
      const { zone } = await call.practice();
      const account = await ownAccount(call);
      const rows = await authQuery<SignInColumns>(
        call.stores, "select id, device, created_at, last_seen_at from auth.sign_in where account_id = $1 and ended_at is null and expires_at > now() order by last_seen_at desc", [account.id],
      );
      return {
        signIns: rows.map((row) => ({ id: row.id, device: row.device, since: dayIn(zone, row.created_at), lastSeen: dayIn(zone, row.last_seen_at), here: row.id === call.caller.signInId })),
        passkeys: (await passkeysOf(call.stores, account.id)).map((passkey) => ({
          id: passkey.credentialId, label: passkey.label, since: dayIn(zone, passkey.createdAt), lastUsed: passkey.lastUsedAt === null ? null : dayIn(zone, passkey.lastUsedAt), copied: passkey.backedUp,
        })),
        codesLeft: await codesLeft(call.stores, account.id),
      };
    },
  }),
  route({
    method: "POST",
    url: "/api/own/sign-ins/:signIn/end",
    action: "sign-in.own",
    params: z.strictObject({ signIn: id }),
    body: emptyReply,
    reply: emptyReply,
    async handle(call) {
      await call.permit(undefined, {});
      const account = await ownAccount(call);
      const open = await authQuery(call.stores, "select id from auth.sign_in where account_id = $1 and id = $2 and ended_at is null", [account.id, call.params.signIn]);
      if (open.length === 0) refuse("NOT_FOUND", { log: "no such sign-in of this account" });
      await audit(call, "sign-in.end", call.params.signIn);
      await authQuery(call.stores, "update auth.sign_in set ended_at = now() where account_id = $1 and id = $2 and ended_at is null", [account.id, call.params.signIn]);
      if (call.params.signIn === call.caller.signInId) clearSignInCookie(call.answer);
      return {};
    },
  }),
  route({
    method: "POST",
    url: "/api/own/passkeys/options",
    action: "sign-in.own",
    body: emptyReply,
    reply: passkeyOptions,
    async handle(call) {
      await call.permit(undefined, {});
      const account = await ownAccount(call);
      const practice = await call.practice();
      const { id: challengeId, challenge } = await makeChallenge(call.parts, call.stores, "register", account.id);
      const names = call.person.kind === "staff" ? { placeName: "Rapport", userName: practice.name } : { placeName: practice.neutralName, userName: practice.neutralName };
      const options = await registrationOptions(placeOfPasskeys(call.parts.config), { challenge, userHandle: account.userHandle, ...names, have: await passkeysOf(call.stores, account.id) });
      return { challengeId, options };
    },
  }),
  route({
    method: "POST",
    url: "/api/own/passkeys",
    action: "sign-in.own",
    body: addPasskeyBody,
    reply: passkeyAdded,
    async handle(call) {
      await call.permit(undefined, {});
      const account = await ownAccount(call);
      const challenge = await takeChallenge(call.stores, call.body.challengeId, "register");
      const made = challenge?.accountId === account.id ? await verifyNewPasskey(placeOfPasskeys(call.parts.config), challenge.challenge, call.body.response) : undefined;
      if (made === undefined) refuse("SIGN_IN_FAILED", { log: "a new passkey did not verify" });
      await audit(call, "passkey.add", account.id);
      const label = deviceName(call.request.headers["user-agent"]);
      await addPasskey(call.stores, account.id, made, label);
      return { label };
    },
  }),
  route({
    method: "POST",
    url: "/api/own/passkeys/:passkey/end",
    action: "sign-in.own",
    params: credential,
    body: emptyReply,
    reply: emptyReply,
    async handle(call) {
      await call.permit(undefined, {});
      const account = await ownAccount(call);
      const own = await passkeysOf(call.stores, account.id);
      if (!own.some(({ credentialId }) => credentialId === call.params.passkey)) refuse("NOT_FOUND", { log: "no such passkey of this account" });
      await audit(call, "passkey.end", account.id);
      const ended = await endPasskey(call.stores, account.id, call.params.passkey);
      if (ended === "not-there") refuse("NOT_FOUND", { log: "no such passkey of this account" });
      if (ended === "last") refuse("LAST_WAY_IN", { log: "the last passkey of an account without codes" });
      return {};
    },
  }),
  route({
    method: "POST",
    url: "/api/own/codes",
    action: "sign-in.own",
    body: emptyReply,
    reply: codesReply,
    async handle(call) {
      await call.permit(undefined, {});
      const account = await ownAccount(call);
      if (call.person.kind !== "staff") refuse("NOT_FOUND", { log: "printed codes are for staff" });
      await audit(call, "recovery-codes.make", account.id);
      return { codes: await makeRecoveryCodes(call.parts, call.stores, account.id) };
    },
  }),
];

type OwnCall = Call<unknown, unknown, unknown>;

/** The account of this sign-in: not of the person, who may have been given a new one meanwhile. */
async function ownAccount(call: OwnCall): Promise<Account> {
  const { practiceId, personId } = call.person;
  const [row] = await authQuery<{ account_id: string }>(call.stores, "select account_id from auth.sign_in where id = $1", [call.caller.signInId ?? null]);
  const account = row === undefined ? await accountOfPerson(call.stores, practiceId, personId) : await findAccount(call.stores, row.account_id);
  return account ?? refuse("NOT_SIGNED_IN", { log: "the account of this sign-in is gone" });
}

async function audit(call: OwnCall, action: string, objectId: string): Promise<void> {
  const { kind, practiceId, personId } = call.person;
  if (kind === "link") refuse("NOT_SIGNED_IN", { log: "a link is no sign-in" });
  const { zone } = await call.practice();
  await auditOwn(call.stores, { kind, practiceId, personId }, zone, action, objectId);
}
