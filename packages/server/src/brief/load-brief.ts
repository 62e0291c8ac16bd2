import type { StrainShape } from "@rapport/api";
import { type Answer, aroundBreak, beforeMeeting, type Form, itemOf, optionOfValue } from "@rapport/instruments";
import { type BriefFacts, breaksAround, endingOf, finding, localOf, type SessionState, sessionStates, therapistLapses, tookPlace, type TrajectoryChart } from "@rapport/relationship";
import {
  briefDays, clientName, formsDone, leaveTrace, loadAfters, loadAgreedEndings, loadAnswers, loadAsking, loadLookMarks, loadMeetingsOf, loadPromises, loadRepairMarks, loadScores, loadSentNotes, loadTherapistNoteMarks, loadToTry,
  loadTreatment, planChangedOn, type SentNote, type Transaction,
} from "@rapport/store";
import { noteOfBrief } from "../therapist-notes/note-of-brief.ts";
import { askingOf, isPaused } from "../caseload/asking-of.ts";
import { dayIn } from "../http/practice-facts.ts";
import type { Call } from "../http/route.ts";
import { loadHowToWork } from "../how-to-work/load-how-to-work.ts";
import { openRepair, repairFacts } from "../repair/repair-facts.ts";
import { modelsInUse } from "../course-models/models-in-use.ts";
import { strainCard } from "../strain/strain-card.ts";
import { isSilent } from "../strain/strain-facts.ts";
import { usualRangeInUse } from "../usual-range/usual-range-in-use.ts";
import { courseChart, coursesOf } from "../progress/outcome-scale.ts";
import { lookedAtSessions } from "../treatment-facts/looked-at.ts";
import { sessionBefore, stateOf, type TreatmentFacts, treatmentFacts } from "../treatment-facts/treatment-facts.ts";

export interface LoadedBrief {
  readonly facts: TreatmentFacts;
  readonly session: SessionState;
  readonly when: "ahead" | "past";
  readonly brief: BriefFacts;
  readonly answeredOn: string | null;
  readonly course: TrajectoryChart | null;
  readonly notesToRead: number;
  readonly strain: StrainShape | null;
}

/** `session`: someone opened the brief of this session. `client`: it stands on the client's page, and opens nothing. */
export type BriefOf = { readonly page: "session"; readonly sessionId: string } | { readonly page: "client" };

/**
 * Loads the page before a session and leaves its trace. The brief of a session today or ahead opens what she answered before: it counts
 * from this very reading on. Nothing that is sealed, and no question about what is hard to say, is ever read here.
 */
