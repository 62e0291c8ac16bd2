import { changeClientBody, changed, clientNamesReply, clientReply, id, newClientBody, newClientReply } from "@rapport/api";
import { hasEnded, nextSession, lastSession, planSessions } from "@rapport/relationship";
import { addSessions, changeProfile, clientNames, leaveTrace, loadBreaks, loadProfile, loadTreatments, makeTreatment, planMessages } from "@rapport/store";
import { z } from "zod";
import { dayIn } from "../http/practice-facts.ts";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";
import { loadTreatmentFacts, sessionReply } from "../treatment-facts/treatment-facts.ts";
import { refuseUnfinishedSetUp } from "./set-up-finished.ts";

const params = z.strictObject({ treatment: id });

export const clientRoutes = [
  route({
    method: "GET",
    url: "/api/t/client-names",
    action: "caseload.see",
    reply: clientNamesReply,
    handle: (call) =>
      call.read(async (tx) => {
        await call.permit(tx, {});
        const today = dayIn((await call.practice()).zone, call.now);
        const treatments = (await loadTreatments(tx)).filter(({ endedOn }) => !hasEnded(endedOn, today));
        const names = await clientNames(tx, call.stores.keys, treatments.map(({ clientId }) => clientId));
        const clients = treatments.map(({ id: treatmentId, clientId }) => ({ id: treatmentId, name: names.get(clientId) ?? "" }));
        return { clients: clients.sort((a, b) => a.name.localeCompare(b.name)) };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/clients",
    action: "client.make",
    body: newClientBody,
    reply: newClientReply,
    async handle(call) {
      const { zone: practiceZone } = await call.practice();
      return call.write({}, async (tx) => {
        await call.permit(tx, {});
        await refuseUnfinishedSetUp(tx);
        const { body } = call;
        const { seams } = call.parts;
        const treatmentId = seams.uuid();
        const clientId = seams.uuid();
        const today = dayIn(practiceZone, call.now);
        await makeTreatment(tx, call.stores.keys, {
          treatmentId, clientId, therapistId: call.person.personId, name: body.name, mail: body.mail, messages: body.mail === null ? "none" : body.messages, language: body.language,
          sharedPhone: body.sharedPhone, startedOn: today, weekday: body.weekday, at: body.at, zone: body.zone, lengthMinutes: body.lengthMinutes, place: body.place,
        });
        const slots = planSessions({ weekday: body.weekday as 1, at: body.at, zone: body.zone, lengthMinutes: body.lengthMinutes }, body.firstOn, [], []);
        await addSessions(tx, { id: treatmentId, zone: body.zone, lengthMinutes: body.lengthMinutes, place: body.place }, slots.map((slot) => ({ ...slot, id: seams.uuid() })));
        return { reply: { treatmentId, sessions: slots.length }, status: 201, audit: { action: "client.make", objectKind: "treatment", objectId: treatmentId, clientId } };
      });
    },
  }),

  route({
    method: "GET",
    url: "/api/t/clients/:treatment",
    action: "client.see",
    params,
    reply: clientReply,
    handle: (call) =>
      call.read(async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        const { treatment, states } = facts;
        const profile = await loadProfile(tx, call.stores.keys, treatment.clientId);
        await leaveTrace(tx, treatment.clientId, "client-page", facts.today);
        const next = nextSession(states);
        const last = lastSession(states);
        return {
          treatmentId, name: facts.name, startedOn: treatment.startedOn, endedOn: treatment.endedOn,
          rhythm: { weekday: treatment.weekday, at: treatment.at, zone: treatment.zone, lengthMinutes: treatment.lengthMinutes, place: treatment.place },
          reach: { mail: profile.mail, messages: profile.messages, failedOn: profile.failedOn, sharedPhone: profile.sharedPhone, answersWhere: profile.answersWhere },
          next: next === undefined ? null : sessionReply(next),
          last: last === undefined ? null : sessionReply(last),
          sessions: states.map(sessionReply),
          breaks: await loadBreaks(tx, call.stores.keys, treatment, facts.today),
          lookingDeclined: treatment.lookingDeclinedOn !== null,
          version: profile.version,
        };
      }),
  }),

  route({
    method: "PATCH",
    url: "/api/t/clients/:treatment",
    action: "client.change",
    params,
    body: changeClientBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        const { treatment } = await loadTreatmentFacts(tx, call, treatmentId);
        const version = call.ifMatch();
        if (!(await changeProfile(tx, call.stores.keys, treatment.clientId, call.body, version))) {
          const theirs = await loadProfile(tx, call.stores.keys, treatment.clientId);
          refuse("STALE", { log: `profile of client ${treatment.clientId} is at ${theirs.version}, ${version} was sent`, theirs: { name: theirs.name, mail: theirs.mail, version: theirs.version } });
        }
        // What was not sent for want of an address, or of her wish, is looked at again.
        if (call.body.mail != null || call.body.messages === "mail") await planMessages(tx, treatmentId);
        return { reply: { id: treatmentId, version: version + 1 }, audit: { action: "client.change", objectKind: "client", objectId: treatment.clientId, clientId: treatment.clientId } };
      }),
  }),
];
