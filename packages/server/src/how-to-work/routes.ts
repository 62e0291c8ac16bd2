import { answerHowToWorkBody, changed, id, ownHowToWorkReply, sayHowToWorkBody } from "@rapport/api";
import { howToWork as form } from "@rapport/instruments";
import { hasEnded, lastSession } from "@rapport/relationship";
import { formsDone, loadProfile, ownProfile, storeOwnAnswers, type Transaction, treatmentOfSession } from "@rapport/store";
import { z } from "zod";
import { askingOf } from "../client/due-form.ts";
import { answerOf, filledAs } from "../client/own-form.ts";
import { changeOwn, readOwn } from "../client/own-page.ts";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";
import { loadTreatmentFacts } from "../treatment-facts/treatment-facts.ts";
import { loadHowToWork, timesReply } from "./load-how-to-work.ts";

const items = form.items.map(({ code }) => code);

/** More or less structure, challenge, past, feelings: her answers, and the therapist's own view said before reading them. */
export const howToWorkRoutes = [
  route({
    method: "GET",
    url: "/api/client/how-to-work",
    action: "own-pages.see",
    reply: ownHowToWorkReply,
    handle: (call) =>
      readOwn(call, async (tx, page) => {
        const { treatment, states, today } = page;
        const { due } = await askingOf(tx, call.stores.keys, page, await ownProfile(tx));
        const question = due.find((one) => one.form === "G");
        return {
          therapistName: treatment.therapist.name, due: question === undefined ? null : { sessionId: question.sessionId, items: [...question.items] },
          lastSessionId: hasEnded(treatment.endedOn, today) ? null : (lastSession(states)?.id ?? null), times: timesReply(await loadHowToWork(tx, treatment, "client")),
        };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/how-to-work",
    action: "own-question.answer",
    body: answerHowToWorkBody,
    reply: changed,
    async handle(call) {
      const { sessionId, asked, answers } = call.body;
      // Asked or not, she may say it beside the last session they had.
      const mayAnswer = await readOwn(call, async (tx, page) => {
        const { due } = await askingOf(tx, call.stores.keys, page, await ownProfile(tx));
        return !hasEnded(page.treatment.endedOn, page.today) && (lastSession(page.states)?.id === sessionId || due.some((one) => one.form === "G" && one.sessionId === sessionId));
      });
      return changeOwn(call, async (tx, { treatment, today, clientId }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        if (!mayAnswer) refuse("LINK_CLOSED", { log: `form G is not open for session ${sessionId}` });
        const objectId = await storeOwnAnswers(tx, {
          administrationId: call.parts.seams.uuid(), treatmentId: treatment.id, clientId, sessionId, ...filledAs(form, await ownProfile(tx)), place: "link", askedItems: asked, day: today,
          answers: asked.flatMap((item) => (answers[item] === undefined ? [] : [answerOf(form, item, answers[item])])),
        });
        return { action: "own-question.answer", objectKind: "administration", objectId };
      });
    },
  }),

  route({
    method: "POST",
    url: "/api/t/sessions/:session/how-to-work",
    action: "how-to-work.say",
    params: z.strictObject({ session: id }),
    body: sayHowToWorkBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { session: sessionId } = call.params;
        const treatmentId = await treatmentOfSession(tx, sessionId);
        const facts = await saidAbout(tx, treatmentId, sessionId);
        await call.permit(tx, { treatmentId, facts });
        const { treatment, today } = await loadTreatmentFacts(tx, call, treatmentId);
        const { answers } = call.body;
        const objectId = await storeOwnAnswers(tx, {
          administrationId: call.parts.seams.uuid(), treatmentId, clientId: treatment.clientId, sessionId, ...filledAs(form, await loadProfile(tx, call.stores.keys, treatment.clientId)),
          place: "elsewhere", askedItems: items, day: today,
          answers: items.flatMap((item) => {
            const option = answers[item as keyof typeof answers];
            return option === undefined ? [] : [answerOf(form, item, option)];
          }),
        });
        return { reply: { id: objectId }, status: 201, audit: { action: "how-to-work.say", objectKind: "administration", objectId, clientId: treatment.clientId } };
      }),
  }),
];

/** Did she answer beside this session, and did the therapist say something to it already? */
async function saidAbout(tx: Transaction, treatmentId: string, sessionId: string): Promise<{ answered: boolean; said: boolean }> {
  const there = (await formsDone(tx, [treatmentId], form.code)).filter((one) => one.sessionId === sessionId);
  return { answered: there.length > 0, said: there.some(({ raterId }) => raterId === tx.context.personId) };
}