export async function loadBrief(tx: Transaction, call: Call<unknown, unknown, unknown>, treatmentId: string, of: BriefOf): Promise<LoadedBrief | undefined> {
  const { keys } = call.stores;
  const found = await openTreatment(tx, call, treatmentId, of);
  if (found === undefined) return undefined;
  const { facts, session, when } = found;
  const { treatment, states, today } = facts;
  const before = sessionBefore(facts, session.id);
  const since = before?.on ?? treatment.startedOn;
  const looks = (await loadLookMarks(tx, [treatmentId])).get(treatmentId) ?? [];
  const stored = (await loadAsking(tx, [treatmentId])).get(treatmentId);
  const lookedAt = lookedAtSessions(facts, looks);
  const asking = askingOf(facts, lookedAt, stored?.resumedOn ?? null);
  const asks = !isPaused(asking, stored) && stored?.standing.some(({ part }) => part === "forms-after" || part === "all") !== true;
  const notes = (await loadSentNotes(tx, keys, [treatment])).filter(({ onDay }) => onDay <= session.on || session.on >= today);
  const courses = coursesOf(await loadScores(tx, [treatmentId]), treatment.clientId, states);
  const [course] = courses;
  const chart = course === undefined ? null : courseChart(course, { states, startedOn: treatment.startedOn }, feltOffSessions(notes), await modelsInUse(tx, await call.practice()));
  const { answers, answeredOn } = await formBefore(tx, call, facts, session);
  const promises = (await loadPromises(tx, keys, treatment)).filter(({ state }) => state === "open");
  const toTry = (await loadToTry(tx, keys, treatment)).filter(({ outcome, outcomeOn }) => outcome === null || (outcomeOn ?? "") >= since);
  const plan = await planChangedOn(tx, treatment.clientId);
  return {
    facts, session, when, answeredOn,
    course: chart,
    notesToRead: notes.filter((note) => note.openedDay === null).length,
    strain: when === "ahead" ? await strainCard(tx, call, { facts, lookedAt, asks }) : null,
    brief: {
      planChangedOn: plan !== null && plan >= since ? plan : null,
      today: answers,
      aroundBreak: await saidAroundBreak(tx, facts, session, since),
      breaks: when === "ahead" ? breaksAround(session.id, states, facts.breaks) : { ahead: null, over: null },
      notMet: when === "ahead" ? states.filter(({ status, on }) => (status === "missed" || status === "cancelled") && on > since && on <= today).map(({ on }) => on) : [],
      ending: endingOf({ agreed: (await loadAgreedEndings(tx, [treatmentId])).get(treatmentId) ?? null, endedOn: treatment.endedOn, sessions: states, today }),
      howToWork: await saidHowToWork(tx, treatment, since),
      feltOffOn: notes.findLast(({ kind, onDay }) => kind === "felt-off" && onDay >= since)?.onDay ?? null,
      thereIsSomething: notes.filter(({ kind, onDay }) => kind === "there-is-something" && onDay >= since).length,
      repairOpen: openRepair(await loadRepairMarks(tx, [treatmentId]), repairFacts(states, treatment.endedOn, today)) !== undefined,
      silent: isSilent(facts, await usualRangeInUse(tx), asks, call.now),
      asking: isPaused(asking, stored) ? "paused" : asking.kind === "one-waits" ? "one-waits" : "asking",
      helped: await lastHelped(tx, call, facts, session, notes),
      promises: promises.map(({ words }) => words),
      note: when === "ahead" ? noteOfBrief(await loadTherapistNoteMarks(tx, [treatmentId]), since, today) : null,
      lapses: session.status === "planned" || session.status === "running" ? therapistLapses(states, call.now.getTime()) : null,
      toTry: toTry.slice(-3).map(({ words, outcome }) => ({ words, outcome })),
      course: chart?.sentence ?? [finding("course.none")],
      says: lastSaid(notes),
    },
  };
}

/** The treatment with the session whose brief it is; this reading's trace is left first, because it may open earlier answers. */
async function openTreatment(tx: Transaction, call: Call<unknown, unknown, unknown>, treatmentId: string, of: BriefOf): Promise<{ facts: TreatmentFacts; session: SessionState; when: "ahead" | "past" } | undefined> {
  const { zone } = await call.practice();
  const treatment = await loadTreatment(tx, treatmentId);
  const name = await clientName(tx, call.stores.keys, treatment.clientId);
  const meetings = await loadMeetingsOf(tx, treatmentId);
  const afters = await loadAfters(tx, [treatmentId]);
  const earlier = (await briefDays(tx, [treatment.clientId])).get(treatment.clientId) ?? [];
  const states = sessionStates(meetings.sessions, meetings.events, meetings.breaks, call.now.getTime());
  const today = dayIn(zone, call.now);
  const chosen = of.page === "session" ? states.find(({ id }) => id === of.sessionId) : (states.find(({ status }) => status === "running" || status === "planned") ?? states.filter(tookPlace).at(-1));
  if (chosen === undefined) return undefined;
  const when = localOf(chosen.startsAt, zone).on >= today ? "ahead" : "past";
  // On the client's page the brief of a later day is only in passing: it must not take a guess from the therapist.
  const opens = when === "ahead" && (of.page === "session" || localOf(chosen.startsAt, zone).on === today);
  await leaveTrace(tx, treatment.clientId, opens ? "brief" : of.page === "client" ? "client-page" : "past-brief", today);
  const briefs = opens && earlier.at(-1) !== today ? [...earlier, today] : earlier;
  const facts = treatmentFacts({ treatment, name, states, breaks: meetings.breaks, afters, briefs, zone, now: call.now });
  return { facts, session: stateOf(facts, chosen.id), when };
}

