import { answerStrainBody, changed, id } from "@rapport/api";
import { answerStrain, loadTreatment } from "@rapport/store";
import { z } from "zod";
import { dayIn } from "../http/practice-facts.ts";
import { route } from "../http/route.ts";

export const strainRoutes = [
  route({
    method: "POST",
    url: "/api/t/clients/:treatment/strains/:strain/answer",
    action: "strain.answer",
    params: z.strictObject({ treatment: id, strain: id }),
    body: answerStrainBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { treatment: treatmentId, strain } = call.params;
        await call.permit(tx, { treatmentId });
        await loadTreatment(tx, treatmentId);
        await answerStrain(tx, { id: strain, treatmentId, answer: call.body.answer, day: dayIn((await call.practice()).zone, call.now) });
        // Without the client: what concerns her in the log is hers to read, and this is the therapist's own.
        return { reply: { id: strain }, audit: { action: "strain.answer", objectKind: "possible-strain", objectId: strain } };
      }),
  }),
];
