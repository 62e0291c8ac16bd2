import { breakBody, changed, changeRhythmBody, closeTreatmentBody, extraSessionBody, id, sessionEventBody } from "@rapport/api";
import { instantOf, planSessions } from "@rapport/relationship";
import { addBreak, addSessionEvent, addSessions, planMessages, planRefit, sqlFor, type Transaction, treatmentOfSession, withdrawBreak } from "@rapport/store";
import { z } from "zod";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";
import { loadTreatmentFacts, stateOf, type TreatmentFacts } from "../treatment-facts/treatment-facts.ts";

const params = z.strictObject({ treatment: id });

/** Planned sessions from a day on that nothing has happened to yet are taken out of the plan. */
async function cancelFrom(tx: Transaction, facts: TreatmentFacts, from: string, uuid: () => string): Promise<void> {
  for (const state of facts.states.filter(({ status, on }) => status === "planned" && on >= from)) {
    await addSessionEvent(tx, { id: uuid(), treatmentId: facts.treatment.id, sessionId: state.id, kind: "cancelled", byPart: "practice" });
  }
}

export const sessionRoutes = [
  route({
    method: "POST",
    url: "/api/t/sessions/:session/events",
    action: "session.change",
    params: z.strictObject({ session: id }),
    body: sessionEventBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const treatmentId = await treatmentOfSession(tx, call.params.session);
        await call.permit(tx, { treatmentId });
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        const state = stateOf(facts, call.params.session);
        const { body } = call;
        const eventId = call.parts.seams.uuid();
        await addSessionEvent(tx, {
          id: eventId, treatmentId, sessionId: state.id, kind: body.kind, byPart: "by" in body ? body.by : "therapist",
          ...(body.kind === "moved" ? { from: { on: state.on, at: state.at }, to: { on: body.on, at: body.at } } : {}),
        });
        if (body.kind === "moved") {
          await tx.change(sqlFor.updateTable("rapport.session").set({ starts_at: new Date(instantOf(body.on, body.at, state.zone)) })
            .where("practice_id", "=", tx.context.practiceId).where("id", "=", state.id));
        }
        return { reply: { id: eventId }, audit: { action: `session.${body.kind}`, objectKind: "session", objectId: state.id, clientId: facts.treatment.clientId } };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/clients/:treatment/sessions",
    action: "session.change",
    params,
    body: extraSessionBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        await call.permit(tx, { treatmentId: call.params.treatment });
        const { treatment } = await loadTreatmentFacts(tx, call, call.params.treatment);
        const sessionId = call.parts.seams.uuid();
        const { on, at } = call.body;
        await addSessions(tx, treatment, [{ id: sessionId, on, at, startsAt: instantOf(on, at, treatment.zone) }]);
        return { reply: { id: sessionId }, status: 201, audit: { action: "session.plan", objectKind: "session", objectId: sessionId, clientId: treatment.clientId } };
      }),
  }),

  route({
    method: "PUT",
    url: "/api/t/clients/:treatment/rhythm",
    action: "session.change",
    params,
    body: changeRhythmBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const treatmentId = call.params.treatment;
        await call.permit(tx, { treatmentId });
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        const { from, weekday, at, zone, lengthMinutes, place } = call.body;
        if (from < facts.today) refuse("BAD_FIELDS", { log: `rhythm from a past day for treatment ${treatmentId}`, fields: [{ path: "from", person: "Choose today or a later day." }] });
        await cancelFrom(tx, facts, from, call.parts.seams.uuid);
        await tx.change(sqlFor.updateTable("rapport.treatment")
          .set({ weekday, at_time: at, zone, length_minutes: lengthMinutes, place, version: facts.treatment.version + 1 })
          .where("practice_id", "=", tx.context.practiceId).where("id", "=", treatmentId));
        const slots = planSessions({ weekday: weekday as 1, at, zone, lengthMinutes }, from, [], []);
        await addSessions(tx, { id: treatmentId, zone, lengthMinutes, place }, slots.map((slot) => ({ ...slot, id: call.parts.seams.uuid() })));
        return { reply: { id: treatmentId, version: facts.treatment.version + 1 }, audit: { action: "session.rhythm", objectKind: "treatment", objectId: treatmentId, clientId: facts.treatment.clientId } };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/clients/:treatment/breaks",
    action: "session.change",
    params,
    body: breakBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const treatmentId = call.params.treatment;
        await call.permit(tx, { treatmentId });
        const { treatment, today } = await loadTreatmentFacts(tx, call, treatmentId);
        const { from, until, words, instead } = call.body;
        if (until < from) refuse("BAD_FIELDS", { log: `break of treatment ${treatmentId} ends before it begins`, fields: [{ path: "until", person: "The last day comes before the first." }] });
        if (until < today) refuse("BAD_FIELDS", { log: `break of treatment ${treatmentId} is over`, fields: [{ path: "until", person: "These days are over." }] });
        const breakId = call.parts.seams.uuid();
        await addBreak(tx, call.stores.keys, treatment, { id: breakId, from, until, words, instead });
        return { reply: { id: breakId }, status: 201, audit: { action: "session.break", objectKind: "break", objectId: breakId, clientId: treatment.clientId } };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/clients/:treatment/breaks/:break/withdraw",
    action: "session.change",
    params: z.strictObject({ treatment: id, break: id }),
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { treatment: treatmentId, break: breakId } = call.params;
        await call.permit(tx, { treatmentId });
        const { treatment, today } = await loadTreatmentFacts(tx, call, treatmentId);
        await withdrawBreak(tx, { id: breakId, treatmentId, day: today });
        await planMessages(tx, treatmentId);
        return { reply: { id: breakId }, audit: { action: "session.break-withdrawn", objectKind: "break", objectId: breakId, clientId: treatment.clientId } };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/clients/:treatment/close",
    action: "client.close",
    params,
    body: closeTreatmentBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const treatmentId = call.params.treatment;
        await call.permit(tx, { treatmentId });
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        await cancelFrom(tx, facts, call.body.on, call.parts.seams.uuid);
        await tx.change(sqlFor.updateTable("rapport.treatment").set({ ended_on: call.body.on, version: facts.treatment.version + 1 })
          .where("practice_id", "=", tx.context.practiceId).where("id", "=", treatmentId));
        await planRefit(tx);
        return { reply: { id: treatmentId, version: facts.treatment.version + 1 }, audit: { action: "client.close", objectKind: "treatment", objectId: treatmentId, clientId: facts.treatment.clientId } };
      }),
  }),
];
