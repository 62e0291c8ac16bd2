import { id, nameStrainBody, repairActBody, repairChanged, repairReply } from "@rapport/api";
import { gentleFlags, mayHappenInRepair, type RepairEvent, type RepairState, type RepairStep, repairState } from "@rapport/relationship";
import { addPromise, addRepairEvent, addToTry, beginRepair, keepOwnWords, leaveTrace, loadOwnSettings, loadOwnWords, loadRepairs, lockTreatment, type Transaction, treatmentOfRepair } from "@rapport/store";
import { z } from "zod";
import { refuse } from "../http/refuse.ts";
import { type Call, route } from "../http/route.ts";
import { loadTreatmentFacts, type TreatmentFacts } from "../treatment-facts/treatment-facts.ts";
import { eventsOf, openRepair, repairFacts } from "./repair-facts.ts";
import { sharedReply } from "./repair-reply.ts";

type Body = z.output<typeof repairActBody>;
const params = z.strictObject({ repair: id });

/** The therapist's side: five steps, each saved; no act that mends. */
export const repairRoutes = [
  route({
    method: "GET",
    url: "/api/t/repairs/:repair",
    action: "repair.see",
    params,
    reply: repairReply,
    async handle(call) {
      const { language } = await call.practice();
      return call.read(async (tx) => {
        const treatmentId = await treatmentOfRepair(tx, call.params.repair);
        await call.permit(tx, { treatmentId });
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        await leaveTrace(tx, facts.treatment.clientId, "repair", facts.today);
        const { repair, about } = await findRepair(tx, call, facts);
        const state = repairState(eventsOf(repair), about);
        const shared = sharedReply(repair, about);
        const own = await loadOwnWords(tx, call.stores.keys, facts.treatment, repair.id);
        return {
          client: { treatmentId, name: facts.name },
          repair: { ...shared, named: repair.named, nextStep: state.nextStep, own: ownPart(own, state.stepsDone, shared.sent !== null), draft: (state.nextStep === null ? undefined : own.get(state.nextStep)) ?? null },
          // Asked once: what was kept as it is, is not asked about again; and of no one who turned it off.
          flagged: (await loadOwnSettings(tx)).gentleFlags ? gentleFlags(own.get(2) ?? "", language).map(({ kind }) => kind) : [],
        };
      });
    },
  }),

  route({
    method: "POST",
    url: "/api/t/clients/:treatment/repairs",
    action: "repair.name",
    params: z.strictObject({ treatment: id }),
    body: nameStrainBody,
    reply: repairChanged,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        await lockTreatment(tx, treatmentId);
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        const { clientId, endedOn } = facts.treatment;
        const about = repairFacts(facts.states, endedOn, facts.today);
        if (about.endedOn !== null) refuse("CONFLICT", { log: `treatment ${treatmentId} is over` });
        const open = openRepair(await loadRepairs(tx, call.stores.keys, facts.treatment), about);
        const repairId = open?.id ?? call.parts.seams.uuid();
        if (open === undefined) await beginRepair(tx, { id: repairId, treatmentId, by: "therapist", day: facts.today, named: call.body.named, noticedBy: call.body.noticedBy, eventId: call.parts.seams.uuid() });
        return { reply: { id: repairId, version: open?.version ?? 1 }, status: 201, audit: { action: "repair.name", objectKind: "repair", objectId: repairId, clientId } };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/repairs/:repair/acts",
    action: "repair.act",
    params,
    body: repairActBody,
    reply: repairChanged,
    handle: (call) =>
      call.write({}, async (tx) => {
        const treatmentId = await treatmentOfRepair(tx, call.params.repair);
        await call.permit(tx, { treatmentId });
        await lockTreatment(tx, treatmentId);
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        const { repair, about } = await findRepair(tx, call, facts);
        const { body } = call;
        if (body.after !== repair.version) refuse("STALE", { log: `repair ${repair.id} is at ${repair.version}, the act came after ${body.after}` });
        const { clientId } = facts.treatment;
        const audit = { action: `repair.${body.do}`, objectKind: "repair", objectId: repair.id, clientId };
        if (body.do === "put-off") {
          await putOff(tx, call, facts, repairState(eventsOf(repair), about), repair.id, body.words);
          // Without the client: it is the therapist's own, and changes nothing of hers.
          return { reply: { id: repair.id, version: repair.version }, audit: { action: audit.action, objectKind: audit.objectKind, objectId: audit.objectId } };
        }
        const event = eventOf(body, facts.today);
        if (!mayHappenInRepair(event, eventsOf(repair), about)) refuse("CONFLICT", { log: `${body.do} does not fit in repair ${repair.id} at ${repair.version}` });
        await addRepairEvent(tx, call.stores.keys, { id: call.parts.seams.uuid(), repairId: repair.id, treatmentId, clientId, event, after: repair.version, ...seenByHer(body) });
        await follow(tx, call, facts, repair.id, body);
        return { reply: { id: repair.id, version: repair.version + 1 }, audit };
      }),
  }),
];

