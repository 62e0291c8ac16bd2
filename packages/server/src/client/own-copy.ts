import type { AnsweredRow, LookedShape, NoteShape, OwnTherapistNoteShape } from "@rapport/api";
import { formOf } from "@rapport/instruments";
import {
  consentsSaid, type DataKeys, formsDone, keptLines, loadAnswers, loadGoals, loadProfile, loadPromises, loadRecordWords, loadRepairs, loadTherapistNotes, loadToTry, messagesOf, ownNotes, ownScores, readPlan, type Transaction, whoLooked,
} from "@rapport/store";
import { givenFillings } from "../chosen-forms/given-answers.ts";
import { loadEnding } from "../ending/load-ending.ts";
import { repairFacts } from "../repair/repair-facts.ts";
import { sharedReply } from "../repair/repair-reply.ts";
import { ownNotesShape } from "../therapist-notes/own-notes.ts";
import { answersInWords, noteShapeOf, voiceOf } from "./in-her-words.ts";
import { loadLooked } from "./load-looked.ts";
import type { OwnPage } from "./own-page.ts";

/** Everything she wrote or chose, and what both could see. Never the therapist's own notes, guesses or lines she was not read. */
export interface OwnCopy {
  readonly format: "rapport-own-copy/1";
  readonly takenOn: string;
  readonly name: string;
  readonly mail: string | null;
  readonly therapist: string;
  readonly meetings: readonly { readonly on: string; readonly at: string; readonly status: string }[];
  readonly answers: readonly { readonly form: string; readonly on: string; readonly rows: readonly AnsweredRow[] }[];
  readonly scores: readonly { readonly instrument: string; readonly scale: string; readonly on: string; readonly value: number }[];
  readonly looked: readonly LookedShape[];
  readonly notes: readonly NoteShape[];
  /** What the therapist wrote to her, as she sees it: words she has not opened are not in it. */
  readonly written: readonly OwnTherapistNoteShape[];
  /** As the two shared it: what the therapist wrote for herself or himself alone is not in it. */
  readonly repairs: readonly ReturnType<typeof sharedReply>[];
  readonly promised: readonly { readonly words: string; readonly on: string; readonly state: string }[];
  readonly toTry: readonly { readonly words: string; readonly on: string; readonly outcome: string | null; readonly outcomeWords: string | null }[];
  /** The last day, how she can come back, and the goodbye notes: hers, and the therapist's once she opened it. */
  readonly ending: { readonly lastOn: string | null; readonly wayBack: string | null; readonly yours: string | null; readonly theirs: string | null };
  readonly goals: readonly { readonly words: string; readonly on: string; readonly letGoOn: string | null; readonly ratings: readonly { readonly rating: string; readonly words: string | null; readonly on: string }[] }[];
  readonly messages: readonly { readonly to: string; readonly choice: string; readonly words: string | null; readonly on: string; readonly answer: string | null }[];
  readonly plan: readonly { readonly section: string; readonly words: string; readonly phone: string | null }[];
  readonly keptLines: readonly { readonly words: string; readonly keptOn: string; readonly letGoOn: string | null }[];
  /** What she shared from her journal and agreed to have in the record. */
  readonly inRecord: readonly { readonly words: string; readonly on: string }[];
  readonly agreed: readonly { readonly purpose: string; readonly given: boolean; readonly day: string }[];
  readonly looksAtYours: readonly { readonly by: string; readonly day: string; readonly kind: string }[];
}

export async function ownCopy(tx: Transaction, keys: DataKeys, page: OwnPage): Promise<OwnCopy> {
  const { treatment, states, today } = page;
  const profile = await loadProfile(tx, keys, treatment.clientId);
  return {
    format: "rapport-own-copy/1", takenOn: today, name: profile.name, mail: profile.mail, therapist: treatment.therapist.name,
    meetings: states.map(({ on, at, status }) => ({ on, at: at.slice(0, 5), status })),
    answers: await answers(tx, keys, page),
    scores: await ownScores(tx, treatment.id),
    looked: (await loadLooked(tx, keys, page)).map(({ looked }) => looked).reverse(),
    notes: (await ownNotes(tx, keys, treatment.id)).map(noteShapeOf).reverse(),
    written: ownNotesShape(await loadTherapistNotes(tx, keys, treatment), page).reverse(),
    repairs: (await loadRepairs(tx, keys, treatment)).map((repair) => sharedReply(repair, repairFacts(states, treatment.endedOn, today))),
    promised: (await loadPromises(tx, keys, treatment)).map(({ words, madeOn, state }) => ({ words, on: madeOn, state })),
    toTry: (await loadToTry(tx, keys, treatment)).map(({ words, chosenOn, outcome, outcomeWords }) => ({ words, on: chosenOn, outcome, outcomeWords })),
    ending: await endingCopy(tx, keys, page),
    goals: (await loadGoals(tx, keys, treatment)).map(({ words, setOn, letGoOn, ratings }) => ({ words, on: setOn, letGoOn, ratings })),
    messages: (await messagesOf(tx, keys, treatment, 10_000)).map(({ to, choice, words, sentOn, answer }) => ({ to, choice, words, on: sentOn, answer })).reverse(),
    plan: (await readPlan(tx, keys, treatment.clientId)).entries.map(({ section, words, phone }) => ({ section, words, phone })),
    keptLines: (await keptLines(tx, keys)).map(({ words, keptOn, letGoOn }) => ({ words, keptOn, letGoOn })).reverse(),
    inRecord: (await loadRecordWords(tx, keys, treatment)).map(({ words, agreedOn }) => ({ words, on: agreedOn })),
    agreed: (await consentsSaid(tx, treatment.clientId)).map(({ purpose, given, day }) => ({ purpose, given, day })),
    looksAtYours: (await whoLooked(tx)).map(({ by, day, kind }) => ({ by, day, kind })).reverse(),
  };
}

/** Every form she filled, in her words: ours, then the published ones, each oldest first. */
async function answers(tx: Transaction, keys: DataKeys, { treatment }: OwnPage): Promise<OwnCopy["answers"]> {
  const forms = [];
  for (const instrument of ["A", "B", "G", "H"]) forms.push(...(await formsDone(tx, [treatment.id], instrument, treatment.clientId)));
  const said = await loadAnswers(tx, forms.map(({ id }) => id), { keys, clientId: treatment.clientId });
  const given = (await givenFillings(tx, treatment.id, treatment.therapist.name)).filter(({ form }) => form.raterId === treatment.clientId)
    .map(({ form, rows }) => ({ form: form.instrument, on: form.onDate, rows: rows.map(({ item, text, answer }) => ({ item, row: text, options: [answer], cannotTell: false, words: null })) }));
  const own = forms.sort((a, b) => (a.onDate < b.onDate ? -1 : a.onDate > b.onDate ? 1 : 0))
    .map((form) => ({ form: form.instrument, on: form.onDate, rows: answersInWords(formOf(form.instrument), said.get(form.id) ?? [], voiceOf(form, treatment.therapist.name)) }));
  return [...own, ...given];
}

async function endingCopy(tx: Transaction, keys: DataKeys, page: OwnPage): Promise<OwnCopy["ending"]> {
  const { reply } = await loadEnding(tx, keys, page, "client");
  return { lastOn: reply.lastOn, wayBack: reply.wayBack, yours: reply.mine?.words ?? null, theirs: reply.theirs?.words ?? null };
}
