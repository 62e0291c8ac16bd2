import {
  addDays, askingAfter, breaksAround, type DueForm, type DueQuestions, formsDue, hasEnded, isOpenNow, noteState, type SessionState, tookPlace, weekdayOf, withinBudget,
} from "@rapport/relationship";
import { askingResumedOn, type DataKeys, isStopped, loadAfters, loadLooks, loadTherapistNoteMarks, ownFormsDone, type OwnFormsDone, type OwnProfile, standingPauses, type Transaction } from "@rapport/store";
import { repairQuestions } from "../repair/own-repair.ts";
import { lookedAtSessions } from "../treatment-facts/looked-at.ts";
import type { OwnPage } from "./own-page.ts";

export interface DueOfHers {
  readonly form: "A" | "B" | "B-link" | "F" | "G" | "H";
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
  const stopped = { before: isStopped(pauses, "forms-before"), after: isStopped(pauses, "forms-after") || notTalkedAbout };
  const all = hasEnded(treatment.endedOn, today) || isStopped(pauses, "all") ? [] : near(states, today).flatMap((session) => {
    const forms = formsDue({
      session, answersWhere: profile.answersWhere, stopped, answeredInRoom: closed.inRoom.has(session.id), toolHelpsAskedAfter, therapistAlwaysAnswers: false,
      breaks: breaksAround(session.id, states, breaks), howToWorkAsked,
    });
    return forms.filter(({ by, setting }) => by === "client" && setting !== "room").map((due) => ({ ...named(due, session), due, isDone: isDone(closed, due, session) }));
  });
  const thoughtsStopped = isStopped(pauses, "thoughts");
  const landings = thoughtsStopped ? [] : await landingsDue(tx, treatment.id, today);
  const thisWeek = all.filter(({ on }) => sameWeek(on, today));
  const ask = new Set(withinBudget([
    ...(await repairQuestions(tx, page)).filter(({ on }) => sameWeek(on, today)).map(({ sessionId, asked }): DueQuestions => ({ id: `repair-check|${sessionId}`, kind: "repair-check", questions: 1, asked })),
    ...thisWeek.map((one): DueQuestions => ({ id: nameIn(one), kind: kindOf[one.form], questions: Math.max(1, one.due.questions), asked: one.isDone })),
    ...answeredShort(closed, states, today),
    ...landings,
  ]).ask);
  const open = all.filter((one) => !one.isDone && isOpenNow(one.due, now) && (!sameWeek(one.on, today) || ask.has(nameIn(one))));
  const state = notTalkedAbout ? "not-talked-about" : stopped.before && stopped.after ? "stopped-by-her" : "on";
  return {
    due: open.map(({ form, sessionId, on, closesAt, items }) => ({ form, sessionId, on, closesAt, items })).sort((a, b) => order.indexOf(a.form) - order.indexOf(b.form) || a.closesAt - b.closesAt),
    state, thoughtsStopped, landing: landings.some(({ id, asked }) => !asked && ask.has(id)),
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

const kindOf: Readonly<Record<DueOfHers["form"], DueQuestions["kind"]>> = { A: "before", B: "after", "B-link": "after", H: "around-a-break", G: "how-to-work", F: "tool" };
const order: readonly string[] = ["A", "H", "B", "B-link", "G", "F"];

/** The short questions answered this week are no longer due, and count all the same. */
function answeredShort(closed: OwnFormsDone, states: readonly SessionState[], today: string): DueQuestions[] {
  const days = new Map(states.map(({ id, on }) => [id, on]));
  return closed.items.filter(({ form, sessionId }) => (form === "F" || form === "G") && sameWeek(days.get(sessionId) ?? "1970-01-01", today))
    .map(({ form, sessionId, items }) => ({ id: `done ${form}|${sessionId}`, kind: kindOf[form as "F" | "G"], questions: form === "F" ? 1 : Math.max(1, items.length), asked: true }));
}

const itemsOf = (closed: OwnFormsDone, form: string, sessionId: string) => closed.items.filter((one) => one.form === form && one.sessionId === sessionId).map(({ items }) => items);

/** A form asked in parts is done when these items of it were put to her. */
function isDone(closed: OwnFormsDone, due: DueForm, session: SessionState): boolean {
  if (due.items === undefined) return closed.done.has(`${nameOf(due)}|${session.id}`);
  const put = itemsOf(closed, due.form, session.id).flat();
  return due.items.every((item) => put.includes(item));
}

const nameIn = ({ form, sessionId, items }: Pick<DueOfHers, "form" | "sessionId" | "items">) => [form, sessionId, ...items].join("|");

/** The quiet link of form B goes by a name of its own; form C is not hers. */
const nameOf = ({ form, setting }: DueForm): DueOfHers["form"] => (form === "B" && setting === "link" ? "B-link" : (form as Exclude<typeof form, "C">));

const named = (due: DueForm, session: SessionState) => ({ form: nameOf(due), sessionId: session.id, on: session.on, closesAt: due.closesAt ?? Number.POSITIVE_INFINITY, items: due.items ?? [] });

/** Forms lie around a meeting: a week on either side is enough. */
const near = (states: readonly SessionState[], today: string) => states.filter(({ on }) => on >= addDays(today, -8) && on <= addDays(today, 8));

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
