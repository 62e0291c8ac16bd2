import { givenFormOf } from "@rapport/instruments";
import {
  addDays, askingAfter, breaksAround, type ChosenForm, type DueForm, type DueQuestions, formsDue, hasEnded, isOpenNow, noteState, type SessionState, tookPlace, weekdayOf, withinBudget,
} from "@rapport/relationship";
import { askingResumedOn, type DataKeys, isStopped, loadAfters, loadChosenForms, loadLooks, loadTherapistNoteMarks, ownFormsDone, type OwnFormsDone, type OwnProfile, standingPauses, type Transaction } from "@rapport/store";
import { wordingFor } from "../check-in/given-pages.ts";
import { repairQuestions } from "../repair/own-repair.ts";
import { lookedAtSessions } from "../treatment-facts/looked-at.ts";
import type { OwnPage } from "./own-page.ts";

export interface DueOfHers {
  /** A letter of ours, or the code of a published form. */
  readonly form: string;
  readonly sessionId: string;
  readonly on: string;
  readonly closesAt: number;
  /** Which items of the form, where it is not asked whole. */
  readonly items: readonly string[];
}

export interface Asking {
  /** Open now, not done, and within this week's budget; the first is the one to offer. */
  readonly due: readonly DueOfHers[];
  readonly state: "on" | "stopped-by-her" | "not-talked-about";
  /** How another view landed fits into this week; where it does not, she can say it all the same. */
  readonly landing: boolean;
  /** She stopped notes from the therapist. */
  readonly thoughtsStopped: boolean;
}

/** Which forms lie open for her now. What does not fit into her week is not asked, and is not owed. */
export async function askingOf(tx: Transaction, keys: DataKeys, page: OwnPage, profile: OwnProfile): Promise<Asking> {
  const { treatment, states, breaks, now, today } = page;
  const pauses = await standingPauses(tx, treatment.id);
  const notTalkedAbout = pauses.some(({ because }) => because === "not-talked-about") || (await waitsForTalk(tx, keys, page));
  const closed = await ownFormsDone(tx, treatment.id);
  const toolHelpsAskedAfter = states.flatMap(({ id, number }) => (number !== null && closed.done.has(`F|${id}`) ? [number] : []));
  const howToWorkAsked = states.flatMap(({ id, number }) => (number === null ? [] : itemsOf(closed, "G", id).map((items) => ({ after: number, items }))));
  const chosen = await chosenOf(tx, page, profile, closed);
  const stopped = { before: isStopped(pauses, "forms-before"), after: isStopped(pauses, "forms-after") || notTalkedAbout };
  const all = hasEnded(treatment.endedOn, today) || isStopped(pauses, "all") ? [] : near(states, today).flatMap((session) => {
    const forms = formsDue({
      session, answersWhere: profile.answersWhere, stopped, answeredInRoom: closed.inRoom.has(session.id), toolHelpsAskedAfter, therapistAlwaysAnswers: false,
      breaks: breaksAround(session.id, states, breaks), howToWorkAsked, chosen: chosen.filter(({ fromDay }) => fromDay <= session.on),
    });
    return forms.filter(({ by, setting }) => by === "client" && setting !== "room").map((due) => ({ ...named(due, session), due, isDone: isDone(closed, due, session) }));
  });
  const thoughtsStopped = isStopped(pauses, "thoughts");
  const landings = thoughtsStopped ? [] : await landingsDue(tx, treatment.id, today);
  const repairs = await repairQuestions(tx, page);
  const asked = new Set([...new Set([today, ...all.map(({ on }) => on)].map(monday))].flatMap((week) => withinBudget([
    ...repairs.filter(({ on }) => monday(on) === week).map(({ sessionId, asked: done }): DueQuestions => ({ id: `repair-check|${sessionId}`, kind: "repair-check", questions: 1, asked: done })),
    ...all.filter(({ on }) => monday(on) === week).map((one): DueQuestions => ({ id: nameIn(one), kind: kindOf(one.due), questions: Math.max(1, one.due.questions), asked: one.isDone, ...insteadOf(one) })),
    ...answeredShort(closed, states, week),
    ...(week === monday(today) ? landings : []),
  ]).ask));
  const open = all.filter((one) => !one.isDone && isOpenNow(one.due, now) && asked.has(nameIn(one)));
  const state = notTalkedAbout ? "not-talked-about" : stopped.before && stopped.after ? "stopped-by-her" : "on";
  return {
    due: open.map(({ form, sessionId, on, closesAt, items }) => ({ form, sessionId, on, closesAt, items })).sort((a, b) => placeOf(a.form) - placeOf(b.form) || a.closesAt - b.closesAt),
    state, thoughtsStopped, landing: landings.some(({ id, asked: answered }) => !answered && asked.has(id)),
  };
}