async function findRepair(tx: Transaction, call: Call<{ readonly repair: string }, unknown, unknown>, facts: TreatmentFacts) {
  const repairs = await loadRepairs(tx, call.stores.keys, facts.treatment);
  const repair = repairs.find(({ id: one }) => one === call.params.repair) ?? refuse("NOT_FOUND", { log: `repair ${call.params.repair} is not there` });
  return { repair, about: repairFacts(facts.states, facts.treatment.endedOn, facts.today) };
}

/** Own words of the steps that are done and stayed with the therapist: of one whose words went to her, what was first written for it is over. */
function ownPart(own: ReadonlyMap<number, string>, done: readonly RepairStep[], sent: boolean): { step: number; words: string }[] {
  const stayed = done.filter((step) => step <= 2 || (step === 3 && !sent));
  return stayed.flatMap((step) => (own.has(step) ? [{ step, words: own.get(step) ?? "" }] : []));
}

/** The next step waits. What was written for it is kept for whoever wrote it. */
async function putOff(tx: Transaction, call: Call<unknown, unknown, unknown>, { treatment, today }: TreatmentFacts, { standing, nextStep }: RepairState, repairId: string, words: string | undefined): Promise<void> {
  if (standing !== "open" || nextStep === null) refuse("CONFLICT", { log: `repair ${repairId} has no step to put off` });
  if (words !== undefined && words !== "") await keepOwnWords(tx, call.stores.keys, treatment, { repairId, step: nextStep, words, day: today });
}

type Done = Exclude<Body, { do: "put-off" }>;
const steps: Readonly<Record<Exclude<Done["do"], "ask-to-rest">, RepairStep>> = { "take-in": 1, "own-part": 2, "open-it": 3, heard: 4, agree: 5 };

function eventOf(body: Done, on: string): RepairEvent {
  return body.do === "ask-to-rest" ? { kind: "rest-asked", by: "therapist", on } : { kind: "step-done", by: "therapist", step: steps[body.do], on };
}

/** What she sees of a step. What is only said in the room, felt or owned stays with the therapist. */
function seenByHer(body: Done): { readonly codes?: readonly string[]; readonly words?: string } {
  switch (body.do) {
    case "open-it":
      return { codes: [body.how], ...(body.how === "send" ? { words: body.words } : {}) };
    case "heard":
      return { words: body.words };
    case "agree":
      return { codes: [body.who, body.look], words: body.words };
    default:
      return {};
  }
}

/** Own words are kept apart; one small change becomes a promise, or something to try. */
async function follow(tx: Transaction, call: Call<unknown, unknown, unknown>, { treatment, today }: TreatmentFacts, repairId: string, body: Done): Promise<void> {
  const { keys } = call.stores;
  const own = body.do === "take-in" || body.do === "own-part" || (body.do === "open-it" && body.how === "say") ? body.words : undefined;
  if (own !== undefined && body.do !== "ask-to-rest") await keepOwnWords(tx, keys, treatment, { repairId, step: steps[body.do], words: own, day: today });
  if (body.do !== "agree") return;
  const made = { treatmentId: treatment.id, clientId: treatment.clientId, sessionId: null, words: body.words, day: today };
  if (body.who !== "client") await addPromise(tx, keys, { ...made, id: call.parts.seams.uuid() });
  if (body.who !== "therapist") await addToTry(tx, keys, { ...made, id: call.parts.seams.uuid() });
}
