import { answerToolBody, changed, toolReply } from "@rapport/api";
import { doesItHelp } from "@rapport/instruments";
import { answerToolQuestion, declineLooking, ownProfile, standingPauses } from "@rapport/store";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";
import { askingOf } from "./due-form.ts";
import { filledAs } from "./own-form.ts";
import { changeOwn, readOwn } from "./own-page.ts";

/** S20: does this tool help you and your therapist? What she ticks stops at once. */
export const toolRoutes = [
  route({
    method: "GET",
    url: "/api/client/tool",
    action: "own-pages.see",
    reply: toolReply,
    handle: (call) =>
      readOwn(call, async (tx, page) => {
        const { due } = await askingOf(tx, call.stores.keys, page, await ownProfile(tx));
        const question = due.find(({ form }) => form === "F");
        return {
          therapistName: page.treatment.therapist.name, due: question === undefined ? null : { sessionId: question.sessionId },
          stopped: [...new Set((await standingPauses(tx, page.treatment.id)).map(({ part }) => part))],
        };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/tool",
    action: "tool.answer",
    body: answerToolBody,
    reply: changed,
    async handle(call) {
      const { sessionId, helps, stop } = call.body;
      const isDue = await readOwn(call, async (tx, page) => {
        const { due } = await askingOf(tx, call.stores.keys, page, await ownProfile(tx));
        return due.some((one) => one.form === "F" && one.sessionId === sessionId);
      });
      const { seams } = call.parts;
      return changeOwn(call, async (tx, { treatment, today }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        if (!isDue) refuse("LINK_CLOSED", { log: `the question about the tool is not open for session ${sessionId}` });
        const profile = await ownProfile(tx);
        const { instrumentVersion, language, youForm, textHash } = filledAs(doesItHelp, profile);
        const objectId = seams.uuid();
        await answerToolQuestion(tx, {
          administrationId: objectId, countId: seams.uuid(), treatmentId: treatment.id, sessionId, instrumentVersion, language, youForm, textHash, day: today, helps,
          // Only who says that it gets in the way is asked what should stop.
          stop: helps === "in-the-way" ? [...new Set(stop)].map((part) => ({ id: seams.uuid(), part })) : [],
        });
        // What stops, stops in the room too.
        if (helps === "in-the-way" && (stop.includes("looking-together") || stop.includes("all"))) await declineLooking(tx, treatment.id, today);
        return { action: "tool.answer", objectKind: "administration", objectId };
      });
    },
  }),
];