/** Form D has three questions. One she answered this week counts; one she opened and has not answered is due. */
async function landingsDue(tx: Transaction, treatmentId: string, today: string): Promise<DueQuestions[]> {
  return (await loadTherapistNoteMarks(tx, [treatmentId])).flatMap(({ id, kind, events }): DueQuestions[] => {
    if (kind !== "another-view") return [];
    const { standing, versions } = noteState(events, today);
    const landedOn = versions.at(-1)?.landing?.on;
    const asked = landedOn !== undefined && sameWeek(landedOn, today);
    return asked || standing === "opened" ? [{ id, kind: "how-it-landed", questions: 3, asked }] : [];
  });
}

const kinds: Readonly<Record<Exclude<DueForm["form"], "C">, DueQuestions["kind"]>> = { A: "before", B: "after", H: "around-a-break", G: "how-to-work", given: "chosen", F: "tool" };
/** A form in the place of the questions before a session stands where they do. */
const kindOf = ({ form, insteadOf: place }: DueForm): DueQuestions["kind"] => (place === undefined ? kinds[form as keyof typeof kinds] : "before");
const insteadOf = ({ due, sessionId }: { readonly due: DueForm; readonly sessionId: string }) => (due.insteadOf === undefined ? {} : { insteadOf: nameIn({ form: due.insteadOf, sessionId, items: [] }) });

const order: readonly string[] = ["A", "given", "H", "B", "B-link", "G", "F"];
const placeOf = (form: string): number => order.indexOf(order.includes(form) ? form : "given");

/** The published forms her therapist chose, as far as there is a wording of them in her language. */
async function chosenOf(tx: Transaction, { treatment, states }: OwnPage, profile: OwnProfile, { done }: OwnFormsDone): Promise<(ChosenForm & { readonly fromDay: string })[]> {
  const chosen: (ChosenForm & { readonly fromDay: string })[] = [];
  for (const { instrument, every, place, fromDay } of await loadChosenForms(tx, treatment.id)) {
    const form = givenFormOf(instrument);
    if (form === undefined || (await wordingFor(tx, instrument, profile)) === undefined) continue;
    const answeredBefore = states.flatMap(({ id, number }) => (number !== null && done.has(`${instrument}|${id}`) ? [number] : []));
    chosen.push({ instrument, questions: form.items.length, every: every as ChosenForm["every"], place, answeredBefore, fromDay });
  }
  return chosen;
}

/** The short questions answered in a week are no longer due, and count all the same. */
function answeredShort(closed: OwnFormsDone, states: readonly SessionState[], week: string): DueQuestions[] {
  const days = new Map(states.map(({ id, on }) => [id, on]));
  return closed.items.filter(({ form, sessionId }) => (form === "F" || form === "G") && monday(days.get(sessionId) ?? "1970-01-01") === week)
    .map(({ form, sessionId, items }) => ({ id: `done ${form}|${sessionId}`, kind: kinds[form as "F" | "G"], questions: form === "F" ? 1 : Math.max(1, items.length), asked: true }));
}

const itemsOf = (closed: OwnFormsDone, form: string, sessionId: string) => closed.items.filter((one) => one.form === form && one.sessionId === sessionId).map(({ items }) => items);

/** A form asked in parts is done when these items of it were put to her. */
function isDone(closed: OwnFormsDone, due: DueForm, session: SessionState): boolean {
  if (due.items === undefined) return closed.done.has(`${nameOf(due)}|${session.id}`);
  const put = itemsOf(closed, due.form, session.id).flat();
  return due.items.every((item) => put.includes(item));
}

const nameIn = ({ form, sessionId, items }: Pick<DueOfHers, "form" | "sessionId" | "items">) => [form, sessionId, ...items].join("|");

/** The quiet link of form B goes by a name of its own, a published form by its code. */
const nameOf = ({ form, setting, instrument }: DueForm): string => (form === "B" && setting === "link" ? "B-link" : (instrument ?? form));

const named = (due: DueForm, session: SessionState) => ({ form: nameOf(due), sessionId: session.id, on: session.on, closesAt: due.closesAt ?? Number.POSITIVE_INFINITY, items: due.items ?? [] });

/** Forms lie around a meeting: whole weeks on either side, since the budget is one of a week. */
const near = (states: readonly SessionState[], today: string) => states.filter(({ on }) => on >= addDays(today, -14) && on <= addDays(today, 14));

const monday = (day: string) => addDays(day, 1 - weekdayOf(day));
const sameWeek = (one: string, other: string) => monday(one) === monday(other);

/** Two answered forms in a row were neither looked at nor talked about: no asking without looking. */
async function waitsForTalk(tx: Transaction, keys: DataKeys, { treatment, states }: OwnPage): Promise<boolean> {
  const afters = await loadAfters(tx, [treatment.id]);
  const looked = lookedAtSessions({ states }, await loadLooks(tx, keys, treatment));
  const met = states.filter(tookPlace);
  const answered = met.flatMap((session, index) => {
    const after = afters.get(session.id);
    const answeredOn = after?.administration?.inOn;
    if (after === undefined || answeredOn == null) return [];
    return [{ sessionId: session.id, answeredOn, lookedAt: looked.has(session.id), talkedAbout: after.talkedAbout, chanceOn: met[index + 1]?.on ?? null }];
  });
  return askingAfter(answered, await askingResumedOn(tx, treatment.id)).kind === "paused";
}
