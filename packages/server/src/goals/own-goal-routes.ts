import { addGoalBody, addToTryBody, changed, changeToTryBody, goalActBody, id, ownGoalsReply } from "@rapport/api";
import { hasEnded, mayAddGoal } from "@rapport/relationship";
import { addGoal, addToTry, changeToTry, letGoalGo, loadGoals, loadToTry, lockTreatment, rateGoal, rewordGoal, type StoredGoal, type Transaction } from "@rapport/store";
import { z } from "zod";
import { type AnyCall, changeOwn, readOwn } from "../client/own-page.ts";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";
import { goalsReply } from "./goal-reply.ts";

/** Her goals, up to three, in her words; and what she wants to try, for one of them or for none. */
export const ownGoalRoutes = [
  route({
    method: "GET",
    url: "/api/client/goals",
    action: "own-pages.see",
    reply: ownGoalsReply,
    handle: (call) =>
      readOwn(call, async (tx, { treatment, today }) => {
        const { keys } = call.stores;
        const goals = await loadGoals(tx, keys, treatment);
        const ended = hasEnded(treatment.endedOn, today);
        return { therapistName: treatment.therapist.name, mayAdd: !ended && mayAddGoal(goals), ended, goals: goalsReply(goals, await loadToTry(tx, keys, treatment)) };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/goals",
    action: "goal.keep",
    body: addGoalBody,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, today, clientId }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        await refuseFull(tx, call, { id: treatment.id, clientId });
        const objectId = call.parts.seams.uuid();
        await addGoal(tx, call.stores.keys, { id: objectId, treatmentId: treatment.id, words: call.body.words, day: today });
        return { action: "goal.set", objectKind: "goal", objectId, version: 1 };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/goals/:goal",
    action: "goal.keep",
    params: z.strictObject({ goal: id }),
    body: goalActBody,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, today, clientId }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        const { keys } = call.stores;
        const { body } = call;
        const whose = { id: treatment.id, clientId };
        const goal = await goalOf(tx, call, whose, call.params.goal);
        const about = { id: goal.id, treatmentId: treatment.id };
        const done = (version: number) => ({ action: `goal.${body.do}`, objectKind: "goal", objectId: goal.id, version });
        switch (body.do) {
          case "reword":
            return done(await rewordGoal(tx, keys, { ...about, version: call.ifMatch(), words: body.words, day: today }));
          case "rate":
            // Two ratings at one moment go one after the other.
            await lockTreatment(tx, treatment.id);
            await rateGoal(tx, keys, { id: call.parts.seams.uuid(), goalId: goal.id, treatmentId: treatment.id, rating: body.rating, words: body.words, day: today });
            return done(goal.version);
          case "let-go":
            return done(await letGoalGo(tx, { ...about, version: call.ifMatch(), letGoOn: today }));
          case "take-up":
            if (goal.letGoOn !== null) await refuseFull(tx, call, whose);
            return done(await letGoalGo(tx, { ...about, version: call.ifMatch(), letGoOn: null }));
        }
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/to-try",
    action: "to-try.choose",
    body: addToTryBody,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, today, clientId }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        const { words, goalId } = call.body;
        if (goalId !== null) await goalOf(tx, call, { id: treatment.id, clientId }, goalId);
        const objectId = call.parts.seams.uuid();
        await addToTry(tx, call.stores.keys, { id: objectId, treatmentId: treatment.id, clientId, sessionId: null, words, day: today, goalId });
        return { action: "to-try.choose", objectKind: "to-try", objectId, version: 1 };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/to-try/:toTry",
    action: "to-try.choose",
    params: z.strictObject({ toTry: id }),
    body: changeToTryBody,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, today, clientId }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        const { body } = call;
        if (body.do === "link" && body.goalId !== null) await goalOf(tx, call, { id: treatment.id, clientId }, body.goalId);
        const change = body.do === "link" ? { goalId: body.goalId } : { withdrawnOn: today };
        const version = await changeToTry(tx, call.stores.keys, { id: call.params.toTry, treatmentId: treatment.id, version: call.ifMatch(), ...change });
        return { action: `to-try.${body.do}`, objectKind: "to-try", objectId: call.params.toTry, version };
      }),
  }),
];

interface Whose {
  readonly id: string;
  readonly clientId: string;
}

async function goalOf(tx: Transaction, call: AnyCall, whose: Whose, goalId: string): Promise<StoredGoal> {
  const goal = (await loadGoals(tx, call.stores.keys, whose)).find((one) => one.id === goalId);
  return goal ?? refuse("NOT_FOUND", { log: `goal ${goalId} is not of treatment ${whose.id}` });
}

/** Asked under the treatment's lock, so that two phones at one moment do not make four. */
async function refuseFull(tx: Transaction, call: AnyCall, whose: Whose): Promise<void> {
  await lockTreatment(tx, whose.id);
  if (!mayAddGoal(await loadGoals(tx, call.stores.keys, whose))) refuse("CONFLICT", { log: `treatment ${whose.id} has all its goals` });
}
