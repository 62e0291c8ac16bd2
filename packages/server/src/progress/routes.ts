import { type BeforeFormShape, id, progressReply } from "@rapport/api";
import { formsDone, leaveTrace, loadAnswers, loadGoals, loadScores, loadSentNotes, loadToTry, therapistOf } from "@rapport/store";
import { z } from "zod";
import { feltOffSessions } from "../brief/load-brief.ts";
import { givenFillings } from "../chosen-forms/given-answers.ts";
import { modelsInUse } from "../course-models/models-in-use.ts";
import { goalsReply } from "../goals/goal-reply.ts";
import { route } from "../http/route.ts";
import { scoreReply } from "../scores/score-reply.ts";
import { loadTreatmentFacts } from "../treatment-facts/treatment-facts.ts";
import { courseChart, coursesOf } from "./outcome-scale.ts";

const four = ["a1", "a2", "a3", "a4"] as const;

export const progressRoutes = [
  route({
    method: "GET",
    url: "/api/t/clients/:treatment/progress",
    action: "progress.see",
    params: z.strictObject({ treatment: id }),
    reply: progressReply,
    handle: async (call) => {
      const practice = await call.practice();
      return call.read(async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        const models = await modelsInUse(tx, practice);
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        const { treatment, states } = facts;
        const { keys } = call.stores;
        const toTry = await loadToTry(tx, keys, treatment);
        const scores = await loadScores(tx, [treatmentId]);
        const feltOff = feltOffSessions(await loadSentNotes(tx, keys, [treatment]));
        const forms = await formsDone(tx, [treatmentId], "A");
        const answers = await loadAnswers(tx, forms.map((form) => form.id));
        await leaveTrace(tx, treatment.clientId, "progress", facts.today);
        const numberOf = (sessionId: string | null) => states.find((state) => state.id === sessionId)?.number ?? null;
        const before = forms.map((form): BeforeFormShape => ({
          sessionId: form.sessionId, number: numberOf(form.sessionId), on: form.onDate,
          answers: four.flatMap((item) => {
            const answer = answers.get(form.id)?.find((one) => one.item === item);
            return answer === undefined ? [] : [{ item, value: answer.value, cannotTell: answer.cannotTell }];
          }),
        }));
        return {
          courses: coursesOf(scores, treatment.clientId, states).map((course) => courseChart(course, { states, startedOn: treatment.startedOn }, feltOff, models)),
          before: before.sort((one, other) => (one.number ?? 0) - (other.number ?? 0)),
          given: (await givenFillings(tx, treatmentId, (await therapistOf(tx, treatmentId)).name)).map(({ form, rows }) => ({
            id: form.id, instrument: form.instrument, on: form.onDate, number: numberOf(form.sessionId), rows: [...rows],
            total: scores.find((score) => score.id === form.id)?.values.find(({ scale }) => scale === "total")?.value ?? null,
          })).reverse(),
          scores: scores.map((score) => scoreReply(score, treatment.clientId)).reverse(),
          goals: goalsReply(await loadGoals(tx, keys, treatment), toTry),
          toTry: toTry.map(({ version: _version, ...shown }) => shown),
        };
      });
    },
  }),
];