/** Form A of this session in option codes, each with the one before it. */
async function formBefore(tx: Transaction, call: Call<unknown, unknown, unknown>, facts: TreatmentFacts, session: SessionState): Promise<{ answers: BriefFacts["today"]; answeredOn: string | null }> {
  const { treatment } = facts;
  const forms = new Map((await formsDone(tx, [treatment.id], "A")).map((one) => [one.sessionId, one]));
  const form = forms.get(session.id);
  if (form === undefined) return { answers: null, answeredOn: null };
  const earlier = facts.states.slice(0, facts.states.findIndex(({ id }) => id === session.id)).flatMap(({ id }) => forms.get(id) ?? []).at(-1);
  const answers = await loadAnswers(tx, [form.id, ...(earlier === undefined ? [] : [earlier.id])], { keys: call.stores.keys, clientId: treatment.clientId });
  const now = answers.get(form.id) ?? [];
  const before = earlier === undefined ? [] : (answers.get(earlier.id) ?? []);
  const given = (list: readonly Answer[], item: string) => list.find((answer) => answer.item === item);
  const ask = given(now, "a4x")?.chosen?.[0];
  const bring = given(now, "a5");
  return {
    answeredOn: form.onDate,
    answers: {
      answers: ["a1", "a2", "a3", "a4"].flatMap((item) => {
        const option = optionOf(beforeMeeting, given(now, item));
        return option === null ? [] : [{ item, option, before: optionOf(beforeMeeting, given(before, item)) }];
      }),
      askAboutMeeting: ask === "ask-me" || ask === "i-will" || ask === "not-today" ? ask : null,
      brings: bring?.chosen ?? [],
      bringsWords: bring?.words ?? null,
    },
  };
}

/** What she said around a break beside this session, or since the last one. */
async function saidAroundBreak(tx: Transaction, { treatment }: TreatmentFacts, session: SessionState, since: string): Promise<BriefFacts["aroundBreak"]> {
  const forms = (await formsDone(tx, [treatment.id], aroundBreak.code)).filter(({ sessionId, onDate }) => sessionId === session.id || (onDate > since && onDate <= session.on));
  const answers = await loadAnswers(tx, forms.map(({ id }) => id));
  return forms.flatMap(({ id }) => (answers.get(id) ?? []).flatMap((answer) => {
    const option = optionOf(aroundBreak, answer);
    return option === null ? [] : [{ item: answer.item, option }];
  }));
}

/** How she would like to work: what waits, or what both have said since the last session. */
async function saidHowToWork(tx: Transaction, treatment: TreatmentFacts["treatment"], since: string): Promise<BriefFacts["howToWork"]> {
  const { waiting, times } = await loadHowToWork(tx, treatment, "therapist");
  return { waits: waiting !== null, said: times.filter(({ on }) => on >= since).flatMap(({ rows }) => rows.map(({ item, hers }) => ({ item, option: hers }))) };
}

function optionOf(form: Form, answer: Answer | undefined): string | null {
  if (answer === undefined) return null;
  if (answer.value !== null) return optionOfValue(form, answer.item, answer.value);
  return itemOf(form, answer.item).options.find(({ code }) => code === "cannot-tell" || code === "not-known-now")?.code ?? null;
}

/** What helped last: a note of hers that was read, or her words on an open form. */
async function lastHelped(tx: Transaction, call: Call<unknown, unknown, unknown>, facts: TreatmentFacts, session: SessionState, notes: readonly SentNote[]): Promise<BriefFacts["helped"]> {
  const number = new Map(facts.states.map((state) => [state.id, state.number]));
  const open = facts.openForms.filter(({ sessionId }) => sessionId !== session.id).slice(-3);
  const answers = await loadAnswers(tx, open.map(({ administrationId }) => administrationId), { keys: call.stores.keys, clientId: facts.treatment.clientId });
  const said = open.flatMap(({ sessionId, administrationId }) => {
    const words = answers.get(administrationId)?.find(({ item }) => item === "b6")?.words;
    return words === undefined ? [] : [{ words, session: number.get(sessionId) ?? 0 }];
  });
  const note = notes.findLast(({ kind, words }) => kind === "helped" && words !== null);
  const noted = note?.words == null ? undefined : { words: note.words, session: (note.sessionId === null ? undefined : number.get(note.sessionId)) ?? facts.states.findLast((state) => tookPlace(state) && state.on <= note.onDay)?.number ?? 0 };
  const last = said.at(-1);
  if (last === undefined || noted === undefined) return last ?? noted ?? null;
  return noted.session >= last.session ? noted : last;
}

/** One thing in her words: only what was opened on a page of its own. */
function lastSaid(notes: readonly SentNote[]): BriefFacts["says"] {
  const note = notes.findLast(({ kind, words }) => kind === "to-therapist" && words !== null);
  return note?.words == null ? null : { words: note.words, on: note.onDay };
}

export function feltOffSessions(notes: readonly SentNote[]): ReadonlySet<string> {
  return new Set(notes.flatMap(({ kind, sessionId }) => (kind === "felt-off" && sessionId !== null ? [sessionId] : [])));
}
