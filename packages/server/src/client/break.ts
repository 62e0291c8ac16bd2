import { answerBreakBody, changed, ownBreakReply } from "@rapport/api";
import { aroundBreak } from "@rapport/instruments";
import { hasEnded, nextSession } from "@rapport/relationship";
import { formsDone, loadAnswers, loadBreaks, ownProfile, storeOwnAnswers } from "@rapport/store";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";
import { askingOf } from "./due-form.ts";
import { answersInWords, voiceOf } from "./in-her-words.ts";
import { answerOf, filledAs } from "./own-form.ts";
import { type AnyCall, changeOwn, readOwn } from "./own-page.ts";

/** A time without meetings: its dates, the therapist's line, who is there instead, and one question before and after it. */
export const breakRoutes = [
  route({
    method: "GET",
    url: "/api/client/break",
    action: "own-pages.see",
    reply: ownBreakReply,
    handle: (call) =>
      readOwn(call, async (tx, page) => {
        const { treatment, states, today } = page;
        const { keys } = call.stores;
        const forms = await formsDone(tx, [treatment.id], "H", treatment.clientId);
        const answers = await loadAnswers(tx, forms.map(({ id }) => id));
        const { due } = await askingOf(tx, keys, page, await ownProfile(tx));
        const question = due.find(({ form }) => form === "H");
        return {
          today, therapistName: treatment.therapist.name, nextOn: nextSession(states)?.on ?? null,
          breaks: hasEnded(treatment.endedOn, today) ? [] : (await loadBreaks(tx, keys, treatment, today)).map(({ id: _id, ...shown }) => shown),
          due: question === undefined ? null : { sessionId: question.sessionId, item: question.items[0] === "h2" ? ("h2" as const) : ("h1" as const) },
          said: forms.flatMap((form) => answersInWords(aroundBreak, answers.get(form.id) ?? [], voiceOf(form, treatment.therapist.name)).map((row) => ({ on: form.onDate, row }))).reverse(),
        };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/break",
    action: "own-question.answer",
    body: answerBreakBody,
    reply: changed,
    async handle(call) {
      const { sessionId, item, option } = call.body;
      const isDue = await isDueNow(call, sessionId, item);
      return changeOwn(call, async (tx, { treatment, today, clientId }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        if (!isDue) refuse("LINK_CLOSED", { log: `question ${item} is not open for session ${sessionId}` });
        const objectId = await storeOwnAnswers(tx, {
          administrationId: call.parts.seams.uuid(), treatmentId: treatment.id, clientId, sessionId, ...filledAs(aroundBreak, await ownProfile(tx)), place: "link",
          askedItems: [item], day: today, answers: [answerOf(aroundBreak, item, option)],
        });
        return { action: "own-question.answer", objectKind: "administration", objectId };
      });
    },
  }),
];

const isDueNow = (call: AnyCall, sessionId: string, item: string): Promise<boolean> =>
  readOwn(call, async (tx, page) => {
    const { due } = await askingOf(tx, call.stores.keys, page, await ownProfile(tx));
    return due.some((one) => one.form === "H" && one.sessionId === sessionId && one.items.includes(item));
  });
