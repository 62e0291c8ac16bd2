import { stopBody, stopParams } from "@rapport/api";
import { chooseMessages, type Context, messagesByStopHash, ownProfile, ownTreatment, planMessages, write } from "@rapport/store";
import { sendPage } from "../check-in/send-page.ts";
import { keyOf } from "../http/make-call.ts";
import { dayIn, practiceFacts } from "../http/practice-facts.ts";
import { type Call, route } from "../http/route.ts";
import { hashOfToken } from "../http/sign-in-token.ts";
import { type StopPage, stopPage } from "./stop-page.ts";
import { openStopToken } from "./stop-token.ts";

type StopCall = Call<{ readonly token: string }, unknown, unknown>;

export const stopRoutes = [
  route({
    // Mail scanners open links: opening this one changes nothing.
    method: "GET",
    url: "/stop/:token",
    action: "messages.stop",
    page: true,
    triesAMinute: 60,
    params: stopParams,
    async handle(call) {
      await call.permit(undefined, {});
      const holder = holderOf(call);
      if (holder === undefined) return unknownLink(call);
      const { neutralName } = await practiceFacts(call.stores, holder, call.now);
      const found = await call.stores.database.withContext(holder, async (tx) => {
        const messages = await messagesByStopHash(tx, hashOfToken(call.params.token));
        return messages === undefined ? undefined : { messages, language: (await ownProfile(tx)).language };
      });
      if (found === undefined) return unknownLink(call);
      return show(call, { state: found.messages === "none" ? "stopped" : "asking", title: neutralName, language: found.language });
    },
  }),

  route({
    method: "POST",
    url: "/stop/:token",
    action: "messages.stop",
    page: true,
    triesAMinute: 60,
    params: stopParams,
    body: stopBody,
    async handle(call) {
      await call.permit(undefined, {});
      const holder = holderOf(call);
      if (holder === undefined) return unknownLink(call);
      const { neutralName, zone } = await practiceFacts(call.stores, holder, call.now);
      const tokenHash = hashOfToken(call.params.token);
      const language = await call.stores.database.withContext(holder, async (tx) =>
        (await messagesByStopHash(tx, tokenHash)) === undefined ? undefined : (await ownProfile(tx)).language,
      );
      if (language === undefined) return unknownLink(call);
      const today = dayIn(zone, call.now);
      const clientId = holder.personId;
      const messages = call.body.do === "stop" ? "none" : "mail";
      await write(call.stores, holder, { key: keyOf(call.request), body: { do: `POST /stop ${messages}` }, day: today, clientId }, async (tx) => {
        await chooseMessages(tx, clientId, messages);
        if (messages === "mail") await planMessages(tx, (await ownTreatment(tx, today)).id);
        return { reply: { id: clientId }, audit: { action: `messages.${call.body.do}`, objectKind: "client", objectId: clientId, clientId } };
      });
      return show(call, { state: messages === "none" ? "stopped" : "coming", title: neutralName, language });
    },
  }),
];

/** Whose messages the link stops: the client, come by a link. */
function holderOf(call: StopCall): Context | undefined {
  const stops = openStopToken(call.stores.keys, call.params.token);
  return stops === undefined ? undefined : { practiceId: stops.practiceId, personId: stops.clientId, kind: "link" };
}

const show = (call: StopCall, page: Omit<StopPage, "key">, status = 200) =>
  sendPage(call.request, call.answer, stopPage({ ...page, key: call.parts.seams.uuid() }), status);

/** A link that never was, one of an address she had before, and one of somebody who was erased look the same. */
const unknownLink = (call: StopCall) => show(call, { state: "unknown", title: "", language: "en" }, 410);
