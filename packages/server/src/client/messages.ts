import { answerMessageBody, changed, id, messageParams, messagesReply, sendMessageBody, treatmentMessagesReply } from "@rapport/api";
import { answerMessage, leaveTrace, loadTreatment, messagesOf, sendMessage, type ShortMessage, treatmentOfMessage } from "@rapport/store";
import { z } from "zod";
import { dayIn } from "../http/practice-facts.ts";
import { route } from "../http/route.ts";
import { changeOwn, readOwn } from "./own-page.ts";

const shown = ({ id: messageId, to, choice, words, sentOn, answer, answeredOn }: ShortMessage) => ({ id: messageId, to, choice, words, sentOn, answer, answeredOn });

export const messageRoutes = [
  route({
    method: "GET",
    url: "/api/client/messages",
    action: "own-pages.see",
    reply: messagesReply,
    async handle(call) {
      const { messageHours } = await call.practice();
      return readOwn(call, async (tx, { treatment }) => ({
        therapist: { name: treatment.therapist.name, readingDays: [...treatment.therapist.readingDays] },
        hours: messageHours,
        sent: (await messagesOf(tx, call.stores.keys, treatment, 5)).map(shown),
      }));
    },
  }),

  route({
    method: "POST",
    url: "/api/client/messages",
    action: "message.send",
    body: sendMessageBody,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, today }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        const objectId = call.parts.seams.uuid();
        const { to, choice, words } = call.body;
        await sendMessage(tx, call.stores.keys, { id: objectId, treatmentId: treatment.id, to, choice, words, day: today });
        return { action: "message.send", objectKind: "message", objectId };
      }),
  }),

  route({
    method: "GET",
    url: "/api/t/clients/:treatment/messages",
    action: "message.see",
    params: z.strictObject({ treatment: id }),
    reply: treatmentMessagesReply,
    async handle(call) {
      const { zone } = await call.practice();
      return call.read(async (tx) => {
        await call.permit(tx, { treatmentId: call.params.treatment });
        const treatment = await loadTreatment(tx, call.params.treatment);
        await leaveTrace(tx, treatment.clientId, "messages", dayIn(zone, call.now));
        return { messages: (await messagesOf(tx, call.stores.keys, treatment)).map(shown) };
      });
    },
  }),

  route({
    method: "POST",
    url: "/api/t/messages/:message/answer",
    action: "message.answer",
    params: messageParams,
    body: answerMessageBody,
    reply: changed,
    async handle(call) {
      const { zone } = await call.practice();
      return call.write({}, async (tx) => {
        const { message } = call.params;
        const treatmentId = await treatmentOfMessage(tx, message);
        await call.permit(tx, { treatmentId });
        const { clientId } = await loadTreatment(tx, treatmentId);
        await answerMessage(tx, message, call.body.answer, dayIn(zone, call.now));
        return { reply: { id: message }, audit: { action: "message.answer", objectKind: "message", objectId: message, clientId } };
      });
    },
  }),
];
