import { clientInvitationReply, emptyReply, enterCode, id, invitationEntered, invitationMade, invitationReply, invitationsReply, invitationState, invitationToken, passkeyOptions, registerByInvitation } from "@rapport/api";
import { hasEnded } from "@rapport/relationship";
import { addAudit, confirmInvitation, loadInvitation, loadInvitations, loadTreatment, loadTreatments, missingForInvitations, sqlFor, therapistOf, type Transaction, voidInvitations } from "@rapport/store";
import { z } from "zod";
import { type Stores, storesOf } from "../http/parts.ts";
import { dayIn, practiceFacts } from "../http/practice-facts.ts";
import { refuse } from "../http/refuse.ts";
import { type Call, route } from "../http/route.ts";
import { looksLikeToken } from "../http/sign-in-token.ts";
import { addPasskey, bindAccount, findAccount, passkeysOf } from "../sign-in/accounts.ts";
import { authQuery } from "../sign-in/auth-transaction.ts";
import { auditOwn } from "../sign-in/audit-own.ts";
import { makeChallenge, takeChallenge } from "../sign-in/challenge.ts";
import { deviceName } from "../sign-in/device-name.ts";
import { countFailure, waitForTurn } from "../sign-in/slow-down.ts";
import { startSignIn } from "../sign-in/start-sign-in.ts";
import { placeOfPasskeys, registrationOptions, verifyNewPasskey } from "../sign-in/verify-passkey.ts";
import { whereNext } from "../sign-in/where-next.ts";
import { handOutInvitation } from "./hand-out.ts";
import { clearHolderCookie, isHolder, setHolderCookie } from "./holder-cookie.ts";
import { enterSpokenCode, findEntered, type OpenInvitation, refuseInvitation, useUp } from "./open-invitation.ts";

const treatment = z.strictObject({ treatment: id });
const triesAMinute = 60;

/** The therapist's side: invite, see how far it is, say that it was she. */
const invitingRoutes = [
  route({
    method: "POST",
    url: "/api/treatments/:treatment/invitation",
    action: "invitation.make",
    params: treatment,
    body: emptyReply,
    reply: invitationMade,
    async handle(call) {
      const { zone } = await call.practice();
      return call.read(async (tx) => {
        const clientId = await demandTreatment(call, tx);
        const missing = await missingForInvitations(tx);
        if (missing.length > 0) refuse("SET_UP_UNFINISHED", { log: `no invitation before ${missing.join(", ")}` });
        const made = await handOutInvitation(tx, call.parts, call.stores, { personId: clientId, treatmentId: call.params.treatment, kind: "client" }, call.caller.demo);
        await addAudit(tx, call.parts.seams.uuid, dayIn(zone, call.now), [{ action: "invitation.make", objectKind: "invitation", objectId: made.id, clientId }]);
        return made;
      });
    },
  }),
  route({
    method: "GET",
    url: "/api/treatments/:treatment/invitation",
    action: "invitation.see",
    params: treatment,
    reply: clientInvitationReply,
    async handle(call) {
      return call.read(async (tx) => {
        const found = await loadInvitation(tx, await demandTreatment(call, tx));
        if (found === undefined) return { state: "none" as const, because: null, device: null, until: null };
        return { state: found.state, because: found.because, device: found.device, until: found.until.toISOString() };
      });
    },
  }),
  route({
    method: "POST",
    url: "/api/treatments/:treatment/invitation/confirm",
    action: "invitation.confirm",
    params: treatment,
    body: emptyReply,
    reply: emptyReply,
    async handle(call) {
      const invitation = await call.read(async (tx) => loadInvitation(tx, await demandTreatment(call, tx)));
      await call.write({ clientId: invitation?.personId }, async (tx) => {
        const clientId = await demandTreatment(call, tx);
        if (invitation === undefined || !(await confirmInvitation(tx, invitation.id))) refuse("NOT_YET", { log: "no invitation whose code was given waits for a yes" });
        return { reply: {}, audit: { action: "invitation.confirm", objectKind: "invitation", objectId: invitation.id, clientId } };
      });
      // A second press finds the invitation confirmed and binds again, should the program have ended in between.
      if (invitation !== undefined) await bindInvited(call.stores, invitation.id);
      return {};
    },
  }),
  route({
    method: "POST",
    url: "/api/treatments/:treatment/invitation/withdraw",
    action: "invitation.make",
    params: treatment,
    body: emptyReply,
    reply: emptyReply,
    async handle(call) {
      return call.write({}, async (tx) => {
        const clientId = await demandTreatment(call, tx);
        await voidInvitations(tx, clientId, "withdrawn");
        return { reply: {}, audit: { action: "invitation.withdraw", objectKind: "treatment", objectId: call.params.treatment, clientId } };
      });
    },
  }),
  route({
    method: "GET",
    url: "/api/invitations",
    action: "invitations.see",
    reply: invitationsReply,
    async handle(call) {
      return call.read(async (tx) => {
        await call.permit(tx, {});
        const today = dayIn((await call.practice()).zone, call.now);
        const treatments = (await loadTreatments(tx)).filter(({ endedOn }) => !hasEnded(endedOn, today));
        const found = await loadInvitations(tx, treatments.map(({ clientId }) => clientId));
        const invitations = treatments.flatMap(({ id: treatmentId, clientId }) => {
          const invitation = found.get(clientId);
          const state = invitation?.state === "code-entered" ? invitation.state : invitation?.because;
          if (invitation === undefined || (state !== "code-entered" && state !== "not-for-me" && state !== "wrong-codes")) return [];
          return [{ id: invitation.id, treatmentId, clientId, state }];
        });
        return { invitations };
      });
    },
  }),
];

