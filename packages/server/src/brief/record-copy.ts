import { afterMeeting, type Answer, answerInWords, beforeMeeting, type Form, rowName } from "@rapport/instruments";
import { formsDone, loadAnswers, loadPromises, loadToTry, therapistOf, type Transaction } from "@rapport/store";
import { practiceFacts } from "../http/practice-facts.ts";
import type { Call } from "../http/route.ts";
import { stateOf, type TreatmentFacts } from "../treatment-facts/treatment-facts.ts";
import { briefTexts, type Said } from "./brief-words.ts";

/**
 * *Copy for the record*: facts of the session, answers in words, promises and to try. Never a private line, a strain, anything
 * sealed or anything to the person outside; of form B only what is open.
 */
export async function recordCopy(tx: Transaction, call: Call<unknown, unknown, unknown>, facts: TreatmentFacts, sessionId: string): Promise<string> {
  const { keys } = call.stores;
  const { treatment } = facts;
  const state = stateOf(facts, sessionId);
  const practice = await practiceFacts(call.stores, call.context, call.now);
  const therapist = (await therapistOf(tx, treatment.id)).name;
  const texts = briefTexts(practice);
  const said: Said = { texts, client: facts.name, voice: { language: practice.language, names: { therapist } } };
  const before = (await formsDone(tx, [treatment.id], "A")).find((form) => form.sessionId === sessionId);
  const after = facts.openForms.find((form) => form.sessionId === sessionId);
  const answers = await loadAnswers(tx, [before?.id, after?.administrationId].flatMap((id) => id ?? []), { keys, clientId: treatment.clientId });
  const promises = (await loadPromises(tx, keys, treatment)).filter(({ state: kept }) => kept === "open");
  const toTry = (await loadToTry(tx, keys, treatment)).filter(({ outcome, outcomeOn }) => outcome === null || outcomeOn === state.on);
  const part = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ["", title, ...lines.map((line) => `- ${line}`)]);
  return [
    texts.t("copy.title", { session: state.number ?? 0, date: texts.date(state.on, "weekday-day-month-year") }),
    texts.t(`record.state.${state.status}`, { client: facts.name }) + (state.lateBy.includes("therapist") ? ` ${texts.t("record.late.therapist")}` : "") + (state.lateBy.includes("client") ? ` ${texts.t("record.late.client", { client: facts.name })}` : ""),
    ...part(texts.t("copy.before", { client: facts.name }), before === undefined ? [] : inWords(beforeMeeting, answers.get(before.id) ?? [], said)),
    ...part(texts.t("copy.answers", { client: facts.name }), after === undefined ? [] : inWords(afterMeeting, answers.get(after.administrationId) ?? [], said)),
    ...part(texts.t("copy.promises"), promises.map(({ words }) => words)),
    ...part(texts.t("copy.to-try"), toTry.map(({ words, outcome }) => (outcome === null ? words : `${words} (${texts.t(`to-try.${outcome}`)})`))),
    "",
  ].join("\n");
}

function inWords(form: Form, answers: readonly Answer[], { texts, voice }: Said): string[] {
  return answers.map((answer) => {
    const given = answerInWords(form, answer, voice);
    const words = [...given.options, ...(given.cannotTell ? [texts.t("answer.could-not-tell")] : []), ...(given.words === undefined ? [] : [`“${given.words}”`])];
    return `${rowName(form, answer.item, voice)}: ${words.join(", ")}`;
  });
}
