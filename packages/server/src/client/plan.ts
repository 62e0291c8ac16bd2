import { addPlanEntryBody, changed, changePlanEntryBody, entryParams, id, orderPlanBody, outsideReply, planReadersBody, planReply, sharedPlanReply } from "@rapport/api";
import { addPlanEntry, changePlanEntry, choosePlanReaders, helpOfPractice, leaveTrace, loadTreatment, orderPlan, ownProfile, readPlan, removePlanEntry } from "@rapport/store";
import { z } from "zod";
import { dayIn } from "../http/practice-facts.ts";
import { route } from "../http/route.ts";
import { changeOwn, readOwn, therapistShape } from "./own-page.ts";

const lastChange = (entries: readonly { readonly changedOn: string }[]): string | null => entries.map(({ changedOn }) => changedOn).sort().at(-1) ?? null;

export const planRoutes = [
  route({
    method: "GET",
    url: "/api/client/plan",
    action: "plan.see",
    reply: planReply,
    async handle(call) {
      const practice = await call.practice();
      return readOwn(call, async (tx, { treatment }) => {
        const { numbers, outside } = await helpOfPractice(tx);
        const { isPrivate, entries } = await readPlan(tx, call.stores.keys, treatment.clientId);
        return {
          numbers: [...numbers], outside: [...outside], therapist: therapistShape(treatment.therapist), practice: practice.name,
          entries: entries.map(({ id: entryId, section, words, phone, version }) => ({ id: entryId, section, words, phone, version })),
          isPrivate, changedOn: lastChange(entries), sharedPhone: (await ownProfile(tx)).sharedPhone,
        };
      });
    },
  }),

  route({
    method: "POST",
    url: "/api/client/plan/entries",
    action: "plan.change",
    body: addPlanEntryBody,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, today }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        const objectId = call.parts.seams.uuid();
        const { section, words, phone } = call.body;
        await addPlanEntry(tx, call.stores.keys, { id: objectId, section, words, phone: section === "people" ? phone : undefined, day: today });
        return { action: "plan.change", objectKind: "plan-entry", objectId, version: 1 };
      }),
  }),

  route({
    method: "PUT",
    url: "/api/client/plan/entries/:entry",
    action: "plan.change",
    params: entryParams,
    body: changePlanEntryBody,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, today }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        const { words, phone } = call.body;
        const version = await changePlanEntry(tx, call.stores.keys, { id: call.params.entry, words, phone, day: today, version: call.ifMatch() });
        return { action: "plan.change", objectKind: "plan-entry", objectId: call.params.entry, version };
      }),
  }),

  route({
    method: "DELETE",
    url: "/api/client/plan/entries/:entry",
    action: "plan.change",
    params: entryParams,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        await removePlanEntry(tx, call.stores.keys, call.params.entry, call.ifMatch());
        return { action: "plan.change", objectKind: "plan-entry", objectId: call.params.entry };
      }),
  }),

  route({
    method: "PUT",
    url: "/api/client/plan/order",
    action: "plan.change",
    body: orderPlanBody,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, clientId }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        await orderPlan(tx, call.body.section, call.body.ids);
        return { action: "plan.change", objectKind: "plan", objectId: clientId };
      }),
  }),

  route({
    method: "PUT",
    url: "/api/client/plan/readers",
    action: "plan.change",
    body: planReadersBody,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, clientId }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        await choosePlanReaders(tx, call.body.isPrivate);
        return { action: call.body.isPrivate ? "plan.keep-private" : "plan.share", objectKind: "plan", objectId: clientId };
      }),
  }),

  route({
    method: "GET",
    url: "/api/t/clients/:treatment/plan",
    action: "plan.see-shared",
    params: z.strictObject({ treatment: id }),
    reply: sharedPlanReply,
    async handle(call) {
      const { zone } = await call.practice();
      return call.read(async (tx) => {
        const { clientId } = await loadTreatment(tx, call.params.treatment);
        const { isPrivate, entries } = await readPlan(tx, call.stores.keys, clientId);
        await call.permit(tx, { treatmentId: call.params.treatment, facts: { shared: !isPrivate } });
        await leaveTrace(tx, clientId, "plan", dayIn(zone, call.now));
        return { entries: entries.map(({ id: entryId, section, words, phone }) => ({ id: entryId, section, words, phone })), changedOn: lastChange(entries) };
      });
    },
  }),

  route({
    method: "GET",
    url: "/api/client/outside",
    action: "own-pages.see",
    reply: outsideReply,
    handle: (call) =>
      readOwn(call, async (tx, { treatment }) => {
        const { numbers, outside } = await helpOfPractice(tx);
        return { therapistName: treatment.therapist.name, outside: [...outside], numbers: [...numbers] };
      }),
  }),
];
