import { answerJoiningBody, askToJoinBody, cardBody, joiningReply, keepSealedBody, nothing, sealedQuery, sealedReply } from "@rapport/api";
import { answerJoining, askToJoin, joiningOf, keepCard, keepSealed, sealedItems, sealedVersions } from "@rapport/store";
import { dayIn } from "../http/practice-facts.ts";
import type { AnyCall } from "../client/own-page.ts";
import { route } from "../http/route.ts";

/** Two mebibytes sealed are 2.8 million letters of base64; a change may hold several things. */
const bodyLimit = 4 * 1024 * 1024;
/** A hundred things of two mebibytes are more than a phone or this program should hold at once: whoever asked for them asks again for the rest. */
const replyBytes = 8 * 1024 * 1024;

/** Whose things these are, where it is a client: they go when she is erased. */
const ofClient = ({ person }: AnyCall): { clientId?: string } => (person.kind === "client" ? { clientId: person.personId } : {});

/**
 * What everyone keeps sealed: one bag of bytes for each person. No row of the audit says when somebody wrote for themselves: the hour of
 * receipt is all that is kept.
 */
export const ownSealedRoutes = [
  route({
    method: "GET",
    url: "/api/own/sealed",
    action: "sealed.keep",
    query: sealedQuery,
    reply: sealedReply,
    handle: (call) =>
      call.read(async (tx) => {
        await call.permit(tx, {});
        const { ids } = call.query;
        if (ids === undefined) return { items: await sealedVersions(tx) };
        return { items: (await sealedItems(tx, ids, replyBytes)).map(({ id, version, bytes }) => ({ id, version, bytes: bytes.toString("base64") })) };
      }),
  }),

  route({
    method: "POST",
    url: "/api/own/sealed",
    action: "sealed.keep",
    body: keepSealedBody,
    reply: nothing,
    bodyLimit,
    handle: (call) =>
      call.write(ofClient(call), async (tx) => {
        await call.permit(tx, {});
        const { puts, drops } = call.body;
        await keepSealed(tx, puts.map(({ id, version, base, bytes }) => ({ id, version, base, bytes: Buffer.from(bytes, "base64") })), drops);
        return { reply: {}, audit: [] };
      }),
  }),

  route({
    method: "GET",
    url: "/api/own/joining",
    action: "sealed.keep",
    reply: joiningReply,
    handle: (call) =>
      call.read(async (tx) => {
        await call.permit(tx, {});
        const { request, answer } = await joiningOf(tx);
        return { request, answer: answer?.toString("base64") ?? null };
      }),
  }),

  route({
    method: "PUT",
    url: "/api/own/joining",
    action: "sealed.keep",
    body: askToJoinBody,
    reply: nothing,
    handle: (call) =>
      call.write(ofClient(call), async (tx) => {
        await call.permit(tx, {});
        await askToJoin(tx, call.body);
        return { reply: {}, audit: { action: "device.ask", objectKind: "person", objectId: call.person.personId, ...ofClient(call) } };
      }),
  }),

  route({
    method: "PUT",
    url: "/api/own/joining/answer",
    action: "sealed.keep",
    body: answerJoiningBody,
    reply: nothing,
    handle: (call) =>
      call.write(ofClient(call), async (tx) => {
        await call.permit(tx, {});
        await answerJoining(tx, call.body.salt, Buffer.from(call.body.answer, "base64"));
        return { reply: {}, audit: { action: "device.answer", objectKind: "person", objectId: call.person.personId, ...ofClient(call) } };
      }),
  }),

  route({
    method: "PUT",
    url: "/api/own/card",
    action: "sealed.keep",
    body: cardBody,
    reply: nothing,
    handle: (call) =>
      call.write(ofClient(call), async (tx) => {
        await call.permit(tx, {});
        const { zone } = await call.practice();
        const { epoch, card } = call.body;
        await keepCard(tx, { epoch, card, day: dayIn(zone, call.now) });
        return { reply: {}, audit: { action: "key.publish", objectKind: "public-key", objectId: call.person.personId, ...ofClient(call) } };
      }),
  }),
];
