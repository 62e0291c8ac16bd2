import { chooseMessages, chooseWhere, emptyReply, welcomeReply } from "@rapport/api";
import { type FirstTimeChoices, keepFirstTimeChoices, loadCrisisNumbers, loadFirstTime, loadOutsidePerson, loadOwnSettings, therapistOf } from "@rapport/store";
import { type Call, route } from "../http/route.ts";
import { refuseField } from "../sign-in/refuse-field.ts";

/** The client's first time, once the therapist said that it is she. */
export const welcomeRoutes = [
  route({
    method: "GET",
    url: "/api/me/welcome",
    action: "first-time.see",
    reply: welcomeReply,
    async handle(call) {
      const practice = await call.practice();
      return call.read(async (tx) => {
        await call.permit(tx, { clientId: call.person.personId });
        const { treatmentId, canMail, language } = await loadFirstTime(tx);
        const therapist = await therapistOf(tx, treatmentId);
        const { readingDays, readingNote, away } = await loadOwnSettings(tx, therapist.id);
        const outside = await loadOutsidePerson(tx);
        return {
          practice: practice.name, therapist: therapist.name, language, canMail,
          numbers: (await loadCrisisNumbers(tx)).map(({ label, number }) => ({ label, number })),
          outside: outside ?? null,
          reading: { weekdays: [...readingDays], note: readingNote, awayUntil: away?.until ?? null },
        };
      });
    },
  }),
  route({
    method: "PUT",
    url: "/api/me/welcome/where",
    action: "first-time.choose",
    body: chooseWhere,
    reply: emptyReply,
    handle: (call) => choose(call, { answersWhere: call.body.answersWhere }),
  }),
  route({
    method: "PUT",
    url: "/api/me/welcome/messages",
    action: "first-time.choose",
    body: chooseMessages,
    reply: emptyReply,
    handle: (call) => choose(call, { messages: call.body.messages }),
  }),
];

async function choose(call: Call<unknown, unknown, unknown>, choices: FirstTimeChoices): Promise<Record<string, never>> {
  const { personId } = call.person;
  return call.write({ clientId: personId }, async (tx) => {
    await call.permit(tx, { clientId: personId });
    if (!(await keepFirstTimeChoices(tx, choices))) refuseField("messages", "field.no-mail", "mail without an address");
    return { reply: {}, audit: { action: "first-time.choose", objectKind: "person", objectId: personId, clientId: personId } };
  });
}
