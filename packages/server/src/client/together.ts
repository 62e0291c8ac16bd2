import { changed, correctLookBody, lookParams, togetherReply } from "@rapport/api";
import { formOf, rowName } from "@rapport/instruments";
import { tookPlace } from "@rapport/relationship";
import { correctLook, type DataKeys, formsDone, loadAfters, loadAnswers, loadGoals, loadPromises, loadTherapistNoteMarks, loadToTry, ownNotes, ownProfile, ownScores, type Transaction, type TryOutcome } from "@rapport/store";
import { route } from "../http/route.ts";
import { answersInWords, noteShapeOf, voiceOf } from "./in-her-words.ts";
import { type LookedAbout, loadLooked } from "./load-looked.ts";
import { endingStage } from "../ending/ending-stage.ts";
import { ownRepair } from "../repair/own-repair.ts";
import { ownNotesShape } from "../therapist-notes/own-notes.ts";
import { changeOwn, type OwnPage, readOwn, therapistShape } from "./own-page.ts";

export const togetherRoutes = [
  route({
    method: "GET",
    url: "/api/client/together",
    action: "own-pages.see",
    reply: togetherReply,
    handle: (call) =>
      readOwn(call, async (tx, page) => {
        const { keys } = call.stores;
        const { treatment, today } = page;
        const profile = await ownProfile(tx);
        const looked = await loadLooked(tx, keys, page);
        const notes = await ownNotes(tx, keys, treatment.id);
        return {
          today, therapist: therapistShape(treatment.therapist),
          last: await lastTime(tx, keys, page, looked),
          promised: (await loadPromises(tx, keys, treatment)).flatMap(({ id, words, madeOn, state, changedOn }) => (state === "withdrawn" ? [] : [{ id, words, on: madeOn, state, changedOn }])).reverse(),
          toTry: (await loadToTry(tx, keys, treatment)).map((one) => ({ ...one, outcome: one.outcome as TryOutcome | null })).reverse(),
          ending: await endingStage(tx, keys, page),
          goals: (await loadGoals(tx, keys, treatment)).filter(({ letGoOn }) => letGoOn === null).map(({ id, words }) => ({ id, words })),
          been: await howItHasBeen(tx, page),
          looked: looked.map((one) => one.looked),
          notes: notes.filter(({ takenBack }) => !takenBack).map(noteShapeOf),
          written: ownNotesShape(await loadTherapistNoteMarks(tx, [treatment.id]), page).length > 0,
          repair: await ownRepair(tx, page),
          showsNumbers: profile.showsNumbers,
          numbers: profile.showsNumbers ? await numbersOf(tx, page) : null,
          profileVersion: profile.version,
        };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/looks/:look/corrections",
    action: "look.correct",
    params: lookParams,
    body: correctLookBody,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        await correctLook(tx, call.stores.keys, { id: call.parts.seams.uuid(), lookId: call.params.look, treatmentId: treatment.id, words: call.body.words });
        return { action: "look.correct", objectKind: "look", objectId: call.params.look };
      }),
  }),
];

/** The last meeting in her own words. */
async function lastTime(tx: Transaction, keys: DataKeys, { treatment, states }: OwnPage, looked: readonly LookedAbout[]) {
  const session = states.filter(tookPlace).at(-1);
  if (session === undefined) return null;
  const form = (await formsDone(tx, [treatment.id], "B", treatment.clientId)).find(({ sessionId }) => sessionId === session.id);
  const answers = form === undefined ? [] : ((await loadAnswers(tx, [form.id], { keys, clientId: treatment.clientId })).get(form.id) ?? []);
  return {
    sessionId: session.id, on: session.on, at: session.at.slice(0, 5),
    answers: form === undefined ? [] : answersInWords(formOf("B"), answers, voiceOf(form, treatment.therapist.name)),
    looked: looked.find(({ aboutSessionId }) => aboutSessionId === session.id)?.looked ?? null,
    talkedAbout: (await loadAfters(tx, [treatment.id])).get(session.id)?.talkedAbout ?? false,
  };
}

const mostShown = 12;

/** How the last seven days were, each time she said so, newest first. */
async function howItHasBeen(tx: Transaction, { treatment }: OwnPage) {
  const forms = (await formsDone(tx, [treatment.id], "A", treatment.clientId)).slice(-mostShown).reverse();
  const answers = await loadAnswers(tx, forms.map(({ id }) => id));
  return forms.flatMap((form) => {
    const row = answersInWords(formOf("A"), (answers.get(form.id) ?? []).filter(({ item }) => item === "a1"), voiceOf(form, treatment.therapist.name))[0];
    return row === undefined ? [] : [{ on: form.onDate, words: row.options[0] ?? "", cannotTell: row.cannotTell }];
  });
}

/** Scores and her own answers as numbers. Her answers one by one: a total of our own forms is made for nobody but the pair's chart. */
async function numbersOf(tx: Transaction, { treatment }: OwnPage) {
  const forms = await formsDone(tx, [treatment.id], "B", treatment.clientId);
  const answers = await loadAnswers(tx, forms.map(({ id }) => id));
  const rows = forms.flatMap((form) => (answers.get(form.id) ?? []).flatMap(({ item, value, cannotTell }) =>
    (["b1", "b2", "b3"].includes(item) && (value !== null || cannotTell) ? [{ on: form.onDate, item, row: rowName(formOf("B"), item, voiceOf(form, treatment.therapist.name)), value }] : [])));
  return { scores: await ownScores(tx, treatment.id), answers: rows };
}
