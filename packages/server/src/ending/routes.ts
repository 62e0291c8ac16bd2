import { changed, endingChanged, endingReply, goodbyeBody, id, ownEndingReply, planEndingBody } from "@rapport/api";
import { hasEnded } from "@rapport/relationship";
import { leaveTrace, openGoodbye, planEnding, writeGoodbye } from "@rapport/store";
import { z } from "zod";
import { changeOwn, readOwn } from "../client/own-page.ts";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";
import { loadMeetings } from "../repair/load-meetings.ts";
import { loadTreatmentFacts } from "../treatment-facts/treatment-facts.ts";
import { loadEnding, loadLookBack } from "./load-ending.ts";

const params = z.strictObject({ treatment: id });

/** The end of a therapy: the last day, a look back together, a goodbye note each way, and how she can come back. */
export const endingRoutes = [
  route({
    method: "GET",
    url: "/api/client/ending",
    action: "own-pages.see",
    reply: ownEndingReply,
    handle: async (call) => {
      const { language } = await call.practice();
      return readOwn(call, async (tx, page) => {
        const { reply } = await loadEnding(tx, call.stores.keys, page, "client");
        return { ...reply, therapistName: page.treatment.therapist.name, lookBack: reply.mayWrite ? await loadLookBack(tx, call.stores.keys, page, language, "client") : null };
      });
    },
  }),

  route({
    method: "POST",
    url: "/api/client/goodbye",
    action: "own-goodbye.write",
    body: goodbyeBody,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, today }) => {
        const states = await loadMeetings(tx, treatment.id, call.now);
        const { reply } = await loadEnding(tx, call.stores.keys, { treatment, states, today }, "client");
        await call.permit(tx, { treatmentId: treatment.id, facts: { mayWrite: reply.mayWrite } });
        await writeGoodbye(tx, call.stores.keys, treatment, { by: "client", words: call.body.words, day: today });
        return { action: "goodbye.write", objectKind: "goodbye", objectId: treatment.id };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/goodbye/open",
    action: "own-goodbye.open",
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        await openGoodbye(tx, treatment.id, "therapist");
        return { action: "goodbye.open", objectKind: "goodbye", objectId: treatment.id };
      }),
  }),

  route({
    method: "GET",
    url: "/api/t/clients/:treatment/ending",
    action: "ending.see",
    params,
    reply: endingReply,
    handle: async (call) => {
      const { language } = await call.practice();
      return call.read(async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        const { reply, version } = await loadEnding(tx, call.stores.keys, facts, "therapist");
        await leaveTrace(tx, facts.treatment.clientId, "relationship", facts.today);
        return { ...reply, version, lookBack: reply.mayWrite ? await loadLookBack(tx, call.stores.keys, facts, language, "therapist") : null };
      });
    },
  }),

  route({
    method: "PUT",
    url: "/api/t/clients/:treatment/ending",
    action: "ending.plan",
    params,
    body: planEndingBody,
    reply: endingChanged,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        const { treatment, today } = await loadTreatmentFacts(tx, call, treatmentId);
        const { lastOn, wayBack, version } = call.body;
        if (hasEnded(treatment.endedOn, today)) refuse("CONFLICT", { log: `treatment ${treatmentId} is over` });
        if (lastOn !== null && lastOn < today) refuse("BAD_FIELDS", { log: `last day of treatment ${treatmentId} in the past`, fields: [{ path: "lastOn", person: "Choose today or a later day." }] });
        const next = await planEnding(tx, call.stores.keys, treatment, { version, lastOn, wayBack, day: today });
        return { reply: { id: treatmentId, version: next }, audit: { action: lastOn === null ? "ending.take-back" : "ending.plan", objectKind: "treatment", objectId: treatmentId, clientId: treatment.clientId } };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/clients/:treatment/goodbye",
    action: "goodbye.write",
    params,
    body: goodbyeBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { treatment: treatmentId } = call.params;
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        const { reply } = await loadEnding(tx, call.stores.keys, facts, "therapist");
        await call.permit(tx, { treatmentId, facts: { mayWrite: reply.mayWrite } });
        await writeGoodbye(tx, call.stores.keys, facts.treatment, { by: "therapist", words: call.body.words, day: facts.today });
        return { reply: { id: treatmentId }, audit: { action: "goodbye.write", objectKind: "goodbye", objectId: treatmentId, clientId: facts.treatment.clientId } };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/clients/:treatment/goodbye/open",
    action: "goodbye.open",
    params,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        const { treatment, today } = await loadTreatmentFacts(tx, call, treatmentId);
        await openGoodbye(tx, treatmentId, "client");
        await leaveTrace(tx, treatment.clientId, "notes", today);
        return { reply: { id: treatmentId }, audit: { action: "goodbye.open", objectKind: "goodbye", objectId: treatmentId, clientId: treatment.clientId } };
      }),
  }),
];
