import { id, recordReply } from "@rapport/api";
import { consentsOf, leaveTrace, loadAsking, loadPromises, loadRecordWords, loadScores, loadToTry, ownReads } from "@rapport/store";
import { z } from "zod";
import { route } from "../http/route.ts";
import { scoreReply } from "../scores/score-reply.ts";
import { loadTreatmentFacts, sessionReply } from "../treatment-facts/treatment-facts.ts";

export const recordRoutes = [
  route({
    method: "GET",
    url: "/api/t/clients/:treatment/record",
    action: "record.see",
    params: z.strictObject({ treatment: id }),
    reply: recordReply,
    handle: (call) =>
      call.read(async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        const { treatment, states } = facts;
        const { keys } = call.stores;
        await leaveTrace(tx, treatment.clientId, "record", facts.today);
        const promises = await loadPromises(tx, keys, treatment);
        return {
          sessions: states.toReversed().map((state) => ({
            ...sessionReply(state), cancelledBy: state.cancelledBy, missedBy: state.missedBy, lateBy: [...state.lateBy], place: treatment.place,
            movedFrom: state.moves.map(({ from, byPart }) => ({ on: from.on, at: from.at.slice(0, 5), by: byPart })),
          })),
          promises: promises.flatMap(({ state, ...promise }) => (state === "withdrawn" ? [] : [{ ...promise, state }])).reverse(),
          toTry: (await loadToTry(tx, keys, treatment)).map(({ version: _version, ...shown }) => shown).reverse(),
          consents: (await consentsOf(tx, treatment.clientId)).map((consent) => ({ ...consent })),
          reads: await ownReads(tx, treatment.clientId),
          stopped: ((await loadAsking(tx, [treatmentId])).get(treatmentId)?.standing ?? []).map(({ part, because, from }) => ({ part, because, from })),
          fromShared: (await loadRecordWords(tx, keys, treatment)).map((words) => ({ ...words })).reverse(),
          scores: (await loadScores(tx, [treatmentId])).map((score) => scoreReply(score, treatment.clientId)).reverse(),
        };
      }),
  }),
];
