import { type BriefReply, briefReply, id, recordCopyReply } from "@rapport/api";
import { briefOf } from "@rapport/relationship";
import { leaveTrace, loadTreatment, therapistOf, type Transaction, treatmentOfSession } from "@rapport/store";
import { z } from "zod";
import { dayIn } from "../http/practice-facts.ts";
import { refuse } from "../http/refuse.ts";
import { type Call, route } from "../http/route.ts";
import { loadTreatmentFacts, sessionReply, stateOf } from "../treatment-facts/treatment-facts.ts";
import { briefTexts, countWords, itemWords } from "./brief-words.ts";
import { type BriefOf, loadBrief } from "./load-brief.ts";
import { recordCopy } from "./record-copy.ts";

const sessionParams = z.strictObject({ session: id });

async function reply(tx: Transaction, call: Call<unknown, unknown, unknown>, treatmentId: string, of: BriefOf): Promise<BriefReply | null> {
  const loaded = await loadBrief(tx, call, treatmentId, of);
  if (loaded === undefined) return null;
  const { facts, session, brief } = loaded;
  const { language, wordPack } = await call.practice();
  const therapist = (await therapistOf(tx, treatmentId)).name;
  const said = { texts: briefTexts({ language, wordPack }), client: facts.name, voice: { language, names: { therapist } } };
  const { sections, words, shortened } = briefOf(brief, (item) => countWords(itemWords(item, said)));
  return {
    session: sessionReply(session), client: { treatmentId, name: facts.name }, when: loaded.when, words, shortened: [...shortened],
    // The rules leave out what is the same as before; the page says "as before", and nothing where there was no answer before.
    sections: sections.map(({ name, items }) => ({ name, items: items.map((item) => (item.kind === "answer" ? { ...item, before: brief.today?.answers.find((one) => one.item === item.item)?.before ?? null } : item)) })),
    answeredOn: loaded.answeredOn, course: loaded.course, notesToRead: loaded.notesToRead, lookingDeclined: facts.treatment.lookingDeclinedOn !== null, strain: loaded.strain,
  };
}

export const briefRoutes = [
  route({
    method: "GET",
    url: "/api/t/sessions/:session/brief",
    action: "brief.see",
    params: sessionParams,
    reply: briefReply,
    handle: (call) =>
      call.read(async (tx) => {
        const treatmentId = await treatmentOfSession(tx, call.params.session);
        await call.permit(tx, { treatmentId });
        const found = await reply(tx, call, treatmentId, { page: "session", sessionId: call.params.session });
        if (found === null) refuse("NOT_FOUND", { log: `session ${call.params.session} is not of treatment ${treatmentId}` });
        return found;
      }),
  }),

  route({
    method: "GET",
    url: "/api/t/clients/:treatment/brief",
    action: "brief.see",
    params: z.strictObject({ treatment: id }),
    reply: z.strictObject({ brief: briefReply.nullable() }),
    handle: (call) =>
      call.read(async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        return { brief: await reply(tx, call, treatmentId, { page: "client" }) };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/sessions/:session/copy",
    action: "record.copy",
    params: sessionParams,
    reply: recordCopyReply,
    async handle(call) {
      const { session: sessionId } = call.params;
      await call.write({}, async (tx) => {
        const treatmentId = await treatmentOfSession(tx, sessionId);
        await call.permit(tx, { treatmentId });
        const { clientId } = await loadTreatment(tx, treatmentId);
        await leaveTrace(tx, clientId, "copy", dayIn((await call.practice()).zone, call.now));
        return { reply: { id: sessionId }, audit: { action: "record.copy", objectKind: "session", objectId: sessionId, clientId } };
      });
      return call.read(async (tx) => {
        const facts = await loadTreatmentFacts(tx, call, await treatmentOfSession(tx, sessionId));
        return { text: await recordCopy(tx, call, facts, stateOf(facts, sessionId).id) };
      });
    },
  }),
];
