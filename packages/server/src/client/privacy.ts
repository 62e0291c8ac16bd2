import { changed, changeSettingsBody, mayBeCountedBody, privacyReply } from "@rapport/api";
import {
  addConsent, changeOwnProfile, consentsSaid, type ConsentSaid, helpOfPractice, ownNotes, ownProfile, type OwnProfileChange, planMessages, planRefit, readPlan, standingPauses, turnLookingOn, whoLooked,
} from "@rapport/store";
import { refuse } from "../http/refuse.ts";
import { whoReaches } from "./who-reaches.ts";
import { route } from "../http/route.ts";
import { noteShapeOf } from "./in-her-words.ts";
import { changeOwn, readOwn } from "./own-page.ts";

/** The wording of *Who sees what* under which something was agreed to. */
const textVersion = "2";

/** Whether she may be counted without her name. The coming night's fit counts by her last word. */
const countingRoute = route({
  method: "POST",
  url: "/api/client/counted",
  action: "counting.say",
  body: mayBeCountedBody,
  reply: changed,
  handle: (call) =>
    changeOwn(call, async (tx, { treatment, today, clientId }) => {
      await call.permit(tx, { treatmentId: treatment.id });
      const { language } = await ownProfile(tx);
      await addConsent(tx, { id: call.parts.seams.uuid(), purpose: "counted", given: call.body.may, textVersion, language, day: today });
      await planRefit(tx);
      return { action: "counting.say", objectKind: "client", objectId: clientId };
    }),
});

export const privacyRoutes = [
  countingRoute,

  route({
    method: "GET",
    url: "/api/client/privacy",
    action: "own-pages.see",
    reply: privacyReply,
    handle: (call) =>
      readOwn(call, async (tx, { treatment }) => {
        const { keys } = call.stores;
        const { zone } = await call.practice();
        const { answersWhere, messages, hasMail, linkNamesTherapist, sharedPhone, onePage, showsNumbers, opensViewsAlone, version } = await ownProfile(tx);
        const consents = await consentsSaid(tx, treatment.clientId);
        const { outside } = await helpOfPractice(tx);
        return {
          therapistName: treatment.therapist.name, ...(await whoReaches(tx, treatment.id, zone)), outsideName: outside[0]?.name ?? null,
          settings: { answersWhere, messages, hasMail, linkNamesTherapist, sharedPhone, onePage, showsNumbers, opensViewsAlone, version },
          shared: (await ownNotes(tx, keys, treatment.id)).map(noteShapeOf),
          looked: await whoLooked(tx),
          supervisorMay: lastWord(consents, "supervision") ?? false, countedMay: lastWord(consents, "counted"),
          planIsPrivate: (await readPlan(tx, keys, treatment.clientId)).isPrivate,
          lookingDeclined: treatment.lookingDeclinedOn !== null,
          stopped: [...new Set((await standingPauses(tx, treatment.id)).map(({ part }) => part))],
        };
      }),
  }),

  route({
    method: "PATCH",
    url: "/api/client/settings",
    action: "own-settings-client.change",
    body: changeSettingsBody,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, today, clientId }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        const change = call.body as OwnProfileChange;
        const before = await ownProfile(tx);
        if (change.messages === "mail" && !before.hasMail) refuse("NOT_AGREED", { log: "messages by mail without an address" });
        const version = await changeOwnProfile(tx, call.ifMatch(), change);
        if (change.messages === "mail") await planMessages(tx, treatment.id);
        for (const { purpose, given } of agreed(change)) {
          await addConsent(tx, { id: call.parts.seams.uuid(), purpose, given, textVersion, language: before.language, day: today });
        }
        // One action for all of them: that a phone is shared leaves no mark of its own.
        return { action: "own-settings.change", objectKind: "client", objectId: clientId, version };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/looking",
    action: "looking.turn-on",
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, today }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        await turnLookingOn(tx, treatment.id, today);
        return { action: "looking.turn-on", objectKind: "treatment", objectId: treatment.id };
      }),
  }),
];

/** What was agreed to or taken back with a change of settings. */
function agreed({ messages, linkNamesTherapist }: OwnProfileChange): { purpose: string; given: boolean }[] {
  return [
    ...(messages === undefined ? [] : [{ purpose: "messages", given: messages === "mail" }]),
    ...(linkNamesTherapist === undefined ? [] : [{ purpose: "link-names-therapist", given: linkNamesTherapist }]),
  ];
}

const lastWord = (consents: readonly ConsentSaid[], purpose: string): boolean | null => consents.findLast((one) => one.purpose === purpose)?.given ?? null;
