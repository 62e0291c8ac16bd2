import { createHash } from "node:crypto";
import { changed, emptyReply, id, loadedPackReply, loadPackBody, practiceFormsReply } from "@rapport/api";
import { checkWordingPack, factsOf, scoreRegistry, whyNotGiven, type WordingPack } from "@rapport/instruments";
import { canonical, keepPack, loadPacks, loadStaff, withdrawPack } from "@rapport/store";
import { createTexts, errorsArea } from "@rapport/texts";
import { z } from "zod";
import { dayIn } from "../http/practice-facts.ts";
import { type FieldProblem, refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";

const texts = createTexts({ locale: "en", areas: [errorsArea] });
const mostProblems = 20;

/** The wording of published forms that a practice may use. Facts come with the program; not a word of a form does. */
export const practiceFormRoutes = [
  route({
    method: "GET",
    url: "/api/admin/forms",
    action: "wording.see",
    reply: practiceFormsReply,
    handle: (call) =>
      call.read(async (tx) => {
        await call.permit(tx, {});
        const packs = await loadPacks(tx);
        const names = new Map((await loadStaff(tx)).map(({ id: staff, name }) => [staff, name]));
        return {
          forms: scoreRegistry.map((facts) => ({
            code: facts.code, name: facts.name, items: facts.items.count, licence: facts.rights.licence, rightsNote: facts.rights.note, citation: facts.citation, facts: facts.version,
            asksAboutSelfHarm: facts.riskItems.length > 0, notGiven: whyNotGiven(facts) ?? null,
            packs: packs.filter(({ instrument }) => instrument === facts.code).map((pack) => ({ id: pack.id, language: pack.language, youForm: pack.youForm, licenceNote: pack.licenceNote, loadedOn: pack.loadedOn, by: names.get(pack.loadedBy) ?? null })),
          })),
        };
      }),
  }),

  route({
    method: "POST",
    url: "/api/admin/forms/packs",
    action: "wording.load",
    body: loadPackBody,
    reply: loadedPackReply,
    bodyLimit: 1024 * 1024,
    async handle(call) {
      const { zone } = await call.practice();
      return call.write({}, async (tx) => {
        await call.permit(tx, {});
        const pack = readPack(call.body.file);
        const first = call.parts.seams.uuid();
        for (const [index, language] of pack.languages.entries()) {
          const textHash = createHash("sha256").update(canonical(language)).digest("hex");
          await keepPack(tx, { id: index === 0 ? first : call.parts.seams.uuid(), instrument: pack.instrument, facts: pack.facts, language: language.language, youForm: language.youForm ?? "plain", licenceNote: pack.licenceNote, loadedOn: dayIn(zone, call.now), textHash, content: language });
        }
        return { reply: { id: first, languages: pack.languages.length }, status: 201, audit: { action: "wording.load", objectKind: "wording-pack", objectId: first } };
      });
    },
  }),

  route({
    method: "POST",
    url: "/api/admin/forms/packs/:pack/withdraw",
    action: "wording.load",
    params: z.strictObject({ pack: id }),
    body: emptyReply,
    reply: changed,
    async handle(call) {
      const { zone } = await call.practice();
      return call.write({}, async (tx) => {
        await call.permit(tx, {});
        if (!(await withdrawPack(tx, call.params.pack, dayIn(zone, call.now)))) refuse("NOT_FOUND", { log: `wording pack ${call.params.pack} is not in use here` });
        return { reply: { id: call.params.pack }, audit: { action: "wording.withdraw", objectKind: "wording-pack", objectId: call.params.pack } };
      });
    },
  }),
];

/** @throws Refused BAD_FIELDS that names every problem of the file at once */
function readPack(file: string): WordingPack {
  let json: unknown;
  try {
    json = JSON.parse(file);
  } catch {
    return refuseFile([{ path: "(the file)", person: texts.t("pack.not-json") }]);
  }
  const named = typeof json === "object" && json !== null && "instrument" in json ? json.instrument : undefined;
  const facts = typeof named === "string" ? factsOf(named) : undefined;
  if (facts === undefined) return refuseFile([{ path: "instrument", person: texts.t("pack.unknown", { known: scoreRegistry.map(({ code }) => code).join(", ") }) }]);
  const checked = checkWordingPack(json, facts);
  if (checked.ok) return checked.pack;
  return refuseFile(checked.problems.slice(0, mostProblems).map(({ path, came, expected }) => ({ path, person: texts.t("pack.problem", { came, expected }) })));
}

const refuseFile = (fields: readonly FieldProblem[]): never => refuse("BAD_FIELDS", { log: `a wording pack with ${fields.length} problem(s)`, fields });
