import { addPromiseBody, changed, id, promiseBody } from "@rapport/api";
import { addPromise, changePromise, loadPromises, loadTreatment, treatmentOfSession } from "@rapport/store";
import { z } from "zod";
import { dayIn } from "../http/practice-facts.ts";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";

export const promiseRoutes = [
  route({
    method: "POST",
    url: "/api/t/clients/:treatment/promises",
    action: "promise.keep",
    params: z.strictObject({ treatment: id }),
    body: addPromiseBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        const { clientId } = await loadTreatment(tx, treatmentId);
        const { sessionId } = call.body;
        if (sessionId !== undefined && (await treatmentOfSession(tx, sessionId)) !== treatmentId) refuse("NOT_FOUND", { log: `session ${sessionId} is not of treatment ${treatmentId}` });
        const promiseId = call.parts.seams.uuid();
        await addPromise(tx, call.stores.keys, { id: promiseId, treatmentId, clientId, sessionId: sessionId ?? null, words: call.body.words, day: dayIn((await call.practice()).zone, call.now) });
        return { reply: { id: promiseId, version: 1 }, status: 201, audit: { action: "promise.make", objectKind: "promise", objectId: promiseId, clientId } };
      }),
  }),

  route({
    method: "PATCH",
    url: "/api/t/clients/:treatment/promises/:promise",
    action: "promise.keep",
    params: z.strictObject({ treatment: id, promise: id }),
    body: promiseBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { treatment: treatmentId, promise: promiseId } = call.params;
        await call.permit(tx, { treatmentId });
        const treatment = await loadTreatment(tx, treatmentId);
        const there = (await loadPromises(tx, call.stores.keys, treatment)).find((one) => one.id === promiseId);
        if (there === undefined) refuse("NOT_FOUND", { log: `promise ${promiseId} is not of treatment ${treatmentId}` });
        const version = call.ifMatch();
        const { state } = call.body;
        if (!(await changePromise(tx, { id: promiseId, state, day: dayIn((await call.practice()).zone, call.now), version }))) {
          refuse("STALE", { log: `promise ${promiseId} is at ${there.version}, ${version} was sent`, theirs: { state: there.state, version: there.version } });
        }
        return { reply: { id: promiseId, version: version + 1 }, audit: { action: `promise.${state}`, objectKind: "promise", objectId: promiseId, clientId: treatment.clientId } };
      }),
  }),
];
