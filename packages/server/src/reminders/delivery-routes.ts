import { changed, chooseMessagesBody, deliveriesReply, id, sendAgainBody } from "@rapport/api";
import {
  chooseMessages,
  type Delivery,
  keepDelivery,
  leaveTrace,
  loadDeliveries,
  loadProfile,
  loadTreatment,
  planMessageAt,
  planMessages,
} from "@rapport/store";
import { z } from "zod";
import { dayIn } from "../http/practice-facts.ts";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";

const params = z.strictObject({ treatment: id });

export const deliveryRoutes = [
  route({
    method: "GET",
    url: "/api/t/clients/:treatment/deliveries",
    action: "delivery.see",
    params,
    reply: deliveriesReply,
    async handle(call) {
      const { zone } = await call.practice();
      return call.read(async (tx) => {
        const treatmentId = call.params.treatment;
        await call.permit(tx, { treatmentId });
        const { clientId } = await loadTreatment(tx, treatmentId);
        const profile = await loadProfile(tx, call.stores.keys, clientId);
        const deliveries = await loadDeliveries(tx, treatmentId);
        await leaveTrace(tx, clientId, "client-page", dayIn(zone, call.now));
        return {
          messages: profile.messages,
          address: profile.mail === null ? ("none" as const) : profile.failedOn === null ? ("there" as const) : ("failed" as const),
          failedOn: profile.failedOn,
          mailWorks: call.parts.config.mail !== undefined && !call.caller.demo,
          deliveries: deliveries.map((one) => ({
            id: one.id,
            kind: one.kind,
            state: one.state,
            because: one.because,
            sessionId: one.sessionId,
            forDay: one.forDay,
            on: dayIn(zone, one.changedAt),
            newest: newestOf(deliveries, one)?.id === one.id,
          })),
        };
      });
    },
  }),

  route({
    method: "POST",
    url: "/api/t/clients/:treatment/deliveries/again",
    action: "delivery.send-again",
    params,
    body: sendAgainBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const treatmentId = call.params.treatment;
        await call.permit(tx, { treatmentId });
        const { clientId } = await loadTreatment(tx, treatmentId);
        const { sessionId, kind } = call.body;
        const newest = newestOf(await loadDeliveries(tx, treatmentId), { sessionId, kind });
        if (newest === undefined) refuse("NOT_FOUND", { log: `no message ${kind} session ${sessionId} yet` });
        const { seams } = call.parts;
        // One that never went out is tried again as it is; one that did gets another, whose link takes the place of the first.
        const deliveryId =
          newest.state === "sent"
            ? await keepDelivery(tx, {
                id: seams.uuid(),
                treatmentId,
                clientId,
                sessionId,
                kind,
                round: newest.round + 1,
                state: "planned",
                because: "asked-again",
                forDay: newest.forDay,
                at: call.now,
              })
            : newest.id;
        await planMessageAt(tx, { kind, treatmentId, clientId, sessionId, at: call.now });
        return { reply: { id: deliveryId }, status: 202, audit: { action: "message.again", objectKind: "delivery", objectId: deliveryId, clientId } };
      }),
  }),

  route({
    method: "PUT",
    url: "/api/t/clients/:treatment/messages",
    action: "messages.choose",
    params,
    body: chooseMessagesBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const treatmentId = call.params.treatment;
        await call.permit(tx, { treatmentId });
        const { clientId } = await loadTreatment(tx, treatmentId);
        const { messages } = call.body;
        await chooseMessages(tx, clientId, messages);
        if (messages === "mail") await planMessages(tx, treatmentId);
        return {
          reply: { id: treatmentId },
          audit: { action: `messages.${messages === "none" ? "stop" : "start"}`, objectKind: "client", objectId: clientId, clientId },
        };
      }),
  }),
];

/** The last message of a kind for a session. */
function newestOf(deliveries: readonly Delivery[], { sessionId, kind }: Pick<Delivery, "sessionId" | "kind">): Delivery | undefined {
  return deliveries.filter((one) => one.sessionId === sessionId && one.kind === kind).sort((a, b) => b.round - a.round)[0];
}
