import { acknowledgeShareBody, allSharedReply, changed, id, nothing, shareParams, sharedCopiesReply } from "@rapport/api";
import { copyState, hasEnded, openedTooLongAgo } from "@rapport/relationship";
import {
  acknowledgeShare, askForRecord, cardOfPerson, clientName, dropClosedShares, loadOwnSettings, loadShares, loadTreatment, loadTreatments, openShare, shareBytes, shareStanding, type Transaction, type Treatment, treatmentsWithShares,
} from "@rapport/store";
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
  const state = copyState(share, today, hasEnded(endedOn, today));
  const facts = { forMe: share.toId === call.person.personId, readable: share.readableFrom <= call.now && (state === "waiting" || state === "open") };
  await call.permit(tx, { treatmentId: share.treatmentId, takenBack: state === "taken-back", facts });
  return { clientId, today };
}

/** The copies of one client that are there to read; what closed meanwhile loses its bytes. */
async function copiesOf(call: AnyCall, tx: Transaction, treatment: Treatment): Promise<z.infer<typeof sharedCopiesReply>> {
  const today = dayIn((await call.practice()).zone, call.now);
  const ended = hasEnded(treatment.endedOn, today);
  await dropClosedShares(tx, treatment.id, openedTooLongAgo(today), ended);
  const { readingDays, away } = await loadOwnSettings(tx);
  const copies: z.infer<typeof sharedCopiesReply>["copies"] = [];
  for (const share of await loadShares(tx, call.stores.keys, treatment.id, treatment.clientId)) {
    const state = copyState(share, today, ended);
    if (share.toId !== call.person.personId || share.readableFrom > call.now || state === "taken-back" || state === "closed") continue;
    const onDay = dayIn(treatment.zone, share.hour);
    copies.push({
      id: share.id, onDay, opened: state === "open", acknowledged: share.acknowledged, record: share.record,
      waitsSince: state === "open" ? null : waitsSince(onDay, { readingDays, away }, today),
      bytes: state === "open" ? (await shareBytes(tx, share.id)).toString("base64") : null,
    });
  }
  return { clientId: treatment.clientId, card: await cardOfPerson(tx, treatment.clientId), copies };
}

export const therapistShareRoutes = [
  route({
    method: "GET",
    url: "/api/t/shares",
    action: "shares.see",
    reply: allSharedReply,
    handle: (call) =>
      call.read(async (tx) => {
        await call.permit(tx, {});
        const today = dayIn((await call.practice()).zone, call.now);
        const treatments = (await loadTreatments(tx)).filter(({ endedOn }) => !hasEnded(endedOn, today));
        const shared = await treatmentsWithShares(tx, treatments.map(({ id: treatmentId }) => treatmentId));
        const clients: z.infer<typeof allSharedReply>["clients"] = [];
        for (const treatment of treatments.filter(({ id: treatmentId }) => shared.has(treatmentId))) {
          const copies = await copiesOf(call, tx, treatment);
          if (copies.copies.length > 0) clients.push({ ...copies, treatmentId: treatment.id, name: await clientName(tx, call.stores.keys, treatment.clientId) });
        }
        return { clients };
      }),
  }),

  route({
    method: "GET",
    url: "/api/t/clients/:treatment/shares",
    action: "share.see",
    params: z.strictObject({ treatment: id }),
    reply: sharedCopiesReply,
    handle: (call) =>
      call.read(async (tx) => {
        const treatment = await loadTreatment(tx, call.params.treatment);
        await call.permit(tx, { treatmentId: treatment.id });
        return copiesOf(call, tx, treatment);
      }),
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

  route({
    method: "POST",
    url: "/api/t/shares/:share/ask-record",
    action: "share.ask-record",
    params: shareParams,
    body: nothing,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { share: objectId } = call.params;
        const { clientId, today } = await permitCopy(call, tx, objectId);
        await askForRecord(tx, objectId, today);
        return { reply: { id: objectId }, audit: { action: "share.ask-record", objectKind: "share", objectId, clientId } };
      }),
  }),
];
