import { beginLookBody, id, lookChanged, lookEventBody, roomReply } from "@rapport/api";
import { localOf, lookState, mayHappen } from "@rapport/relationship";
import { addLookEvent, beginStoredLook, leaveTrace, sqlFor, therapistOf, type Transaction, treatmentOfSession } from "@rapport/store";
import { z } from "zod";
import { refuse } from "../http/refuse.ts";
import { type Call, route } from "../http/route.ts";
import { loadTreatmentFacts, sessionReply, type TreatmentFacts } from "../treatment-facts/treatment-facts.ts";
import { loadRoom } from "./load-room.ts";
import { followLookEvent, toLookEvent } from "./look-event.ts";
import { lookReply } from "./look-reply.ts";

const params = z.strictObject({ session: id });

async function enter(tx: Transaction, call: Call<{ session: string }, unknown, unknown>): Promise<TreatmentFacts> {
  const treatmentId = await treatmentOfSession(tx, call.params.session);
  const facts = await loadTreatmentFacts(tx, call, treatmentId);
  await call.permit(tx, { treatmentId, facts: { declined: facts.treatment.lookingDeclinedOn !== null } });
  return facts;
}

export const roomRoutes = [
  route({
    method: "GET",
    url: "/api/room/:session",
    action: "look.see",
    params,
    reply: roomReply,
    handle: (call) =>
      call.read(async (tx) => {
        const facts = await enter(tx, call);
        const room = await loadRoom(tx, call, facts, call.params.session);
        await leaveTrace(tx, facts.treatment.clientId, "room", facts.today);
        return {
          session: sessionReply(room.held),
          client: { treatmentId: facts.treatment.id, name: facts.name },
          therapist: { name: (await therapistOf(tx, facts.treatment.id)).name },
          about: room.about === undefined ? null : { sessionId: room.about.id, number: room.about.number, on: localOf(room.about.startsAt, room.about.zone).on },
          declined: facts.treatment.lookingDeclinedOn !== null,
          look: room.look === undefined ? null : lookReply(room.look, room.lookFacts, room.sides),
        };
      }),
  }),

  route({
    method: "POST",
    url: "/api/room/:session/looks",
    action: "look.hold",
    params,
    body: beginLookBody,
    reply: lookChanged,
    handle: (call) =>
      call.write({}, async (tx) => {
        const facts = await enter(tx, call);
        const room = await loadRoom(tx, call, facts, call.params.session, call.body.about);
        if (room.look !== undefined && lookState(room.lookFacts, room.look.events).place !== "ended") refuse("CONFLICT", { log: `look ${room.look.id} goes on already` });
        const lookId = call.parts.seams.uuid();
        const { id: treatmentId, clientId } = facts.treatment;
        await beginStoredLook(tx, { id: lookId, treatmentId, heldInSessionId: room.held.id, aboutSessionId: room.about?.id ?? null, mode: call.body.mode, day: facts.today, sequence: room.looksHeld + 1 });
        if (room.sides.line !== null && room.about !== undefined) await markLineSeen(tx, room.about.id, facts.today);
        return { reply: { id: lookId, version: 0 }, audit: { action: "look.hold", objectKind: "look", objectId: lookId, clientId } };
      }),
  }),

  route({
    method: "POST",
    url: "/api/room/:session/looks/:look/events",
    action: "look.hold",
    params: z.strictObject({ session: id, look: id }),
    body: lookEventBody,
    reply: lookChanged,
    handle: (call) =>
      call.write({}, async (tx) => {
        const facts = await enter(tx, call);
        const room = await loadRoom(tx, call, facts, call.params.session);
        const { look } = room;
        if (look === undefined || look.id !== call.params.look) refuse("NOT_FOUND", { log: `look ${call.params.look} is not the one of session ${call.params.session}` });
        const event = toLookEvent(call.body);
        if (call.body.after !== look.version) refuse("STALE", { log: `look ${look.id} is at ${look.version}, the event came after ${call.body.after}` });
        if (!mayHappen(room.lookFacts, lookState(room.lookFacts, look.events), event)) refuse("CONFLICT", { log: `look event ${event.kind} does not fit in look ${look.id} at ${look.version}` });
        const { id: treatmentId, clientId } = facts.treatment;
        await addLookEvent(tx, call.stores.keys, { id: call.parts.seams.uuid(), lookId: look.id, treatmentId, clientId, event, after: look.version });
        const audit = await followLookEvent(tx, call, facts, room.held.id, event);
        return { reply: { id: look.id, version: look.version + 1 }, audit: [{ action: `look.${event.kind}`, objectKind: "look", objectId: look.id, clientId }, ...audit] };
      }),
  }),
];

/** She has seen the line from the day the two look at it. */
async function markLineSeen(tx: Transaction, sessionId: string, day: string): Promise<void> {
  await tx.change(sqlFor.updateTable("rapport.line").set({ opened_day: day, visibility: "you-and-therapist" })
    .where("practice_id", "=", tx.context.practiceId).where("session_id", "=", sessionId).where("visibility", "=", "for-meeting").where("opened_day", "is", null));
}
