import { agreeToLook as agreeBody, crisisNumbersBody, emptyReply, firstRunReply, keepDraft as keepDraftBody, makePracticeBody, openSetUp as openBody, outsidePersonBody, ownSettingsBody, ownSettingsReply, passkeyOptions, practiceSettingsBody, practiceSettingsReply, setUpReply } from "@rapport/api";
import { addAudit, agreeToLook, changeOwnSettings, changePracticeSettings, loadCrisisNumbers, loadOutsidePerson, loadOwnSettings, makePractice, missingForInvitations, nameCover, replaceCrisisNumbers, replaceOutsidePerson, staffAtWork, type Transaction } from "@rapport/store";
import { dayIn, forgetPracticeFacts } from "../http/practice-facts.ts";
import { refuse } from "../http/refuse.ts";
import { type Call, route } from "../http/route.ts";
import { accountOfPerson, addPasskey, findAccount, makeAccount, passkeysOf } from "../sign-in/accounts.ts";
import { makeChallenge, takeChallenge } from "../sign-in/challenge.ts";
import { deviceName } from "../sign-in/device-name.ts";
import { codesLeft } from "../sign-in/recovery-codes.ts";
import { refuseField } from "../sign-in/refuse-field.ts";
import { countFailure, waitForTurn } from "../sign-in/slow-down.ts";
import { startSignIn } from "../sign-in/start-sign-in.ts";
import { placeOfPasskeys, registrationOptions, verifyNewPasskey } from "../sign-in/verify-passkey.ts";
import { coverOf, isSameAbsence } from "./cover-of.ts";
import { notYetSafe } from "./not-yet-safe.ts";
import { claimSetUp, keepDraft, openSetUp } from "./set-up-token.ts";

const triesAMinute = 60;

/** Before there is a practice: whoever holds the set-up token makes one. */
const setUpRoutes = [
  route({
    method: "POST",
    url: "/api/first-run/open",
    action: "practice.set-up",
    body: openBody,
    reply: setUpReply,
    triesAMinute,
    async handle(call) {
      const draft = await demandToken(call, call.body.token);
      const { config, demo } = call.parts;
      return { draft, safety: notYetSafe(config, { numbers: false, outside: false }), address: config.baseUrl.href, port: config.port, demo: demo !== undefined };
    },
  }),
  route({
    method: "PUT",
    url: "/api/first-run/draft",
    action: "practice.set-up",
    body: keepDraftBody,
    reply: emptyReply,
    triesAMinute,
    async handle(call) {
      await demandToken(call, call.body.token);
      await keepDraft(call.parts.stores, call.body.draft);
      return {};
    },
  }),
  route({
    method: "POST",
    url: "/api/first-run/passkey-options",
    action: "practice.set-up",
    body: keepDraftBody,
    reply: passkeyOptions,
    triesAMinute,
    async handle(call) {
      await demandToken(call, call.body.token);
      const { stores, seams, config } = call.parts;
      await keepDraft(stores, call.body.draft);
      const account = await makeAccount(stores, seams, "staff");
      const { id, challenge } = await makeChallenge(call.parts, stores, "register", account.id);
      const options = await registrationOptions(placeOfPasskeys(config), { challenge, userHandle: account.userHandle, placeName: "Rapport", userName: call.body.draft.myName || "Rapport", have: [] });
      return { challengeId: id, options };
    },
  }),
  route({
    method: "POST",
    url: "/api/first-run/practice",
    action: "practice.set-up",
    body: makePracticeBody,
    reply: emptyReply,
    triesAMinute,
    async handle(call) {
      await demandToken(call, call.body.token);
      const { stores, config, seams } = call.parts;
      const { body } = call;
      const challenge = await takeChallenge(stores, body.challengeId, "register");
      const passkey = challenge === undefined ? undefined : await verifyNewPasskey(placeOfPasskeys(config), challenge.challenge, body.response);
      const account = challenge?.accountId ? await findAccount(stores, challenge.accountId) : undefined;
      if (passkey === undefined || account === undefined) refuse("SIGN_IN_FAILED", { log: "the first passkey did not verify" });
      const claim = await claimSetUp(stores);
      if (claim === undefined) refuse("SET_UP_CLOSED", { log: "set up by another request at the same time" });
      const who = { accountId: account.id, practiceId: seams.uuid(), personId: seams.uuid(), kind: "staff" as const };
      try {
        // First the way in, then the practice: without a practice the account opens nothing, and without the account nobody could get in.
        await addPasskey(stores, account.id, passkey, deviceName(call.request.headers["user-agent"]));
        await stores.database.withContext({ practiceId: who.practiceId, personId: who.personId, kind: "staff" }, async (tx) => {
          await makePractice(tx, stores.keys, { name: body.practiceName, language: body.language, zone: body.zone, personName: body.myName, accountId: account.id });
          await addAudit(tx, seams.uuid, dayIn(body.zone, call.now), [{ action: "practice.make", objectKind: "practice", objectId: who.practiceId }]);
        });
      } catch (error) {
        await claim.giveBack();
        throw error;
      }
      await startSignIn(call.parts, stores, call.request, call.answer, who);
      return {};
    },
  }),
];

