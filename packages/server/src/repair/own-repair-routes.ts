import { ownRepairBody, ownRepairsReply, repairChanged } from "@rapport/api";
import { mayHappenInRepair, type RepairEvent, repairCheckDue, type RepairFacts } from "@rapport/relationship";
import { addRepairEvent, beginRepair, loadRepairs, lockTreatment, type StoredRepair, type Transaction } from "@rapport/store";
import type { z } from "zod";
import { type AnyCall, changeOwn, type OwnPage, readOwn } from "../client/own-page.ts";
import { loadMeetings } from "./load-meetings.ts";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";
import { eventsOf, openRepair, repairFacts } from "./repair-facts.ts";
import { sharedReply } from "./repair-reply.ts";

type Body = z.output<typeof ownRepairBody>;
interface Own {
  readonly treatment: { readonly id: string; readonly endedOn: string | null };
  readonly clientId: string;
  readonly today: string;
}

/** Her side of a repair: she tells as much as she likes, and she alone says how it is now. */
export const ownRepairRoutes = [
  route({
    method: "GET",
    url: "/api/client/repairs",
    action: "own-repair.see",
    reply: ownRepairsReply,
    handle: (call) =>
      readOwn(call, async (tx, page: OwnPage) => {
        const { treatment, states, today } = page;
        const facts = repairFacts(states, treatment.endedOn, today);
        const repairs = await loadRepairs(tx, call.stores.keys, { id: treatment.id, clientId: call.person.personId });
        return {
          therapist: treatment.therapist.name,
          repairs: repairs.map((repair) => ({ ...sharedReply(repair, facts), checkDue: repairCheckDue(eventsOf(repair), facts)?.id ?? null })).reverse(),
        };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/repairs",
    action: "own-repair.act",
    body: ownRepairBody,
    reply: repairChanged,
    async handle(call) {
      const changed = await changeOwn(call, async (tx, { treatment, today, clientId }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        await lockTreatment(tx, treatment.id);
        const own = { treatment, today, clientId };
        const facts = await factsOf(tx, call, own);
        const repairs = await loadRepairs(tx, call.stores.keys, { id: treatment.id, clientId });
        const { body } = call;
        const done = body.do === "tell" ? await tell(tx, call, own, repairs, facts, body) : await act(tx, call, own, repairs, facts, body);
        return { action: `repair.${body.do}`, objectKind: "repair", objectId: done.id, version: done.version };
      });
      return { id: changed.id, version: changed.version ?? 0 };
    },
  }),
];

async function factsOf(tx: Transaction, call: AnyCall, { treatment, today }: Own): Promise<RepairFacts> {
  return repairFacts(await loadMeetings(tx, treatment.id, call.now), treatment.endedOn, today);
}

/** Opens a repair, or joins the one that is open, and puts down what she lets be seen. */
async function tell(tx: Transaction, call: AnyCall, own: Own, repairs: readonly StoredRepair[], facts: RepairFacts, body: Extract<Body, { do: "tell" }>): Promise<{ id: string; version: number }> {
  const { uuid } = call.parts.seams;
  const joined = openRepair(repairs, facts);
  if (facts.endedOn !== null) refuse("CONFLICT", { log: `treatment ${own.treatment.id} is over` });
  const id = joined?.id ?? uuid();
  let version = joined?.version ?? 1;
  if (joined === undefined) await beginRepair(tx, { id, treatmentId: own.treatment.id, by: "client", day: own.today, eventId: uuid() });
  const parts = [
    { code: "like", codes: body.like, words: null }, { code: "happened", codes: [], words: body.happened }, { code: "would-help", codes: body.wouldHelp, words: body.wouldHelpWords },
    { code: "talk", codes: body.talk === null ? [] : [body.talk], words: null },
  ].filter(({ codes, words }) => codes.length > 0 || words !== null);
  for (const part of parts) {
    await addRepairEvent(tx, call.stores.keys, { id: uuid(), repairId: id, treatmentId: own.treatment.id, clientId: own.clientId, event: { kind: "told", by: "client", on: own.today }, after: version, ...part });
    version += 1;
  }
  return { id, version };
}

async function act(tx: Transaction, call: AnyCall, own: Own, repairs: readonly StoredRepair[], facts: RepairFacts, body: Exclude<Body, { do: "tell" }>): Promise<{ id: string; version: number }> {
  const repair = repairs.find(({ id }) => id === body.repair) ?? refuse("NOT_FOUND", { log: `repair ${body.repair} is not of treatment ${own.treatment.id}` });
  const event = eventOf(body, own.today);
  if (!mayHappenInRepair(event, eventsOf(repair), facts)) refuse("CONFLICT", { log: `${event.kind} does not fit in repair ${repair.id} at ${repair.version}` });
  await addRepairEvent(tx, call.stores.keys, { id: call.parts.seams.uuid(), repairId: repair.id, treatmentId: own.treatment.id, clientId: own.clientId, event, after: repair.version });
  return { id: repair.id, version: repair.version + 1 };
}

function eventOf(body: Exclude<Body, { do: "tell" }>, on: string): RepairEvent {
  const hers = { by: "client" as const, on };
  switch (body.do) {
    case "rest":
      return { kind: "rested", ...hers };
    case "reopen":
      return { kind: "reopened", ...hers };
    case "answer-rest":
      return { kind: "rest-answered", yes: body.yes, ...hers };
    case "answer-heard":
      return { kind: "heard-answered", answer: body.answer, ...hers };
    case "check":
      return { kind: "checked", answer: body.answer, sessionId: body.session, ...hers };
  }
}
