import { factsOf, formOf, textHash, therapistSide } from "@rapport/instruments";
import { placeOf, sqlFor } from "@rapport/store";
import { sha256 } from "../check-in/sha256.ts";
import { daysAfter } from "./sample-practice.ts";
import type { Writing } from "./write-treatment.ts";

const guessed = ["b1", "b2", "b3", "b4"] as const;
const minute = 60_000;

/** Form A and B as she filled them, guesses, the therapist's own answers, the question about the tool, and scores that were typed in. */
export async function writeForms(writing: Writing): Promise<void> {
  await writeFilled(writing);
  await writeGuesses(writing);
  await writeOwnAnswers(writing);
  await writeShortForms(writing);
  await writeToolQuestions(writing);
  await writeScores(writing);
}

const asked = (code: string) => ({
  instrument: code, instrument_version: formOf(code).version, language: "en", you_form: "informal", text_hash: textHash(formOf(code), "en", "informal", sha256), origin: "asked", state: "done", import_id: null,
});

async function writeFilled({ tx, keys, treatment, row }: Writing): Promise<void> {
  const { forms, clientId, uuid } = treatment;
  if (forms.length === 0) return;
  const made = forms.map((form) => ({ ...form, id: uuid() }));
  await tx.change(sqlFor.insertInto("rapport.administration").values(made.map(({ id, sessionId, instrument, place, askedItems, on }) => ({
    ...row, ...asked(instrument), id, session_id: sessionId, rater_id: clientId, about_id: clientId, place, therapist_present: place === "screen", device: place === "screen" ? "tablet" : "phone",
    asked_items: [...askedItems], on_date: on, done_on: on,
  }))));
  const answers = [];
  for (const { id, answers: given } of made) {
    for (const { item, value, chosen, cannotTell, words } of given) {
      const sealed = words === undefined ? null : await keys.encrypt(tx, clientId, placeOf.answerWords(id, 1, item), words);
      answers.push({ ...row, administration_id: id, version: 1, item, value, chosen: chosen === undefined ? null : [...chosen], cannot_tell: cannotTell, words: sealed });
    }
  }
  await tx.change(sqlFor.insertInto("rapport.answer").values(answers));
}

async function writeGuesses({ tx, treatment, therapistId, row }: Writing): Promise<void> {
  const { sessions, clientId, uuid } = treatment;
  const made = sessions.flatMap((session) => (session.told?.guess == null ? [] : [{ session, values: session.told.guess, sureness: session.told.sure ?? null, id: uuid() }]));
  if (made.length === 0) return;
  await tx.change(sqlFor.insertInto("rapport.guess").values(made.map(({ id, session, sureness }) => ({
    ...row, id, session_id: session.id, rater_id: therapistId, about_id: clientId, sureness, committed_at: new Date(session.endsAt + 35 * minute),
  }))));
  await tx.change(sqlFor.insertInto("rapport.guess_answer").values(made.flatMap(({ id, values }) => values.map((value, index) => ({ ...row, guess_id: id, item: guessed[index] ?? "b1", value })))));
}

async function writeOwnAnswers({ tx, treatment, therapistId, row }: Writing): Promise<void> {
  const made = treatment.sessions.flatMap((session) => (session.told?.own === undefined ? [] : [{ session, values: session.told.own, id: treatment.uuid() }]));
  if (made.length === 0) return;
  const items = ["c1", "c3", "c4"] as const;
  await tx.change(sqlFor.insertInto("rapport.administration").values(made.map(({ id, session }) => ({
    ...row, ...asked(therapistSide.code), id, session_id: session.id, rater_id: therapistId, about_id: treatment.clientId, place: "elsewhere", asked_items: [...items], on_date: session.on, done_on: session.on,
  }))));
  await tx.change(sqlFor.insertInto("rapport.answer").values(made.flatMap(({ id, values }) => values.map((value, index) => ({
    ...row, administration_id: id, version: 1, item: items[index] ?? "c1", value, chosen: null, cannot_tell: false, words: null,
  })))));
}

/** How to work, from both, and what she said around a break. */
async function writeShortForms({ tx, sample, treatment, therapistId, row }: Writing): Promise<void> {
  const { sessions, clientId, uuid } = treatment;
  const made = sessions.flatMap((session) => {
    const { howToWork, aroundBreak } = session.told ?? {};
    const of = (code: string, rater: string, items: readonly string[], values: readonly number[], days: number) => ({ id: uuid(), code, rater, items, values, session, on: daysAfter(session, days, sample.today) });
    return [
      ...(howToWork === undefined ? [] : [of("G", clientId, fourItems, howToWork.hers, 1)]),
      ...(howToWork?.theirs === undefined ? [] : [of("G", therapistId, fourItems, howToWork.theirs, 2)]),
      ...(aroundBreak === undefined ? [] : [of("H", clientId, [aroundBreak.item], [aroundBreak.value], -1)]),
    ];
  });
  if (made.length === 0) return;
  await tx.change(sqlFor.insertInto("rapport.administration").values(made.map(({ id, code, rater, items, session, on }) => ({
    ...row, ...asked(code), id, session_id: session.id, rater_id: rater, about_id: clientId, place: rater === clientId ? "link" : "elsewhere", asked_items: [...items], on_date: on, done_on: on,
  }))));
  await tx.change(sqlFor.insertInto("rapport.answer").values(made.flatMap(({ id, items, values }) => values.map((value, index) => ({
    ...row, administration_id: id, version: 1, item: items[index] ?? "", value, chosen: null, cannot_tell: false, words: null,
  })))));
}

const fourItems = ["g1", "g2", "g3", "g4"] as const;

/** That it was put to her. What she said is counted apart, without a name. */
async function writeToolQuestions({ tx, sample, treatment, row }: Writing): Promise<void> {
  const { clientId, uuid } = treatment;
  const put = treatment.sessions.filter(({ told }) => told?.tool !== undefined);
  if (put.length === 0) return;
  await tx.change(sqlFor.insertInto("rapport.administration").values(put.map((session) => {
    const on = daysAfter(session, 1, sample.today);
    return { ...row, ...asked("F"), id: uuid(), session_id: session.id, rater_id: clientId, about_id: clientId, place: "link", asked_items: ["t1", "t2"], on_date: on, done_on: on };
  })));
}

async function writeScores({ tx, treatment, row }: Writing): Promise<void> {
  const { story, sessions, clientId, uuid } = treatment;
  const facts = factsOf(story.instrument);
  const scale = facts?.scales[0]?.code;
  const made = sessions.flatMap((session) => (session.told?.score === undefined ? [] : [{ session, value: session.told.score, id: uuid() }]));
  if (facts === undefined || scale === undefined || made.length === 0) return;
  await tx.change(sqlFor.insertInto("rapport.administration").values(made.map(({ id, session }) => ({
    ...row, id, session_id: session.id, instrument: facts.code, instrument_version: facts.version, language: "en", you_form: "plain", text_hash: sha256(`${facts.code} ${facts.version}`),
    rater_id: clientId, about_id: clientId, origin: "typed", place: "elsewhere", asked_items: [], on_date: session.on, state: "done", done_on: session.on, import_id: null,
  }))));
  await tx.change(sqlFor.insertInto("rapport.reported_score").values(made.map(({ id, value }) => ({ ...row, administration_id: id, version: 1, scale, value }))));
}