/** After it: each step is kept as it is done, so that one can leave and come back. */
const stepRoutes = [
  route({
    method: "GET",
    url: "/api/first-run",
    action: "first-run.see",
    reply: firstRunReply,
    async handle(call) {
      const practice = await call.practice();
      const account = await accountOfPerson(call.stores, call.person.practiceId, call.person.personId);
      const ways = account === undefined ? { passkeys: 0, codesLeft: 0 } : { passkeys: (await passkeysOf(call.stores, account.id)).length, codesLeft: await codesLeft(call.stores, account.id) };
      return call.read(async (tx) => {
        await call.permit(tx, {});
        const own = await loadOwnSettings(tx);
        const numbers = await loadCrisisNumbers(tx);
        const outside = await outsideReply(tx);
        return {
          practice: { name: practice.name, language: practice.language, zone: practice.zone },
          myName: own.name, ...ways, numbers, outside, alone: await worksAlone(tx), agreed: own.agreedOn !== null, readingDays: [...own.readingDays],
          safety: notYetSafe(call.parts.config, { numbers: numbers.length > 0, outside: outside !== null }),
          address: call.parts.config.baseUrl.href, port: call.parts.config.port, missing: await missingForInvitations(tx),
        };
      });
    },
  }),
  route({
    method: "GET",
    url: "/api/practice/settings",
    action: "practice.see",
    reply: practiceSettingsReply,
    async handle(call) {
      const { name, language, zone, neutralName, messageHours, signedBy, wordPack, showsExpectedCourse } = await call.practice();
      return call.read(async (tx) => {
        await call.permit(tx, {});
        return {
          name, language, zone, neutralName, messageHours, signedBy, wordPack, showsExpectedCourse,
          numbers: await loadCrisisNumbers(tx), outside: await outsideReply(tx), alone: await worksAlone(tx),
        };
      });
    },
  }),
  route({
    method: "PUT",
    url: "/api/practice/settings",
    action: "practice.change",
    body: practiceSettingsBody,
    reply: emptyReply,
    async handle(call) {
      const reply = await call.write({}, async (tx) => {
        await call.permit(tx, {});
        await changePracticeSettings(tx, call.body);
        return { reply: {}, audit: { action: "practice.change", objectKind: "practice", objectId: call.person.practiceId } };
      });
      forgetPracticeFacts(call.stores, call.person.practiceId);
      return reply;
    },
  }),
  route({
    method: "PUT",
    url: "/api/practice/crisis-numbers",
    action: "practice.change",
    body: crisisNumbersBody,
    reply: emptyReply,
    async handle(call) {
      const { zone } = await call.practice();
      return call.write({}, async (tx) => {
        await call.permit(tx, {});
        const checkedOn = dayIn(zone, call.now);
        await replaceCrisisNumbers(tx, call.parts.seams.uuid, call.body.numbers.map(({ label, number }) => ({ label, number, checkedOn })));
        return { reply: {}, audit: { action: "crisis-numbers.change", objectKind: "practice", objectId: call.person.practiceId } };
      });
    },
  }),
  route({
    method: "PUT",
    url: "/api/practice/outside-person",
    action: "practice.change",
    body: outsidePersonBody,
    reply: emptyReply,
    async handle(call) {
      return call.write({}, async (tx) => {
        await call.permit(tx, {});
        await demandOutside(tx, call.body);
        const { kind, name, phone, mail } = call.body;
        await replaceOutsidePerson(tx, call.parts.seams.uuid, { name, phone, mail, isBody: kind === "body" });
        return { reply: {}, audit: { action: "outside-person.change", objectKind: "practice", objectId: call.person.practiceId } };
      });
    },
  }),
  route({
    method: "GET",
    url: "/api/own/settings",
    action: "own-settings.see",
    reply: ownSettingsReply,
    async handle(call) {
      return call.read(async (tx) => {
        await call.permit(tx, {});
        const { readingDays, readingNote, away, alwaysAnswersOwn, shortcuts, gentleFlags, name, agreedOn } = await loadOwnSettings(tx);
        const colleagues = (await staffAtWork(tx)).filter(({ id, roles }) => id !== call.person.personId && roles.includes("therapist")).map((staff) => ({ id: staff.id, name: staff.name }));
        return { readingDays: [...readingDays], readingNote, away, alwaysAnswersOwn, shortcuts, gentleFlags, name, agreedOn, colleagues };
      });
    },
  }),
  route({
    method: "PUT",
    url: "/api/own/settings",
    action: "own-settings.change",
    body: ownSettingsBody,
    reply: emptyReply,
    async handle(call) {
      const { zone } = await call.practice();
      return call.assign(async (tx) => {
        await call.permit(tx, {});
        const coverId = call.body.away?.coverId ?? null;
        if (coverId !== null && !(await staffAtWork(tx)).some(({ id, roles }) => id === coverId && id !== call.person.personId && roles.includes("therapist"))) {
          refuseField("away.coverId", "field.cover", "cover is no other therapist of this practice");
        }
        const before = (await loadOwnSettings(tx)).away;
        await changeOwnSettings(tx, call.body);
        const covered = isSameAbsence(before, call.body.away) ? [] : await nameCover(tx, coverOf(call.body.away, zone));
        return {
          reply: {},
          audit: [
            { action: "own-settings.change", objectKind: "person", objectId: call.person.personId },
            ...covered.map((clientId) => ({ action: "assignment.cover", objectKind: "person", objectId: coverId ?? call.person.personId, clientId })),
          ],
        };
      });
    },
  }),
  route({
    method: "POST",
    url: "/api/own/agree-to-look",
    action: "own-settings.change",
    body: agreeBody,
    reply: emptyReply,
    async handle(call) {
      const { zone } = await call.practice();
      return call.write({}, async (tx) => {
        await call.permit(tx, {});
        await agreeToLook(tx, dayIn(zone, call.now));
        return { reply: {}, audit: { action: "own.agree-to-look", objectKind: "person", objectId: call.person.personId } };
      });
    },
  }),
];