/** The side of the one who was invited. The token comes in the body, so that no log of addresses holds it. */
const invitedRoutes = [
  route({
    method: "POST",
    url: "/api/invitations/open",
    action: "invitation.use",
    body: enterCode,
    reply: invitationReply,
    triesAMinute,
    async handle(call) {
      await call.permit(undefined, {});
      const { token, code } = call.body;
      const stores = storesOfInvitation(call, token);
      const subjects = [`address ${call.request.ip}`];
      await waitForTurn(stores, subjects);
      const held = await findEntered(stores, token);
      // The same browser again, after a reload: the code was right before.
      if (held !== undefined && isHolder(call.request, held.holderHash)) return describe(call, stores, held);
      const entered = await enterSpokenCode(call.parts, stores, token, code, call.request);
      if (entered.outcome === "right") {
        setHolderCookie(call.answer, entered.holderSecret);
        return describe(call, stores, entered.invitation);
      }
      await countFailure(stores, subjects);
      refuse(entered.outcome === "wrong" ? "WRONG_CODE" : "INVITATION_CLOSED", { log: `a spoken code was refused: ${entered.outcome}` });
    },
  }),
  route({
    method: "POST",
    url: "/api/invitations/state",
    action: "invitation.use",
    body: invitationToken,
    reply: invitationState,
    triesAMinute: 120,
    async handle(call) {
      await call.permit(undefined, {});
      const stores = storesOfInvitation(call, call.body.token);
      const invitation = await findEntered(stores, call.body.token);
      if (invitation === undefined || !isHolder(call.request, invitation.holderHash)) return { kind: "not-held" as const };
      return describe(call, stores, invitation);
    },
  }),
  route({
    method: "POST",
    url: "/api/invitations/not-for-me",
    action: "invitation.use",
    body: invitationToken,
    reply: emptyReply,
    triesAMinute,
    async handle(call) {
      await call.permit(undefined, {});
      const stores = storesOfInvitation(call, call.body.token);
      await refuseInvitation(stores, call.body.token);
      clearHolderCookie(call.answer);
      return {};
    },
  }),
  route({
    method: "POST",
    url: "/api/invitations/passkey-options",
    action: "invitation.use",
    body: invitationToken,
    reply: passkeyOptions,
    triesAMinute,
    async handle(call) {
      const { stores, invitation } = await demandHolder(call, call.body.token);
      const account = await findAccount(stores, invitation.accountId);
      if (account === undefined || invitation.confirmed) refuse("INVITATION_CLOSED", { log: "the account of an invitation is gone, or confirmed already" });
      const facts = await factsFor(call, stores, invitation);
      const { id: challengeId, challenge } = await makeChallenge(call.parts, stores, "register", account.id);
      const names = invitation.kind === "staff" ? { placeName: "Rapport", userName: facts.practice.name } : { placeName: facts.practice.neutralName, userName: facts.practice.neutralName };
      return { challengeId, options: await registrationOptions(placeOfPasskeys(call.parts.config), { challenge, userHandle: account.userHandle, ...names, have: [] }) };
    },
  }),
  route({
    method: "POST",
    url: "/api/invitations/passkey",
    action: "invitation.use",
    body: registerByInvitation,
    reply: invitationReply,
    triesAMinute,
    async handle(call) {
      const { stores, invitation } = await demandHolder(call, call.body.token);
      const challenge = await takeChallenge(stores, call.body.challengeId, "register");
      const mine = challenge?.accountId === invitation.accountId && !invitation.confirmed;
      const made = mine ? await verifyNewPasskey(placeOfPasskeys(call.parts.config), challenge.challenge, call.body.response) : undefined;
      if (made === undefined) refuse("SIGN_IN_FAILED", { log: "a passkey made by invitation did not verify" });
      await addPasskey(stores, invitation.accountId, made, deviceName(call.request.headers["user-agent"]));
      return describe(call, stores, invitation);
    },
  }),
  route({
    method: "POST",
    url: "/api/invitations/enter",
    action: "invitation.use",
    body: invitationToken,
    reply: invitationEntered,
    triesAMinute,
    async handle(call) {
      const { stores, invitation } = await demandHolder(call, call.body.token);
      const { practiceId, personId, kind, accountId } = invitation;
      // A client waits for the therapist's yes; staff have the code and must have a passkey.
      const ready = kind === "client" ? invitation.confirmed : (await passkeysOf(stores, accountId)).length > 0;
      if (!ready) refuse("NOT_YET", { log: `invitation ${invitation.id} is not ready to enter` });
      const { practice } = await factsFor(call, stores, invitation);
      await auditOwn(stores, { practiceId, personId, kind }, practice.zone, "invitation.enter", invitation.id);
      await bindAccount(stores, invitation, accountId);
      if (!(await useUp(stores, invitation.id))) refuse("INVITATION_CLOSED", { log: "used at the same time" });
      clearHolderCookie(call.answer);
      const who = { accountId, practiceId, personId, kind };
      await startSignIn(call.parts, stores, call.request, call.answer, who, call.body.token.startsWith("demo-"));
      return { kind, next: kind === "client" ? "/me/welcome" : await whereNext(stores, who) };
    },
  }),
];

