import { answerRecordBody, changed, giveShareBody, ownSharesReply, shareParams } from "@rapport/api";
import { copyState, hasEnded, minutesToChangeHerMind, nextSession, openedTooLongAgo } from "@rapport/relationship";
import { addShare, answerForRecord, cardOfPerson, dropClosedShares, loadShares, shareStanding, takeShareBack } from "@rapport/store";
import { changeOwn, readOwn, therapistShape } from "../client/own-page.ts";
import { dayIn } from "../http/practice-facts.ts";
import { route } from "../http/route.ts";

export const clientShareRoutes = [
  route({
    method: "GET",
    url: "/api/client/shares",
    action: "share.see-own",
    reply: ownSharesReply,
    handle: (call) =>
      readOwn(call, async (tx, { treatment, states, today }) => {
        const ended = hasEnded(treatment.endedOn, today);
        await dropClosedShares(tx, treatment.id, openedTooLongAgo(today), ended);
        const shares = await loadShares(tx, call.stores.keys, treatment.id, treatment.clientId);
        const { therapist, zone } = treatment;
        return {
          therapist: { id: therapist.id, ...therapistShape(therapist), card: await cardOfPerson(tx, therapist.id) },
          ready: therapist.readingDays.length > 0 && !ended,
          first: shares.length === 0,
          nextOn: ended ? null : (nextSession(states)?.on ?? null),
          shares: shares.map(({ id, hour, readableFrom, closes, openedDay, acknowledged, ...share }) => ({
            id, onDay: dayIn(zone, hour), state: copyState({ closes, openedDay, takenBackDay: share.takenBackDay }, today, ended), closes, openedDay, acknowledged, record: share.record,
            changeableUntil: readableFrom > call.now && share.takenBackDay === null ? readableFrom.toISOString() : null,
          })),
        };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/shares",
    action: "share.give",
    body: giveShareBody,
    reply: changed,
    bodyLimit: 4 * 1024 * 1024,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, today }) => {
        const { id: objectId, bytes, now, closes } = call.body;
        await call.permit(tx, { treatmentId: treatment.id, facts: { readingDaysSet: treatment.therapist.readingDays.length > 0, ended: hasEnded(treatment.endedOn, today) } });
        const readableFrom = new Date(call.now.getTime() + (now ? 0 : minutesToChangeHerMind * 60_000));
        await addShare(tx, { id: objectId, treatmentId: treatment.id, toId: treatment.therapist.id, bytes: Buffer.from(bytes, "base64"), readableFrom, closes });
        return { action: "share.give", objectKind: "share", objectId };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/shares/:share/take-back",
    action: "share.take-back",
    params: shareParams,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, today }) => {
        const { share: objectId } = call.params;
        const { fromId, treatmentId } = await shareStanding(tx, objectId);
        await call.permit(tx, { treatmentId: treatmentId === treatment.id ? treatment.id : undefined, authorId: fromId });
        await takeShareBack(tx, objectId, today);
        return { action: "share.take-back", objectKind: "share", objectId };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/shares/:share/record",
    action: "share.answer-record",
    params: shareParams,
    body: answerRecordBody,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, clientId, today }) => {
        const { share: objectId } = call.params;
        const { fromId, treatmentId, takenBackDay, record } = await shareStanding(tx, objectId);
        const mine = treatmentId === treatment.id ? treatment.id : undefined;
        await call.permit(tx, { treatmentId: mine, authorId: fromId, takenBack: takenBackDay !== null, facts: { asked: record !== null && record.answer === null } });
        await answerForRecord(tx, call.stores.keys, { id: objectId, treatmentId: treatment.id, clientId, words: call.body.agrees ? call.body.words : undefined, day: today });
        return { action: call.body.agrees ? "share.agree-record" : "share.decline-record", objectKind: "share", objectId };
      }),
  }),
];