export const firstRunRoutes = [...setUpRoutes, ...stepRoutes];

async function demandToken(call: Call<unknown, unknown, unknown>, token: string) {
  await call.permit(undefined, {});
  const { stores } = call.parts;
  const subjects = [`address ${call.request.ip}`];
  await waitForTurn(stores, subjects);
  const draft = await openSetUp(stores, token);
  if (draft !== undefined) return draft;
  await countFailure(stores, subjects);
  refuse("SET_UP_CLOSED", { log: "no set-up is open, or the token is another" });
}

async function worksAlone(tx: Transaction): Promise<boolean> {
  return (await staffAtWork(tx)).length === 1;
}

async function outsideReply(tx: Transaction) {
  const outside = await loadOutsidePerson(tx);
  return outside === undefined ? null : { kind: outside.isBody ? ("body" as const) : ("person" as const), name: outside.name, phone: outside.phone, mail: outside.mail };
}

/** The person outside the pair is no therapist or supervisor here; a practice of one has nobody inside, so it names an outside body. */
async function demandOutside(tx: Transaction, { kind, name }: { kind: "person" | "body"; name: string }): Promise<void> {
  const staff = await staffAtWork(tx);
  if (kind === "person" && staff.length === 1) refuseField("kind", "field.outside-alone", "the outside person of a practice of one is a body");
  const plain = (text: string) => text.normalize("NFKC").trim().toLowerCase();
  if (staff.some((member) => plain(member.name) === plain(name) && member.roles.some((role) => role === "therapist" || role === "supervisor"))) {
    refuseField("name", "field.outside-other", "the outside person works here with clients");
  }
}
