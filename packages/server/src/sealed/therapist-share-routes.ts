import { acknowledgeShareBody, changed, id, shareParams, sharedCopiesReply } from "@rapport/api";
import { copyState, openedTooLongAgo } from "@rapport/relationship";
import { acknowledgeShare, cardOfPerson, dropClosedShares, loadOwnSettings, loadShares, loadTreatment, openShare, shareBytes, shareStanding, type Transaction } from "@rapport/store";
import { z } from "zod";
import type { AnyCall } from "../client/own-page.ts";
import { dayIn } from "../http/practice-facts.ts";
import { route } from "../http/route.ts";
import { waitsSince } from "../staff-today/reading-day.ts";

/** Finds the copy, and asks whether it is theirs to open now. @returns whose it is and the day */
async function permitCopy(call: AnyCall, tx: Transaction, shareId: string): Promise<{ clientId: string; today: string }> {
  const share = await shareStanding(tx, shareId);
  const today = dayIn((await call.practice()).zone, call.now);
  const { clientId, endedOn } = await loadTreatment(tx, share.treatmentId);
  const state = copyState(share, today, endedOn !== null);
  const facts = { forMe: share.toId === call.person.personId, readable: share.readableFrom <= call.now && (state === "waiting" || state === "open") };
  await call.permit(tx, { treatmentId: share.treatmentId, takenBack: state === "taken-back", facts });
  return { clientId, today };
}

export const therapistShareRoutes = [
  route({
    method: "GET",
    url: "/api/t/clients/:treatment/shares",
    action: "share.see",
    params: z.strictObject({ treatment: id }),
    reply: sharedCopiesReply,
    async handle(call) {
      const practice = await call.practice();
      return call.read(async (tx) => {
        const treatment = await loadTreatment(tx, call.params.treatment);
        await call.permit(tx, { treatmentId: treatment.id });
        const [today, ended] = [dayIn(practice.zone, call.now), treatment.endedOn !== null];
        await dropClosedShares(tx, treatment.id, openedTooLongAgo(today), ended);
        const { readingDays, away } = await loadOwnSettings(tx);
        const copies: z.infer<typeof sharedCopiesReply>["copies"] = [];
        for (const share of await loadShares(tx, call.stores.keys, treatment.id, treatment.clientId)) {
          const state = copyState(share, today, ended);
          if (share.toId !== call.person.personId || share.readableFrom > call.now || state === "taken-back" || state === "closed") continue;
          const onDay = dayIn(treatment.zone, share.hour);
          copies.push({
            id: share.id, onDay, opened: state === "open", acknowledged: share.acknowledged,
            waitsSince: state === "open" ? null : waitsSince(onDay, { readingDays, away }, today),
            bytes: state === "open" ? (await shareBytes(tx, share.id)).toString("base64") : null,
          });
        }
        return { clientId: treatment.clientId, card: await cardOfPerson(tx, treatment.clientId), copies };
      });
    },
  }),

  route({
    method: "POST",
    url: "/api/t/shares/:share/open",
    action: "share.open",
    params: shareParams,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { share: objectId } = call.params;
        const { clientId, today } = await permitCopy(call, tx, objectId);
        await openShare(tx, objectId, today);
        return { reply: { id: objectId }, audit: { action: "share.open", objectKind: "share", objectId, clientId } };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/shares/:share/acknowledge",
    action: "share.acknowledge",
    params: shareParams,
    body: acknowledgeShareBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { share: objectId } = call.params;
        const { clientId, today } = await permitCopy(call, tx, objectId);
        await acknowledgeShare(tx, call.stores.keys, { id: objectId, clientId, how: call.body.how, words: "words" in call.body ? call.body.words : undefined, day: today });
        return { reply: { id: objectId }, audit: { action: "share.acknowledge", objectKind: "share", objectId, clientId } };
      }),
  }),
];
