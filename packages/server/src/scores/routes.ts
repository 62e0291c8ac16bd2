import { createHash } from "node:crypto";
import { changed, formsReply, id, typeScoreBody } from "@rapport/api";
import { factsOf, scoreRegistry } from "@rapport/instruments";
import { createTexts, staffArea } from "@rapport/texts";
import { clientName, type DataKeys, loadScores, loadTreatment, type Transaction, treatmentOfSession, typeScore } from "@rapport/store";
import { z } from "zod";
import { dayIn } from "../http/practice-facts.ts";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";
import { checkScores } from "./check-scores.ts";
import { formReply } from "./score-reply.ts";

export const scoreRoutes = [
  route({
    method: "GET",
    url: "/api/t/forms",
    action: "forms.see",
    reply: formsReply,
    async handle(call) {
      await call.read((tx) => call.permit(tx, {}));
      return { forms: scoreRegistry.map(formReply) };
    },
  }),

  route({
    method: "POST",
    url: "/api/t/clients/:treatment/scores",
    action: "score.type",
    params: z.strictObject({ treatment: id }),
    body: typeScoreBody,
    reply: changed,
    async handle(call) {
      const { zone, language } = await call.practice();
      const today = dayIn(zone, call.now);
      return call.write({}, async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        const { clientId } = await loadTreatment(tx, treatmentId);
        const { body } = call;
        const checked = checkScores(body, today);
        if ("problems" in checked) {
          const { t } = createTexts({ locale: language, areas: [staffArea] });
          refuse("BAD_FIELDS", {
            log: `scores for treatment ${treatmentId}: ${checked.problems.map(({ path, kind }) => `${path} ${kind}`).join(", ")}`,
            fields: checked.problems.map(({ path, kind, expected }) => ({ path, person: t(`score.problem.${kind}`, { expected }) })),
          });
        }
        await refuseAnsweredHere(tx, { treatmentId, clientId, body, language }, call.stores.keys);
        if (body.sessionId !== undefined && (await treatmentOfSession(tx, body.sessionId)) !== treatmentId) refuse("NOT_FOUND", { log: `session ${body.sessionId} is not of treatment ${treatmentId}` });
        const { facts } = checked;
        const typed = await typeScore(tx, {
          id: call.parts.seams.uuid(), treatmentId, clientId, raterId: body.rater === "client" ? clientId : call.person.personId, instrument: facts.code, instrumentVersion: facts.version,
          // No wording of a published form is stored here, so its text has no hash but that of its name and version.
          textHash: createHash("sha256").update(`${facts.code} ${facts.version}`).digest("hex"), language, sessionId: body.sessionId ?? null, on: body.on, day: today, values: body.values,
        });
        return { reply: typed, audit: { action: "score.type", objectKind: "administration", objectId: typed.id, clientId } };
      });
    },
  }),
];

/** What she answered here is hers: a score of the same form and day is not typed beside it. */
async function refuseAnsweredHere(tx: Transaction, { treatmentId, clientId, body, language }: { readonly treatmentId: string; readonly clientId: string; readonly body: z.output<typeof typeScoreBody>; readonly language: string }, keys: DataKeys): Promise<void> {
  if (body.rater !== "client") return;
  const code = factsOf(body.instrument)?.code ?? "";
  const there = (await loadScores(tx, [treatmentId], code)).some(({ origin, on }) => origin === "asked" && on === body.on);
  if (!there) return;
  const { t } = createTexts({ locale: language, areas: [staffArea] });
  refuse("BAD_FIELDS", { log: `scores for treatment ${treatmentId}: ${code} was answered here on that day`, fields: [{ path: "on", person: t("score.problem.answered-here", { client: await clientName(tx, keys, clientId) }) }] });
}
