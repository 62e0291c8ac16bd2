import { caseloadReply, changed, id, notNowBody } from "@rapport/api";
import { addNotNow, loadTreatment } from "@rapport/store";
import { z } from "zod";
import { dayIn } from "../http/practice-facts.ts";
import { route } from "../http/route.ts";
import { loadCaseload } from "./load-caseload.ts";

export const caseloadRoutes = [
  route({
    method: "GET",
    url: "/api/t/clients",
    action: "caseload.see",
    reply: caseloadReply,
    handle: (call) =>
      call.read(async (tx) => {
        await call.permit(tx, {});
        return loadCaseload(tx, call);
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/clients/:treatment/not-now",
    action: "call-out.not-now",
    params: z.strictObject({ treatment: id }),
    body: notNowBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        await loadTreatment(tx, treatmentId);
        const saidId = call.parts.seams.uuid();
        await addNotNow(tx, { id: saidId, treatmentId, why: call.body.why, day: dayIn((await call.practice()).zone, call.now) });
        // Without the client: what concerns her in the log is hers to read, and that the therapist was called to think of her is not.
        return { reply: { id: saidId }, audit: { action: "call-out.not-now", objectKind: "not-now", objectId: saidId } };
      }),
  }),
];