export const invitationRoutes = [...invitingRoutes, ...invitedRoutes];

type AnyCall = Call<unknown, unknown, unknown>;

async function demandTreatment(call: Call<{ treatment: string }, unknown, unknown>, tx: Transaction): Promise<string> {
  await call.permit(tx, { treatmentId: call.params.treatment });
  const { clientId, endedOn } = await loadTreatment(tx, call.params.treatment);
  if (hasEnded(endedOn, dayIn((await call.practice()).zone, call.now))) refuse("NOT_FOUND", { log: "the treatment has ended" });
  return clientId;
}

function storesOfInvitation(call: AnyCall, token: string): Stores {
  return (looksLikeToken(token) ? storesOf(call.parts, token) : undefined) ?? call.parts.stores;
}

/** The invitation of this token, if this browser gave its code. Otherwise it looks closed, whatever it is. */
async function demandHolder(call: AnyCall, token: string): Promise<{ stores: Stores; invitation: OpenInvitation }> {
  await call.permit(undefined, {});
  const stores = storesOfInvitation(call, token);
  const invitation = await findEntered(stores, token);
  if (invitation === undefined || !isHolder(call.request, invitation.holderHash)) refuse("INVITATION_CLOSED", { log: "no open invitation that this browser holds" });
  return { stores, invitation };
}

async function factsFor(call: AnyCall, stores: Stores, { practiceId, personId, kind, treatmentId }: OpenInvitation) {
  const context = { practiceId, personId, kind };
  const practice = await practiceFacts(stores, context, call.now);
  return { context, practice, treatmentId };
}

/** What the holder sees: the practice's name and word, and who invited. Nothing of the person who is invited but, for staff, their name. */
async function describe(call: AnyCall, stores: Stores, invitation: OpenInvitation) {
  const { context, practice } = await factsFor(call, stores, invitation);
  const hasPasskey = (await passkeysOf(stores, invitation.accountId)).length > 0;
  const common = { practice: practice.name, hasPasskey, confirmed: invitation.confirmed };
  return stores.database.withContext(context, async (tx) => {
    if (invitation.kind === "client") {
      const therapist = await therapistOf(tx, invitation.treatmentId ?? "");
      return { kind: "client" as const, ...common, signedBy: practice.signedBy, therapist: therapist.name };
    }
    const person = await tx.one(sqlFor.selectFrom("rapport.person").select("name").where("practice_id", "=", context.practiceId).where("id", "=", context.personId), "person");
    return { kind: "staff" as const, ...common, name: person.name ?? "" };
  });
}

async function bindInvited(stores: Stores, invitationId: string): Promise<void> {
  const [row] = await authQuery<{ practice_id: string; person_id: string; account_id: string | null }>(
    stores, "select practice_id, person_id, account_id from auth.invitation where id = $1 and confirmed_at is not null", [invitationId],
  );
  if (row?.account_id) await bindAccount(stores, { practiceId: row.practice_id, personId: row.person_id }, row.account_id);
}
