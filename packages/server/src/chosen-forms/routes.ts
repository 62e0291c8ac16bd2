import { changed, formsToGiveReply, giveFormBody, id, stopFormBody } from "@rapport/api";
import { scoreRegistry } from "@rapport/instruments";
import { questionsAWeek, weekWithForm } from "@rapport/relationship";
import { chooseForm, formProfile, loadChosenForms, loadPacks, loadTreatment, stopForm } from "@rapport/store";
import { z } from "zod";
import { dayIn } from "../http/practice-facts.ts";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";
import { refuseNotGiven, whyNotGivenTo } from "./why-not.ts";

const params = z.strictObject({ treatment: id });

/** Which published form a client is given before sessions, how often, beside our own questions or in their place. */
export const chosenFormRoutes = [
  route({
    method: "GET",
    url: "/api/t/clients/:treatment/forms",
    action: "form.see-chosen",
    params,
    reply: formsToGiveReply,
    handle: (call) =>
      call.read(async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        const profile = await formProfile(tx, (await loadTreatment(tx, treatmentId)).clientId);
        const chosen = await loadChosenForms(tx, treatmentId);
        const loaded = new Set((await loadPacks(tx)).map(({ instrument }) => instrument));
        const facts = scoreRegistry.filter(({ code }) => loaded.has(code) || chosen.some(({ instrument }) => instrument === code));
        const forms = [];
        for (const { code, name, about, items: { count } } of facts) {
          const choice = chosen.find(({ instrument }) => instrument === code);
          forms.push({
            code, name, about, questions: count, notGiven: (await whyNotGivenTo(tx, code, profile)) ?? null,
            chosen: choice === undefined ? null : { every: choice.every as 1, place: choice.place, fromDay: choice.fromDay },
            week: { beside: weekWithForm(count, "beside", profile.answersWhere), instead: weekWithForm(count, "instead", profile.answersWhere) },
          });
        }
        return { most: questionsAWeek, language: profile.language, forms };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/clients/:treatment/forms",
    action: "form.choose",
    params,
    body: giveFormBody,
    reply: changed,
    async handle(call) {
      const { zone } = await call.practice();
      return call.write({}, async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        const { clientId } = await loadTreatment(tx, treatmentId);
        const { instrument, every, place } = call.body;
        await refuseNotGiven(tx, instrument, clientId);
        const choice = { id: call.parts.seams.uuid(), instrument, every, place, fromDay: dayIn(zone, call.now) };
        await chooseForm(tx, treatmentId, choice);
        return { reply: { id: choice.id }, audit: { action: "form.choose", objectKind: "chosen-form", objectId: choice.id, clientId } };
      });
    },
  }),

  route({
    method: "POST",
    url: "/api/t/clients/:treatment/forms/stop",
    action: "form.choose",
    params,
    body: stopFormBody,
    reply: changed,
    async handle(call) {
      const { zone } = await call.practice();
      return call.write({}, async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        const { clientId } = await loadTreatment(tx, treatmentId);
        const stopped = await stopForm(tx, treatmentId, call.body.instrument, dayIn(zone, call.now));
        if (stopped === undefined) refuse("NOT_FOUND", { log: `treatment ${treatmentId} is not given this form` });
        return { reply: { id: stopped }, audit: { action: "form.stop", objectKind: "chosen-form", objectId: stopped, clientId } };
      });
    },
  }),
];
